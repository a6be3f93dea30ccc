import { Card, Descriptions, Typography } from 'antd';
import { useAnswer, usePages } from '../../../api/hooks.js';
import { useMe } from '../../../api/me.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import { accountActOf } from './account-words.js';
import { OwnAbsence } from './own-absence.js';
import { OwnFactor } from './own-factor.js';
import { OwnIdentities } from './own-identities.js';
import { OwnLook } from './own-look.js';
import { OwnPassword } from './own-password.js';
import { OwnSessions } from './own-sessions.js';
import './own.css';

/** What somebody settles about themselves: password, second factor, sessions, absence. */
export default function OwnAccount() {
  const say = useSay();
  const me = useMe();
  const session = useAnswer('GET /api/me/session', {}, { fresh: 60_000 });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('账户与安全', 'Account and security')}
      </Typography.Title>
      <Card size="small" className="gap-below">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2, lg: 4 }}
          items={[
            { key: 'name', label: say('姓名', 'Name'), children: me.name },
            { key: 'username', label: say('用户名', 'User name'), children: me.username },
            { key: 'role', label: say('角色', 'Role'), children: term(say, 'role', me.role) },
            { key: 'unit', label: say('单位', 'Unit'), children: me.unit },
          ]}
        />
        {session.data && (
          <p className="faint">
            {say(
              `无操作 ${session.data.lockAfterMinutes} 分钟后自动锁定。`,
              `The screen locks itself after ${session.data.lockAfterMinutes} idle minutes.`,
            )}
          </p>
        )}
      </Card>
      <div className="own-parts">
        <Card size="small" title={say('离岗', 'Absence')}>
          <OwnAbsence />
        </Card>
        <Card size="small" title={say('修改密码', 'Password')}>
          <OwnPassword />
        </Card>
        <Card size="small" title={say('动态验证码', 'Second factor')}>
          <OwnFactor />
        </Card>
        <Card size="small" title={say('统一身份认证', 'Single sign-on')}>
          <OwnIdentities />
        </Card>
        <Card size="small" title={say('显示', 'Language and type')}>
          <OwnLook />
        </Card>
      </div>
      <Card size="small" className="gap-below" title={say('登录会话', 'Where you are signed in')}>
        <OwnSessions />
      </Card>
      <Card size="small" title={say('账户记录', 'What happened to your account')}>
        <Acts />
      </Card>
    </>
  );
}

function Acts() {
  const say = useSay();
  const pages = usePages('GET /api/me/acts', { query: { limit: 20 } });
  return (
    <KeyPage
      pages={pages}
      rowKey="id"
      nothing={say('没有记录', 'Nothing yet')}
      columns={[
        { title: say('时间', 'When'), card: 'mark', render: (_, { at }) => momentOf(at) },
        { title: say('事项', 'What'), card: 'name', render: (_, { kind }) => accountActOf(say, kind) },
        { title: say('操作人', 'By'), render: (_, { by }) => by?.name ?? say('系统', 'the machine') },
        { title: say('理由', 'Reason'), render: (_, { reason }) => reason ?? '–' },
      ]}
    />
  );
}
