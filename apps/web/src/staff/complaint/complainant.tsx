import { EyeOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../api/ask.js';
import { useStale } from '../../api/hooks.js';
import type { ComplaintSeen } from '../../api/moves.js';
import { useAttempt } from '../../kit/refused.js';
import { useSay } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { Facts, Section } from './section.js';

type Revealed = Answer<'POST /api/complaints/{code}/reveal'>['revealed'];

const fields = [
  ['name', '姓名', 'Name'],
  ['phone', '联系电话', 'Telephone'],
  ['callerNumber', '来电号码', 'Calling number'],
  ['address', '地址', 'Address'],
  ['idNumber', '证件号码', 'ID number'],
  ['enterpriseName', '企业名称', 'Enterprise'],
  ['creditCode', '统一社会信用代码', 'Credit code'],
] as const;
type Field = (typeof fields)[number][0];

/** Who asks, masked; opened field by field, for a reason that stays on record. */
export function ComplainantPart({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  const [opening, open] = useState(false);
  const [revealed, reveal] = useState<Revealed>();
  const masked: Partial<Record<Field | 'kind', string | null>> = complaint.complainant;
  const known = fields.filter(([field]) => masked[field]);
  const hidden = !('name' in complaint.complainant);
  return (
    <Section
      title={say('诉求人', 'Complainant')}
      extra={
        complaint.moves.includes('reveal') &&
        known.length > 0 && (
          <Button size="small" icon={<EyeOutlined />} className="no-print" onClick={() => open(true)}>
            {say('查看', 'Look')}
          </Button>
        )
      }
    >
      {hidden && <p className="faint">{say('诉求人信息不对本岗位显示。', 'Who it is, is not shown to this desk.')}</p>}
      <Facts
        facts={[
          [say('类别', 'Kind'), term(say, 'kind', complaint.complainant.kind)],
          ...known.map(([field, zh, en]) => {
            const clear = revealed?.[field];
            const shown =
              clear && (field === 'phone' || field === 'callerNumber') ? (
                <a href={`tel:${clear}`}>{clear}</a>
              ) : (
                (clear ?? masked[field])
              );
            return [say(zh, en), shown] as const;
          }),
          [say('需要答复', 'Wants an answer'), complaint.replyWanted ? say('是', 'yes') : say('否', 'no')],
          [say('接受回访', 'Follow-up'), complaint.followUpWanted ? say('是', 'yes') : say('否', 'no')],
        ]}
      />
      {opening && (
        <RevealForm
          code={complaint.trackingCode}
          known={known.map(([field]) => field)}
          onClose={() => open(false)}
          onRevealed={(what) => {
            reveal((before) => ({ ...before, ...what }));
            open(false);
          }}
        />
      )}
    </Section>
  );
}

interface FormProps {
  code: string;
  known: Field[];
  onClose: () => void;
  onRevealed: (revealed: Revealed) => void;
}

function RevealForm({ code, known, onClose, onRevealed }: FormProps) {
  const say = useSay();
  const attempt = useAttempt();
  const stale = useStale();
  const [busy, setBusy] = useState(false);
  const look = async (body: { fields: Field[]; reason: string }) => {
    setBusy(true);
    const seen = await attempt(() => ask('POST /api/complaints/{code}/reveal', { path: { code }, body }));
    setBusy(false);
    if (!seen) return;
    stale('/api/complaints');
    onRevealed(seen.revealed);
  };
  return (
    <Modal open title={say('查看诉求人信息', 'Look at the complainant')} footer={null} onCancel={onClose}>
      <p>{say('查看事由和内容将记入诉求办理记录。', 'What you look at, and why, stays on record.')}</p>
      <Form<{ fields: Field[]; reason: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ fields: known.filter((field) => field === 'name' || field === 'phone') }}
        onFinish={(body) => void look(body)}
      >
        <Form.Item
          name="fields"
          label={say('查看内容', 'What')}
          rules={[{ required: true, message: say('请选择查看内容', 'Please choose') }]}
        >
          <Checkbox.Group
            options={fields
              .filter(([field]) => known.includes(field))
              .map(([value, zh, en]) => ({ value, label: say(zh, en) }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say('查看事由', 'Why')}
          rules={[{ required: true, min: 2, message: say('请填写查看事由', 'Please say why') }]}
        >
          <Input maxLength={500} autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say('查看', 'Look')}
        </Button>
      </Form>
    </Modal>
  );
}
