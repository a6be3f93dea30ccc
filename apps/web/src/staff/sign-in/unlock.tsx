import { Alert, Button, Form, Input, Segmented, Space } from 'antd';
import { useState } from 'react';
import { ask } from '../../api/ask.js';
import { useAnswer } from '../../api/hooks.js';
import type { Me } from '../../api/me.js';
import { wordsOf } from '../../kit/refused.js';
import { useSay } from '../../words/language.js';
import { DoorFrame } from './frame.js';

interface Props {
  person: Me;
  over: boolean;
  onOpen: () => void;
  onLeave: () => void;
}

type Way = 'password' | 'code';

/** A session that nobody used is locked; the page behind and what was typed in it stay. */
export function Unlock({ person, over, onOpen, onLeave }: Props) {
  const say = useSay();
  const session = useAnswer('GET /api/me/session', {}, { fresh: 0 });
  const ways = session.data?.unlockBy ?? ['password'];
  const [chosen, choose] = useState<Way>();
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const way = chosen ?? ways[0] ?? 'password';

  const open = async ({ secret }: { secret: string }) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await ask('POST /api/me/unlock', { body: way === 'password' ? { password: secret } : { code: secret.trim() } });
      onOpen();
    } catch (error) {
      setWrong(error);
    } finally {
      setBusy(false);
    }
  };
  const leave = async () => {
    await ask('DELETE /api/sessions', {}).catch(() => undefined);
    onLeave();
  };

  return (
    <DoorFrame over={over} title={say('屏幕已锁定', 'The screen is locked')}>
      <p>
        {say(
          `${person.name}（${person.username}），请验证身份后继续；页面内容已保留。`,
          `${person.name} (${person.username}), show who you are to go on. What is on the page is kept.`,
        )}
      </p>
      {wrong !== undefined && (
        <Alert role="alert" type="error" showIcon title={wordsOf(wrong, say)} className="gap-below" />
      )}
      {ways.length > 1 && (
        <Segmented<Way>
          className="gap-below"
          aria-label={say('验证方式', 'By what')}
          value={way}
          onChange={choose}
          options={[
            { value: 'password', label: say('密码', 'Password') },
            { value: 'code', label: say('动态验证码', 'Code') },
          ]}
        />
      )}
      <Form
        key={way}
        name="unlock"
        layout="vertical"
        requiredMark={false}
        onFinish={(filled: { secret: string }) => void open(filled)}
      >
        <Form.Item
          name="secret"
          label={way === 'password' ? say('密码', 'Password') : say('动态验证码', 'Code')}
          rules={[{ required: true, message: say('请输入', 'Please enter it') }]}
        >
          {way === 'password' ? (
            <Input.Password size="large" autoFocus autoComplete="current-password" />
          ) : (
            <Input size="large" autoFocus autoComplete="one-time-code" maxLength={40} />
          )}
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {say('解锁', 'Unlock')}
          </Button>
          <Button size="large" onClick={() => void leave()}>
            {say('退出登录', 'Sign out')}
          </Button>
        </Space>
      </Form>
    </DoorFrame>
  );
}
