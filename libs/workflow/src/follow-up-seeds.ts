import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ComplaintEvent, ComplaintReader, FollowUpSeed } from '#complaints';
import { isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, invalid, type Environment } from '#platform';
import { commitmentTo, drawOf, endOfMonth, isDrawn, isMonth, monthAfter, monthOf } from './follow-up-draw.js';
import type { DrawSeed } from './settling.js';

/** What the event `draw` keeps. */
interface Drawn {
  month: string;
  draw: number;
  coverage: number;
  drawn: boolean;
}

/** The seeds of the follow-ups, a month each: made once, committed to at once, told when the month is over. */
@Injectable()
export class FollowUpSeeds {
  private readonly known = new Map<string, DrawSeed>();

  constructor(
    private readonly database: DataSource,
    private readonly reader: ComplaintReader,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The seed of the local month in which `at` lies. That of the next month is made with it, before it is needed. */
  async of(at: Date): Promise<DrawSeed> {
    const month = monthOf(at, this.environment.timeZone);
    const known = this.known.get(month);
    if (known) return known;
    for (const one of [month, monthAfter(month)]) {
      const seed = randomBytes(32).toString('hex');
      // Whoever comes first has made it; all others find it.
      await this.database.query(
        'INSERT IGNORE INTO follow_up_seed (month, seed, commitment, made_at, published_at) VALUES (?, ?, ?, ?, ?)',
        [one, seed, commitmentTo(seed), this.now.at, endOfMonth(one, this.environment.timeZone)],
      );
    }
    const kept = await this.read(month);
    if (!kept) throw new Error(`No seed for ${month}`);
    const seed = { month, seed: kept.seed, commitment: kept.commitment.toString('hex') };
    this.known.set(month, seed);
    return seed;
  }

  /**
   * Shows again how a complaint fell in the draw of a month: by the coverage of then, whatever its rules are now, as the
   * ledger has it. The seed itself is told when the month is over, or to who runs the hotline's own command line.
   * @param person whose right to read must reach the complaint; nobody: the administrator at the machine.
   * @throws Refusal `invalid` for a month that has no seed, `not-found`, `check-code`.
   */
  async show(month: string, code: string, person?: PersonActor) {
    if (!isMonth(month)) throw invalid({ field: 'month', zh: '格式如2026-03', en: 'must be a month such as 2026-03' });
    const complaint = person ? await this.reader.find(code, person) : await this.reader.findByCode(code);
    const kept = await this.read(month);
    if (!kept) throw invalid({ field: 'month', zh: '该月没有抽取回访', en: 'has no seed: nothing was drawn in it' });
    const event = await this.drawn(complaint.id, month);
    const place = event && drawOf(kept.seed, complaint.trackingCode);
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    return {
      month,
      trackingCode: complaint.trackingCode,
      seed: !person || kept.publishedAt <= this.now.at ? kept.seed : null,
      commitment: kept.commitment.toString('hex'),
      madeAt: spell(kept.madeAt),
      publishedAt: spell(kept.publishedAt),
      // Null of a month in which nothing was drawn for it.
      drawnAt: event ? spell(event.at) : null,
      draw: event?.draw ?? null,
      coverage: event?.coverage ?? null,
      drawn: event?.drawn ?? null,
      // Whether the seed leads there again.
      agrees: event ? event.draw === place && event.drawn === isDrawn(event.draw, event.coverage) : null,
    };
  }

  /** The last draw of a complaint in a month; after a report that was sent back there may be another. */
  private async drawn(id: string, month: string): Promise<(Drawn & { at: Date }) | undefined> {
    const events = await this.database.manager.findBy(ComplaintEvent, { complaintId: id, name: 'draw' });
    const drawn = events
      .toSorted((one, other) => one.seq - other.seq)
      .map(({ at, data }) => ({ at, ...(data as unknown as Drawn) }));
    return drawn.findLast((one) => one.month === month);
  }

  private read(month: string): Promise<FollowUpSeed | null> {
    return this.database.manager.findOneBy(FollowUpSeed, { month });
  }
}

export type DrawShown = Awaited<ReturnType<FollowUpSeeds['show']>>;
