import { Alert, Tag } from 'antd';
import type { ComplaintSeen } from '../../api/moves.js';
import { useSay } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import type { Filled, LegSeen } from './moves/spec.js';

const turns = new Set(['report', 'send-back', 'rework']);

/** A report that would not do was sent back, and no other has been made. */
function lastSentBack(complaint: ComplaintSeen, leg: LegSeen) {
  if (leg.reportedAt !== null) return undefined;
  const last = complaint.events.findLast((event) => turns.has(event.name) && (event.leg ?? leg.id) === leg.id);
  return last?.name === 'send-back' ? last : undefined;
}

/** Why the report came back, where the unit cannot miss it. */
export function SentBack({ complaint, leg }: { complaint: ComplaintSeen; leg: LegSeen }) {
  const say = useSay();
  const event = lastSentBack(complaint, leg);
  if (!event) return null;
  return (
    <Alert
      showIcon
      type="warning"
      className="sent-back"
      title={say(
        `${momentOf(event.at)} 审核退回，请补充后重新反馈`,
        `Sent back ${momentOf(event.at)}: please report again`,
      )}
      description={
        <>
          {event.reason}{' '}
          {leg.reviewFlags?.map((flag) => (
            <Tag key={flag} color="red">
              {term(say, 'check', flag)}
            </Tag>
          ))}
        </>
      }
    />
  );
}

/** What was said the first time: the second try begins with it. */
export function saidBefore(complaint: ComplaintSeen, leg: LegSeen | undefined): Filled {
  if (!leg || !lastSentBack(complaint, leg)) return {};
  const { internalAccount, publicReply } = leg;
  return { ...(internalAccount && { internalAccount }), ...(publicReply && { publicReply }) };
}
