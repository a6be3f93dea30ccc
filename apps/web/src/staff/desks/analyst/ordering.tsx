import { Button, Form, Input, Segmented } from 'antd';
import type { Body } from '../../../api/ask.js';
import { useAct } from '../../../api/hooks.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { Exports } from './exports.js';

export type Exported = Omit<Body<'POST /api/exports'>, 'format' | 'reason'>;

/** Who takes figures or complaints out of the house says what for. */
export function ExportOrder({ exported }: { exported: Exported }) {
  const say = useSay();
  const attempt = useAttempt();
  const order = useAct('POST /api/exports', ['/api/exports']);
  const send = (given: Pick<Body<'POST /api/exports'>, 'format' | 'reason'>) =>
    attempt(() => order.mutateAsync({ body: { ...exported, ...given } }), say('已开始导出', 'The export has begun'));
  return (
    <section className="export-order gap-below" aria-label={say('导出', 'Export')}>
      <Form
        name="export"
        layout="inline"
        initialValues={{ format: 'xlsx' }}
        onFinish={(given: Parameters<typeof send>[0]) => void send(given)}
      >
        <Form.Item name="format" label={say('格式', 'Format')}>
          <Segmented
            aria-label={say('格式', 'Format')}
            options={[
              { value: 'xlsx', label: 'XLSX' },
              { value: 'csv', label: 'CSV' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say('用途', 'What for')}
          rules={[{ required: true, min: 2, whitespace: true, message: say('请填写用途', 'Please say what for') }]}
        >
          <Input maxLength={500} className="wide-field" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={order.isPending}>
          {say('开始导出', 'Export')}
        </Button>
      </Form>
      <Exports />
    </section>
  );
}
