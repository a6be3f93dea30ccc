import { PhoneOutlined } from '@ant-design/icons';
import { Button, Popover, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { useNews } from '../../../api/live.js';
import { useNow } from '../../../kit/countdown.js';
import { useAttempt } from '../../../kit/refused.js';
import { isOver, useWrapUp, WrapUpTimer } from './wrap-up.js';
import { useLanguage, type Say } from '../../../words/language.js';
import { spanOf } from '../../../words/times.js';

export type Current = Answer<'GET /api/calls/current'>;
export type CallHere = Current['calls'][number];
type Seat = NonNullable<Current['seat']>;

const seatState = (say: Say, state: Seat['state']): string =>
  ({
    out: say('未签入', 'signed out'),
    ready: say('就绪', 'ready'),
    busy: say('通话中', 'busy'),
    'after-call': say('话后处理', 'after-call work'),
    paused: say('示忙', 'paused'),
  })[state];

/** The calls at one's own seat, asked again whenever the telephone system says that something has changed. */
export function useCurrent() {
  const stale = useStale();
  useNews(({ event }) => {
    if (event === 'call-at-seat' || event === 'seat-changed')
      stale('/api/calls/current', '/api/me/day', '/api/me/presence');
  });
  return useAnswer('GET /api/calls/current', {}, { every: 20_000, keep: true });
}

const noSeat = { state: 'out', since: null, wrapUpSeconds: null };

/** Seat, presence, the call and what can be done with it. */
export function CallBar({ current, onAnswered }: { current: Current; onAnswered: (call: CallHere) => void }) {
  const { say, language } = useLanguage();
  const now = useNow();
  const attempt = useAttempt();
  const stale = useStale();
  const { seat } = current;
  const call = current.calls[0];
  const again = () => stale('/api/calls/current', '/api/me/presence', '/api/me/day');

  const tell = async (body: Body<'POST /api/me/presence'>) => {
    await attempt(() => ask('POST /api/me/presence', { body }));
    again();
  };
  const command = async (name: 'answer' | 'hold' | 'resume' | 'hang-up') => {
    if (!call) return;
    const done = await attempt(() => ask(`POST /api/calls/{id}/${name}`, { path: { id: call.id } }));
    again();
    if (done && name === 'answer') onAnswered(call);
  };
  const practise = async () => {
    await attempt(
      () => ask('POST /api/simulator/calls/to-me', { body: {} as never }),
      say('模拟来电已拨出', 'A simulated caller rings'),
    );
    again();
  };
  const since = (at: string | null | undefined) => (at ? spanOf(now - new Date(at).getTime(), language) : '');
  const can = (name: CallHere['can'][number]) => call?.can.includes(name) ?? false;

  const wrapUp = useWrapUp(seat ?? noSeat);

  if (!seat) return <SignInAtSeat onSeat={(code) => void tell({ state: 'sign-in', seat: code })} />;
  return (
    <div
      className={`call-bar${call?.at.state === 'ringing' ? ' rings' : wrapUp ? (isOver(wrapUp) ? ' wrapped-over' : ' wraps-up') : ''}`}
      role="region"
      aria-label={say('话务条', 'Call bar')}
    >
      <Space wrap>
        <strong>{seat.name}</strong>
        {wrapUp ? (
          <WrapUpTimer wrapUp={wrapUp} />
        ) : (
          <Tag color={seat.state === 'ready' ? 'green' : seat.state === 'paused' ? 'orange' : 'blue'}>
            {seatState(say, seat.state)} {since(seat.since)}
          </Tag>
        )}
        {call ? (
          <>
            <span aria-live="assertive">
              <PhoneOutlined /> {call.number ?? say('号码未显示', 'number withheld')}
              {call.language && ` · ${call.language[language]}`} · {since(call.at.since)}
            </span>
            {call.at.state === 'ringing' && (
              <Button type="primary" disabled={!can('answer')} onClick={() => void command('answer')}>
                {say('接听', 'Answer')}
              </Button>
            )}
            {call.at.state === 'talking' && (
              <Button disabled={!can('hold')} onClick={() => void command('hold')}>
                {say('保持', 'Hold')}
              </Button>
            )}
            {call.at.state === 'held' && (
              <Button onClick={() => void command('resume')}>{say('恢复', 'Resume')}</Button>
            )}
            {(can('transfer') || can('conference')) && <Elsewhere call={call} onDone={again} />}
            <Button danger disabled={!can('hang-up')} onClick={() => void command('hang-up')}>
              {say('挂断', 'Hang up')}
            </Button>
          </>
        ) : (
          <>
            {seat.state === 'ready' && (
              <Button onClick={() => void tell({ state: 'pause', reason: say('小休', 'break') })}>
                {say('示忙', 'Pause')}
              </Button>
            )}
            {seat.state !== 'ready' && (
              <Button type="primary" onClick={() => void tell({ state: 'ready' })}>
                {say('就绪', 'Ready')}
              </Button>
            )}
            {seat.state === 'ready' && <Button onClick={() => void practise()}>{say('模拟来电', 'Practise')}</Button>}
            <Button onClick={() => void tell({ state: 'sign-out' })}>{say('签出', 'Sign out of the seat')}</Button>
          </>
        )}
      </Space>
      <Day />
    </div>
  );
}

/** Many exchanges call a seat by its number alone. */
const seatName = ({ code, name }: { code: string; name: string }): string => (name === code ? code : `${code} ${name}`);

function SignInAtSeat({ onSeat }: { onSeat: (code: string) => void }) {
  const { say } = useLanguage();
  const [code, setCode] = useState<string>();
  const seats = useAnswer('GET /api/seats', { query: { limit: 100 } as never }, { fresh: 60_000 });
  return (
    <div className="call-bar" role="region" aria-label={say('话务条', 'Call bar')}>
      <Space wrap>
        <span>{say('尚未签入坐席', 'Not at a seat yet')}</span>
        <Select
          className="wide-field"
          aria-label={say('坐席', 'Seat')}
          value={code}
          onChange={setCode}
          options={seats.data?.items.map((seat) => ({ value: seat.code, label: seatName(seat) }))}
        />
        <Button type="primary" disabled={!code} onClick={() => code && onSeat(code)}>
          {say('签入', 'Sign in at it')}
        </Button>
      </Space>
    </div>
  );
}

/** To another seat or number: alone, or as a third. */
function Elsewhere({ call, onDone }: { call: CallHere; onDone: () => void }) {
  const { say } = useLanguage();
  const attempt = useAttempt();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState('');
  const send = async (name: 'transfer' | 'conference') => {
    const done = await attempt(() =>
      ask(`POST /api/calls/{id}/${name}`, { path: { id: call.id }, body: { seat: to } as never }),
    );
    if (done) setOpen(false);
    onDone();
  };
  const seats = useAnswer('GET /api/seats', { query: { limit: 100 } as never }, { enabled: open, fresh: 60_000 });
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={say('转接或三方通话', 'Transfer, or three parties')}
      content={
        <Space>
          <Select
            className="wide-field"
            aria-label={say('坐席', 'Seat')}
            value={to || undefined}
            onChange={setTo}
            options={seats.data?.items.map((seat) => ({ value: seat.code, label: seatName(seat) }))}
          />
          <Button disabled={!to || !call.can.includes('transfer')} onClick={() => void send('transfer')}>
            {say('转接', 'Transfer')}
          </Button>
          <Button disabled={!to || !call.can.includes('conference')} onClick={() => void send('conference')}>
            {say('三方', 'Three')}
          </Button>
        </Space>
      }
    >
      <Button>{say('转接', 'Transfer')}</Button>
    </Popover>
  );
}

/** 我的今天. */
function Day() {
  const { say, language } = useLanguage();
  const day = useAnswer('GET /api/me/day', {}, { every: 60_000, keep: true });
  if (!day.data) return null;
  const { calls, complaintsLogged, team } = day.data;
  const handling = calls.averageHandlingSeconds;
  return (
    <span className="faint">
      {say('今日接听', 'Answered today')} {calls.answered} · {say('登记', 'logged')} {complaintsLogged} ·{' '}
      {say('均时', 'mean')} {handling === null ? '–' : spanOf(handling * 1000, language)} · {say('等待', 'waiting')}{' '}
      {team.waiting}
    </span>
  );
}
