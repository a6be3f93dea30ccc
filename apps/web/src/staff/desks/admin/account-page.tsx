import { Button, Card, Descriptions, Popconfirm, Space, Table } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ask } from '../../../api/ask.js';
import { useAnswer, usePages, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useAttempt } from '../../../kit/refused.js';
import { useUnits } from '../../../kit/unit-picker.js';
import { useLanguage } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { accountActOf, wayInOf } from '../../shell/own/account-words.js';
import { AdminPage } from './admin-page.js';
import { ReasonButton } from '../../../kit/reason-button.js';
import { Identities } from './identities.js';
import { PersonState } from './person-state.js';
import { SecretOnce, type ToldOnce } from './secret-once.js';
import { roleOf } from './words.js';

/** How somebody signs in: sessions, second factor, what happened, a fresh link, the end. */
export default function AccountPage() {
  const { say } = useLanguage();
  const { id = '' } = useParams();
  const attempt = useAttempt();
  const stale = useStale();
  const [told, tell] = useState<ToldOnce>();
  const path = { id };
  const about = ['/api/people', `/api/people/${id}`];

  const person = useAnswer('GET /api/people/{id}', { path });
  const renew = () =>
    attempt(async () => {
      const link = await ask('POST /api/people/{id}/sign-in-links', { path });
      tell({
        title: say('新的登录链接', 'A fresh sign-in link'),
        what: say(
          `请以安全的方式交给本人，${momentOf(link.expiresAt)}前有效，仅可使用一次；此前的链接作废。`,
          `Hand it over by a safe way: good once, until ${momentOf(link.expiresAt)}. Older links are void.`,
        ),
        secret: link.url,
      });
    });
  const leave = () =>
    attempt(
      async () => {
        await ask('POST /api/people/{id}/deactivation', { path });
        stale(...about);
      },
      say('已停用，会话和链接均已失效', 'Deactivated: sessions and links have ended'),
    );

  return (
    <AdminPage
      title={person.data ? say(`账户 · ${person.data.name}`, `Account · ${person.data.name}`) : say('账户', 'Account')}
      acts={
        <Space wrap>
          <Button onClick={() => void renew()}>{say('重发登录链接', 'Fresh sign-in link')}</Button>
          <Popconfirm
            title={say('停用此人？会话立即结束。', 'Deactivate? All sessions end at once.')}
            onConfirm={() => void leave()}
          >
            <Button danger>{say('停用', 'Deactivate')}</Button>
          </Popconfirm>
        </Space>
      }
    >
      <Whose id={id} />
      <Factor id={id} />
      <Identities id={id} />
      <Sessions id={id} />
      <Acts id={id} />
      <SecretOnce told={told} onClose={() => tell(undefined)} />
    </AdminPage>
  );
}

function Whose({ id }: { id: string }) {
  const { say } = useLanguage();
  const units = useUnits();
  const asked = useAnswer('GET /api/people/{id}', { path: { id } });
  return (
    <Card size="small" className="admin-card">
      <Answered asked={asked}>
        {(person) => (
          <Descriptions
            size="small"
            column={{ xs: 1, md: 2, lg: 4 }}
            items={[
              { key: 'username', label: say('用户名', 'User name'), children: person.username },
              { key: 'role', label: say('角色', 'Role'), children: roleOf(say, person.role) },
              {
                key: 'unit',
                label: say('单位', 'Unit'),
                children: units.data?.items.find(({ code }) => code === person.unit)?.name ?? person.unit,
              },
              { key: 'state', label: say('状态', 'State'), children: <PersonState person={person} /> },
            ]}
          />
        )}
      </Answered>
    </Card>
  );
}

function Factor({ id }: { id: string }) {
  const { say } = useLanguage();
  const stale = useStale();
  const asked = useAnswer('GET /api/people/{id}/second-factor', { path: { id } });
  const remove = async (reason: string) => {
    await ask('POST /api/people/{id}/second-factor/removal', { path: { id }, body: { reason } });
    stale('/api/people');
  };
  return (
    <Card size="small" className="admin-card" title={say('动态验证码', 'Second factor')}>
      <Answered asked={asked}>
        {({ confirmedAt, recoveryCodesLeft }) => (
          <Descriptions
            size="small"
            column={1}
            items={[
              {
                key: 'state',
                label: say('状态', 'State'),
                children: confirmedAt
                  ? say(`${momentOf(confirmedAt)} 启用`, `set up ${momentOf(confirmedAt)}`)
                  : say('未启用', 'none'),
              },
              ...(confirmedAt
                ? [
                    { key: 'left', label: say('剩余恢复码', 'Recovery codes left'), children: recoveryCodesLeft },
                    {
                      key: 'remove',
                      label: say('本人丢失设备', 'Telephone lost'),
                      children: <ReasonButton danger label={say('解除', 'Remove')} act={remove} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answered>
    </Card>
  );
}

function Sessions({ id }: { id: string }) {
  const { say, language } = useLanguage();
  const stale = useStale();
  const asked = useAnswer('GET /api/people/{id}/sessions', { path: { id } });
  const end = (session: string) => async (reason: string) => {
    await ask('DELETE /api/people/{id}/sessions/{session}', { path: { id, session }, query: { reason } } as never);
    stale('/api/people');
  };
  const endAll = async (reason: string) => {
    await ask('DELETE /api/people/{id}/sessions', { path: { id }, query: { reason } });
    stale('/api/people');
  };
  return (
    <Card
      size="small"
      className="admin-card"
      title={say('登录会话', 'Sessions')}
      extra={<ReasonButton danger label={say('全部结束', 'End all')} act={endAll} />}
    >
      <Answered asked={asked}>
        {(sessions) => (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={sessions}
            columns={[
              { title: say('开始', 'Since'), render: (_, { createdAt }) => momentOf(createdAt) },
              { title: say('最近使用', 'Last used'), render: (_, { lastSeenAt }) => momentOf(lastSeenAt) },
              { title: say('方式', 'By'), render: (_, { openedBy }) => wayInOf(say, openedBy) },
              { title: say('地址', 'Address'), render: (_, { address }) => address ?? '–' },
              {
                title: say('浏览器', 'Browser'),
                render: (_, { browser, browserEn }) => (language === 'zh' ? browser : browserEn),
              },
              {
                title: say('操作', 'Do'),
                render: (_, session) => <ReasonButton danger label={say('结束', 'End')} act={end(session.id)} />,
              },
            ]}
          />
        )}
      </Answered>
    </Card>
  );
}

function Acts({ id }: { id: string }) {
  const { say } = useLanguage();
  const pages = usePages('GET /api/people/{id}/acts', { path: { id }, query: { limit: 20 } });
  return (
    <Card size="small" className="admin-card" title={say('账户记录', 'What happened')}>
      <KeyPage
        pages={pages}
        rowKey="id"
        nothing={say('没有记录', 'Nothing yet')}
        columns={[
          { title: say('时间', 'When'), render: (_, { at }) => momentOf(at) },
          { title: say('事项', 'Act'), render: (_, { kind }) => accountActOf(say, kind) },
          { title: say('操作人', 'By'), render: (_, { by }) => by?.name ?? say('系统', 'the machine') },
          { title: say('理由', 'Reason'), render: (_, { reason }) => reason ?? '–' },
        ]}
      />
    </Card>
  );
}
