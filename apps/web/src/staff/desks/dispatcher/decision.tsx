import { Button, Form, Input, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { useMove } from '../../../api/moves.js';
import { Answered } from '../../../kit/answered.js';
import { Countdown } from '../../../kit/countdown.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useAttempt } from '../../../kit/refused.js';
import { useWarned } from '../../../kit/warned.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import { History } from '../../complaint/history.js';
import { Facts } from '../../complaint/section.js';
import { amountOf, EarlierRequests, type Asked } from './earlier-requests.js';
import '../../complaint/complaint.css';

/** One request before the dispatcher: what is asked and why; beside it what was asked before, and all that happened. */
export function Decision({ asked }: { asked: Asked }) {
  const say = useSay();
  const { complaint } = asked;
  const seen = useAnswer('GET /api/complaints/{code}', { path: { code: complaint.trackingCode } });
  return (
    <section aria-label={say('审批', 'Decision')}>
      <Typography.Title level={2} className="part-title">
        <Tag>{term(say, 'request', asked.kind)}</Tag>{' '}
        <Link to={`/complaints/${complaint.trackingCode}`}>{complaint.title}</Link>
      </Typography.Title>
      <div className="decision">
        <div>
          {seen.data && <Typography.Paragraph className="own-lines">{seen.data.content}</Typography.Paragraph>}
          <Facts
            facts={[
              [say('申请单位', 'Unit'), asked.unit?.name],
              [say('申请人', 'Asked by'), asked.askedBy?.name],
              [say('申请时间', 'Asked'), momentOf(asked.askedAt)],
              [say('第几次', 'Ordinal'), String(asked.ordinal)],
              asked.kind === 'return'
                ? [say('原因', 'Reason'), asked.reasonCode && term(say, 'returnReason', asked.reasonCode)]
                : [say('申请延长', 'Asked for'), amountOf(say, asked)],
              asked.kind === 'return' && [say('建议单位', 'Suggested'), asked.suggestedUnit?.name],
              asked.kind === 'return' && [say('兜底单位', 'Last resort'), asked.fallbackUnit?.name],
              [say('诉求状态', 'State'), 'state' in complaint ? term(say, 'state', complaint.state) : undefined],
              [say('现时限', 'Due'), <Countdown key="due" due={asked.leg?.dueAt ?? null} told={asked.leg?.clock} />],
            ]}
          />
          <Said name={say('理由', 'Why')} text={asked.reason} />
          <Said name={say('依据', 'Basis')} text={asked.basis} />
          <Deciding asked={asked} />
        </div>
        <div>
          <EarlierRequests asked={asked} />
          <Answered asked={seen}>{(found) => <History complaint={found} />}</Answered>
        </div>
      </div>
    </section>
  );
}

const Said = ({ name, text }: { name: string; text: string | null }) =>
  text && (
    <div className="said-text">
      <h3>{name}</h3>
      <p>{text}</p>
    </div>
  );

function Deciding({ asked }: { asked: Asked }) {
  const say = useSay();
  const attempt = useAttempt();
  const { make, isPending } = useMove();
  const warned = useWarned();
  const [lead, setLead] = useState(asked.suggestedUnit?.code);
  const [reason, setReason] = useState('');
  const { complaint, leg, kind } = asked;
  const isReturn = kind === 'return';
  const where = { leg: leg?.id, version: leg?.version };
  const said = reason.trim();

  const allow = () =>
    attempt(
      () =>
        isReturn
          ? make(complaint.trackingCode, 'allow-return', { ...where, lead, reason: said || undefined }).then(warned)
          : make(complaint.trackingCode, 'allow-extension', { ...where, reason: said || undefined }),
      say('已同意', 'Agreed'),
    );
  const refuse = () =>
    attempt(
      () => make(complaint.trackingCode, isReturn ? 'refuse-return' : 'refuse-extension', { ...where, reason: said }),
      say('已驳回', 'Refused'),
    );

  return (
    <Form layout="vertical" className="decision-form">
      {isReturn && (
        <Form.Item
          label={say('改派单位', 'New lead unit')}
          htmlFor="decision-lead"
          extra={say('不选则退回派单池', 'None: it goes back to the pool')}
        >
          <NamePicker
            id="decision-lead"
            of="units"
            value={lead}
            onChange={setLead}
            known={asked.suggestedUnit ?? undefined}
          />
        </Form.Item>
      )}
      <Form.Item label={say('审批意见（驳回必填）', 'Remark (needed to refuse)')} htmlFor="decision-reason">
        <Input.TextArea
          id="decision-reason"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      <Space>
        <Button type="primary" loading={isPending} onClick={() => void allow()}>
          {say('同意', 'Agree')}
        </Button>
        <Button danger disabled={!said} loading={isPending} onClick={() => void refuse()}>
          {say('驳回', 'Refuse')}
        </Button>
      </Space>
    </Form>
  );
}
