import { Alert, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../../api/ask.js';
import { wordsOf } from '../../kit/refused.js';
import { useSay } from '../../words/language.js';

interface Props {
  ticket: string;
  onEntered: () => void;
  onBack: () => void;
}

/** The second half of a sign-in: the code of the authenticator app, or a recovery code. */
export function CodeStep({ ticket, onEntered, onBack }: Props) {
  const say = useSay();
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const enter = async ({ code }: { code: string }) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await ask('POST /api/sessions/second-factor', { body: { ticket, code: code.trim() } });
      onEntered();
    } catch (error) {
      setWrong(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(filled: { code: string }) => void enter(filled)}>
      {wrong !== undefined && (
        <Alert
          role="alert"
          type="error"
          showIcon
          className="gap-below"
          title={
            wrong instanceof Refused && wrong.said.reason === 'not-signed-in'
              ? say('验证码不正确或已过期', 'The code is wrong or has passed')
              : wordsOf(wrong, say)
          }
        />
      )}
      <Form.Item
        name="code"
        label={say('动态验证码', 'Code of the authenticator app')}
        extra={say('手机验证器中的6位数字；手机不在身边时可输入恢复码', 'Six digits; or one of your recovery codes')}
        rules={[{ required: true, message: say('请输入验证码', 'Please enter the code') }]}
      >
        <Input size="large" autoFocus autoComplete="one-time-code" maxLength={40} />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" size="large" loading={busy}>
          {say('验证并登录', 'Sign in')}
        </Button>
        <Button size="large" onClick={onBack}>
          {say('返回', 'Back')}
        </Button>
      </Space>
    </Form>
  );
}
