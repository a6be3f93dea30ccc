import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { ReasonButton } from '../../../kit/reason-button.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { CardTable } from './card-table.js';
import { Editor } from './editor.js';

type Identity = Answer<'GET /api/people/{id}/identities'>[number];
type Filled = Body<'POST /api/people/{id}/identities'>;

/** 统一身份认证: as whom the city's providers know somebody. */
export function Identities({ id }: { id: string }) {
  const say = useSay();
  const stale = useStale();
  const [linking, link] = useState(false);
  const asked = useAnswer('GET /api/people/{id}/identities', { path: { id } });
  const unlink = (identity: string) => async (reason: string) => {
    await ask('DELETE /api/people/{id}/identities/{identity}', { path: { id, identity }, query: { reason } });
    stale('/api/people');
  };
  return (
    <>
      <CardTable<Identity>
        title={say('统一身份认证', 'Single sign-on')}
        act={
          <Button size="small" onClick={() => link(true)}>
            {say('绑定', 'Link')}
          </Button>
        }
        asked={asked}
        rowKey="id"
        nothing={say('未绑定，只能用密码登录', 'Not linked: signs in by password alone')}
        columns={[
          { title: say('认证平台', 'Provider'), dataIndex: 'title' },
          { title: say('标识', 'Subject'), render: (_, { subject }) => <span className="wraps">{subject}</span> },
          { title: say('绑定时间', 'Linked'), render: (_, { linkedAt }) => momentOf(linkedAt) },
          {
            title: say('绑定人', 'By'),
            render: (_, { linkedBy }) => linkedBy?.name ?? say('按用户名自动绑定', 'by the user name'),
          },
          {
            title: say('操作', 'Do'),
            render: (_, identity) => (
              <ReasonButton
                danger
                label={say('解绑', 'Unlink')}
                what={say('由此登录的会话立即结束。', 'Sessions that came by it end at once.')}
                act={unlink(identity.id)}
              />
            ),
          },
        ]}
      />
      {linking && <LinkEditor id={id} onClose={() => link(false)} />}
    </>
  );
}

function LinkEditor({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay();
  const providers = useAnswer('GET /api/identity-providers', {});
  const link = async (filled: Filled) => {
    await ask('POST /api/people/{id}/identities', {
      path: { id },
      body: { ...filled, subject: filled.subject.trim() },
    });
  };
  return (
    <Editor<Filled>
      title={say('绑定统一身份', 'Link an identity')}
      about={['/api/people']}
      save={link}
      done={say('已绑定', 'Linked')}
      onClose={onClose}
    >
      <Form.Item name="provider" label={say('认证平台', 'Provider')} rules={[{ required: true }]}>
        <Select options={providers.data?.map(({ name, title }) => ({ value: name, label: title }))} />
      </Form.Item>
      <Form.Item
        name="subject"
        label={say('标识（本人首次登录时页面显示）', 'Subject (shown when they first try to sign in)')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={255} autoComplete="off" />
      </Form.Item>
    </Editor>
  );
}
