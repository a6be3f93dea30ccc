import 'reflect-metadata';
import { AnalyticsModule, CountAudit, Counting, StateAudit } from '#analytics';
import {
  Complainant,
  Complaint,
  ComplaintClock,
  ComplaintEvent,
  ComplaintsModule,
  LedgerAudit,
  lengthen,
} from '#complaints';
import { insertRows } from '#platform';
import { draft, operator } from './stand/intake-ways.js';
import { conclude } from './stand/load.js';
import { profiled } from './stand/profile.js';
import { openRooms } from './stand/rooms.js';
import { openStand } from './stand/stand.js';

// `hotline verify`, part by part: every chain of the ledger, every state, every fact and every count. Complaints with as
// many events as the way from call to close leaves (BENCH_EVENTS); the ones after the first are reveals, which move
// nothing. The limit: the same events read and nothing done with them.

const count = Number(process.env.BENCH_COMPLAINTS ?? 50_000);
const eventsEach = Number(process.env.BENCH_EVENTS ?? 10);

const stand = await openStand({ worker: false });

/** The same with the rest of its events. */
function lived(one: ReturnType<typeof draft>) {
  const { complaint } = one;
  const reveals = Array.from({ length: eventsEach - 1 }, () => ({
    ...{ name: 'reveal', from: null, to: null, reason: '回访需要联系电话' },
    data: { fields: ['name', 'phone'] },
  }));
  const now = new Date();
  const longer = lengthen(stand.vault, complaint, reveals, operator(stand, token), now, now);
  const { eventCount, ledgerHash } = longer;
  return { ...one, complaint: { ...complaint, eventCount, ledgerHash }, events: [...one.events, ...longer.events] };
}

const token = await stand.token('operator');
try {
  const { database } = stand;
  const by = operator(stand, token);
  for (let left = count; left > 0; left -= 500) {
    const drafts = Array.from({ length: Math.min(500, left) }, () => lived(draft(stand, by)));
    await database.transaction(async (tx) => {
      await insertRows(
        tx,
        Complaint,
        drafts.map(({ complaint }) => complaint),
      );
      await insertRows(
        tx,
        Complainant,
        drafts.flatMap(({ complainant }) => complainant ?? []),
      );
      await insertRows(
        tx,
        ComplaintEvent,
        drafts.flatMap(({ events }) => events),
      );
      await insertRows(
        tx,
        ComplaintClock,
        drafts.flatMap(({ clocks }) => clocks),
      );
    });
  }
  const app = await openRooms(stand, ComplaintsModule, AnalyticsModule);
  const timed = async <Out>(name: string, work: () => Promise<Out>): Promise<[Out, number]> => {
    const begun = performance.now();
    const out = await profiled(name, work);
    return [out, (performance.now() - begun) / 1000];
  };
  const [, rebuilt] = await timed('rebuild', () => app.get(Counting).rebuild({ facts: true }));
  const [, limit] = await timed('limit', async () => {
    for (let last = '', read = 0; ;) {
      const rows: { id: string }[] = await database.query(
        'SELECT id FROM complaint WHERE id > ? ORDER BY id LIMIT 1000',
        [last],
      );
      if (rows.length === 0) return read;
      const ids = rows.map(({ id }) => id);
      const events: unknown[] = await database.query(
        'SELECT * FROM complaint_event WHERE complaint_id IN (?) ORDER BY complaint_id, seq',
        [ids],
      );
      read += events.length;
      last = ids.at(-1)!;
    }
  });
  const [{ events, flaws }, chains] = await timed('chains', () => app.get(LedgerAudit).verify());
  const [odd, states] = await timed('states', () => app.get(StateAudit).verify());
  const [miscounted, counts] = await timed('counts', () => app.get(CountAudit).verify());
  const found = flaws.length + odd.length + miscounted.length;
  if (found > 0)
    throw new Error(
      `${found} flaws in a ledger that has none: ${JSON.stringify([...flaws, ...odd, ...miscounted][0])}`,
    );
  const told = (seconds: number) => `${(events / seconds).toFixed(0)}/s`;
  console.error(
    `${events} events of ${count} complaints: chains ${told(chains)}, states ${told(states)}, facts and counts ` +
      `${told(counts)}, all ${told(chains + states + counts)}; read alone ${told(limit)}; facts made anew of the ledger ${told(rebuilt)}`,
  );
  conclude({
    name: 'verify',
    ours: events / chains,
    limit: events / limit,
    ratio: limit / chains,
    unit: 'events/s, chains',
    states: events / states,
    counts: events / counts,
    all: events / (chains + states + counts),
    factsAnew: events / rebuilt,
  });
  await app.close();
} finally {
  await stand.close();
}
