import { Alert, Button, Form, Input, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { wordsOf } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { RecoveryCodes } from './recovery-codes.js';
import './own.css';

type Begun = Answer<'POST /api/me/second-factor'>;

/** A secret for the authenticator app, the first code of it, and the recovery codes, which are told only now. */
export function FactorSetUp({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const [begun, setBegun] = useState<Begun>();
  const [codes, tell] = useState<string[]>();
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const asking = useRef(false);

  useEffect(() => {
    if (asking.current) return;
    asking.current = true;
    ask('POST /api/me/second-factor', {}).then(setBegun, setWrong);
  }, []);

  const confirm = async ({ code }: { code: string }) => {
    setBusy(true);
    setWrong(undefined);
    try {
      const { recoveryCodes } = await ask('POST /api/me/second-factor/confirmation', { body: { code: code.trim() } });
      tell(recoveryCodes);
    } catch (error) {
      setWrong(error);
    } finally {
      setBusy(false);
    }
  };

  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <>
      {wrong !== undefined && (
        <Alert role="alert" type="error" showIcon title={wordsOf(wrong, say)} className="gap-below" />
      )}
      {!begun && wrong === undefined && <Skeleton active />}
      {begun && (
        <>
          <p>{say('1. 用手机验证器扫描二维码。', '1. Scan this with an authenticator app.')}</p>
          <img
            className="own-qr"
            alt={say('动态验证码二维码', 'QR code of the secret')}
            src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`}
          />
          <p>{say('无法扫描时，手动输入密钥：', 'No camera at hand? Type the secret:')}</p>
          <code className="own-secret">{begun.secret}</code>
          <p>{say('2. 输入验证器显示的6位数字。', '2. Enter the six digits that it shows.')}</p>
          <Form name="set-up" layout="vertical" onFinish={(filled: { code: string }) => void confirm(filled)}>
            <Form.Item
              name="code"
              label={say('6位验证码', 'Six digits')}
              rules={[
                { required: true, pattern: /^\s*\d{6}\s*$/, message: say('请输入6位数字', 'Please enter six digits') },
              ]}
            >
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy}>
              {say('确认启用', 'Confirm')}
            </Button>
          </Form>
        </>
      )}
    </>
  );
}
