import { Alert, Button, Descriptions, Modal, Space } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../../../api/ask.js';
import { Code, inGroups } from '../../../kit/code.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { useReceiptMessage } from './receipt-message.js';

/** The complaint into which this one went, or why it did not. */
export interface Merged {
  into: string;
  fault?: string;
}

export type Receipt = Answer<'POST /api/complaints'> & { merged?: Merged | undefined };

const digitsApart = (pin: string) => pin.replace(/(\d{3})(?=\d)/g, '$1 ');

interface Props {
  receipt: Receipt;
  confidential: boolean;
  onNext: () => void;
}

/** The code, big enough to be read aloud, and the PIN, which is told now and never again. */
export function ReceiptShown({ receipt, confidential, onNext }: Props) {
  const say = useSay();
  const { trackingCode, pin, dueAt, merged } = receipt;
  const message = useReceiptMessage(trackingCode, pin);
  const both = say(`诉求编号 ${trackingCode}，查询码 ${pin}`, `Code ${trackingCode}, PIN ${pin}`);
  return (
    <Modal
      open
      width={640}
      title={say('已登记，请告知来电人', 'Logged: please tell the caller')}
      onCancel={onNext}
      footer={
        <Space wrap className="receipt-acts">
          {!confidential && message.button}
          <Button onClick={() => void navigator.clipboard.writeText(both)}>
            {say('复制编号和查询码', 'Copy both')}
          </Button>
          <Link to={`/complaints/${trackingCode}`}>{say('查看诉求', 'Open it')}</Link>
          <Button type="primary" autoFocus onClick={onNext}>
            {say('下一个来电', 'Next call')}
          </Button>
        </Space>
      }
    >
      <p className="receipt-code">
        <Code code={trackingCode} big />
      </p>
      {merged && (
        <Alert
          showIcon
          className="gap-below"
          type={merged.fault ? 'warning' : 'success'}
          title={
            merged.fault
              ? say(
                  `未能并入 ${inGroups(merged.into)}：${merged.fault}`,
                  `Not merged into ${inGroups(merged.into)}: ${merged.fault}`,
                )
              : say(
                  `已并入 ${inGroups(merged.into)}，办结时一并答复`,
                  `Merged into ${inGroups(merged.into)}: one answer closes both`,
                )
          }
        />
      )}
      <Descriptions
        column={1}
        items={[
          {
            key: 'pin',
            label: say('查询码', 'PIN'),
            children: <strong className="receipt-pin">{pin ? digitsApart(pin) : '–'}</strong>,
          },
          { key: 'due', label: say('承诺办结', 'Promised by'), children: momentOf(dueAt) },
        ]}
      />
      <p role="status" className="receipt-told">
        {message.told}
      </p>
      <p className="faint">
        {confidential
          ? say(
              '查询码只显示这一次。保密诉求不以短信发送查询码，请口头告知。',
              'The PIN is shown this once. Of a confidential complaint it is told, not sent.',
            )
          : say(
              '查询码只显示这一次。留有手机号码的，受理短信会自动发送，但其中没有查询码。',
              'The PIN is shown this once. Where a number was given, a message is sent by itself, without the PIN.',
            )}
      </p>
    </Modal>
  );
}
