import { Tag } from 'antd';
import type { ComplaintSeen } from '../../api/moves.js';
import { Countdown } from '../../kit/countdown.js';
import { useSay } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import { Section } from './section.js';

type Clock = ComplaintSeen['clocks'][number];

const colours: Partial<Record<Clock['state'], string>> = {
  breached: 'red',
  'met-late': 'red',
  met: 'green',
  paused: 'gold',
};

/** The clock by which the whole, or a part of it, is due: what its countdown is read from. */
export const clockBy = (complaint: ComplaintSeen, due: string | null, leg: string | null = null): Clock | undefined =>
  complaint.clocks.find(
    (clock) =>
      clock.due === due &&
      (clock.leg === leg || clock.leg === null) &&
      ['completion', 'rework', 'listing'].includes(clock.clock) &&
      ['running', 'breached', 'paused'].includes(clock.state),
  );

/** The open clock by which work is due next, whatever the complaint itself says. */
export const openClock = (complaint: ComplaintSeen): Clock | undefined =>
  complaint.clocks
    .filter(
      ({ clock, state, due }) =>
        due !== null &&
        ['completion', 'rework', 'listing'].includes(clock) &&
        ['running', 'breached', 'paused'].includes(state),
    )
    .sort((one, other) => Date.parse(one.due!) - Date.parse(other.due!))[0];

/** Every clock: how long there is left, and why it ends then. */
export function Clocks({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  if (complaint.clocks.length === 0) return null;
  const unitOf = (leg: string | null) => complaint.legs.find(({ id }) => id === leg)?.unit?.name;
  return (
    <Section title={say('时限', 'Time limits')}>
      <ul className="clocks">
        {complaint.clocks.map((clock) => (
          <li key={clock.id}>
            <details>
              <summary>
                <strong>{term(say, 'clock', clock.clock)}</strong>
                {unitOf(clock.leg) && <span className="faint">{unitOf(clock.leg)}</span>}
                {clock.state === 'running' || clock.state === 'breached' ? (
                  <Countdown due={clock.due} told={clock} />
                ) : (
                  // What the rules set no limit for was neither in time nor late.
                  !clock.missing && <Tag color={colours[clock.state]}>{term(say, 'clockState', clock.state)}</Tag>
                )}
                {clock.missing && <Tag>{say('规则未设此时限', 'the rules set none')}</Tag>}
                {clock.provisional && <Tag color="gold">{say('暂定', 'provisional')}</Tag>}
                {clock.due && <span className="faint clock-due">{momentOf(clock.due)}</span>}
                <span className="why">{say('为何此时到期', 'Why then?')}</span>
              </summary>
              <p>{say(clock.explanation, clock.explanationEn)}</p>
              {clock.metAt && (
                <p className="faint">{say(`完成于 ${momentOf(clock.metAt)}`, `Met ${momentOf(clock.metAt)}`)}</p>
              )}
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
