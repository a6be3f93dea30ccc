import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoWithOffset, type Reference } from '#directory';
import { ENVIRONMENT, Now, groupBy, select, type Environment } from '#platform';
import { clockLine, clockOfPart, dueKinds, leftOf, type CountedBy, type PartOf } from './clock-seen.js';
import { ComplaintClock, type ClockKind } from './clock.js';
import { undispatched } from './list-way.js';
import type { SummaryColumns } from './views.js';

/** The whole of a complaint, as its lead has it. */
const whole = { id: '', part: 'lead', parentId: null } as const;

/** What lists are read for: the parts of a complaint, its acceptance and its dispatch. */
const lineKinds: readonly ClockKind[] = [...dueKinds, 'accept', 'dispatch'];

/** Those by which it is due as long as nobody has it. */
const hotlines: ReadonlySet<ClockKind> = new Set<ClockKind>(['accept', 'dispatch']);

/** The clocks by which complaints and their parts are due, as lists show them. */
@Injectable()
export class DueClocks {
  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Those that are open, of a page's complaints in one look: each has one or two. */
  async of(
    complaints: readonly string[],
    kinds: readonly ClockKind[] = lineKinds,
  ): Promise<Map<string, ComplaintClock[]>> {
    if (complaints.length === 0) return new Map();
    const { sql, values, read } = select(
      this.database,
      ComplaintClock,
      'clock_complaint',
      'WHERE complaint_id IN (?) AND kind IN (?) AND met_at IS NULL AND cancelled_at IS NULL',
      [[...new Set(complaints)], kinds],
    );
    return groupBy(read(await this.database.query(sql, values)), ({ complaintId }) => complaintId);
  }

  /**
   * What a line says of the clock by which a part is due, or the whole, which as long as nobody has it is due to be
   * given to somebody; null: none is open.
   * @param unit whose working time counts.
   */
  line(
    clocks: readonly ComplaintClock[] | undefined,
    complaint: SummaryColumns,
    unit: string | null,
    reference: Reference,
    part: PartOf = whole,
  ) {
    const waits = undispatched.includes(complaint.state) && part === whole;
    const watch = waits ? clocks?.find(({ kind, dueAt }) => hotlines.has(kind) && dueAt !== null) : undefined;
    return this.shown(watch ?? clockOfPart(clocks ?? [], part), complaint, unit, reference);
  }

  /** What a line says of any clock. */
  shown(clock: ComplaintClock | undefined, complaint: CountedBy, unit: string | null, reference: Reference) {
    if (!clock) return null;
    const zone = this.environment.timeZone;
    const left = leftOf(clock, complaint, unit, { reference, now: this.now.at, zone });
    return clockLine(clock, left, (at) => isoWithOffset(at, zone));
  }
}
