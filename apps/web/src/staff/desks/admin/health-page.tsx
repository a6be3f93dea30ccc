import { Card, Descriptions, Table, Tag } from 'antd';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';

/** Whether everything works, which version it is, and what the environment says. */
export default function HealthPage() {
  const say = useSay();
  const health = useAnswer('GET /api/health', {}, { every: 10_000 });
  const settings = useAnswer('GET /api/settings', {});
  const state = (of: 'ok' | 'away') =>
    of === 'ok' ? <Tag color="green">{say('正常', 'works')}</Tag> : <Tag color="red">{say('不可用', 'away')}</Tag>;
  return (
    <AdminPage title={say('运行状况', 'Health')}>
      <Card size="small" className="admin-card" title={say('服务', 'Services')}>
        <Answered asked={health}>
          {({ database, redis, version, time }) => (
            <Descriptions
              size="small"
              column={{ xs: 1, lg: 2 }}
              items={[
                { key: 'database', label: say('数据库', 'Database'), children: state(database) },
                { key: 'redis', label: 'Redis', children: state(redis) },
                { key: 'version', label: say('版本', 'Version'), children: version },
                { key: 'time', label: say('服务器时间', 'Time of the server'), children: momentOf(time) },
              ]}
            />
          )}
        </Answered>
      </Card>
      <Answered asked={settings}>
        {({ node, database, migrations, settings: rows }) => (
          <>
            <Card size="small" className="admin-card" title={say('设置（不含机密）', 'Settings, no secrets')}>
              <Table
                size="small"
                pagination={false}
                rowKey="name"
                dataSource={rows}
                columns={[
                  { title: say('设置', 'Setting'), render: (_, { zh, en }) => say(zh, en) },
                  { title: say('环境变量', 'Variable'), render: (_, { name }) => <code>{name}</code> },
                  {
                    title: say('当前值', 'Value'),
                    render: (_, { value }) => <span className="wraps">{value ?? say('未设置', 'not set')}</span>,
                  },
                ]}
              />
            </Card>
            <Card
              size="small"
              className="admin-card"
              title={say('数据库结构', 'Migrations')}
              extra={`Node ${node} · ${database}`}
            >
              <Table
                size="small"
                pagination={false}
                rowKey="name"
                dataSource={migrations}
                columns={[
                  { title: say('变更', 'Migration'), dataIndex: 'name' },
                  {
                    title: say('状态', 'State'),
                    render: (_, { run }) =>
                      run ? say('已执行', 'has run') : <Tag color="orange">{say('未执行', 'has not run')}</Tag>,
                  },
                ]}
              />
            </Card>
          </>
        )}
      </Answered>
    </AdminPage>
  );
}
