import { Alert, Button, Card, Drawer, Form, Input, Select, Space, Switch, Tooltip } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { Wrong } from '../../../kit/wrong.js';
import { Editor } from './editor.js';
import type { Template } from './templates-page.js';
import { mediumOf, mediumOptions, typeOptions } from './words.js';

type Filled = Body<'POST /api/notice-templates'>;
type Previewed = Answer<'POST /api/notice-templates/preview'>;

/** A newer version of a template; what was sent keeps the words that it was sent with. */
export function TemplateEditor({ template, onClose }: { template?: Template; onClose: () => void }) {
  const say = useSay();
  const save = async (filled: Filled, after: number) => {
    const kept = template && { code: template.code, medium: template.medium };
    await ask('POST /api/notice-templates', { body: { ...filled, ...kept, after: template ? after : 0 } });
  };
  return (
    <Editor<Filled>
      wide
      reasoned={false}
      title={template ? `${template.name} · ${mediumOf(say, template.medium)}` : say('新增答复模板', 'Add a template')}
      initial={
        template
          ? {
              ...{ code: template.code, medium: template.medium, name: template.name, text: template.text },
              ...{ subject: template.subject ?? undefined, active: template.active },
              forSubject: template.forSubject ?? undefined,
              forType: (template.forType ?? undefined) as Filled['forType'],
            }
          : { medium: 'reply', active: true }
      }
      version={template?.version}
      about={['/api/notice-templates', '/api/reply-templates']}
      save={save}
      done={say('新版本已保存', 'The new version is kept')}
      onClose={onClose}
    >
      {!template && (
        <div className="two-columns">
          <Form.Item name="code" label={say('代码', 'Code')} rules={[{ required: true }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="medium" label={say('方式', 'Medium')} rules={[{ required: true }]}>
            <Select options={mediumOptions(say)} />
          </Form.Item>
        </div>
      )}
      <Form.Item name="name" label={say('名称', 'Name')}>
        <Input maxLength={60} />
      </Form.Item>
      <Words />
      <Form.Item name="active" valuePropName="checked" label={say('启用（关闭后不再发送）', 'In use (off: not sent)')}>
        <Switch />
      </Form.Item>
      <Preview template={template} />
    </Editor>
  );
}

function Words() {
  const say = useSay();
  const form = Form.useFormInstance<Filled>();
  const medium = Form.useWatch<Filled['medium'] | undefined>('medium') ?? form.getFieldValue('medium');
  const known = useAnswer('GET /api/notice-templates/variables', {}, { fresh: 600_000 });
  return (
    <>
      {medium === 'mail' && (
        <Form.Item name="subject" label={say('邮件标题', 'Subject of the mail')}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="text" label={say('内容', 'Words')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={6} maxLength={8000} />
      </Form.Item>
      {medium === 'reply' && (
        <div className="two-columns">
          <Form.Item name="forSubject" label={say('适用分类', 'For the subject')}>
            <NamePicker of="subjects" />
          </Form.Item>
          <Form.Item name="forType" label={say('适用类型', 'For the type')}>
            <Select allowClear options={typeOptions(say)} />
          </Form.Item>
        </div>
      )}
      <p className="faint">{say('点选变量加到内容末尾：', 'Choose a variable to add it at the end:')}</p>
      <Space wrap size={4} className="gap-below">
        {known.data?.items
          .filter(({ media }) => !medium || media.includes(medium))
          .map(({ name, zh, en, sample }) => (
            <Tooltip key={name} title={`{{${name}}} · ${sample}`}>
              <Button
                size="small"
                onClick={() => form.setFieldValue('text', `${form.getFieldValue('text') ?? ''}{{${name}}}`)}
              >
                {say(zh, en)}
              </Button>
            </Tooltip>
          ))}
      </Space>
    </>
  );
}

function Preview({ template }: { template?: Template }) {
  const say = useSay();
  const form = Form.useFormInstance<Filled>();
  const [seen, see] = useState<Previewed>();
  const [wrong, setWrong] = useState<unknown>();
  const run = async () => {
    setWrong(undefined);
    try {
      const { code, medium, subject, text = '' } = form.getFieldsValue(true) as Filled;
      const body = { code: template?.code ?? code, medium: template?.medium ?? medium, subject, text };
      see(await ask('POST /api/notice-templates/preview', { body }));
    } catch (error) {
      see(undefined);
      setWrong(error);
    }
  };
  return (
    <section className="gap-below" aria-label={say('预览', 'Preview')}>
      <Button className="gap-below" onClick={() => void run()}>
        {say('预览', 'Preview')}
      </Button>
      {wrong !== undefined && <Wrong error={wrong} />}
      {seen && (
        <Alert
          type="info"
          title={seen.subject ?? say('示例', 'With sample values')}
          description={
            <>
              <div className="wraps">{seen.text}</div>
              {seen.segments !== null && (
                <p className="faint">{say(`计 ${seen.segments} 条短信`, `${seen.segments} short messages`)}</p>
              )}
            </>
          }
        />
      )}
    </section>
  );
}

export function TemplateVersions({ template, onClose }: { template: Template; onClose: () => void }) {
  const say = useSay();
  const { code, medium } = template;
  const asked = useAnswer('GET /api/notice-templates/{code}/{medium}', { path: { code, medium } });
  return (
    <Drawer open title={template.name} size="min(640px, 100vw)" onClose={onClose}>
      <Answered asked={asked}>
        {({ items }) =>
          items.map(({ version, text, subject, createdAt, shipped, active }) => (
            <Card
              key={version}
              size="small"
              className="admin-card"
              title={`${say(`第${version}版`, `Version ${version}`)} · ${shipped ? say('出厂', 'shipped') : momentOf(createdAt)}${active ? '' : say(' · 不发送', ' · not sent')}`}
            >
              {subject && <strong>{subject}</strong>}
              <div className="wraps">{text}</div>
            </Card>
          ))
        }
      </Answered>
    </Drawer>
  );
}
