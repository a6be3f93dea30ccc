import { Input, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { audienceOf } from './words.js';

export interface Asked {
  q?: string;
  subject?: string;
  district?: string;
  unit?: string;
  audience?: 'public' | 'internal';
}

interface Props {
  asked: Asked;
  onAsk: (asked: Asked) => void;
  children?: ReactNode;
}

/** What is asked, and of which matter, place, unit and audience. */
export function Filters({ asked, onAsk, children }: Props) {
  const say = useSay();
  const set = (more: Asked) => onAsk({ ...asked, ...more });
  return (
    <search className="knowledge-filters">
      <Input.Search
        allowClear
        maxLength={100}
        className="knowledge-question"
        aria-label={say('问题、关键词或拼音首字母', 'Question, keywords or initials of pinyin')}
        placeholder={say('问题、关键词或拼音首字母，如 社保卡挂失、sbk', 'Question, keywords or initials of pinyin')}
        onSearch={(q) => set({ q: q.trim() || undefined })}
      />
      <NamedPicker label={say('内容分类', 'Subject')}>
        <NamePicker
          of="subjects"
          id="asked_subject"
          placeholder={say('全部分类', 'All subjects')}
          value={asked.subject}
          onChange={(subject) => set({ subject })}
        />
      </NamedPicker>
      <NamedPicker label={say('适用区域', 'District')}>
        <NamePicker
          of="districts"
          id="asked_district"
          placeholder={say('全部区域', 'All districts')}
          value={asked.district}
          onChange={(district) => set({ district })}
        />
      </NamedPicker>
      <NamedPicker label={say('责任单位', 'Unit')}>
        <NamePicker
          of="units"
          id="asked_unit"
          placeholder={say('全部单位', 'All units')}
          value={asked.unit}
          onChange={(unit) => set({ unit })}
        />
      </NamedPicker>
      <Space wrap>
        <Select<Asked['audience']>
          allowClear
          className="knowledge-audience"
          aria-label={say('公开范围', 'Audience')}
          placeholder={say('公开和内部', 'Public and internal')}
          value={asked.audience}
          onChange={(audience) => set({ audience })}
          options={(['public', 'internal'] as const).map((value) => ({ value, label: audienceOf(say, value) }))}
        />
        {children}
      </Space>
    </search>
  );
}

/** The picker's own field takes its name from the label around it. */
const NamedPicker = ({ label, children }: { label: string; children: ReactNode }) => (
  <label className="knowledge-picker">
    <span className="unseen">{label}</span>
    {children}
  </label>
);
