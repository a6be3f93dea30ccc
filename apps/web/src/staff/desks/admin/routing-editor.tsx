import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useAttempt } from '../../../kit/refused.js';
import { useLanguage } from '../../../words/language.js';
import { Editor } from './editor.js';
import { Proposal, TryFields, type Matter } from './routing-try.js';
import type { RoutingLine } from './routing-page.js';
import { typeOf, typeOptions } from './words.js';

type Rule = Body<'POST /api/routing-rules'>['rule'];
type Filled = Rule & { reasonShown: string; reason: string };
type Tried = Answer<'POST /api/routing-rules/try'>;

/** One line of the catalogue. It can be tried before it is saved. */
export function RoutingEditor({ line, onClose }: { line?: RoutingLine; onClose: () => void }) {
  const { say } = useLanguage();
  const units = useAnswer('GET /api/reference/units', {}, { fresh: 300_000 });
  const meaningOf = (field: string, value: unknown) => {
    if (field === 'type') return value ? typeOf(say, value) : undefined;
    if (field === 'subject' || field === 'district')
      return line?.[field]?.code === value ? line?.[field]?.name : undefined;
    const nameOf = (code: unknown) => units.data?.items.find((unit) => unit.code === code)?.name;
    if (field === 'assists' && Array.isArray(value)) return value.map(nameOf).join(say('、', ', ')) || '–';
    return field === 'lead' ? nameOf(value) : undefined;
  };
  const save = async (filled: Filled, after: number) => {
    const { reason } = filled;
    const rule = ruleOf(filled);
    if (line) await ask('POST /api/routing-rules/{id}', { path: { id: line.id }, body: { rule, after, reason } });
    else await ask('POST /api/routing-rules', { body: { rule, reason } });
  };
  return (
    <Editor<Filled>
      title={line ? say('修改派单目录', 'Change a line') : say('新增派单目录', 'Add a line')}
      initial={
        line
          ? {
              ...{ subject: line.subject?.code, district: line.district?.code, lead: line.lead.code },
              ...{ assists: line.assists.map(({ code }) => code), clear: line.clear, reasonShown: line.reason },
              type: (line.type ?? undefined) as Rule['type'],
            }
          : { clear: false, assists: [] }
      }
      version={line?.version}
      about={['/api/routing-rules', '/api/rule-changes']}
      meaningOf={meaningOf}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      <Form.Item name="subject" label={say('内容分类（不选为不限）', 'Subject (any unless chosen)')}>
        <NamePicker of="subjects" known={line?.subject ?? undefined} />
      </Form.Item>
      <Form.Item name="district" label={say('区域（不选为不限）', 'District (any unless chosen)')}>
        <NamePicker of="districts" known={line?.district ?? undefined} />
      </Form.Item>
      <Form.Item name="type" label={say('诉求类型（不选为不限）', 'Type (any unless chosen)')}>
        <Select allowClear options={typeOptions(say)} />
      </Form.Item>
      <Form.Item
        name="lead"
        label={say('主办单位', 'Lead unit')}
        rules={[{ required: true, message: say('请选择主办单位', 'Please choose the lead') }]}
      >
        <NamePicker of="units" known={line?.lead} />
      </Form.Item>
      <Form.Item name="assists" label={say('协办单位', 'Assisting units')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          maxCount={10}
          options={units.data?.items.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="clear"
        valuePropName="checked"
        label={say('权属清楚，可不经派单员直接转办', 'So clear that no dispatcher is needed')}
      >
        <Switch />
      </Form.Item>
      <Form.Item
        name="reasonShown"
        label={say('派单理由（派单员可见）', 'Why it goes there (the dispatcher reads it)')}
        rules={[{ required: true, whitespace: true, message: say('请填写派单理由', 'Please say why') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Draft id={line?.id} />
    </Editor>
  );
}

const ruleOf = ({ subject, district, type, lead, assists, clear, reasonShown }: Filled): Rule => ({
  ...{ subject: subject ?? null, district: district ?? null, type: type ?? null },
  ...{ lead, assists: assists ?? [], clear: clear ?? false, reason: reasonShown },
});

/** What the catalogue would propose with this line as it is typed, and what it proposes today. */
function Draft({ id }: { id?: string }) {
  const { say } = useLanguage();
  const form = Form.useFormInstance<Filled>();
  const attempt = useAttempt();
  const [matter, setMatter] = useState<Matter>({ type: 'help' });
  const [tried, setTried] = useState<Tried>();
  const run = () =>
    attempt(async () => {
      const rule = ruleOf(form.getFieldsValue());
      setTried(
        await ask('POST /api/routing-rules/try', {
          body: { ...matter, draft: { rules: [id ? { id, ...rule } : rule] } },
        }),
      );
    });
  return (
    <section className="limit-row gap-below" aria-label={say('保存前试算', 'Try before saving')}>
      <TryFields id="draft" matter={matter} onChange={setMatter} />
      <Form.Item>
        <Button onClick={() => void run()}>{say('试一试', 'Try')}</Button>
      </Form.Item>
      {tried && (
        <div>
          <Proposal label={say('保存后', 'With this line')} proposal={tried.proposal} />
          <Proposal label={say('目前', 'Today')} proposal={tried.saved ?? null} />
        </div>
      )}
    </section>
  );
}
