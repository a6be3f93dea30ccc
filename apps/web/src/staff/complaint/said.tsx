import { Tag } from 'antd';
import { Link } from 'react-router';
import type { ComplaintSeen } from '../../api/moves.js';
import { Code } from '../../kit/code.js';
import { useSay } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import { Texts } from './legs.js';
import { Facts, Section } from './section.js';

/** What it says, and what was added since. */
export function Content({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  return (
    <Section title={say('诉求内容', 'The matter')}>
      <p className="content">{complaint.content}</p>
      {complaint.supplements.map((one) => (
        <div key={`${one.at}${one.kind}`} className="said-text">
          <h3>
            {term(say, 'supplement', one.kind)} ·{' '}
            {one.by === 'citizen' ? say('诉求人', 'complainant') : say('工作人员', 'staff')} · {momentOf(one.at)}
          </h3>
          <p>{one.text}</p>
        </div>
      ))}
      <Texts texts={[[say('最终答复', 'The reply'), complaint.publicReply]]} />
    </Section>
  );
}

/** What the complainant has said of the result. */
export function FollowUps({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  if (complaint.followUps.length === 0 && !complaint.satisfaction) return null;
  return (
    <Section title={say('回访与评价', 'Follow-up')}>
      <Facts
        facts={[
          complaint.resolution ? [say('是否解决', 'Resolved'), term(say, 'said', complaint.resolution)] : undefined,
          complaint.satisfaction ? [say('结果评价', 'Result'), term(say, 'said', complaint.satisfaction)] : undefined,
          complaint.processSatisfaction
            ? [say('过程评价', 'Way there'), term(say, 'said', complaint.processSatisfaction)]
            : undefined,
          complaint.firstSatisfaction && complaint.firstSatisfaction !== complaint.satisfaction
            ? [say('首次评价', 'First answer'), term(say, 'said', complaint.firstSatisfaction)]
            : undefined,
        ]}
      />
      <ul className="plain-list">
        {complaint.followUps.map((one) => (
          <li key={one.at}>
            {momentOf(one.at)} {term(say, 'medium', one.medium)} · {term(say, 'callBack', one.outcome)}
            {one.satisfaction && ` · ${term(say, 'said', one.resolution)} · ${term(say, 'said', one.satisfaction)}`}
            {one.appointmentAt &&
              say(` · 约定 ${momentOf(one.appointmentAt)}`, ` · to be called ${momentOf(one.appointmentAt)}`)}
            {one.note && ` · ${one.note}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Complaints that hang together with it. */
export function Links({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  if (complaint.links.length === 0) return null;
  return (
    <Section title={say('关联诉求', 'Linked complaints')}>
      <ul className="plain-list">
        {complaint.links.map((one) => (
          <li key={`${one.trackingCode}${one.direction}`}>
            <Tag>{one.kind ? term(say, 'link', one.kind) : say('并单', 'merged')}</Tag>
            {one.direction === 'to' ? say('并入或拆自', 'hangs on') : say('带有', 'carries')}{' '}
            <Code code={one.trackingCode} /> <Link to={`/complaints/${one.trackingCode}`}>{say('打开', 'Open')}</Link>{' '}
            <span className="faint">{momentOf(one.madeAt)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
