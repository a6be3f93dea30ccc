import { Fact, writeSteps, type Step } from '#complaints';
import { insertRows, newId, type Row } from '#platform';
import type { Stand } from './stand.js';

const day = 86_400_000;
const hour = 3_600_000;

/** Numbers that look random and are the same every time (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Facts of two years of a city: more in winter (heating) and summer (noise), fewer on Sundays, few subjects and units
 * with much and many with little. Only facts: neither complaints nor ledgers hang on them.
 * @param until the first local day after the last one, in milliseconds.
 */
export async function fillFacts(stand: Stand, count: number, until: number, days = 730): Promise<void> {
  const { reference, database } = stand;
  const random = numbersFrom(12345);
  const units = [...reference.units.values()].filter(({ kind }) => kind !== 'city').map(({ code }) => code);
  const leaves = [...reference.subjects.values()].filter(({ leaf }) => leaf).map(({ code }) => code);
  const subjects = leaves.map((code) => {
    const above = reference.subjectAndAbove(code);
    const at = (level: number) => above.find((one) => reference.subjects.get(one)?.level === level) ?? code;
    return { subject: code, subject1: at(1), subject2: at(2) };
  });
  const streets = [...reference.districts.values()]
    .filter(({ kind }) => kind !== 'city')
    .map(({ code }) => ({
      place: code,
      district:
        reference
          .districtAndAbove(code)
          .find((one) => ['district', 'zone'].includes(reference.districts.get(one)!.kind)) ?? code,
    }));
  /** Some are named far more often than others. */
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(items.length * random() ** 2.2)]!;
  const weights = Array.from({ length: days }, (_, index) => {
    const at = new Date(until - (days - index) * day);
    const season = 1 + 0.35 * Math.cos((at.getUTCMonth() / 12) * 2 * Math.PI) ** 2;
    return season * (at.getUTCDay() === 0 ? 0.6 : 1) * (0.9 + 0.2 * random());
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const began = performance.now();
  let rows: Row<Fact>[] = [];
  let written = 0;
  const writing = new Set<Promise<void>>();
  const flush = async () => {
    const some = rows;
    rows = [];
    const one: Promise<void> = insertRows(database.manager, Fact, some).finally(() => writing.delete(one));
    writing.add(one);
    if (writing.size >= 3) await Promise.race(writing);
    const before = written;
    written += some.length;
    if (Math.floor(before / 500_000) !== Math.floor(written / 500_000)) {
      console.error(`${written} of ${count} facts written (${((performance.now() - began) / 1000).toFixed(0)} s)`);
    }
  };
  for (const [index, weight] of weights.entries()) {
    const dawn = until - (days - index) * day;
    for (let left = Math.round((count * weight) / all); left > 0; left--) {
      const receivedAt = dawn + Math.floor(random() * day);
      rows.push(fact(receivedAt, until, { random, unit: pick(units), subject: pick(subjects), street: pick(streets) }));
      if (rows.length === 1000) await flush();
    }
  }
  await flush();
  await Promise.all(writing);
}

interface Drawn {
  random: () => number;
  unit: string;
  subject: Pick<Fact, 'subject' | 'subject1' | 'subject2'>;
  street: Pick<Fact, 'place' | 'district'>;
}

function fact(receivedAt: number, until: number, { random, unit, subject, street }: Drawn): Row<Fact> {
  const by = <Value>(at: number, value: Value): Value | null => (at < until ? value : null);
  const transferredAt = receivedAt + Math.floor(random() * 4 * hour);
  const dueAt = Math.floor(receivedAt / day) * day + 6 * day + 16 * hour;
  const reportedAt = transferredAt + Math.floor(-Math.log(1 - random()) * 60 * hour);
  const closedAt = reportedAt + Math.floor(random() * 48 * hour);
  const answered = random() < 0.7;
  const mood = random();
  const minute = (at: number) => Math.floor(at / 60_000);
  const steps: Step[] = [
    { name: 'came', minute: minute(receivedAt), unit: null },
    { name: 'lead', minute: minute(transferredAt), unit },
    { name: 'transferred', minute: minute(transferredAt), unit },
    { name: random() < 0.95 ? 'signed' : 'signed-late', minute: minute(transferredAt + hour), unit },
    { name: random() < 0.9 ? 'contacted' : 'contacted-late', minute: minute(transferredAt + 8 * hour), unit },
    { name: 'reported', minute: minute(reportedAt), unit },
    { name: 'closed', minute: minute(closedAt), unit: null },
  ];
  return {
    complaintId: newId(receivedAt),
    channel: random() < 0.85 ? 'phone' : random() < 0.5 ? 'web' : 'wechat',
    type: random() < 0.5 ? 'help' : random() < 0.6 ? 'enquiry' : 'complaint',
    complainantKind: random() < 0.93 ? 'citizen' : 'enterprise',
    ...subject,
    ...street,
    leadUnit: by(transferredAt, unit),
    state:
      closedAt < until ? 'closed' : reportedAt < until ? 'reported' : transferredAt < until ? 'handling' : 'accepted',
    receivedAt,
    acceptedAt: receivedAt,
    transferredAt: by(transferredAt, transferredAt),
    reportedAt: by(reportedAt, reportedAt),
    closedAt: by(closedAt, closedAt),
    endedAt: null,
    dueAt,
    listedAt: null,
    workSeconds: by(reportedAt, Math.floor((reportedAt - transferredAt) / 3000)),
    resolution: answered ? by(closedAt, random() < 0.88 ? 'resolved' : 'unresolved') : null,
    satisfaction: answered ? by(closedAt, mood < 0.8 ? 'satisfied' : mood < 0.92 ? 'fairly' : 'dissatisfied') : null,
    processSatisfaction: null,
    followUpEnd: by(closedAt, answered ? 'answered' : 'no-answer'),
    followUpWanted: true,
    reworks: random() < 0.02 ? 1 : 0,
    returns: random() < 0.03 ? 1 : 0,
    steps: writeSteps(steps.filter(({ minute: at }) => at * 60_000 < until)),
  };
}
