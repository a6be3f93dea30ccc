import { Button, Form, Input, Select, Space, Switch, Table, Tag } from 'antd';
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
import { channelMediumOf, channelMediumOptions } from './words.js';

type Channel = Answer<'GET /api/channels'>['items'][number];
type Filled = Body<'POST /api/channels'>['channel'] & { code: string; reason: string };

const touched = ['/api/channels', '/api/reference/channels', '/api/rule-changes'];

/** 受理渠道. */
export default function ChannelsPage() {
  const say = useSay();
  const stale = useStale();
  const asked = useAnswer('GET /api/channels', { query: {} });
  const [editing, edit] = useState<string | 'new'>();
  const [moving, move] = useState<Channel>();

  const put = async ({ code, version }: Channel, active: boolean, reason: string) => {
    const given = { path: { code }, body: { after: version, reason } };
    try {
      if (active) await ask('POST /api/channels/{code}/restoration', given);
      else await ask('POST /api/channels/{code}/retirement', given);
    } finally {
      stale(...touched);
    }
  };

  return (
    <AdminPage
      title={say('受理渠道', 'Channels')}
      acts={
        <Space wrap>
          <ChangesButton kind="channel" />
          <Button type="primary" onClick={() => edit('new')}>
            {say('新增', 'Add')}
          </Button>
        </Space>
      }
    >
      <Answered asked={asked}>
        {({ items, orderVersion }) => {
          const channel = items.find(({ code }) => code === editing);
          return (
            <>
              <Table<Channel>
                size="small"
                pagination={false}
                rowKey="code"
                dataSource={items}
                columns={[
                  { title: say('代码', 'Code'), dataIndex: 'code' },
                  {
                    title: say('名称', 'Name'),
                    render: (_, { zh, en, active }) => (
                      <>
                        {say(zh, en)} {!active && <Tag>{say('停用', 'retired')}</Tag>}
                      </>
                    ),
                  },
                  { title: say('归类', 'Counts as'), render: (_, { medium }) => channelMediumOf(say, medium) },
                  {
                    title: say('性质', 'Kind'),
                    render: (_, { enterprise, provincial }) => (
                      <>
                        {enterprise && <Tag>{say('企业专用', 'of enterprises')}</Tag>}
                        {provincial && <Tag>{say('省级转办', "the province's")}</Tag>}
                      </>
                    ),
                  },
                  {
                    title: say('操作', 'Do'),
                    render: (_, one) => (
                      <Space size={4} wrap>
                        <LineActs
                          kind="channel"
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
              {editing && (editing === 'new' || channel) && (
                <ChannelEditor line={channel} onClose={() => edit(undefined)} />
              )}
              {moving && (
                <OrderEditor
                  line={{ code: moving.code, name: say(moving.zh, moving.en) }}
                  lines={items.map(({ code, zh, en }) => ({ code, name: say(zh, en) }))}
                  version={orderVersion}
                  about={touched}
                  onClose={() => move(undefined)}
                  onMove={async (before, reason, after) => {
                    const body = { codes: [moving.code], before, after, reason };
                    await ask('PUT /api/channels/order', { body });
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

function ChannelEditor({ line, onClose }: { line?: Channel; onClose: () => void }) {
  const say = useSay();
  const needed = [{ required: true, message: say('请填写', 'Please fill this in') }];
  const save = async ({ code, reason, ...channel }: Filled, after: number) => {
    if (line)
      await ask('POST /api/channels/{code}', {
        path: { code: line.code },
        body: { channel, reason, after },
      });
    else await ask('POST /api/channels', { body: { code, channel, reason, after: 0 } });
  };
  return (
    <Editor<Filled>
      title={line ? say('修改渠道', 'Change the channel') : say('新增渠道', 'Add a channel')}
      initial={
        line
          ? { zh: line.zh, en: line.en, medium: line.medium, enterprise: line.enterprise, provincial: line.provincial }
          : { medium: 'network', enterprise: false, provincial: false }
      }
      version={line?.version}
      about={touched}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!line && (
        <Form.Item name="code" label={say('代码（今后不可更改）', 'Code (kept for ever)')} rules={needed}>
          <Input maxLength={30} />
        </Form.Item>
      )}
      <Form.Item name="zh" label={say('名称（中文）', 'Name, in Chinese')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="en" label={say('名称（英文）', 'Name, in English')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="medium" label={say('归类', 'Counts as')} rules={needed}>
        <Select options={channelMediumOptions(say)} />
      </Form.Item>
      <Form.Item name="enterprise" valuePropName="checked" label={say('企业专用', 'Of enterprises alone')}>
        <Switch />
      </Form.Item>
      <Form.Item name="provincial" valuePropName="checked" label={say('省级转办', "The province's own")}>
        <Switch />
      </Form.Item>
    </Editor>
  );
}
