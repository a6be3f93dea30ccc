import { Button, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../../api/ask.js';
import { usePages } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { TemplateEditor, TemplateVersions } from './template-editor.js';
import { mediumOf, mediumOptions } from './words.js';

export type Template = Answer<'GET /api/notice-templates'>['items'][number];

/** 通知模板: what is sent, and the words of public replies. */
export default function TemplatesPage() {
  const say = useSay();
  const [medium, setMedium] = useState<Template['medium']>();
  const [editing, edit] = useState<Template | 'new'>();
  const [looking, look] = useState<Template>();
  const pages = usePages('GET /api/notice-templates', { query: { medium, limit: 50 } });
  const latest = ({ code, medium: of }: Template) => pages.items.find((one) => one.code === code && one.medium === of);
  return (
    <AdminPage
      title={say('通知模板', 'Notice templates')}
      acts={
        <Button type="primary" onClick={() => edit('new')}>
          {say('新增答复模板', 'Add a template')}
        </Button>
      }
      filters={
        <Select<Template['medium']>
          allowClear
          className="wide-field"
          aria-label={say('方式', 'Medium')}
          placeholder={say('全部方式', 'All media')}
          value={medium}
          onChange={setMedium}
          options={mediumOptions(say) as { value: Template['medium']; label: string }[]}
        />
      }
    >
      <KeyPage
        pages={pages}
        rowKey={({ code, medium: of }) => `${code} ${of}`}
        columns={[
          {
            title: say('名称', 'Name'),
            render: (_, { name, code, active }) => (
              <>
                {name} <span className="faint">{code}</span> {!active && <Tag>{say('不发送', 'not sent')}</Tag>}
              </>
            ),
          },
          { title: say('方式', 'Medium'), render: (_, template) => mediumOf(say, template.medium) },
          {
            title: say('内容', 'Words'),
            render: (_, { subject, text }) => (
              <>
                {subject && <strong>{subject}</strong>}
                <div className="wraps">{text}</div>
              </>
            ),
          },
          {
            title: say('版本', 'Version'),
            width: 130,
            render: (_, { version, shipped, createdAt }) => (
              <>
                {version} {shipped ? say('出厂', 'shipped') : momentOf(createdAt)}
              </>
            ),
          },
          {
            title: say('操作', 'Do'),
            width: 150,
            render: (_, template) => (
              <Space size={4} wrap>
                <Button size="small" onClick={() => edit(template)}>
                  {say('修改', 'Change')}
                </Button>
                <Button size="small" onClick={() => look(template)}>
                  {say('历史', 'Versions')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing && (
        <TemplateEditor
          template={editing === 'new' ? undefined : (latest(editing) ?? editing)}
          onClose={() => edit(undefined)}
        />
      )}
      {looking && <TemplateVersions template={looking} onClose={() => look(undefined)} />}
    </AdminPage>
  );
}
