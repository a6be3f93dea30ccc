import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { weighChoices, type ChoiceMade, type NamedKind } from '#directory';
import { Now } from '#platform';

/** So many acts of a person are looked at: some days' work. */
const mostActs = 300;
/** A question comes with each key pressed; what was chosen is read once a minute. Milliseconds. */
const kept = 60_000;
const mostPeople = 500;

/** The acts by which somebody chooses a subject and a district, and those by which they choose a unit. */
const subjectActs = new Set(['log', 'accept', 'retype']);
const unitActs = new Set(['transfer', 'reassign', 'split']);

type Choices = Record<NamedKind, Map<string, number>>;

/** What a person chose in their last acts, for lists that begin with it. */
@Injectable()
export class OwnChoices {
  private readonly known = new Map<string, { until: number; choices: Promise<Choices> }>();

  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
  ) {}

  async of(personId: string): Promise<Choices> {
    const now = this.now.at.getTime();
    const held = this.known.get(personId);
    if (held && held.until > now) return held.choices;
    if (this.known.size >= mostPeople) this.known.clear();
    const choices = this.read(personId);
    this.known.set(personId, { until: now + kept, choices });
    choices.catch(() => this.known.delete(personId));
    return choices;
  }

  private async read(personId: string): Promise<Choices> {
    const rows: { name: string; at: Date; subject: string | null; district: string | null; unit: string | null }[] =
      await this.database.query(
        `SELECT e.name, e.recorded_at AS at, c.subject, c.district, c.lead_unit AS unit
         FROM (SELECT complaint_id, name, recorded_at FROM complaint_event FORCE INDEX (complaint_event_actor)
               WHERE actor_id = ? ORDER BY recorded_at DESC LIMIT ${mostActs}) e
         JOIN complaint c ON c.id = e.complaint_id`,
        [personId],
      );
    const weigh = (acts: ReadonlySet<string>, of: (row: (typeof rows)[number]) => string | null) =>
      weighChoices(
        rows.flatMap((row): ChoiceMade[] => {
          const code = acts.has(row.name) ? of(row) : null;
          return code === null ? [] : [{ code, at: row.at }];
        }),
        this.now.at,
      );
    return {
      subject: weigh(subjectActs, ({ subject }) => subject),
      district: weigh(subjectActs, ({ district }) => district),
      unit: weigh(unitActs, ({ unit }) => unit),
    };
  }
}
