import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate } from '#directory';
import { definitionKey } from '../definitions.js';
import { nameOf, type IndicatorDefinition } from './indicator.js';
import { IndicatorSet } from './indicator-set.js';
import { IndicatorChoice, IndicatorVersion } from './indicator-version.js';
import { shippedIndicators } from './shipped.js';

interface Kept {
  count: string;
  versions: IndicatorVersion[];
  choices: IndicatorChoice[];
}

/** A city's own versions are numbered from here, so that a version shipped later never bears the number of one of them. */
export const firstOwnVersion = 101;

const aSecond = 1000;

/** All indicators that there are: those that are shipped, and what the city made of them. */
@Injectable()
export class IndicatorBook {
  private kept: Promise<Kept> | undefined;
  /** As it was read a moment ago: a report asks some forty times in that while. */
  private recent: Promise<Kept> | undefined;

  constructor(private readonly database: DataSource) {}

  /** As they hold on a local day: of several versions the newest that is valid. */
  async on(day: LocalDate): Promise<IndicatorSet> {
    const { versions, choices } = await (this.recent ?? this.read());
    const all = new Map<string, IndicatorDefinition>(shippedIndicators.map((one) => [`${one.id}:${one.variant}`, one]));
    for (const { indicator: id, variant, version, validFrom, body } of versions) {
      if (validFrom > day) continue;
      if (body) all.set(`${id}:${variant}`, { ...body, id, variant, version });
      else all.delete(`${id}:${variant}`);
    }
    const chosen = choices.filter(({ validFrom }) => validFrom <= day);
    return new IndicatorSet([...all.values()], new Map(chosen.map(({ indicator, variant }) => [indicator, variant])));
  }

  /** A version by the key that its figures name (`on-time:b/101`), whether it still holds or not. */
  async version(key: string): Promise<IndicatorDefinition | undefined> {
    const { versions } = await (this.recent ?? this.read());
    const own = versions.flatMap(({ indicator: id, variant, version, body }) =>
      body ? [{ ...body, id, variant, version }] : [],
    );
    return [...shippedIndicators, ...own].find((one) => definitionKey({ ...one, id: nameOf(one) }) === key);
  }

  /** Something was added by this very process: it is seen at once; by the others within a second. */
  added(): void {
    this.recent = undefined;
  }

  /** What was added here, in the order of versions. Rows are only ever added: their number tells whether there are more. */
  async read(): Promise<Kept> {
    const [row]: { versions: string | number; choices: string | number }[] = await this.database.query(
      'SELECT (SELECT COUNT(*) FROM indicator_version) AS versions, (SELECT COUNT(*) FROM indicator_choice) AS choices',
    );
    const count = `${row?.versions} ${row?.choices}`;
    const kept = await this.kept?.catch(() => undefined);
    if (kept?.count === count) return this.remember(kept);
    const [versions, choices] = await Promise.all([
      this.database.manager.find(IndicatorVersion, { order: { indicator: 'ASC', variant: 'ASC', version: 'ASC' } }),
      this.database.manager.find(IndicatorChoice, { order: { indicator: 'ASC', version: 'ASC' } }),
    ]);
    // Of both, what was counted or more: one that came in between is looked for again.
    return this.remember({ count: `${versions.length} ${choices.length}`, versions, choices });
  }

  private remember(kept: Kept): Kept {
    const recent = Promise.resolve(kept);
    [this.kept, this.recent] = [recent, recent];
    setTimeout(() => {
      if (this.recent === recent) this.recent = undefined;
    }, aSecond).unref();
    return kept;
  }
}
