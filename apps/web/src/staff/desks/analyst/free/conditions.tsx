import { Collapse, Form, Select } from 'antd';
import { useAnswer } from '../../../../api/hooks.js';
import { NamePicker } from '../../../../kit/name-picker.js';
import { useLanguage } from '../../../../words/language.js';
import { term } from '../../../../words/terms.js';
import type { Only } from './question.js';

const types = ['enquiry', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'];
const kinds = ['citizen', 'enterprise', 'anonymous'];
const fresh = 86_400_000;

/** Of which complaints alone. */
export function Conditions({ only, onChange }: { only: Only; onChange: (only: Only) => void }) {
  const { say } = useLanguage();
  const channels = useAnswer('GET /api/reference/channels', {}, { fresh });
  const put = (name: keyof Only, value: string | undefined) => {
    const { [name]: _before, ...rest } = only;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  const count = Object.keys(only).length;
  const choice = (name: keyof Only, label: string, options: { value: string; label: string }[]) => (
    <Form.Item label={label}>
      <Select
        aria-label={label}
        allowClear
        value={only[name]}
        placeholder={say('不限', 'Any')}
        options={options}
        onChange={(value?: string) => put(name, value)}
      />
    </Form.Item>
  );
  const found = (name: 'unit' | 'district' | 'subject', of: 'units' | 'districts' | 'subjects', label: string) => (
    <Form.Item label={label} htmlFor={`only-${name}`}>
      <NamePicker
        id={`only-${name}`}
        of={of}
        value={only[name]}
        {...(only[name] && { known: { code: only[name], name: only[name] } })}
        onChange={(code) => put(name, code)}
      />
    </Form.Item>
  );
  return (
    <Collapse
      ghost
      className="free-all"
      items={[
        {
          key: 'only',
          label: count > 0 ? say(`筛选（${count}项）`, `Filters (${count})`) : say('筛选', 'Filters'),
          children: (
            <div className="free-form">
              {found('district', 'districts', say('区市、街道', 'District or street'))}
              {found('subject', 'subjects', say('内容分类', 'Subject'))}
              {found('unit', 'units', say('承办单位', 'Unit'))}
              {choice(
                'channel',
                say('渠道', 'Channel'),
                (channels.data?.items ?? []).map(({ code, zh, en }) => ({ value: code, label: say(zh, en) })),
              )}
              {choice(
                'type',
                say('诉求类型', 'Type'),
                types.map((code) => ({ value: code, label: term(say, 'type', code) })),
              )}
              {choice(
                'kind',
                say('诉求人类别', 'Complainant'),
                kinds.map((code) => ({ value: code, label: term(say, 'kind', code) })),
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
