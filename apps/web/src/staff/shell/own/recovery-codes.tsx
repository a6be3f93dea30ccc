import { Alert, App, Button, Space } from 'antd';
import { useSay } from '../../../words/language.js';
import './own.css';

/** Each is good once, where the telephone is lost. The server tells them only now. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => void message.success(say('已复制', 'Copied')),
      () => void message.info(say('请手动抄录', 'Please write them down')),
    );
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={say('请妥善保存恢复码', 'Keep these recovery codes')}
        description={say(
          '手机丢失时，每个恢复码可代替验证码使用一次。关闭后不再显示。',
          'Without your telephone each of them is good once instead of a code. They are shown only now.',
        )}
      />
      <ul className="own-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Space>
        <Button onClick={() => void copy()}>{say('复制', 'Copy')}</Button>
        <Button type="primary" onClick={onDone}>
          {say('已保存，继续', 'Kept: go on')}
        </Button>
      </Space>
    </>
  );
}
