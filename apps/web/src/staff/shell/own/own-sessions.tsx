import { Button, Popconfirm, Tag } from 'antd';
import { ask } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useAttempt } from '../../../kit/refused.js';
import { Rows } from '../../../kit/rows.js';
import { useLanguage } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { wayInOf } from './account-words.js';

/** Where one is signed in, and an end to what one does not know. */
export function OwnSessions() {
  const { say, language } = useLanguage();
  const attempt = useAttempt();
  const stale = useStale();
  const asked = useAnswer('GET /api/me/sessions', {});
  const end = (id: string) =>
    attempt(
      async () => {
        await ask('DELETE /api/me/sessions/{id}', { path: { id } });
        stale('/api/me/sessions', '/api/me/acts');
      },
      say('已结束该会话', 'It has ended'),
    );
  const endOthers = () =>
    attempt(
      async () => {
        await ask('DELETE /api/me/sessions', {});
        stale('/api/me/sessions', '/api/me/acts');
      },
      say('其他会话均已结束', 'All others have ended'),
    );
  return (
    <Answered asked={asked}>
      {(sessions) => (
        <>
          <Rows
            className="gap-below"
            rowKey="id"
            scroll={{ x: 'max-content' }}
            items={sessions}
            columns={[
              {
                title: say('浏览器', 'Browser'),
                card: 'name',
                render: (_, { browser, browserEn, present, locked }) => (
                  <>
                    {language === 'zh' ? browser : browserEn}{' '}
                    {present && <Tag color="green">{say('本次', 'this one')}</Tag>}
                    {locked && <Tag>{say('已锁定', 'locked')}</Tag>}
                  </>
                ),
              },
              { title: say('地址', 'Address'), render: (_, { address }) => address ?? '–' },
              { title: say('方式', 'By'), render: (_, { openedBy }) => wayInOf(say, openedBy) },
              { title: say('登录', 'Since'), render: (_, { createdAt }) => momentOf(createdAt) },
              { title: say('最近使用', 'Last used'), render: (_, { lastSeenAt }) => momentOf(lastSeenAt) },
              {
                title: say('操作', 'Do'),
                card: 'act',
                render: (_, { id, present }) =>
                  !present && (
                    <Button size="small" danger onClick={() => void end(id)}>
                      {say('结束', 'End')}
                    </Button>
                  ),
              },
            ]}
          />
          {sessions.length > 1 && (
            <Popconfirm
              title={say('结束本次以外的全部会话？', 'End all but this one?')}
              onConfirm={() => void endOthers()}
            >
              <Button danger>{say('结束其他全部会话', 'End all others')}</Button>
            </Popconfirm>
          )}
        </>
      )}
    </Answered>
  );
}
