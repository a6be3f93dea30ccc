import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ComplaintClock,
  ComplaintReader,
  KnownCodes,
  factsIn,
  fingerprint,
  flawsOfRows,
  readLedger,
  replayClocks,
  replayLegs,
  type ClockFact,
  type ClockRow,
  type Flaw,
  type ToldClock,
} from '#complaints';
import { ReferenceBook, type Actor } from '#directory';
import { ENVIRONMENT, Now, Outbox, Trips, Vault, insertStatement, type Environment, type Trip } from '#platform';
import { writeChanges } from './changes.js';
import { dueOf } from './recasting.js';
import type { Changes, Scene, Standing } from './scene.js';
import { lockStandings } from './standing.js';

const rebuilder: Actor = { kind: 'machine', name: 'rebuild' };

/** What was found and what is still so: an event that was changed nobody can put right. */
export interface Rebuilt {
  trackingCode: string;
  found: Flaw[];
  left: Flaw[];
}

const ofRows: ReadonlySet<Flaw['what']> = new Set<Flaw['what']>(['clock', 'leg', 'facts']);

/**
 * `hotline rebuild complaint`: writes the clocks of a complaint, the state and time of its legs and the due time that it
 * promises as its ledger tells them, and an event that says so. A ledger that was tampered with proves nothing: then
 * nothing is written. What older events do not tell stays as it is.
 */
@Injectable()
export class StateRebuild {
  constructor(
    private readonly database: DataSource,
    private readonly trips: Trips,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly book: ReferenceBook,
    private readonly reader: ComplaintReader,
    private readonly known: KnownCodes,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `not-found`, `check-code`. */
  async rebuild(code: string): Promise<Rebuilt> {
    const { id, trackingCode } = await this.reader.findByCode(code);
    const found = await this.flaws(id);
    if (found.length === 0 || found.some(({ what }) => !ofRows.has(what))) return { trackingCode, found, left: found };
    await this.trips.transaction(async (trip) => {
      const standing = (await lockStandings(trip, { trackingCodes: [trackingCode], known: this.known })).get(
        trackingCode,
      );
      if (standing) await this.write(trip, standing, found);
    });
    return { trackingCode, found, left: await this.flaws(id) };
  }

  private async flaws(id: string): Promise<Flaw[]> {
    const { chains, ...rows } = await this.database.transaction('REPEATABLE READ', (tx) => readLedger(tx, id));
    return chains.flatMap((chain) => flawsOfRows(this.vault, chain, rows, this.now.at));
  }

  private async write(trip: Trip, standing: Standing, found: readonly Flaw[]): Promise<void> {
    const { complaint, legs, clocks } = standing;
    // Whoever writes events locks the complaint first, and that lock is ours.
    const { lines } = await readLedger(this.database.manager, complaint.id);
    const events = factsIn(lines);
    const reference = await this.book.open();
    const at = this.now.at;
    const scene: Scene = { ...standing, reference, by: rebuilder, at, zone: this.environment.timeZone };
    const told = replayClocks(events);
    const rebuilt = [...told.values()].map((one) => {
      const row = clocks.find(({ id }) => id === one.id);
      return { row, ...clockAsTold(scene, one, row) };
    });
    const lost = rebuilt.filter(({ row, set }) => !row && isClockRow(set));
    const forged = told.size === 0 ? [] : clocks.filter(({ id }) => !told.has(id)).map(({ id }) => id);
    const standingTold = replayLegs(events);
    const changes: Changes = {
      complaint: standingTold.dueAt === undefined ? {} : { dueAt: standingTold.dueAt },
      clocks: rebuilt.filter(({ row }) => row).map(({ row, set }) => ({ id: row!.id, set, facts: [] })),
      legs: legs.flatMap(({ id }) => {
        const { state, dueAt } = standingTold.legs.get(id) ?? {};
        const set = { ...(state === undefined ? {} : { state }), ...(dueAt === undefined ? {} : { dueAt }) };
        return Object.keys(set).length > 0 ? [{ id, set }] : [];
      }),
      happenings: [
        {
          name: 'rebuild',
          from: complaint.state,
          to: complaint.state,
          reason: '诉求的现状与事件链不一致，已按事件链重建',
          data: { found: found.map(({ what, fact }) => `${what} ${fact}`) },
          clocks: rebuilt.flatMap(({ fact }) => fact ?? []),
        },
      ],
    };
    const { vault, outbox, environment } = this;
    writeChanges(trip, [{ complaint, legs, changes, by: rebuilder, at }], {
      ...{ vault, outbox, now: at, reference, zone: environment.timeZone },
    });
    trip.write(
      insertStatement(
        this.database,
        ComplaintClock,
        lost.map(
          ({ set }) =>
            ({
              ...set,
              complaintId: complaint.id,
              ...(complaint.silent ? { nextAt: null, nextStep: null } : {}),
            }) as ClockRow,
        ),
      ),
      forged.length > 0 ? { sql: 'DELETE FROM clock WHERE id IN (?)', values: [forged] } : undefined,
    );
  }
}

const isClockRow = (set: Partial<ClockRow>): boolean => set.explanation !== undefined && set.nextStep !== undefined;

/** A clock's columns as its facts tell them, and the fact of an explanation that had to be put in words anew. */
function clockAsTold(
  scene: Scene,
  told: ToldClock,
  row: ComplaintClock | undefined,
): { set: Partial<ClockRow>; fact?: ClockFact } {
  const { why, ...columns } = told;
  const set: Partial<ClockRow> = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  // Somebody may have taken it in hand, or not: who looks again finds out.
  if (told.nextStep === undefined && told.dueAt === null && told.redAt)
    Object.assign(set, { nextAt: told.redAt, nextStep: 'red' });
  if (why === undefined || (row && fingerprint(row.explanation) === why)) return { set };
  const again = reckoned(scene, set);
  if (again && fingerprint(again) === why) return { set: { ...set, explanation: again } };
  const explanation = {
    zh: `依据事件链重建，原说明已不可得；${told.dueAt ? '期限以事件链所载为准' : '未设时限'}。`,
    en: `Rebuilt from the ledger, the former explanation is lost; ${told.dueAt ? 'due as the ledger has it' : 'no target was set'}.`,
  };
  return { set: { ...set, explanation }, fact: anew(told, explanation) };
}

/** By the rules: where nothing has changed since, the very words that stood there. */
function reckoned(scene: Scene, set: Partial<ClockRow>): ComplaintClock['explanation'] | undefined {
  if (set.kind === 'listing' || set.terms === undefined || !set.profileName || !set.profileVersion) return undefined;
  const { profileName, profileVersion } = set;
  const clock = Object.assign(new ComplaintClock(), set);
  return dueOf(scene, { ...scene.complaint, profileName, profileVersion }, clock).explanation;
}

const anew = (
  { id, kind, dueAt, yellowAt, redAt, provisional }: ToldClock,
  explanation: ComplaintClock['explanation'],
): ClockFact => ({
  clock: id,
  kind,
  did: 'recomputed',
  due: dueAt && dueAt.toISOString(),
  why: fingerprint(explanation),
  ...(yellowAt ? { yellow: yellowAt.toISOString() } : {}),
  ...(redAt ? { red: redAt.toISOString() } : {}),
  ...(provisional ? { provisional } : {}),
});
