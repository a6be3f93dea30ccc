import { Tag } from 'antd';
import type { Answer } from '../../../api/ask.js';
import { Countdown } from '../../../kit/countdown.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';

export type LegLine = Answer<'GET /api/inbox'>['items'][number];

/** A part of a complaint as a line of the inbox: what burns, what it is, who holds it. */
export function LegLineShown({ line: { leg, complaint } }: { line: LegLine }) {
  const say = useSay();
  return (
    <>
      <span className="leg-line-top">
        <Countdown due={leg.dueAt} told={leg.clock} />
        <Tag>{term(say, 'legState', leg.state)}</Tag>
        {leg.part === 'assist' && <Tag>{term(say, 'part', 'assist')}</Tag>}
        {leg.parent && <Tag>{say('下派', 'passed down')}</Tag>}
        {complaint.urgency !== 'normal' && <Tag color="red">{term(say, 'urgency', complaint.urgency)}</Tag>}
        {complaint.confidential && <Tag color="purple">{say('保密', 'confidential')}</Tag>}
      </span>
      <span className="leg-line-title">{complaint.title}</span>
      <span className="leg-line-foot">
        {[
          complaint.district?.name,
          complaint.subject?.name,
          leg.mine
            ? say('由我办理', 'mine')
            : leg.holder
              ? leg.holder.away
                ? say(`${leg.holder.name}（不在岗）`, `${leg.holder.name} (away)`)
                : leg.holder.name
              : say('待领取', 'nobody holds it'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

/** Why it is due when it is, in the words of the rules; at hand below each line, never in the way. */
export function WhyThen({ line: { leg } }: { line: LegLine }) {
  const say = useSay();
  if (!leg.clock) return null;
  const { due, clock, provisional, explanation, explanationEn } = leg.clock;
  return (
    <details className="leg-why">
      <summary>
        {term(say, 'clock', clock)}{' '}
        {due ? say(`${momentOf(due)} 到期`, `due ${momentOf(due)}`) : say('未设时限', 'no limit')}
        {provisional && say('（暂定）', ' (provisional)')}{' '}
        <span className="why">{say('为何此时到期', 'Why then?')}</span>
      </summary>
      <p>{say(explanation, explanationEn)}</p>
    </details>
  );
}
