import { Button, Form, Input, Select, Space, Switch, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { CardTable } from './card-table.js';
import { ChangesButton } from './changes.js';
import { Editor } from './editor.js';

type Provider = Answer<'GET /api/identity-providers'>[number];
type Filled = Body<'POST /api/identity-providers'>;

/** 统一身份认证: identity providers by OpenID Connect. */
export function Providers() {
  const say = useSay();
  const attempt = useAttempt();
  const asked = useAnswer('GET /api/identity-providers', {});
  const [editing, edit] = useState<string | 'new'>();
  const check = (name: string) =>
    attempt(
      () => ask('POST /api/identity-providers/{name}/check', { path: { name } }),
      say('对方应答正常', 'It answers'),
    );
  const provider = asked.data?.find(({ name }) => name === editing);
  return (
    <>
      <CardTable<Provider>
        title={say('统一身份认证', 'Single sign-on')}
        act={
          <Button size="small" onClick={() => edit('new')}>
            {say('新增', 'Add')}
          </Button>
        }
        asked={asked}
        rowKey="name"
        nothing={say('尚未接入身份认证平台', 'No provider yet')}
        columns={[
          {
            title: say('名称', 'Name'),
            render: (_, { title, name, active }) => (
              <>
                {title} <span className="faint">{name}</span> {!active && <Tag>{say('停用', 'inactive')}</Tag>}
              </>
            ),
          },
          { title: say('签发方', 'Issuer'), render: (_, { issuer }) => <span className="wraps">{issuer}</span> },
          {
            title: say('回调地址', 'Redirect URI'),
            render: (_, { callback }) => <span className="wraps">{callback}</span>,
          },
          {
            title: say('操作', 'Do'),
            render: (_, { name }) => (
              <Space size={4} wrap>
                <Button size="small" onClick={() => edit(name)}>
                  {say('修改', 'Change')}
                </Button>
                <Button size="small" onClick={() => void check(name)}>
                  {say('检查', 'Check')}
                </Button>
                <ChangesButton size="small" kind="identity-provider" subject={name} />
              </Space>
            ),
          },
        ]}
      />
      {editing && (editing === 'new' || provider) && (
        <ProviderEditor provider={provider} onClose={() => edit(undefined)} />
      )}
    </>
  );
}

function ProviderEditor({ provider, onClose }: { provider?: Provider; onClose: () => void }) {
  const say = useSay();
  const needed = [{ required: true, message: say('请填写', 'Please fill this in') }];
  const save = async ({ name, clientSecret, ...rest }: Filled, after: number) => {
    const body = { ...rest, ...(clientSecret ? { clientSecret } : provider ? {} : { clientSecret: null }) };
    if (provider)
      await ask('PUT /api/identity-providers/{name}', { path: { name: provider.name }, body: { ...body, after } });
    else await ask('POST /api/identity-providers', { body: { name, ...body } });
  };
  return (
    <Editor<Filled>
      title={provider ? provider.title : say('新增身份认证方', 'Add a provider')}
      initial={
        provider
          ? {
              ...{ title: provider.title, issuer: provider.issuer, clientId: provider.clientId },
              ...{ scopes: provider.scopes, matching: provider.matching, claim: provider.claim },
              ...{ assuresSecondFactor: provider.assuresSecondFactor, active: provider.active },
            }
          : {
              ...{ scopes: 'openid profile', matching: 'by-hand', claim: 'preferred_username' },
              ...{ assuresSecondFactor: false, active: true },
            }
      }
      version={provider?.version}
      about={['/api/identity-providers', '/api/sso/providers', '/api/rule-changes']}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!provider && (
        <Form.Item name="name" label={say('代码', 'Code')} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item name="title" label={say('按钮文字', 'As the button says it')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="issuer" label={say('签发方地址', 'Issuer')} rules={needed}>
        <Input maxLength={300} placeholder="https://" />
      </Form.Item>
      <Form.Item name="clientId" label={say('客户端标识', 'Client id')} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="clientSecret"
        label={say('客户端密钥', 'Client secret')}
        extra={provider?.hasSecret ? say('不填则保持原密钥', 'Left out: as it is') : undefined}
      >
        <Input.Password maxLength={500} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="scopes" label={say('范围', 'Scopes')} rules={needed}>
        <Input maxLength={150} />
      </Form.Item>
      <Form.Item name="matching" label={say('人员对应方式', 'How people are matched')}>
        <Select
          options={[
            { value: 'by-hand', label: say('由管理员逐人绑定', 'an administrator links each person') },
            { value: 'username', label: say('首次按用户名对应', 'the first time by the user name') },
          ]}
        />
      </Form.Item>
      <Form.Item name="claim" label={say('对应用户名的声明', 'Claim compared with user names')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="assuresSecondFactor"
        valuePropName="checked"
        label={say('对方已验证第二因素', 'It asks for a second factor itself')}
      >
        <Switch />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked" label={say('启用', 'Active')}>
        <Switch />
      </Form.Item>
    </Editor>
  );
}
