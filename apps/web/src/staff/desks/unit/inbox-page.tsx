import { Button, Empty, Segmented, Skeleton, Tabs, Typography } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAnswer, usePages } from '../../../api/hooks.js';
import { useMe } from '../../../api/me.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { ComplaintView } from '../../complaint/complaint-view.js';
import { LegLineShown, WhyThen } from './leg-line.js';
import { useWide } from '../../../kit/screen.js';
import './unit.css';

const boxes = ['mine', 'pool', 'unit', 'away'] as const;
type Box = (typeof boxes)[number];
const states = ['transferred', 'signed', 'handling', 'returning'] as const;

/** What the unit owes, what burns first; beside it on a wide screen the complaint itself. */
export default function InboxPage() {
  const say = useSay();
  const me = useMe();
  const wide = useWide();
  const go = useNavigate();
  const [asked, ask] = useSearchParams();
  const box = boxes.find((one) => one === asked.get('box')) ?? 'unit';
  const state = asked.get('state') ?? undefined;
  const open = asked.get('open');
  const counts = useAnswer('GET /api/inbox/counts', {}, { every: 60_000 });
  // Working time passes at the server: it knows the calendar.
  const pages = usePages('GET /api/inbox', { query: { box, state: state as never, limit: 30 } }, { every: 60_000 });
  const list = useRef<HTMLUListElement>(null);
  const [kept, keep] = useState<string>();
  const shown = wide ? (open ?? kept ?? pages.items[0]?.complaint.trackingCode) : undefined;

  // What is looked at stays where it is when it leaves the list.
  useEffect(() => {
    if (open) keep(open);
  }, [open]);

  const set = (part: Record<string, string | undefined>) =>
    ask(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const look = (code: string) => (wide ? set({ open: code }) : void go(`/unit/case/${code}`));
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const lines = [...(list.current?.querySelectorAll('button') ?? [])];
    const next = lines[lines.indexOf(event.target as HTMLButtonElement) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    next.focus();
  };
  const count = (n: number | undefined) =>
    n === undefined ? '' : n >= (counts.data?.most ?? Infinity) ? `${n}+` : String(n);
  const names: Record<Box, string> = {
    unit: say('全部待办', 'All'),
    pool: say('待领取', 'Pool'),
    mine: say('我的', 'Mine'),
    away: say('同事不在岗', 'Away'),
  };
  const sums = counts.data;
  const total = sums && Object.values(sums.byState).reduce((sum, one) => sum + one, 0);
  const countOf: Record<Box, number | undefined> = {
    unit: total,
    pool: sums?.pool,
    mine: sums?.mine,
    away: sums?.away,
  };

  return (
    <div className={wide ? 'inbox wide' : 'inbox'}>
      <div className="inbox-list">
        <Typography.Title level={1} className="page-title">
          {say('收件箱', 'Inbox')}
        </Typography.Title>
        <p className="inbox-burning">
          <strong className={sums?.overdue ? 'countdown late' : ''}>
            {say(`超期 ${count(sums?.overdue)} 件`, `${count(sums?.overdue)} late`)}
          </strong>
          <strong className={sums?.dueToday ? 'countdown soon' : ''}>
            {say(`今日到期 ${count(sums?.dueToday)} 件`, `${count(sums?.dueToday)} due today`)}
          </strong>
          <span className="faint">{me.name}</span>
        </p>
        <Tabs
          size="small"
          activeKey={box}
          onChange={(key) => set({ box: key, open: undefined })}
          items={boxes.map((key) => ({ key, label: `${names[key]} ${count(countOf[key])}` }))}
        />
        <Segmented
          className="inbox-states"
          aria-label={say('状态', 'State')}
          value={state ?? ''}
          onChange={(value) => set({ state: value || undefined, open: undefined })}
          options={[
            { value: '', label: say('全部', 'All') },
            ...states.map((value) => ({ value, label: term(say, 'legState', value) })),
          ]}
        />
        {pages.isPending ? (
          <Skeleton active />
        ) : pages.items.length === 0 ? (
          <Empty description={say('没有待办诉求', 'Nothing to do here')} />
        ) : (
          <ul className="leg-lines" ref={list} onKeyDown={walk}>
            {pages.items.map((line) => (
              <li key={line.leg.id} className={line.complaint.trackingCode === shown ? 'leg-item open' : 'leg-item'}>
                <button
                  type="button"
                  className="leg-line"
                  aria-current={line.complaint.trackingCode === shown}
                  onClick={() => look(line.complaint.trackingCode)}
                >
                  <LegLineShown line={line} />
                </button>
                <WhyThen line={line} />
              </li>
            ))}
          </ul>
        )}
        {pages.hasNextPage && (
          <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {say('继续显示', 'Show more')}
          </Button>
        )}
      </div>
      {wide && (
        <div className="inbox-case">
          {shown ? (
            <ComplaintView key={shown} code={shown} level={2} />
          ) : (
            <Empty description={say('请选择一件诉求', 'Choose a complaint')} />
          )}
        </div>
      )}
    </div>
  );
}
