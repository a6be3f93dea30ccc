import { Button, Card, Descriptions, Table } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ProfileEditor } from './profile-editor.js';
import { ProfileTry } from './profile-try.js';
import { amountOf, clocks, conditionOf, countedFrom, rulesOf } from './profile-words.js';

/** One version of the rules, as people read it; the next is written from it. */
export default function ProfilePage() {
  const say = useSay();
  const { name = '', version = '' } = useParams();
  const asked = useAnswer('GET /api/profiles/{name}/{version}', { path: { name, version } });
  const all = useAnswer('GET /api/profiles', {});
  const [editing, edit] = useState(false);
  const newest = all.data?.items.find((one) => one.name === name)?.versions[0]?.version;
  return (
    <AdminPage
      title={say(`办理规则 · ${asked.data?.zh ?? name}`, `Rule profile · ${asked.data?.en ?? name}`)}
      acts={
        <Button type="primary" disabled={!asked.data || newest === undefined} onClick={() => edit(true)}>
          {say('以此为底本编制新版本', 'Write the next version from this')}
        </Button>
      }
    >
      <Answered asked={asked}>
        {(profile) => (
          <>
            <Card size="small" className="admin-card" title={say(`第${version}版`, `Version ${version}`)}>
              <Descriptions
                size="small"
                column={{ xs: 1, lg: 2 }}
                items={[
                  { key: 'from', label: say('生效', 'From'), children: profile.validFrom },
                  { key: 'to', label: say('失效', 'To'), children: profile.validTo ?? say('长期', 'no end') },
                  { key: 'source', label: say('来源', 'Source'), children: profile.source },
                  ...rulesOf(say, profile),
                  ...(profile.note ? [{ key: 'note', label: say('说明', 'Note'), children: profile.note }] : []),
                ]}
              />
            </Card>
            <Card size="small" className="admin-card" title={say('时限', 'Limits')}>
              <p className="faint">
                {say(
                  '同一时限有多条的，按从上到下第一条符合的执行；没有时限的，如实报告为缺少目标。',
                  'Of several limits of one clock the first that fits holds; a clock without one has no target.',
                )}
              </p>
              <Table
                size="small"
                pagination={false}
                rowKey={(limit) => JSON.stringify(limit)}
                dataSource={profile.limits}
                columns={[
                  { title: say('时限', 'Clock'), render: (_, { clock }) => say(...clocks[clock]) },
                  { title: say('适用', 'Holds for'), render: (_, limit) => conditionOf(say, limit) },
                  { title: say('期限', 'Limit'), render: (_, { amount, unit }) => amountOf(say, amount, unit) },
                  {
                    title: say('起算', 'Counted'),
                    render: (_, { countFrom, unit }) =>
                      say(...countedFrom[countFrom ?? (unit.startsWith('work') ? 'next-workday' : 'instant')]),
                  },
                ]}
              />
            </Card>
            <Card size="small" className="admin-card" title={say('试算时限', 'Try the deadlines')}>
              <ProfileTry name={name} version={Number(version)} />
            </Card>
            {editing && newest !== undefined && (
              <ProfileEditor profile={profile} newest={newest} onClose={() => edit(false)} />
            )}
          </>
        )}
      </Answered>
    </AdminPage>
  );
}
