import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { usePages, useStale } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useUnits } from '../../../kit/unit-picker.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { ClientEditor } from './client-editor.js';
import { ReasonButton } from '../../../kit/reason-button.js';
import { SecretOnce, type ToldOnce } from './secret-once.js';
import { clientStateOf, roleOf } from './words.js';

export type ApiClient = Answer<'GET /api/clients'>['items'][number];

/** Systems that come in with a key. */
export default function ClientsPage() {
  const say = useSay();
  const stale = useStale();
  const [editing, edit] = useState<string | 'new'>();
  const [told, tell] = useState<ToldOnce>();
  const pages = usePages('GET /api/clients', { query: { limit: 50 } });
  const units = useUnits();
  const unitOf = (code: string) => units.data?.items.find((one) => one.code === code)?.name ?? code;
  const client = pages.items.find(({ id }) => id === editing);
  const tellKey = (title: string, key: string) =>
    tell({
      title,
      what: say(
        '请立即保存到对方系统，关闭后不再显示。调用时置于请求头 Authorization: Bearer。',
        'Keep it in the other system now: it is told only once. Sent as Authorization: Bearer.',
      ),
      secret: key,
    });
  const rotate = (one: ApiClient) => async (reason: string) => {
    const answer = await ask('POST /api/clients/{id}/rotation', {
      path: { id: one.id },
      body: { after: one.version, reason },
    }).finally(() => stale('/api/clients', '/api/rule-changes'));
    tellKey(say(`${one.name}的新密钥`, `The new key of ${one.name}`), answer.key);
  };
  const revoke = (one: ApiClient) => async (reason: string) => {
    await ask('POST /api/clients/{id}/revocation', {
      path: { id: one.id },
      body: { after: one.version, reason },
    }).finally(() => stale('/api/clients', '/api/rule-changes'));
  };
  return (
    <AdminPage
      title={say('接口密钥', 'API clients')}
      acts={
        <Button type="primary" onClick={() => edit('new')}>
          {say('新增接口', 'Add a client')}
        </Button>
      }
    >
      <KeyPage
        pages={pages}
        rowKey="id"
        nothing={say('没有接口', 'None yet')}
        columns={[
          {
            title: say('名称', 'Name'),
            render: (_, { name, username }) => (
              <>
                {name}
                <div className="faint">{username}</div>
              </>
            ),
          },
          { title: say('角色', 'Role'), render: (_, { role }) => roleOf(say, role) },
          { title: say('单位', 'Unit'), render: (_, { unit }) => unitOf(unit) },
          {
            title: say('来源地址', 'From'),
            render: (_, { addresses }) => addresses.join('、') || say('不限', 'everywhere'),
          },
          { title: say('每分钟', 'A minute'), dataIndex: 'perMinute', align: 'right' },
          {
            title: say('状态', 'State'),
            render: (_, { state, expiresAt, previousUntil }) => (
              <>
                <Tag color={state === 'active' ? 'green' : undefined}>{clientStateOf(say, state)}</Tag>
                {expiresAt && (
                  <div className="faint">
                    {say('至', 'until')} {momentOf(expiresAt)}
                  </div>
                )}
                {previousUntil && (
                  <div className="faint">
                    {say('旧密钥至', 'former key until')} {momentOf(previousUntil)}
                  </div>
                )}
              </>
            ),
          },
          {
            title: say('最近使用', 'Last used'),
            render: (_, { lastUsedAt, lastUsedFrom }) => (
              <>
                {momentOf(lastUsedAt)} <span className="faint">{lastUsedFrom}</span>
              </>
            ),
          },
          {
            title: say('操作', 'Do'),
            render: (_, one) => (
              <Space size={4} wrap>
                {one.state !== 'revoked' && (
                  <>
                    <Button size="small" onClick={() => edit(one.id)}>
                      {say('修改', 'Change')}
                    </Button>
                    <ReasonButton
                      label={say('更换密钥', 'New key')}
                      what={say('旧密钥再保留 24 小时。', 'The former key opens for 24 hours more.')}
                      act={rotate(one)}
                    />
                    <ReasonButton danger label={say('吊销', 'Revoke')} act={revoke(one)} />
                  </>
                )}
                <ChangesButton size="small" kind="api-client" subject={one.id} />
              </Space>
            ),
          },
        ]}
      />
      {editing && (editing === 'new' || client) && (
        <ClientEditor
          client={client}
          onClose={() => edit(undefined)}
          onKey={(key) => tellKey(say('接口密钥', 'The key'), key)}
        />
      )}
      <SecretOnce told={told} onClose={() => tell(undefined)} />
    </AdminPage>
  );
}
