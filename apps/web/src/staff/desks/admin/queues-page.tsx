import { Card, Space, Table, Tag } from 'antd';
import { ask } from '../../../api/ask.js';
import { useAnswer, usePages, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useLanguage } from '../../../words/language.js';
import { momentOf, spanOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { ReasonButton } from '../../../kit/reason-button.js';
import { queueOf } from './words.js';

/** What the machine has to do, and what it could not. */
export default function QueuesPage() {
  const { say, language } = useLanguage();
  const stale = useStale();
  const queues = useAnswer('GET /api/queues', {}, { every: 5_000 });
  const letters = usePages('GET /api/dead-letters', { query: { limit: 50 } }, { every: 15_000 });
  const again = (id: string) => async (reason: string) => {
    await ask('POST /api/dead-letters/{id}/run-again', { path: { id }, body: { reason: reason || undefined } });
    stale('/api/dead-letters', '/api/queues');
  };
  const drop = (id: string) => async (reason: string) => {
    await ask('POST /api/dead-letters/{id}/drop', { path: { id }, body: { reason } });
    stale('/api/dead-letters');
  };
  return (
    <AdminPage title={say('任务队列', 'Queues')}>
      <Card size="small" className="admin-card" title={say('队列', 'Queues')}>
        <Answered asked={queues}>
          {(items) => (
            <Table
              size="small"
              pagination={false}
              rowKey="name"
              dataSource={items}
              columns={[
                {
                  title: say('队列', 'Queue'),
                  render: (_, { name, paused }) => (
                    <>
                      {queueOf(say, name)} <span className="faint">{name}</span>{' '}
                      {paused && <Tag color="orange">{say('已暂停', 'paused')}</Tag>}
                    </>
                  ),
                },
                { title: say('等待', 'Waiting'), dataIndex: 'waiting', align: 'right' },
                { title: say('执行', 'Active'), dataIndex: 'active', align: 'right' },
                { title: say('定时', 'Delayed'), dataIndex: 'delayed', align: 'right' },
                { title: say('失败', 'Failed'), dataIndex: 'failed', align: 'right' },
                { title: say('近一小时完成', 'Done in the last hour'), dataIndex: 'completed', align: 'right' },
                {
                  title: say('最久等待', 'Oldest waits'),
                  align: 'right',
                  render: (_, { waitedSeconds }) =>
                    waitedSeconds === null ? '–' : spanOf(waitedSeconds * 1000, language),
                },
              ]}
            />
          )}
        </Answered>
      </Card>
      <Card size="small" className="admin-card" title={say('失败任务', 'Jobs that failed for good')}>
        <KeyPage
          pages={letters}
          rowKey="id"
          nothing={say('没有失败任务', 'None')}
          columns={[
            { title: say('失败时间', 'Failed'), width: 120, render: (_, { failedAt }) => momentOf(failedAt) },
            { title: say('队列', 'Queue'), render: (_, { queue }) => queueOf(say, queue) },
            { title: say('任务', 'Job'), dataIndex: 'job' },
            { title: say('错误', 'Error'), render: (_, { error }) => <span className="wraps">{error ?? '–'}</span> },
            {
              title: say('操作', 'Do'),
              width: 150,
              render: (_, { id }) => (
                <Space size={4}>
                  <ReasonButton optional label={say('重试', 'Run again')} act={again(id)} />
                  <ReasonButton danger label={say('丢弃', 'Drop')} act={drop(id)} />
                </Space>
              ),
            },
          ]}
        />
      </Card>
    </AdminPage>
  );
}
