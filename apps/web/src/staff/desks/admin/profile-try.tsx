import { Button, DatePicker, Form, Select, Table } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useLanguage } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { Wrong } from '../../../kit/wrong.js';
import { clocks } from './profile-words.js';
import { typeOptions, urgencyOptions } from './words.js';

type Matter = Body<'POST /api/profiles/{name}/try'>['matter'];
type Tried = Answer<'POST /api/profiles/{name}/try'>;

interface Props {
  name: string;
  version?: number;
  /** A body not saved yet, as it is typed. */
  draft?: () => Record<string, unknown>;
}

/** Which deadlines a complaint would have, and why; of a draft, what the server finds wrong with it. */
export function ProfileTry({ name, version, draft }: Props) {
  const { say, language } = useLanguage();
  const [matter, setMatter] = useState<Matter>({ type: 'complaint', urgency: 'normal', channel: 'phone' });
  const [at, setAt] = useState<string>();
  const [tried, setTried] = useState<Tried>();
  const [wrong, setWrong] = useState<unknown>();
  const id = draft ? 'draft' : 'kept';

  const run = async () => {
    setWrong(undefined);
    try {
      const time = at ? `${at.replace(' ', 'T')}:00+08:00` : new Date().toISOString();
      const body = { matter, at: time, ...(draft ? { profile: draft() } : { version }) };
      setTried(await ask('POST /api/profiles/{name}/try', { path: { name }, body }));
    } catch (error) {
      setTried(undefined);
      setWrong(error);
    }
  };

  return (
    <>
      <div className="limit-row">
        <Form.Item layout="vertical" label={say('类型', 'Type')} htmlFor={`${id}-type`}>
          <Select
            id={`${id}-type`}
            value={matter.type}
            onChange={(type) => setMatter({ ...matter, type })}
            options={typeOptions(say)}
          />
        </Form.Item>
        <Form.Item layout="vertical" label={say('紧急程度', 'Urgency')} htmlFor={`${id}-urgency`}>
          <Select
            id={`${id}-urgency`}
            value={matter.urgency}
            onChange={(urgency) => setMatter({ ...matter, urgency })}
            options={urgencyOptions(say)}
          />
        </Form.Item>
        <Form.Item layout="vertical" label={say('单位', 'Unit')} htmlFor={`${id}-unit`}>
          <NamePicker
            id={`${id}-unit`}
            of="units"
            value={matter.unit}
            onChange={(unit) => setMatter({ ...matter, unit })}
          />
        </Form.Item>
        <Form.Item layout="vertical" label={say('开始时间（不填为现在）', 'Begun at (now)')} htmlFor={`${id}-at`}>
          <DatePicker
            id={`${id}-at`}
            className="whole-width"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            onChange={(_, text) => setAt(typeof text === 'string' && text ? text : undefined)}
          />
        </Form.Item>
        <Form.Item>
          <Button onClick={() => void run()}>{say('试算', 'Try')}</Button>
        </Form.Item>
      </div>
      {wrong !== undefined && <Wrong error={wrong} />}
      {tried && (
        <Table
          size="small"
          pagination={false}
          rowKey="clock"
          dataSource={tried.clocks}
          columns={[
            { title: say('时限', 'Clock'), width: 100, render: (_, { clock }) => say(...clocks[clock]) },
            {
              title: say('到期', 'Due'),
              width: 140,
              render: (_, { due }) => (due ? momentOf(due) : say('未设', 'none')),
            },
            {
              title: say('计算过程', 'Why then'),
              render: (_, { explanation, explanationEn }) => (language === 'zh' ? explanation : explanationEn),
            },
          ]}
        />
      )}
    </>
  );
}
