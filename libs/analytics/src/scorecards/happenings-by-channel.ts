import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOfDay, dayNumber, startOfDay, type Period } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { contribute, type Tray } from '../counting/contributions.js';
import { dayIn } from '../counting/day-in.js';
import { readFacts } from '../counting/fact-rows.js';
import { happeningNames, noKey, type HappeningName } from '../counting/measures.js';

const page = 1000;

export type HappeningSums = Record<HappeningName, number>;

/**
 * What happened in a period, by unit, of complaints that came by some channels alone: of these no daily counts are kept.
 * Each complaint to which something happened is judged by what the daily counts are made with, so that a scorecard of
 * provincial complaints goes by the same definition as that of all.
 */
@Injectable()
export class HappeningsByChannel {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async ofUnits({ from, to }: Period, channels: readonly string[]): Promise<Map<string, HappeningSums>> {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const found = new Map<string, HappeningSums>();
    if (channels.length === 0) return found;
    const tray: Tray = {
      outcome: () => undefined,
      spread: () => undefined,
      happening: (name, day, unit) => {
        if (day < first || day >= last) return;
        const key = unit ?? noKey;
        let sums = found.get(key);
        if (!sums) found.set(key, (sums = Object.fromEntries(happeningNames.map((one) => [one, 0])) as HappeningSums));
        sums[name] += 1;
      },
    };
    const dayOf = dayIn(this.environment.timeZone);
    const known: { name: string }[] = await this.database.query('SELECT DISTINCT name FROM complaint_event');
    const names = known.map(({ name }) => name);
    if (names.length === 0) return found;
    const seen = new Set<string>();
    for (let day = first; day < last; day++) {
      for await (const ids of this.ofDay(day, names, channels)) {
        const fresh = ids.filter((id) => !seen.has(id));
        for (const id of fresh) seen.add(id);
        for (const fact of (await readFacts(this.database.manager, fresh)).values()) contribute(fact, dayOf, tray);
      }
    }
    return found;
  }

  private async *ofDay(day: number, names: string[], channels: readonly string[]): AsyncGenerator<string[]> {
    const { timeZone } = this.environment;
    const [from, to] = [startOfDay(dateOfDay(day), timeZone), startOfDay(dateOfDay(day + 1), timeZone)];
    for (let after = ''; ;) {
      const rows: { id: string }[] = await this.database.query(
        `SELECT DISTINCT e.complaint_id AS id FROM complaint_event e FORCE INDEX (complaint_event_name)
         JOIN fact f ON f.complaint_id = e.complaint_id AND f.channel IN (?)
         WHERE e.name IN (?) AND e.at >= ? AND e.at < ? AND e.complaint_id > ?
         ORDER BY e.complaint_id LIMIT ${page}`,
        [channels, names, from, to, after],
      );
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) yield ids;
      if (ids.length < page) return;
      after = ids.at(-1)!;
    }
  }
}
