import { Button, Form, Input } from 'antd';
import { ask } from '../../../api/ask.js';
import { useStale } from '../../../api/hooks.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';

interface Filled {
  present: string;
  next: string;
  again: string;
}

/** All other sessions of this person end. */
export function OwnPassword() {
  const say = useSay();
  const attempt = useAttempt();
  const stale = useStale();
  const [form] = Form.useForm<Filled>();
  const send = ({ present, next }: Filled) =>
    attempt(
      async () => {
        await ask('POST /api/me/password', { body: { present, next } });
        form.resetFields();
        stale('/api/me');
      },
      say('密码已修改，其他登录会话已结束', 'Changed: all your other sessions have ended'),
    );
  return (
    <Form<Filled> form={form} name="password" layout="vertical" onFinish={(filled) => void send(filled)}>
      <Form.Item
        name="present"
        label={say('当前密码', 'Present password')}
        rules={[{ required: true, message: say('请输入当前密码', 'Please enter it') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={say('新密码（10至200位）', 'New password, 10 to 200 characters')}
        rules={[{ required: true, min: 10, max: 200, message: say('须为10至200位', '10 to 200 characters') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say('再次输入新密码', 'New password once more')}
        dependencies={['next']}
        rules={[
          { required: true, message: say('请再次输入', 'Please enter it again') },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(say('两次输入不一致', 'The two do not match'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {say('修改密码', 'Change password')}
      </Button>
    </Form>
  );
}
