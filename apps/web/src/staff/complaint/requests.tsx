import { Tag } from 'antd';
import type { ComplaintSeen } from '../../api/moves.js';
import { Countdown } from '../../kit/countdown.js';
import { useSay } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import { Texts } from './legs.js';
import { Facts, Section } from './section.js';

const colours: Record<string, string> = { allowed: 'green', refused: 'red', asked: 'gold', 'to-confirm': 'gold' };

/** What units have asked for, and what was decided. */
export function Requests({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  if (complaint.requests.length === 0) return null;
  return (
    <Section title={say('退单、延期与挂账申请', 'Returns, extensions, listings')}>
      <ul className="legs">
        {complaint.requests.map((one) => (
          <li key={one.id} className="leg">
            <div className="leg-head">
              <strong>
                {term(say, 'request', one.kind)}
                {one.ordinal > 1 && say(`（第${one.ordinal}次）`, ` (no. ${one.ordinal})`)}
              </strong>
              <Tag color={colours[one.state]}>{term(say, 'requestState', one.state)}</Tag>
              <span className="faint">{momentOf(one.askedAt)}</span>
            </div>
            <Facts
              facts={[
                one.reasonCode ? [say('原因', 'Reason'), term(say, 'returnReason', one.reasonCode)] : undefined,
                one.suggestedUnit ? [say('建议单位', 'Suggested'), one.suggestedUnit.name] : undefined,
                one.amount
                  ? [say('申请延长', 'Asked for'), `${one.amount}${term(say, 'limitUnit', one.amountUnit)}`]
                  : undefined,
                one.reviewAt ? [say('拟复核', 'Review on'), momentOf(one.reviewAt)] : undefined,
                one.dueAfter ? [say('延至', 'Until'), momentOf(one.dueAfter)] : undefined,
                one.decidedAt ? [say('审核时间', 'Decided'), momentOf(one.decidedAt)] : undefined,
              ]}
            />
            <Texts
              texts={[
                [say('理由', 'Why'), one.reason],
                [say('依据', 'Basis'), one.basis],
                [say('审核意见', 'Decision'), one.decision],
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Supervision orders about it. */
export function Orders({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  if (complaint.orders.length === 0) return null;
  return (
    <Section title={say('督办单', 'Supervision orders')}>
      <ul className="legs">
        {complaint.orders.map((one) => (
          <li key={one.id} className={`leg ${one.state === 'struck-off' || one.state === 'void' ? 'over' : ''}`}>
            <div className="leg-head">
              <Tag color={one.level > 1 ? 'red' : 'orange'}>{term(say, 'orderLevel', String(one.level))}</Tag>
              <strong>{one.unit?.name}</strong>
              <Tag>{term(say, 'order', one.state)}</Tag>
              {(one.state === 'issued' || one.state === 'sent-back') && (
                <Countdown due={one.dueAt} told={complaint.clocks.find(({ id }) => id === one.id)} />
              )}
            </div>
            <Facts
              facts={[
                [say('来由', 'Because'), term(say, 'orderTrigger', one.trigger)],
                [say('下发', 'Issued'), momentOf(one.issuedAt)],
                one.repliedAt ? [say('回复', 'Answered'), momentOf(one.repliedAt)] : undefined,
                one.struckOffAt ? [say('销号', 'Struck off'), momentOf(one.struckOffAt)] : undefined,
              ]}
            />
            <Texts
              texts={[
                [say('督办意见', 'Opinion'), one.opinion],
                [say('单位回复', 'Answer'), one.reply],
                [
                  one.state === 'struck-off' ? say('销号意见', 'Remark') : say('退回理由', 'Sent back because'),
                  one.remark,
                ],
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
