import { Alert, Button, Checkbox, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useLayoutEffect, useRef, useState } from 'react';
import { Refused } from '../../../api/ask.js';
import { useMove, type ComplaintSeen, type MoveBody } from '../../../api/moves.js';
import { wordsOf } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { term, type TermList } from '../../../words/terms.js';
import { Since } from '../../complaint/moves/since.js';

type Body = MoveBody<'follow-up'>;

const questions: {
  field: keyof Body;
  name: [string, string];
  terms: TermList;
  keys: string;
  from: readonly string[];
}[] = [
  {
    field: 'outcome',
    name: ['接通情况', 'Did they answer?'],
    terms: 'callBack',
    keys: '1234',
    from: ['reached', 'no-answer', 'unreachable', 'appointment'],
  },
  {
    field: 'resolution',
    name: ['是否解决', 'Resolved?'],
    terms: 'said',
    keys: 'qwe',
    from: ['resolved', 'partly', 'unresolved'],
  },
  {
    field: 'satisfaction',
    name: ['对结果是否满意', 'The result?'],
    terms: 'said',
    keys: 'asd',
    from: ['satisfied', 'fairly', 'dissatisfied'],
  },
  {
    field: 'processSatisfaction',
    name: ['对过程是否满意', 'The way there?'],
    terms: 'said',
    keys: 'zxc',
    from: ['satisfied', 'fairly', 'dissatisfied'],
  },
];

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.tagName === 'TEXTAREA' || target.tagName === 'INPUT');

/** What came of the call: a key for each answer, Ctrl+Enter sends. */
export function Outcome({ complaint, onMade }: { complaint: ComplaintSeen; onMade: (after: ComplaintSeen) => void }) {
  const say = useSay();
  const { make, isPending } = useMove();
  const [body, fill] = useState<Body>({});
  const [closing, setClosing] = useState(true);
  const [wrong, setWrong] = useState<string>();
  const [seen, see] = useState(() => ({ version: complaint.version, seq: complaint.events.at(-1)?.seq ?? 0 }));
  const last = complaint.events.at(-1)?.seq ?? 0;
  const offered = complaint.moves.includes('follow-up');
  const reached = body.outcome === 'reached';
  const asked = questions.filter(({ field }) => field === 'outcome' || reached);
  // Who is content is owed nothing more; for all others somebody looks at it first.
  const content =
    reached && body.resolution === 'resolved' && !!body.satisfaction && body.satisfaction !== 'dissatisfied';
  const complete = reached
    ? body.resolution && body.satisfaction
    : body.outcome === 'appointment'
      ? body.appointmentAt
      : body.outcome;

  const send = async () => {
    if (!complete || isPending || !offered) return;
    const { outcome, note, appointmentAt, resolution, satisfaction, processSatisfaction } = body;
    const said = reached
      ? { resolution, satisfaction, processSatisfaction }
      : outcome === 'appointment'
        ? { appointmentAt }
        : {};
    try {
      const code = complaint.trackingCode;
      const filed = await make(code, 'follow-up', { outcome, note, ...said, version: seen.version });
      const closes = content && closing && filed.moves.includes('close');
      onMade(closes ? await make(code, 'close', { version: filed.version }) : filed);
    } catch (error) {
      setWrong(error instanceof Refused ? wordsOf(error, say) : say('页面出错，请重试', 'Please try again'));
    }
  };

  const latest = useRef(send);
  latest.current = send;
  // Before it is seen: who presses a key at once is heard, too.
  useLayoutEffect(() => {
    const hear = (event: globalThis.KeyboardEvent) => {
      // A form that is open over this has taken it.
      if (event.defaultPrevented) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void latest.current();
        return;
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      for (const { field, keys, from } of questions) {
        const value = from[keys.indexOf(key)];
        if (keys.includes(key) && value) fill((before) => ({ ...before, [field]: value }));
      }
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);

  return (
    <section className="paper outcome" aria-label={say('回访结果', 'Outcome')}>
      <h2>{say('回访结果', 'Outcome')}</h2>
      {last > seen.seq && !isPending && (
        <Since
          complaint={complaint}
          seq={seen.seq}
          gone={!offered}
          onSeen={() => {
            see({ version: complaint.version, seq: last });
            setWrong(undefined);
          }}
        />
      )}
      {wrong && <Alert type="error" showIcon role="alert" title={wrong} className="gap-below" />}
      {asked.map(({ field, name, terms, keys, from }) => (
        <fieldset key={field}>
          <legend>{say(...name)}</legend>
          {from.map((value, at) => (
            <Button
              key={value}
              size="large"
              type={body[field] === value ? 'primary' : 'default'}
              aria-pressed={body[field] === value}
              onClick={() => fill((before) => ({ ...before, [field]: value }))}
            >
              {term(say, terms, value)} <kbd>{keys.charAt(at).toUpperCase()}</kbd>
            </Button>
          ))}
        </fieldset>
      ))}
      {body.outcome === 'appointment' && (
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 15 }}
          format="YYYY-MM-DD HH:mm"
          aria-label={say('约定时间', 'When to call')}
          placeholder={say('约定时间', 'When to call')}
          disabledDate={(one) => one.isBefore(dayjs().startOf('day')) || one.isAfter(dayjs().add(30, 'day'))}
          onChange={(at) => fill((before) => ({ ...before, appointmentAt: at?.format('YYYY-MM-DDTHH:mm:ssZ') }))}
        />
      )}
      <Input.TextArea
        aria-label={say('回访记录', 'Note')}
        placeholder={say('回访记录', 'Note')}
        autoSize={{ minRows: 3 }}
        maxLength={2000}
        value={body.note ?? ''}
        onChange={({ target }) => fill((before) => ({ ...before, note: target.value || undefined }))}
      />
      {content && (
        <p>
          <Checkbox checked={closing} onChange={({ target }) => setClosing(target.checked)}>
            {say('诉求人满意且已解决，同时办结', 'They are content: close it, too')}
          </Checkbox>
        </p>
      )}
      <Button
        type="primary"
        size="large"
        disabled={!complete || !offered}
        loading={isPending}
        onClick={() => void send()}
      >
        {say('提交回访结果', 'Send')} <kbd>Ctrl+Enter</kbd>
      </Button>
    </section>
  );
}
