import { CheckOutlined } from '@ant-design/icons';
import { Table, Tag } from 'antd';
import type { Action } from '#directory';
import type { Answer } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { actionWords, parts } from './action-words.js';
import { AdminPage } from './admin-page.js';
import { roleOf } from './words.js';

type Role = Answer<'GET /api/roles'>['items'][number];

interface Row {
  key: string;
  /** Of a part its name, with the actions that lie in it. */
  name: [zh: string, en: string];
  action?: Action;
}

const rows: Row[] = Object.entries(parts).flatMap(([part, name]) => [
  { key: part, name: name as [string, string] },
  ...(Object.keys(actionWords) as Action[])
    .filter((action) => actionWords[action][0] === part)
    .map((action): Row => {
      const [, zh, en] = actionWords[action];
      return { key: `${part}/${action}`, name: [zh, en], action };
    }),
]);

/** 角色权限: role by action and reach. It is part of the program; who has which role is settled at each person. */
export default function RolesPage() {
  const say = useSay();
  const asked = useAnswer('GET /api/roles', {}, { fresh: 600_000 });
  const reach = ({ rights }: Role, action: Action) => rights.find((one) => one.action === action)?.scope;
  return (
    <AdminPage title={say('角色权限', 'Roles and rights')}>
      <p className="faint">
        {say(
          '权限表随系统发布，不能在页面上放宽；人员的角色在“人员”页调整，每次调整留有审计记录。“本单位”含其下级单位。',
          'The table comes with the program and cannot be widened here. Who has which role is settled under People, on record. A unit reaches to all units below it.',
        )}
      </p>
      <Answered asked={asked}>
        {({ items }) => (
          <>
            <Table<Role>
              size="small"
              className="gap-below"
              pagination={false}
              rowKey="role"
              dataSource={items}
              columns={[
                { title: say('角色', 'Role'), render: (_, { role }) => roleOf(say, role) },
                {
                  title: say('诉求人信息', 'Sight of complainants'),
                  render: (_, { sight }) => (sight === 'masked' ? say('脱敏显示', 'masked') : say('不显示', 'nothing')),
                },
                {
                  title: say('保密诉求的诉求人', 'Confidential complainants'),
                  render: (_, { seesConfidential }) =>
                    seesConfidential ? say('可留痕查看', 'can be revealed, on record') : say('不可查看', 'never'),
                },
                {
                  title: say('权限数', 'Rights'),
                  align: 'right',
                  render: (_, { rights }) => rights.length,
                },
              ]}
            />
            <Table<Row>
              size="small"
              className="rights"
              pagination={false}
              scroll={{ x: 'max-content' }}
              rowKey="key"
              dataSource={rows.filter(({ action }) => !action || items.some((role) => reach(role, action)))}
              rowClassName={({ action }) => (action ? '' : 'rights-part')}
              columns={[
                {
                  title: say('事项', 'Action'),
                  rowScope: 'row',
                  fixed: 'start',
                  render: (_, { name }) => say(...name),
                },
                ...items.map((role) => ({
                  title: roleOf(say, role.role),
                  key: role.role,
                  align: 'center' as const,
                  render: (_: unknown, { action }: Row) => action && <Reach scope={reach(role, action)} />,
                })),
              ]}
            />
          </>
        )}
      </Answered>
    </AdminPage>
  );
}

function Reach({ scope }: { scope: 'all' | 'unit' | undefined }) {
  const say = useSay();
  if (scope === undefined) return <span className="faint">–</span>;
  if (scope === 'unit') return <Tag color="blue">{say('本单位', 'own unit')}</Tag>;
  return (
    <>
      <CheckOutlined aria-hidden /> {say('全部', 'all')}
    </>
  );
}
