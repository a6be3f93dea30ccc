import { Button, Form, Input, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { Editor } from './editor.js';
import { LineActs } from './line-acts.js';
import { OrderEditor } from './order.js';

type Guide = Answer<'GET /api/decline-guides'>['items'][number];
type Filled = Body<'POST /api/decline-guides'>['guide'] & { code: string; reason: string };

const touched = ['/api/decline-guide', '/api/rule-changes'];

/** 分类处理指引: what a hotline does not take, and where people go instead. */
export default function GuidesPage() {
  const say = useSay();
  const stale = useStale();
  const asked = useAnswer('GET /api/decline-guides', { query: {} });
  const [editing, edit] = useState<string | 'new'>();
  const [moving, move] = useState<Guide>();

  const put = async ({ code, version }: Guide, active: boolean, reason: string) => {
    const given = { path: { code }, body: { after: version, reason } };
    try {
      if (active) await ask('POST /api/decline-guides/{code}/restoration', given);
      else await ask('POST /api/decline-guides/{code}/retirement', given);
    } finally {
      stale(...touched);
    }
  };

  return (
    <AdminPage
      title={say('不予受理指引', 'Decline guide')}
      acts={
        <Space wrap>
          <ChangesButton kind="decline-guide" />
          <Button type="primary" onClick={() => edit('new')}>
            {say('新增', 'Add')}
          </Button>
        </Space>
      }
    >
      <Answered asked={asked}>
        {({ items, orderVersion }) => {
          const guide = items.find(({ code }) => code === editing);
          return (
            <>
              <Table<Guide>
                size="small"
                pagination={false}
                rowKey="code"
                dataSource={items}
                columns={[
                  {
                    title: say('事项', 'Matter'),
                    render: (_, { zh, en, active }) => (
                      <>
                        {zh} {!active && <Tag>{say('停用', 'retired')}</Tag>}
                        <div className="faint">{en}</div>
                      </>
                    ),
                  },
                  { title: say('告知的办理途径', 'What the complainant is told'), dataIndex: 'way' },
                  { title: say('依据', 'Basis'), dataIndex: 'basis' },
                  {
                    title: say('操作', 'Do'),
                    render: (_, one) => (
                      <Space size={4} wrap>
                        <LineActs
                          kind="decline-guide"
                          code={one.code}
                          active={one.active}
                          onEdit={() => edit(one.code)}
                          onUse={(active, reason) => put(one, active, reason)}
                        />
                        <Button size="small" onClick={() => move(one)}>
                          {say('移动', 'Move')}
                        </Button>
                      </Space>
                    ),
                  },
                ]}
              />
              {editing && (editing === 'new' || guide) && <GuideEditor guide={guide} onClose={() => edit(undefined)} />}
              {moving && (
                <OrderEditor
                  line={{ code: moving.code, name: moving.zh }}
                  lines={items.map(({ code, zh }) => ({ code, name: zh }))}
                  version={orderVersion}
                  about={touched}
                  onClose={() => move(undefined)}
                  onMove={async (before, reason, after) => {
                    const body = { codes: [moving.code], before, after, reason };
                    await ask('PUT /api/decline-guides/order', { body });
                  }}
                />
              )}
            </>
          );
        }}
      </Answered>
    </AdminPage>
  );
}

function GuideEditor({ guide: line, onClose }: { guide?: Guide; onClose: () => void }) {
  const say = useSay();
  const needed = [{ required: true, whitespace: true, message: say('请填写', 'Please fill this in') }];
  const save = async ({ code, reason, ...guide }: Filled, after: number) => {
    if (line)
      await ask('POST /api/decline-guides/{code}', {
        path: { code: line.code },
        body: { guide, reason, after },
      });
    else await ask('POST /api/decline-guides', { body: { code, guide, reason, after: 0 } });
  };
  return (
    <Editor<Filled>
      title={line ? say('修改指引', 'Change the guide') : say('新增指引', 'Add to the guide')}
      initial={line && { zh: line.zh, en: line.en, way: line.way, basis: line.basis }}
      version={line?.version}
      about={touched}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!line && (
        <Form.Item
          name="code"
          label={say('代码（今后不可更改）', 'Code (kept for ever)')}
          extra={say('1至30位小写字母、数字或连字符', '1 to 30 of a–z, 0–9 and -')}
          rules={needed}
        >
          <Input maxLength={30} />
        </Form.Item>
      )}
      <Form.Item name="zh" label={say('事项（中文）', 'Matter, in Chinese')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="en" label={say('事项（英文）', 'Matter, in English')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="way" label={say('告知诉求人的办理途径', 'What the complainant is told')} rules={needed}>
        <Input.TextArea rows={5} maxLength={2000} />
      </Form.Item>
      <Form.Item name="basis" label={say('政策依据', 'Basis')} rules={needed}>
        <Input maxLength={300} />
      </Form.Item>
    </Editor>
  );
}
