import { Alert, Button } from 'antd';
import type { ComplaintSeen } from '../../../api/moves.js';
import { useUnitName } from '../../../kit/unit-picker.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { eventWords, whoOf } from '../event-words.js';

interface Props {
  complaint: ComplaintSeen;
  /** The last event that was seen. */
  seq: number;
  /** The move can no longer be made. */
  gone: boolean;
  onSeen: () => void;
}

/** What others have done while somebody was typing: nothing typed is lost, nothing of theirs is written over. */
export function Since({ complaint, seq, gone, onSeen }: Props) {
  const say = useSay();
  const unitName = useUnitName();
  const fresh = complaint.events.filter((event) => event.seq > seq);
  return (
    <Alert
      type={gone ? 'error' : 'warning'}
      showIcon
      role="alert"
      className="gap-below"
      title={
        gone
          ? say(
              '诉求已有变化，该操作不能再进行；已填内容仍保留在下方。',
              'It has changed: this can no longer be done. What you typed is kept below.',
            )
          : say(
              '您填写期间诉求有新变化，请确认后继续；已填内容未丢失。',
              'It has changed while you were typing. Nothing that you typed is lost.',
            )
      }
      description={
        <ul className="plain-list">
          {fresh.map((event) => (
            <li key={event.seq}>
              {momentOf(event.at)} {whoOf(event, say, unitName)} <strong>{eventWords(event, say, unitName)}</strong>
              {event.reason ? `：${event.reason}` : ''}
            </li>
          ))}
        </ul>
      }
      action={!gone && <Button onClick={onSeen}>{say('已知悉，继续', 'Go on')}</Button>}
    />
  );
}
