import { Tag } from 'antd';
import type { ComplaintSeen } from '../../api/moves.js';
import { Countdown } from '../../kit/countdown.js';
import { useSay, type Say } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import { clockBy } from './clocks.js';
import { SentBack } from './sent-back.js';
import { MoveButtons, type LegSeen } from './moves/index.js';
import { Facts, Section } from './section.js';

const over = new Set(['reported', 'returned', 'dropped', 'recalled']);

/** Who has it in hand: the lead, those that assist, and below each whom it was passed down to. */
export function Legs({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  const top = complaint.legs.filter(({ parent }) => parent === null);
  if (top.length === 0) return null;
  return (
    <Section title={say('办理环节', 'Who has it in hand')}>
      <ul className="legs">
        {top.map((leg) => (
          <LegPart key={leg.id} leg={leg} complaint={complaint} />
        ))}
      </ul>
    </Section>
  );
}

function LegPart({ leg, complaint }: { leg: LegSeen; complaint: ComplaintSeen }) {
  const say = useSay();
  const below = complaint.legs.filter(({ parent }) => parent === leg.id);
  const contacts = complaint.contacts.filter((contact) => contact.leg === leg.id);
  return (
    <li className={`leg ${over.has(leg.state) ? 'over' : ''}`}>
      <div className="leg-head">
        <Tag color={leg.part === 'lead' ? 'blue' : undefined}>
          {leg.parent === null ? term(say, 'part', leg.part) : say('下派', 'passed down')}
        </Tag>
        <strong>{leg.unit?.name}</strong>
        <Tag>{term(say, 'legState', leg.state)}</Tag>
        {!over.has(leg.state) && <Countdown due={leg.dueAt} told={clockBy(complaint, leg.dueAt, leg.id)} />}
        <span className="faint">{holderWords(leg, say)}</span>
      </div>
      {leg.state === 'proposed' && leg.proposalReason && <p className="faint">{leg.proposalReason}</p>}
      <Facts
        facts={[
          leg.transferredAt ? [say('转办', 'transferred'), momentOf(leg.transferredAt)] : undefined,
          leg.signedAt ? [say('签收', 'signed for'), momentOf(leg.signedAt)] : undefined,
          leg.contactedAt ? [say('联系', 'contacted'), momentOf(leg.contactedAt)] : undefined,
          leg.reportedAt ? [say('反馈', 'reported'), momentOf(leg.reportedAt)] : undefined,
          leg.resolved ? [say('办理结果', 'Result'), term(say, 'said', leg.resolved)] : undefined,
          leg.reportedAt ? [say('认定', 'Found'), foundWords(leg, say)] : undefined,
        ]}
      />
      <SentBack complaint={complaint} leg={leg} />
      {leg.reportedAt && leg.reviewFlags && leg.reviewFlags.length > 0 && (
        <p className="flags">
          {say('系统提示：', 'Checks found: ')}
          {leg.reviewFlags.map((flag) => (
            <Tag key={flag} color="red">
              {term(say, 'check', flag)}
            </Tag>
          ))}
        </p>
      )}
      <Texts
        texts={[
          [say('办理情况（内部）', 'Account (internal)'), leg.internalAccount],
          [say('答复内容', 'Public reply'), leg.publicReply],
          [say('未解决原因', 'Why not resolved'), leg.whyNot],
          [say('未联系原因', 'Why not contacted'), leg.whyNotContacted],
        ]}
      />
      <EarlierReports leg={leg} />
      {contacts.length > 0 && (
        <ul className="plain-list small">
          {contacts.map((one) => (
            <li key={one.id}>
              {momentOf(one.at)} {say('联系诉求人：', 'contact: ')}
              {term(say, 'contact', one.outcome)}
              {one.number && ` ${one.number}`}
              {one.note && ` · ${one.note}`}
            </li>
          ))}
        </ul>
      )}
      <MoveButtons complaint={complaint} leg={leg} />
      {below.length > 0 && (
        <ul className="legs">
          {below.map((one) => (
            <LegPart key={one.id} leg={one} complaint={complaint} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Longer texts, each under its name. */
/** What stood there before, the last first: a complainant may have read it. */
function EarlierReports({ leg }: { leg: LegSeen }) {
  const say = useSay();
  const earlier = leg.reports.filter(({ until }) => until !== null).toReversed();
  if (earlier.length === 0) return null;
  return (
    <details className="small">
      <summary>{say(`先前的反馈（${earlier.length}）`, `Earlier reports (${earlier.length})`)}</summary>
      {earlier.map((one) => (
        <section key={one.at}>
          <p>
            {momentOf(one.at)} – {momentOf(one.until)} · {term(say, 'said', one.resolved)}
          </p>
          <Texts
            texts={[
              [say('办理情况（内部）', 'Account (internal)'), one.internalAccount],
              [say('答复内容', 'Public reply'), one.publicReply],
              [say('未解决原因', 'Why not resolved'), one.whyNot],
              [say('未联系原因', 'Why not contacted'), one.whyNotContacted],
            ]}
          />
        </section>
      ))}
    </details>
  );
}

export const Texts = ({ texts }: { texts: (readonly [name: string, text: string | null])[] }) =>
  texts.map(
    ([name, text]) =>
      text && (
        <div key={name} className="said-text">
          <h3>{name}</h3>
          <p>{text}</p>
        </div>
      ),
  );

function holderWords({ mine, held, holder, state }: LegSeen, say: Say): string {
  if (over.has(state) || state === 'proposed') return '';
  if (mine) return say('由我办理', 'mine');
  if (holder) return say(`由${holder}办理`, `held by ${holder}`);
  return held ? say('已有承办人', 'somebody holds it') : say('待领取', 'nobody holds it');
}

function foundWords({ isTrue, outOfRemit, unreasonable }: LegSeen, say: Say): string {
  return [
    isTrue === false ? say('不属实', 'not true') : say('属实', 'true'),
    outOfRemit ? say('超职责', 'beyond the remit') : '',
    unreasonable ? say('不合理', 'unreasonable') : '',
  ]
    .filter(Boolean)
    .join(say('、', ', '));
}
