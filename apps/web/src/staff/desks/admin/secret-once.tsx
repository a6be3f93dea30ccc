import { App, Button, Modal } from 'antd';
import { useSay } from '../../../words/language.js';

export interface ToldOnce {
  title: string;
  what: string;
  secret: string;
}

/** A link or a key that the server tells only now. A click beside it does not close it. */
export function SecretOnce({ told, onClose }: { told: ToldOnce | undefined; onClose: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const copy = (secret: string) =>
    navigator.clipboard.writeText(secret).then(
      () => void message.success(say('已复制', 'Copied')),
      () => void message.info(say('请手动选中复制', 'Please select and copy it')),
    );
  return (
    <Modal
      open={told !== undefined}
      title={told?.title}
      mask={{ closable: false }}
      onCancel={onClose}
      destroyOnHidden
      footer={[
        <Button key="copy" type="primary" onClick={() => told && void copy(told.secret)}>
          {say('复制', 'Copy')}
        </Button>,
        <Button key="close" onClick={onClose}>
          {say('已妥善保存，关闭', 'Kept safely: close')}
        </Button>,
      ]}
    >
      <p>{told?.what}</p>
      <code className="secret">{told?.secret}</code>
    </Modal>
  );
}
