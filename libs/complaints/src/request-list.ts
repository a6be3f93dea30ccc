import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, scopeOf, startOfDay, type PersonActor } from '#directory';
import { ENVIRONMENT, groupBy, invalid, type Environment } from '#platform';
import { unitsFor } from './list-asked.js';
import { inPortions, readPlace, writePlace, type Place } from './keyset.js';
import { requestKinds, type RequestState } from './leg-request.js';
import { RequestLines } from './request-lines.js';
import { named } from './views.js';

const requestStates = ['to-confirm', 'asked', 'allowed', 'refused', 'lapsed'] as const satisfies RequestState[];
const pendingStates: readonly RequestState[] = ['to-confirm', 'asked'];

export interface RequestQuery {
  /** One or several kinds, separated by commas; all unless given. */
  kind?: string;
  /** One or several states, separated by commas; what waits unless given. */
  state?: string;
  unit?: string;
  cursor?: string;
  limit?: number;
}

export interface ReturnsQuery {
  unit?: string;
  /** Local dates on which they were asked for: from inclusive, to exclusive. */
  from: string;
  to: string;
}

interface Range {
  index: 'leg_request_queue' | 'leg_request_unit';
  sql: string;
  values: unknown[];
}

/**
 * What units have asked for: to those who decide it all that waits, the oldest first; to a unit its own. Pages by
 * keyset over an index in the order of the list.
 */
@Injectable()
export class RequestList {
  constructor(
    private readonly database: DataSource,
    private readonly lines: RequestLines,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async page(query: RequestQuery, person: PersonActor) {
    const reference = await this.book.open();
    const limit = query.limit ?? 20;
    const units = unitsFor(query.unit, person, reference);
    const kinds = readWords(query.kind, requestKinds, 'kind');
    // Before the unit's head has confirmed it the hotline does not see it.
    const visible = scopeOf(person, 'read') === 'all' ? requestStates.slice(1) : requestStates;
    const states = query.state
      ? readWords(query.state, visible, 'state')
      : pendingStates.filter((state) => (visible as readonly string[]).includes(state));
    const newestFirst = !states.every((state) => pendingStates.includes(state));
    const list = newestFirst ? 'requests-newest' : 'requests-oldest';
    const ranges = kinds.flatMap((kind) =>
      states.flatMap((state): Range[] =>
        units
          ? units.map((unit) => ({
              index: 'leg_request_unit',
              sql: 'unit = ? AND kind = ? AND state = ?',
              values: [unit, kind, state],
            }))
          : [{ index: 'leg_request_queue', sql: 'kind = ? AND state = ?', values: [kind, state] }],
      ),
    );
    const found = await this.read(ranges, newestFirst, readPlace(list, query.cursor), limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.lines.of(
        shown.map(({ id }) => id),
        person,
      ),
      next: found.length > limit && last ? writePlace(list, { at: last.asked_at, id: last.id }) : null,
    };
  }

  /** Returns of units in a period, by what became of them: refused ones are improper (不当退单). */
  async returns(query: ReturnsQuery, person: PersonActor) {
    const reference = await this.book.open();
    if (query.to <= query.from) throw invalid({ field: 'to', zh: '须晚于起始日', en: 'must be later than from' });
    const units = unitsFor(query.unit, person, reference) ?? [...reference.units.keys()];
    const { timeZone } = this.environment;
    const rows: { unit: string; state: RequestState; n: number | string }[] =
      units.length === 0
        ? []
        : await this.database.query(
            `SELECT unit, state, COUNT(*) AS n FROM leg_request FORCE INDEX (leg_request_unit)
             WHERE unit IN (?) AND kind = 'return' AND state IN (?) AND asked_at >= ? AND asked_at < ?
             GROUP BY unit, state`,
            [units, requestStates, startOfDay(query.from, timeZone), startOfDay(query.to, timeZone)],
          );
    const byUnit = groupBy(rows, ({ unit }) => unit);
    return {
      rows: [...byUnit].map(([unit, counts]) => {
        const of = (state: RequestState) => Number(counts.find((row) => row.state === state)?.n ?? 0);
        const [allowed, refused, lapsed] = [of('allowed'), of('refused'), of('lapsed')];
        const pending = of('asked') + of('to-confirm');
        const decided = allowed + refused;
        return {
          unit: named(reference.units, unit),
          returns: decided + pending,
          allowed,
          refused,
          pending,
          lapsed,
          // Of those that were decided; of none it is unknown.
          improper: { numerator: refused, denominator: decided, share: decided === 0 ? null : refused / decided },
        };
      }),
    };
  }

  private async read(ranges: readonly Range[], newestFirst: boolean, after: Place | undefined, limit: number) {
    const order = `ORDER BY asked_at${newestFirst ? ' DESC' : ''}, id${newestFirst ? ' DESC' : ''} LIMIT ${limit}`;
    const [along, than] = newestFirst ? ['<=', '<'] : ['>=', '>'];
    const beyond = after ? ` AND asked_at ${along} ? AND (asked_at ${than} ? OR id ${than} ?)` : '';
    const place = after ? [after.at, after.at, after.id] : [];
    type Found = { id: string; asked_at: Date };
    const pages = await Promise.all(
      inPortions(ranges).map((portion): Promise<Found[]> =>
        this.database.query(
          `${portion
            .map(
              ({ index, sql }) =>
                `(SELECT id, asked_at FROM leg_request FORCE INDEX (${index}) WHERE ${sql}${beyond} ${order})`,
            )
            .join(' UNION ALL ')} ${order}`,
          portion.flatMap(({ values }) => [...values, ...place]),
        ),
      ),
    );
    const sign = newestFirst ? -1 : 1;
    return pages
      .flat()
      .sort((one, other) => sign * (one.asked_at.getTime() - other.asked_at.getTime() || (one.id < other.id ? -1 : 1)))
      .slice(0, limit);
  }
}

function readWords<Word extends string>(
  text: string | undefined,
  known: readonly Word[],
  field: string,
): readonly Word[] {
  if (!text) return known;
  const given = [...new Set(text.split(',').filter(Boolean))];
  if (given.length === 0 || !given.every((word) => (known as readonly string[]).includes(word))) {
    throw invalid({ field, zh: '取值不正确', en: `must be of ${known.join(', ')}` });
  }
  return given as Word[];
}
