import { Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSay } from '../words/language.js';
import { Wrong } from './wrong.js';

interface Props {
  label: string;
  /** What it does, for who is about to do it. */
  what?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  optional?: boolean;
  size?: 'small' | 'middle';
  /** What is asked for, where it is no reason. */
  field?: string;
  /** Characters. */
  most?: number;
  act: (reason: string) => Promise<unknown>;
}

/** Something that is done with a reason, which is kept. */
export function ReasonButton(props: Props) {
  const { label, what, danger, disabled, optional = false, size = 'small', field, most = 500, act } = props;
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async ({ reason = '' }: { reason?: string }) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await act(reason.trim());
      setOpen(false);
    } catch (error) {
      setWrong(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size={size} danger={danger} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal open={open} title={label} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        {what && <p>{what}</p>}
        {wrong !== undefined && <Wrong error={wrong} />}
        <Form name="reasoned" layout="vertical" onFinish={(filled: { reason?: string }) => void send(filled)}>
          <Form.Item
            name="reason"
            label={field ?? (optional ? say('理由（可不填）', 'Reason (may be left out)') : say('理由', 'Reason'))}
            rules={optional ? [] : [{ required: true, whitespace: true, message: say('请填写', 'Please fill it in') }]}
          >
            <Input.TextArea rows={3} maxLength={most} />
          </Form.Item>
          <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
            {say('确定', 'Go on')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
