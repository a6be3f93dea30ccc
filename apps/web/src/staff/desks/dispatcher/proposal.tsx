import { Alert, Button, Descriptions, Form, Input, Space, Tag, Typography } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { useMove, type ComplaintSeen } from '../../../api/moves.js';
import { Answered } from '../../../kit/answered.js';
import { Code } from '../../../kit/code.js';
import { Countdown } from '../../../kit/countdown.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useAttempt } from '../../../kit/refused.js';
import { useWarned } from '../../../kit/warned.js';
import { UnitPicker, type UnitSeen } from '../../../kit/unit-picker.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { clockBy } from '../../complaint/clocks.js';

/** So many units may assist. */
const mostAssists = 10;

/** The unit that was proposed for a complaint, and why. */
export const proposedLead = ({ legs }: Pick<ComplaintSeen, 'legs'>) =>
  legs.find(({ state, part }) => state === 'proposed' && part === 'lead');

interface Props {
  code: string;
  /** It has left the pool: the next one, please. */
  onDone: () => void;
}

export function Proposal({ code, onDone }: Props) {
  const asked = useAnswer('GET /api/complaints/{code}', { path: { code } });
  return (
    <Answered asked={asked}>
      {(complaint) => <Deciding key={complaint.version} complaint={complaint} onDone={onDone} />}
    </Answered>
  );
}

/** One complaint before the dispatcher: what it says, who should have it and why; Enter sends it there. */
function Deciding({ complaint, onDone }: { complaint: ComplaintSeen; onDone: () => void }) {
  const say = useSay();
  const attempt = useAttempt();
  const { make, isPending } = useMove();
  const warned = useWarned();
  const proposed = proposedLead(complaint);
  const assistsProposed = complaint.legs.filter(({ state, part }) => state === 'proposed' && part === 'assist');
  const [lead, setLead] = useState(proposed?.unit?.code);
  const [assists, setAssists] = useState(assistsProposed.map(({ unit }) => unit?.code ?? ''));
  const [reason, setReason] = useState('');
  // Whoever leads does not assist.
  const leadTo = (code: string | undefined) => {
    setLead(code);
    setAssists((before) => before.filter((one) => one !== code));
  };
  const mayAssist = useCallback(({ code, kind }: UnitSeen) => kind !== 'city' && code !== lead, [lead]);
  const sendButton = useRef<HTMLButtonElement>(null);
  const dispatch = complaint.clocks.find(
    ({ clock, state, due }) => clock === 'dispatch' && due !== null && (state === 'running' || state === 'breached'),
  );
  const mayTransfer = complaint.moves.includes('transfer');
  useEffect(() => sendButton.current?.focus(), []);

  const send = async () => {
    if (!lead) return;
    const done = await attempt(
      () =>
        make(complaint.trackingCode, 'transfer', {
          lead,
          assists,
          reason: reason.trim() || undefined,
          version: complaint.version,
        }).then(warned),
      say('已转办', 'Sent'),
    );
    if (done) onDone();
  };
  const accept = async () => {
    await attempt(
      () => make(complaint.trackingCode, 'accept', { version: complaint.version }),
      say('已受理', 'Accepted'),
    );
  };

  return (
    <section aria-label={say('待派诉求', 'The complaint to be dispatched')}>
      <Space wrap>
        <Code code={complaint.trackingCode} />
        <Tag>{term(say, 'type', complaint.type)}</Tag>
        {complaint.urgency !== 'normal' && <Tag color="red">{term(say, 'urgency', complaint.urgency)}</Tag>}
        {complaint.confidential && <Tag color="purple">{say('保密', 'confidential')}</Tag>}
        {dispatch && (
          <span>
            {say('派单', 'dispatch')} <Countdown due={dispatch.due} told={dispatch} />
          </span>
        )}
        <span>
          {say('办结', 'completion')} <Countdown due={complaint.dueAt} told={clockBy(complaint, complaint.dueAt)} />
        </span>
        <Link to={`/complaints/${complaint.trackingCode}`}>{say('完整诉求', 'The whole of it')}</Link>
        <Link to={`/dispatch/merge?from=${complaint.trackingCode}`}>{say('并单比对', 'Compare and merge')}</Link>
      </Space>
      <Typography.Title level={2} className="part-title">
        {complaint.title}
      </Typography.Title>
      <Typography.Paragraph className="own-lines">{complaint.content}</Typography.Paragraph>
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: 'subject', label: say('分类', 'Subject'), children: complaint.subject?.name ?? '–' },
          { key: 'district', label: say('区域', 'District'), children: complaint.district?.name ?? '–' },
        ]}
      />
      {proposed && (
        <Alert
          type="info"
          className="gap-above gap-below"
          title={say(`建议主办：${proposed.unit?.name ?? '–'}`, `Proposed: ${proposed.unit?.name ?? '–'}`)}
          description={proposed.proposalReason ?? say('按派单目录', 'by the dispatch catalogue')}
        />
      )}
      {mayTransfer ? (
        <Form layout="vertical" onFinish={() => void send()}>
          <Form.Item label={say('主办单位', 'Lead unit')} htmlFor="dispatch-lead" required>
            <NamePicker
              id="dispatch-lead"
              of="units"
              value={lead}
              onChange={leadTo}
              known={proposed?.unit ?? undefined}
            />
          </Form.Item>
          <Form.Item
            label={say('协办单位', 'Assisting units')}
            htmlFor="dispatch-assists"
            extra={
              assists.length > 0 &&
              say(
                '联合办理：各协办单位分别签收、分别反馈，主办单位牵头。',
                'Handled jointly: each signs for and reports its part, the lead unit answers for the whole.',
              )
            }
          >
            <UnitPicker<string[]>
              id="dispatch-assists"
              mode="multiple"
              maxCount={mostAssists}
              value={assists}
              onChange={setAssists}
              only={mayAssist}
            />
          </Form.Item>
          <Form.Item label={say('派单意见', 'Remark')} htmlFor="dispatch-reason">
            <Input
              id="dispatch-reason"
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
          <Button ref={sendButton} type="primary" htmlType="submit" loading={isPending} disabled={!lead}>
            {assists.length > 0
              ? say(`联合转办（主办1、协办${assists.length}）`, `Send jointly (1 leads, ${assists.length} assist)`)
              : say('转办', 'Send')}{' '}
            <kbd>Enter</kbd>
          </Button>
        </Form>
      ) : (
        complaint.moves.includes('accept') && (
          <Button ref={sendButton} type="primary" loading={isPending} onClick={() => void accept()}>
            {say('受理', 'Accept')} <kbd>Enter</kbd>
          </Button>
        )
      )}
    </section>
  );
}
