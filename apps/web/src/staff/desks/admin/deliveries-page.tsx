import { Button, Card, Form, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { useAnswer, usePages, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { Editor } from './editor.js';
import { deliveryStateOf, deliveryStateOptions, mediumOf } from './words.js';

type State = Answer<'GET /api/notice-deliveries'>['items'][number]['state'];

/** 通知发送: quiet hours, and what could not be sent. */
export default function DeliveriesPage() {
  const say = useSay();
  const attempt = useAttempt();
  const stale = useStale();
  const [state, setState] = useState<State>('given-up');
  const pages = usePages('GET /api/notice-deliveries', { query: { state, limit: 50 } });
  const again = (id: string) =>
    attempt(
      async () => {
        await ask('POST /api/notice-deliveries/{id}/retry', { path: { id } });
        stale('/api/notice-deliveries');
      },
      say('已重新发送', 'It is being sent again'),
    );
  const cancel = (id: string) =>
    attempt(
      async () => {
        await ask('POST /api/notice-deliveries/{id}/cancel', { path: { id } });
        stale('/api/notice-deliveries');
      },
      say('已取消', 'Cancelled'),
    );
  return (
    <AdminPage title={say('通知发送', 'Notices sent')}>
      <QuietHours />
      <div className="admin-filters">
        <Select<State>
          className="wide-field"
          aria-label={say('状态', 'State')}
          value={state}
          onChange={setState}
          options={deliveryStateOptions(say) as { value: State; label: string }[]}
        />
      </div>
      <KeyPage
        pages={pages}
        rowKey="id"
        nothing={say('没有这一状态的通知', 'No notices in this state')}
        columns={[
          { title: say('时间', 'When'), render: (_, { createdAt }) => momentOf(createdAt) },
          { title: say('通知', 'Notice'), render: (_, { template }) => `${template.code} v${template.version}` },
          { title: say('方式', 'Medium'), render: (_, { medium }) => mediumOf(say, medium) },
          { title: say('单位', 'Unit'), render: (_, { unit }) => unit ?? '–' },
          { title: say('状态', 'State'), render: (_, one) => deliveryStateOf(say, one.state) },
          { title: say('次数', 'Attempts'), dataIndex: 'attempts' },
          { title: say('错误', 'Error'), render: (_, { error }) => error ?? '–' },
          {
            title: say('操作', 'Do'),
            render: (_, { id, state: of }) => (
              <Space size={4}>
                {(of === 'given-up' || of === 'failed') && (
                  <Button size="small" onClick={() => void again(id)}>
                    {say('重新发送', 'Send again')}
                  </Button>
                )}
                {of !== 'sent' && of !== 'cancelled' && of !== 'sending' && (
                  <Button size="small" danger onClick={() => void cancel(id)}>
                    {say('取消', 'Cancel')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
    </AdminPage>
  );
}

function QuietHours() {
  const say = useSay();
  const [editing, edit] = useState(false);
  const asked = useAnswer('GET /api/notice-settings', {});
  const time = { required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: say('如 21:00', 'as 21:00') };
  return (
    <Card
      size="small"
      className="admin-card"
      title={say('免打扰时段', 'Quiet hours')}
      extra={
        <Space>
          <ChangesButton size="small" kind="notice-settings" />
          <Button size="small" onClick={() => edit(true)}>
            {say('修改', 'Change')}
          </Button>
        </Space>
      }
    >
      <Answered asked={asked}>
        {({ quietHours, version }) => (
          <>
            {quietHours.from === quietHours.to
              ? say('未设免打扰时段', 'None')
              : say(
                  `每日 ${quietHours.from} 至 ${quietHours.to} 不向诉求人发送短信，时段结束后补发。`,
                  `Citizens are sent no SMS from ${quietHours.from} to ${quietHours.to}; they go out afterwards.`,
                )}
            {editing && (
              <Editor<{ from: string; to: string; reason: string }>
                title={say('免打扰时段', 'Quiet hours')}
                initial={quietHours}
                version={version}
                about={['/api/notice-settings', '/api/rule-changes']}
                done={say('已保存', 'Saved')}
                onClose={() => edit(false)}
                save={({ from, to, reason }, after) =>
                  ask('PUT /api/notice-settings', { body: { quietHours: { from, to }, reason, after } })
                }
              >
                <Form.Item name="from" label={say('开始', 'From')} rules={[time]}>
                  <Input maxLength={5} />
                </Form.Item>
                <Form.Item
                  name="to"
                  label={say('结束（与开始相同为不设）', 'To (the same as from: at no time)')}
                  rules={[time]}
                >
                  <Input maxLength={5} />
                </Form.Item>
              </Editor>
            )}
          </>
        )}
      </Answered>
    </Card>
  );
}
