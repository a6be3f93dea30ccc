import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../../api/ask.js';
import type { Me } from '../../api/me.js';
import { wordsOf } from '../../kit/refused.js';
import { useLanguage } from '../../words/language.js';
import { CodeStep } from './code-step.js';
import { DoorFrame } from './frame.js';
import { Providers, toldByProvider } from './providers.js';

interface Filled {
  username: string;
  password: string;
}

interface Props {
  onEntered: () => void;
  /** Who was at work here: the page behind stays as it is. */
  again?: Me;
}

/** By the password, and by the code where there is a second factor; or by a provider. */
export function SignIn({ onEntered, again }: Props) {
  const { say } = useLanguage();
  const [came] = useState(toldByProvider);
  const [ticket, setTicket] = useState(came.ticket);
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const enter = async (body: Filled) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await ask('POST /api/sessions', { body });
      onEntered();
    } catch (error) {
      if (error instanceof Refused && error.said.ticket) setTicket(error.said.ticket);
      else setWrong(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <DoorFrame
      over={again !== undefined}
      title={
        again ? say('请重新登录', 'Please sign in again') : say('接诉 · 热线工作台', 'Jiesu · the hotline’s desks')
      }
    >
      {again && (
        <p>
          {say('登录已失效；页面内容已保留，登录后可继续。', 'Your session has ended. What is on the page is kept.')}
        </p>
      )}
      {ticket ? (
        <CodeStep ticket={ticket} onEntered={onEntered} onBack={() => setTicket(undefined)} />
      ) : (
        <>
          <Form<Filled>
            layout="vertical"
            requiredMark={false}
            initialValues={{ username: again?.username }}
            onFinish={(filled) => void enter(filled)}
          >
            {came.words && wrong === undefined && (
              <Alert role="alert" type="error" showIcon title={say(...came.words)} className="gap-below" />
            )}
            {wrong !== undefined && (
              <Alert
                role="alert"
                type="error"
                showIcon
                title={
                  wrong instanceof Refused && wrong.said.reason === 'not-signed-in'
                    ? say('用户名或者密码不正确', 'The name or the password is wrong')
                    : wordsOf(wrong, say)
                }
                className="gap-below"
              />
            )}
            <Form.Item
              name="username"
              label={say('用户名', 'User name')}
              rules={[{ required: true, message: say('请输入用户名', 'Please enter your user name') }]}
            >
              <Input size="large" autoComplete="username" autoFocus={!again} readOnly={again !== undefined} />
            </Form.Item>
            <Form.Item
              name="password"
              label={say('密码', 'Password')}
              rules={[{ required: true, message: say('请输入密码', 'Please enter your password') }]}
            >
              <Input.Password size="large" autoComplete="current-password" autoFocus={again !== undefined} />
            </Form.Item>
            <Button type="primary" htmlType="submit" size="large" block loading={busy}>
              {say('登录', 'Sign in')}
            </Button>
          </Form>
          <Providers />
        </>
      )}
    </DoorFrame>
  );
}
