import { Button, Card, Form, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { ask, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { Editor } from './editor.js';
import { Providers } from './providers.js';
import { roleOf, roleOptions } from './words.js';

type Rules = Body<'PUT /api/sign-in-settings'>;

/** Who must have a second factor, when sessions are locked and end, and by which providers people sign in. */
export default function SecurityPage() {
  const say = useSay();
  const [editing, edit] = useState(false);
  const asked = useAnswer('GET /api/sign-in-settings', {});
  return (
    <AdminPage title={say('登录安全', 'Security of signing in')}>
      <Card
        size="small"
        className="admin-card"
        title={say('登录规则', 'Rules')}
        extra={
          <Space>
            <ChangesButton size="small" kind="sign-in-settings" />
            <Button size="small" disabled={!asked.data} onClick={() => edit(true)}>
              {say('修改', 'Change')}
            </Button>
          </Space>
        }
      >
        <Answered asked={asked}>
          {(rules) => (
            <>
              <p>
                {say('必须启用动态验证码的角色：', 'Roles that must have a second factor: ')}
                {rules.secondFactorRoles.map((role) => roleOf(say, role)).join(say('、', ', ')) || say('无', 'none')}
              </p>
              <p>
                {say(
                  `无操作 ${rules.idleLockMinutes} 分钟后锁定；会话最长 ${rules.sessionHours} 小时。`,
                  `Locked after ${rules.idleLockMinutes} idle minutes; a session ends after ${rules.sessionHours} hours.`,
                )}
              </p>
              {editing && (
                <Editor<Rules>
                  title={say('登录规则', 'Rules of signing in')}
                  initial={{
                    ...{ secondFactorRoles: rules.secondFactorRoles, idleLockMinutes: rules.idleLockMinutes },
                    sessionHours: rules.sessionHours,
                  }}
                  version={rules.version}
                  about={['/api/sign-in-settings', '/api/rule-changes']}
                  meaningOf={(_, value) =>
                    Array.isArray(value) ? value.map((role) => roleOf(say, role)).join(say('、', ', ')) : undefined
                  }
                  done={say('已保存，立即生效', 'Saved: they hold from now on')}
                  onClose={() => edit(false)}
                  save={(body, after) => ask('PUT /api/sign-in-settings', { body: { ...body, after } })}
                >
                  <Form.Item
                    name="secondFactorRoles"
                    label={say('必须启用动态验证码的角色', 'Roles that must have a second factor')}
                  >
                    <Select mode="multiple" options={roleOptions(say).filter(({ value }) => value !== 'telephone')} />
                  </Form.Item>
                  <Form.Item
                    name="idleLockMinutes"
                    label={say('无操作多少分钟后锁定', 'Locked after idle minutes')}
                    rules={[{ required: true }]}
                  >
                    <InputNumber className="whole-width" min={5} max={720} precision={0} />
                  </Form.Item>
                  <Form.Item
                    name="sessionHours"
                    label={say('会话最长小时数', 'A session ends after hours')}
                    rules={[{ required: true }]}
                  >
                    <InputNumber className="whole-width" min={1} max={12} precision={0} />
                  </Form.Item>
                </Editor>
              )}
            </>
          )}
        </Answered>
      </Card>
      <Providers />
    </AdminPage>
  );
}
