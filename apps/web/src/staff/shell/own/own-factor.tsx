import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { ask } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { FactorSetUp } from './factor-set-up.js';
import { RecoveryCodes } from './recovery-codes.js';

/** 动态验证码: set up, recovery codes anew, removed. */
export function OwnFactor() {
  const say = useSay();
  const stale = useStale();
  const asked = useAnswer('GET /api/me/second-factor', {});
  const [setting, set] = useState(false);
  if (setting) {
    return (
      <FactorSetUp
        onDone={() => {
          set(false);
          stale('/api/me');
        }}
      />
    );
  }
  return (
    <Answered asked={asked}>
      {({ confirmedAt, recoveryCodesLeft }) =>
        confirmedAt ? (
          <>
            <p>
              {say(
                `${momentOf(confirmedAt)} 启用，剩余恢复码 ${recoveryCodesLeft} 个。`,
                `Set up ${momentOf(confirmedAt)}; ${recoveryCodesLeft} recovery codes left.`,
              )}
            </p>
            <WithCode />
          </>
        ) : (
          <>
            <p>
              {say(
                '登录时除密码外，还须输入手机验证器上的6位数字，密码泄露也无法被他人登录。',
                'Beside the password six digits of an app on your telephone are asked for: a leaked password opens nothing.',
              )}
            </p>
            <Button type="primary" onClick={() => set(true)}>
              {say('启用动态验证码', 'Set it up')}
            </Button>
          </>
        )
      }
    </Answered>
  );
}

/** What may be done with a code at hand. */
function WithCode() {
  const say = useSay();
  const attempt = useAttempt();
  const stale = useStale();
  const [form] = Form.useForm<{ code: string }>();
  const [codes, tell] = useState<string[]>();
  const withCode = async (act: (code: string) => Promise<unknown>, done?: string) => {
    const filled = await form.validateFields().catch(() => undefined);
    if (!filled) return;
    await attempt(async () => {
      await act(filled.code.trim());
      form.resetFields();
      stale('/api/me');
    }, done);
  };
  const renew = () =>
    withCode(async (code) =>
      tell((await ask('POST /api/me/second-factor/recovery-codes', { body: { code } })).recoveryCodes),
    );
  const remove = () =>
    withCode(
      (code) => ask('POST /api/me/second-factor/removal', { body: { code } }),
      say('已解除动态验证码', 'The second factor has been removed'),
    );
  if (codes) return <RecoveryCodes codes={codes} onDone={() => tell(undefined)} />;
  return (
    <Form form={form} name="factor" layout="vertical">
      <Form.Item
        name="code"
        label={say('动态验证码', 'Code')}
        rules={[{ required: true, message: say('请输入验证码', 'Please enter the code') }]}
      >
        <Input autoComplete="one-time-code" maxLength={40} />
      </Form.Item>
      <Space wrap>
        <Button onClick={() => void renew()}>{say('重新生成恢复码', 'Fresh recovery codes')}</Button>
        <Button danger onClick={() => void remove()}>
          {say('解除', 'Remove')}
        </Button>
      </Space>
    </Form>
  );
}
