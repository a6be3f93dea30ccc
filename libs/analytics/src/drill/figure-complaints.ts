import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Leg, Summaries, noSuchPlace, reachesAny, summary, type ComplaintSummary } from '#complaints';
import { ReferenceBook, isoWithOffset, scopeOf, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, Refusal, groupBy, invalid, isId, type Environment } from '#platform';
import { readFacts } from '../counting/fact-rows.js';
import { dayIn } from '../counting/day-in.js';
import { Figures, type Figure } from '../figures/figures.service.js';
import { IndicatorBook } from '../indicators/indicator-book.js';
import type { IndicatorDefinition } from '../indicators/indicator.js';
import type { IndicatorSet } from '../indicators/indicator-set.js';
import type { Definition } from '../definitions.js';
import { countingOf, type PartOfFigure } from './behind.js';
import { partsOf, type FigurePart } from './figure-parts.js';
import { Walk, dayOfNow, startOfWay, type Spot } from './candidates.js';
import { partOf, rowAsked, type ComplaintsAsked } from './complaints-asked.js';
import { definitionsAsked } from './definitions-asked.js';

/** Candidates that one page looks at before it rests: it may be shorter for it, and the next goes on from there. */
const looksAtOnce = 20_000;
const batch = 1000;
/** The year 10000, in milliseconds. */
const latest = 253_402_300_800_000;

/** A complaint behind a figure. */
export interface Behind {
  id: string;
  /**
   * How often it counts: 1 of most; more where something happened to it more than once, part of one where 基本满意
   * weighs less, below zero where it takes away, seconds in a mean. The sum over all complaints is the figure.
   */
  times: number;
}

export interface FigureComplaintsPage {
  /** With the first page: the figure and what it is; not of a combination of which no daily counts are kept. */
  figure?: Figure;
  definition?: Definition;
  /** Of a figure that is made of others: those, each with complaints of its own; then there are no `items`. */
  parts?: FigurePart[];
  items: (ComplaintSummary & { times: number })[];
  next: string | null;
}

