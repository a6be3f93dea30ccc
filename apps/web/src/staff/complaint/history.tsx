import { Timeline } from 'antd';
import type { ComplaintSeen } from '../../api/moves.js';
import { useUnitName } from '../../kit/unit-picker.js';
import { useSay } from '../../words/language.js';
import { momentOf } from '../../words/times.js';
import { eventWords, isDanger, whoOf } from './event-words.js';
import { Section } from './section.js';

/** Everything that happened, in plain words, the last first. */
export function History({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  const unitName = useUnitName();
  return (
    <Section title={say('办理记录', 'History')}>
      <Timeline
        items={complaint.events
          .slice()
          .reverse()
          .map((event) => ({
            key: event.seq,
            color: isDanger(event) ? 'red' : 'blue',
            content: (
              <>
                <span className="faint">
                  {momentOf(event.at)} · {whoOf(event, say, unitName)}
                </span>
                <div>{eventWords(event, say, unitName)}</div>
                {event.reason && <div className="event-reason">{event.reason}</div>}
              </>
            ),
          }))}
      />
    </Section>
  );
}
