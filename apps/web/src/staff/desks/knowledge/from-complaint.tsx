import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '../../../api/ask.js';
import { useStale } from '../../../api/hooks.js';
import { Wrong } from '../../../kit/wrong.js';
import { useSay } from '../../../words/language.js';
import { articlePath } from './words.js';

/** A first draft from what was asked and answered in a complaint. */
export function FromComplaint() {
  const say = useSay();
  const go = useNavigate();
  const stale = useStale();
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const collect = async ({ code }: { code: string }) => {
    setBusy(true);
    setWrong(undefined);
    try {
      const { id } = await ask('POST /api/knowledge/from-complaint', { body: { trackingCode: code.trim() } });
      stale('/api/knowledge');
      void go(`${articlePath(id)}/edit`);
    } catch (error) {
      setWrong(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('从诉求采集', 'From a complaint')}</Button>
      <Modal
        open={open}
        title={say('从诉求采集', 'From a complaint')}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        {wrong !== undefined && <Wrong error={wrong} />}
        <Alert
          type="info"
          className="gap-below"
          title={say(
            '号码会被遮盖，可能含姓名、地址的句子不会带入；提交前请再次核对。',
            'Numbers are masked; sentences in which a name or an address might stand are left out. Look it over.',
          )}
        />
        <Form name="from" layout="vertical" onFinish={(filled: { code: string }) => void collect(filled)}>
          <Form.Item
            name="code"
            label={say('诉求编号', 'Code of the complaint')}
            rules={[{ required: true, whitespace: true, message: say('请填写诉求编号', 'Please give its code') }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say('生成草稿', 'Make a draft')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