/** The complaints behind a figure, judged one by one by what the daily counts are made with. */
@Injectable()
export class FigureComplaints {
  constructor(
    private readonly database: DataSource,
    private readonly figures: Figures,
    private readonly summaries: Summaries,
    private readonly book: ReferenceBook,
    private readonly indicators: IndicatorBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * @throws Refusal `invalid` for a question that the figures do not answer either, and for a cursor of another one;
   *   `forbidden` for who may not read complaints.
   */
  async page(
    asked: ComplaintsAsked,
    person: PersonActor,
    { cursor, limit = 20 }: { cursor?: string; limit?: number } = {},
  ): Promise<FigureComplaintsPage> {
    const composed = await this.composed(asked, person);
    if (composed) return composed;
    const part = await this.part(asked);
    const from = readCursor(cursor, asked);
    const told = from || part.also ? undefined : await this.figureOf(asked);
    const { found, rest } = await this.look(this.walk(part), part, from, limit, person);
    const summaries = await this.summaries.of(
      found.map(({ id }) => id),
      person,
    );
    const reference = await this.book.open();
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    return {
      ...(told && { figure: told.figure, definition: told.definition }),
      items: found.flatMap(({ id, times }) => {
        const known = summaries.get(id);
        return known ? [{ ...summary(known.complaint, known.identity, person, reference, spell), times }] : [];
      }),
      next: rest ? writeCursor(rest, asked) : null,
    };
  }

  /** All of them, a thousand at a time: for exports. */
  async *each(asked: ComplaintsAsked, person: PersonActor): AsyncGenerator<Behind[]> {
    const part = await this.part(asked);
    const walk = this.walk(part);
    for (let from: Spot | undefined; ;) {
      const { found, rest } = await this.look(walk, part, from, batch, person);
      if (found.length > 0) yield found;
      if (!rest) return;
      from = rest;
    }
  }

  /** Nothing of a figure that has complaints of its own. */
  private async composed(asked: ComplaintsAsked, person: PersonActor): Promise<FigureComplaintsPage | undefined> {
    const known = await definitionsAsked(asked, this.indicators);
    if (!indicatorIn(known, asked.indicator).parts) return undefined;
    assertReads(person);
    const { figure, definition, definitions } = await this.figureOf(asked);
    return { figure, definition, parts: partsOf(asked, { figure, definitions }, known), items: [], next: null };
  }

  /** The figure itself, as a table of one row tells it. */
  async figureOf(asked: ComplaintsAsked) {
    const { base, fairly, indicator } = asked;
    const { rows, definitions } = await this.figures.table({
      ...rowAsked(asked),
      definitions: await definitionsAsked(asked, this.indicators),
      ...{ indicators: [indicator], ...(base && { base }), ...(fairly !== undefined && { fairly }) },
    });
    const figure = rows[0]!.figures[indicator]!;
    return { figure, definition: definitions[figure.definition]!, definitions };
  }

  /** @throws Refusal `invalid` as `page` does: for checking a question before it is put aside. */
  async part(asked: ComplaintsAsked): Promise<PartOfFigure> {
    const indicator = indicatorIn(await definitionsAsked(asked, this.indicators), asked.indicator);
    if (indicator.parts)
      throw invalid({
        field: 'indicator',
        zh: '该指标由多项合成，请分项导出',
        en: 'is made of several others: export them one by one',
      });
    return partOf(asked, rowAsked(asked), indicator);
  }

  private walk(part: PartOfFigure): Walk {
    const { timeZone } = this.environment;
    return new Walk(this.database, part, timeZone, dayOfNow(this.now.at, timeZone));
  }

  private async look(
    walk: Walk,
    part: PartOfFigure,
    from: Spot | undefined,
    limit: number,
    person: PersonActor,
  ): Promise<{ found: Behind[]; rest: Spot | null }> {
    const dayOf = dayIn(this.environment.timeZone);
    const found: Behind[] = [];
    let place = from;
    const most = Math.min(batch, Math.max(100, 4 * limit));
    for (let looked = 0; looked < looksAtOnce; looked += most) {
      const { found: candidates, rest } = await walk.next(place, most);
      const ids = candidates.map(({ id }) => id);
      const facts = await readFacts(this.database.manager, ids);
      const reached = await this.reached(ids, person);
      for (const [index, candidate] of candidates.entries()) {
        const fact = facts.get(candidate.id);
        const counting = fact && reached(candidate.id) ? countingOf(fact, part, dayOf) : null;
        if (!counting || !walk.tells(counting, candidate)) continue;
        found.push({ id: candidate.id, times: counting.hundredths / 100 });
        if (found.length < limit) continue;
        return { found, rest: index === candidates.length - 1 ? rest : candidate };
      }
      if (!rest) return { found, rest };
      place = rest;
    }
    return { found, rest: place ?? null };
  }

  /** Who reads the complaints of their own units alone drills to those alone. */
  private async reached(ids: string[], person: PersonActor): Promise<(id: string) => boolean> {
    const scope = assertReads(person);
    if (scope === 'all' || ids.length === 0) return () => true;
    const reference = await this.book.open();
    const legs = await this.database.manager.find(Leg, {
      where: { complaintId: In(ids) },
      select: { complaintId: true, unit: true, state: true, holderId: true },
    });
    const byComplaint = groupBy(legs, ({ complaintId }) => complaintId);
    return (id) => reachesAny(person, 'read', byComplaint.get(id) ?? [], reference);
  }
}

function indicatorIn(known: IndicatorSet, name: string): IndicatorDefinition {
  const found = known.named(name)?.indicator;
  if (found) return found;
  throw invalid({ field: 'indicator', zh: `没有“${name}”这一指标`, en: `${name} is not an indicator` });
}

/** @throws Refusal `forbidden`. */
function assertReads(person: PersonActor) {
  const scope = scopeOf(person, 'read');
  if (scope === undefined) throw new Refusal('forbidden', { zh: '无权查看诉求', en: 'You may not read complaints' });
  return scope;
}

/** A cursor belongs to its question: that of another is refused instead of misread. */
const markOf = (asked: ComplaintsAsked): string => {
  const { period, by, base, fairly, only, indicator, part, key, definition } = asked;
  const words = [period.from, period.to, by, base, fairly, only, indicator, part, key, definition];
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 12);
};

const writeCursor = ({ way, at, id }: Spot, asked: ComplaintsAsked): string =>
  Buffer.from(JSON.stringify([markOf(asked), way, at, id])).toString('base64url');

function readCursor(text: string | undefined, asked: ComplaintsAsked): Spot | undefined {
  if (!text) return undefined;
  try {
    const [mark, way, at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const sound =
      mark === markOf(asked) &&
      [0, 1, 2].includes(way as number) &&
      Number.isSafeInteger(at) &&
      (at as number) >= startOfWay &&
      (at as number) < latest &&
      (id === '' || isId(id));
    if (sound) return { way: way as number, at: at as number, id: id };
  } catch {
    // Said below.
  }
  throw noSuchPlace();
}
