import { Alert, Button, DatePicker, Tag, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct, useAnswer, usePages } from '../../../api/hooks.js';
import { useMe } from '../../../api/me.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import { LegLineShown, type LegLine } from './leg-line.js';
import './unit.css';

const shownOfEach = 10;

/** Who of the unit holds what, and who is not there. */
export default function TeamPage() {
  const say = useSay();
  const me = useMe();
  const people = useAnswer('GET /api/inbox/colleagues', { query: { limit: 100 } });
  const lines = usePages('GET /api/inbox', { query: { box: 'unit', limit: 100 } });
  const held = new Map<string, LegLine[]>();
  for (const line of lines.items) {
    const of = line.leg.holder?.id ?? '';
    held.set(of, [...(held.get(of) ?? []), line]);
  }
  const known = new Set(people.data?.items.map(({ id }) => id));
  const gone = [...held].filter(([id]) => id !== '' && !known.has(id));
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('本单位人员', 'Team')}
      </Typography.Title>
      <Absence />
      {lines.hasNextPage && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={say('待办较多，以下按最紧急的显示。', 'There is a lot to do: shown is what is most urgent.')}
          action={
            <Button size="small" loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
              {say('继续显示', 'Show more')}
            </Button>
          }
        />
      )}
      <div className="team">
        <Holder name={say('待领取', 'Nobody yet')} lines={held.get('') ?? []} />
        {people.data?.items.map((one) => (
          <Holder
            key={one.id}
            name={one.id === me.id ? say(`${one.name}（我）`, `${one.name} (me)`) : one.name}
            note={`${term(say, 'role', one.role)} · ${one.unit?.name ?? ''}`}
            away={one.awayUntil}
            lines={held.get(one.id) ?? []}
          />
        ))}
        {gone.map(([id, theirs]) => (
          <Holder
            key={id}
            name={theirs[0]?.leg.holder?.name ?? id}
            note={say('已不在本单位', 'no longer of this unit')}
            lines={theirs}
          />
        ))}
      </div>
    </>
  );
}

interface HolderProps {
  name: string;
  note?: string;
  away?: string | null;
  lines: LegLine[];
}

function Holder({ name, note, away, lines }: HolderProps) {
  const say = useSay();
  const [all, showAll] = useState(false);
  const late = lines.filter(({ leg }) => leg.overdue).length;
  return (
    <section className="paper" aria-label={name}>
      <div className="paper-head">
        <h2>
          {name} <span className="faint">{note}</span>
        </h2>
        <span>
          {away && <Tag color="orange">{say(`不在岗至 ${momentOf(away)}`, `away until ${momentOf(away)}`)}</Tag>}
          {late > 0 && <Tag color="red">{say(`超期 ${late}`, `${late} late`)}</Tag>}
          <Tag>{say(`${lines.length} 件`, `${lines.length}`)}</Tag>
        </span>
      </div>
      <ul className="leg-lines">
        {lines.slice(0, all ? undefined : shownOfEach).map((line) => (
          <li key={line.leg.id}>
            <Link className="leg-line" to={`/unit/case/${line.complaint.trackingCode}`}>
              <LegLineShown line={line} />
            </Link>
          </li>
        ))}
      </ul>
      {lines.length > shownOfEach && !all && (
        <Button type="link" onClick={() => showAll(true)}>
          {say(`其余 ${lines.length - shownOfEach} 件`, `${lines.length - shownOfEach} more`)}
        </Button>
      )}
    </section>
  );
}

/** Until when I am away: colleagues may then take over what I hold. */
function Absence() {
  const say = useSay();
  const attempt = useAttempt();
  const absence = useAnswer('GET /api/me/absence', {});
  const away = useAct('PUT /api/me/absence', ['/api/me/absence', '/api/inbox']);
  const set = (until: string | null, done: string) => void attempt(() => away.mutateAsync({ body: { until } }), done);
  const until = absence.data?.until;
  return (
    <section className="paper gap-below absence" aria-label={say('我的在岗状态', 'My absence')}>
      {until ? (
        <>
          <Tag color="orange">{say(`不在岗至 ${momentOf(until)}`, `away until ${momentOf(until)}`)}</Tag>
          <Button loading={away.isPending} onClick={() => set(null, say('已恢复在岗', 'You are back'))}>
            {say('恢复在岗', 'I am back')}
          </Button>
        </>
      ) : (
        <>
          <span>{say('外出或休假时登记，同事可接手您的诉求：', 'When you are away, colleagues may take over:')}</span>
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 30 }}
            format="YYYY-MM-DD HH:mm"
            aria-label={say('不在岗至', 'Away until')}
            placeholder={say('不在岗至', 'Away until')}
            disabledDate={(one) => one.isBefore(dayjs().startOf('day'))}
            onChange={(at) =>
              at && set(at.format('YYYY-MM-DDTHH:mm:ssZ'), say('已登记不在岗', 'You are marked as away'))
            }
          />
        </>
      )}
    </section>
  );
}
