import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isLocalDate, isoWithOffset, localDate, type LocalDate, type PersonActor } from '#directory';
import {
  ENVIRONMENT,
  Now,
  Refusal,
  inTransaction,
  invalid,
  isDuplicate,
  newId,
  notFound,
  type Environment,
} from '#platform';
import { recordAct } from '../acts.js';
import { explain } from './explain.js';
import { nameOf, type IndicatorDefinition } from './indicator.js';
import { IndicatorBook, firstOwnVersion } from './indicator-book.js';
import type { IndicatorSet } from './indicator-set.js';
import { IndicatorTrials, type IndicatorTried } from './indicator-trials.js';
import { IndicatorChoice, IndicatorVersion } from './indicator-version.js';
import { shippedIndicators } from './shipped.js';

export interface NewIndicatorVersion extends Omit<IndicatorTried, 'definition'> {
  /** The version that it is based on: the newest of the variant; 0 for a variant that is new. */
  after: number;
  /** Null takes an indicator of the city's own back. */
  definition: Record<string, unknown> | null;
  validFrom: LocalDate;
  reason: string;
}

export interface VariantChosen {
  variant: string;
  validFrom: LocalDate;
  /** The number of the choice that it follows, 0 for the first. */
  after: number;
  reason: string;
}

/** Versions of one hotline's own; more than this nobody keeps. */
const mostVersions = 2000;

/** Indicators as administrators see them: what there is, what it means, and what the city makes of it. */
@Injectable()
export class IndicatorVersions {
  constructor(
    private readonly database: DataSource,
    private readonly book: IndicatorBook,
    private readonly trials: IndicatorTrials,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** All that hold on a local date, today unless given. */
  async list(on: LocalDate = this.today) {
    const known = await this.book.on(on);
    return { on, items: known.all.map((one) => this.shown(one, known)) };
  }

  /** One with all its variants, versions and choices. @throws Refusal `not-found`. */
  async get(id: string) {
    const { versions, choices } = await this.book.read();
    const own = versions.filter(({ indicator }) => indicator === id);
    const shipped = shippedIndicators.filter((one) => one.id === id);
    if (own.length + shipped.length === 0) throw noSuch();
    const known = await this.book.on(this.today);
    const holding = new Set(
      known.all.filter((one) => one.id === id).map(({ variant, version }) => `${variant} ${version}`),
    );
    const told = (definition: IndicatorDefinition) => ({
      ...this.shown(definition, known),
      holds: holding.has(`${definition.variant} ${definition.version}`),
    });
    return {
      id,
      default: known.defaultOf(id),
      versions: [
        ...shipped.map((one) => ({ ...told(one), shipped: true, validFrom: null, reason: null, addedAt: null })),
        ...own.map(({ body, variant, version, validFrom, reason, addedAt }) => ({
          ...(body ? told({ ...body, id, variant, version }) : { id, variant, version, withdrawn: true }),
          ...{ shipped: false, validFrom, reason, addedAt: isoWithOffset(addedAt, this.environment.timeZone) },
        })),
      ],
      choices: choices
        .filter(({ indicator }) => indicator === id)
        .map(({ version, variant, validFrom, reason, chosenAt }) => ({
          ...{ version, variant, validFrom, reason },
          chosenAt: isoWithOffset(chosenAt, this.environment.timeZone),
        })),
    };
  }

  /** @throws Refusal `invalid`, `not-found`, or `moved-meanwhile` with the newest version when it is not the one that was read. */
  async add(id: string, given: NewIndicatorVersion, person: PersonActor) {
    const { variant, after, definition, validFrom, reason, month } = given;
    this.insistOnDate(validFrom);
    const trial = definition && (await this.trials.of(id, { variant, definition, ...(month && { month }) }));
    const shipped = shippedIndicators.find((one) => one.id === id && one.variant === variant);
    if (!definition && shipped) {
      throw invalid({ field: 'definition', zh: '随系统提供的指标不能撤销', en: 'what is shipped is not taken back' });
    }
    const version = await inTransaction(this.database, async (tx) => {
      const { versions } = await lockedVersions(tx, id);
      const mine = versions.filter((one) => one.variant === variant);
      const newest = mine.at(-1)?.version ?? shipped?.version ?? 0;
      if (newest !== after) throw overtaken(newest);
      if (!definition && !mine.at(-1)?.body) throw noSuch();
      if (!definition) await this.insistOnUnused(tx, id, variant);
      const first = newest === 0 && !versions.length && !shippedIndicators.some((one) => one.id === id);
      if (first && variant !== 'a') {
        throw invalid({ field: 'variant', zh: '新指标须从变体a开始', en: 'of a new indicator the first variant is a' });
      }
      const [row]: { n: string | number }[] = await tx.query('SELECT COUNT(*) AS n FROM indicator_version');
      if (Number(row?.n) >= mostVersions)
        throw invalid({ field: 'after', zh: '版本过多', en: 'there are too many versions' });
      const next = Math.max(newest + 1, firstOwnVersion);
      const at = this.now.at;
      const kept = { id: newId(at.getTime()), indicator: id, variant, version: next, validFrom, reason, addedAt: at };
      await insertOnce(
        () => tx.insert(IndicatorVersion, { ...kept, body: definition as never, addedBy: person.id }),
        next,
      );
      const data = { variant, version: next, validFrom, definition, ...(trial && { trial: { ...trial } }) };
      const act = { about: 'indicator' as const, aboutId: id, act: definition ? 'add-version' : 'withdraw' };
      await recordAct(tx, { ...act, reason, data }, person, at);
      return next;
    });
    this.book.added();
    return { id, variant, version, validFrom, trial };
  }

  /** Which variant is meant by the bare name from a day on. */
  async choose(id: string, { variant, validFrom, after, reason }: VariantChosen, person: PersonActor) {
    this.insistOnDate(validFrom);
    const known = await this.book.on(validFrom);
    if (!known.named(`${id}:a`)) throw noSuch();
    if (!known.named(`${id}:${variant}`)) {
      throw invalid({ field: 'variant', zh: `自${validFrom}起没有这一变体`, en: `is no variant on ${validFrom}` });
    }
    await inTransaction(this.database, async (tx) => {
      const newest = await tx.findOne(IndicatorChoice, {
        where: { indicator: id },
        order: { version: 'DESC' },
        lock: { mode: 'pessimistic_write' },
      });
      if ((newest?.version ?? 0) !== after) throw overtaken(newest?.version ?? 0);
      const at = this.now.at;
      const row = { id: newId(at.getTime()), indicator: id, version: after + 1, variant, validFrom, reason };
      await insertOnce(() => tx.insert(IndicatorChoice, { ...row, chosenBy: person.id, chosenAt: at }), after + 1);
      const act = { about: 'indicator' as const, aboutId: id, act: 'choose-default', reason };
      await recordAct(tx, { ...act, data: { variant, validFrom } }, person, at);
    });
    this.book.added();
    return { id, variant, validFrom, version: after + 1 };
  }

  private get today(): LocalDate {
    return localDate(this.now.at, this.environment.timeZone);
  }

  private shown(indicator: IndicatorDefinition, known: IndicatorSet) {
    const { id, variant, unit, base, parts, quantile } = indicator;
    const told = explain(indicator, { base: 'due', fairly: 1 }, known.called);
    const { version, zh, en, numerator, denominator, exclusions, rounding } = told;
    return {
      ...{
        id,
        variant,
        name: nameOf(indicator),
        version,
        zh,
        en,
        unit,
        base,
        isDefault: known.defaultOf(id) === variant,
      },
      ...{ numerator, denominator, exclusions, rounding },
      formula: {
        numerator: indicator.numerator,
        denominator: indicator.denominator,
        ...(parts && { parts }),
        ...(quantile && { quantile }),
      },
    };
  }

  private insistOnDate(validFrom: string): void {
    if (isLocalDate(validFrom)) return;
    throw invalid({ field: 'validFrom', zh: '须为存在的日期', en: 'must be a date' });
  }

  /** What is a default or part of another one is not taken away under it. */
  private async insistOnUnused(tx: EntityManager, id: string, variant: string): Promise<void> {
    const known = await this.book.on('9999-12-31');
    const names = [`${id}:${variant}`, ...(known.defaultOf(id) === variant ? [id] : [])];
    const used = known.all.some(({ parts }) => parts?.some(({ indicator }) => names.includes(indicator)));
    const others = known.all.filter((one) => one.id === id).length > 1;
    if (used || (others && known.defaultOf(id) === variant)) {
      throw new Refusal('illegal-move', {
        zh: '该变体是默认变体或被综合指标使用，不能撤销',
        en: 'It is the default variant or part of a composite: it cannot be taken back',
      });
    }
  }
}

async function lockedVersions(tx: EntityManager, id: string) {
  const versions = await tx.find(IndicatorVersion, {
    where: { indicator: id },
    order: { version: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return { versions };
}

async function insertOnce(insert: () => Promise<unknown>, version: number): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (isDuplicate(error)) throw overtaken(version);
    throw error;
  }
}

const noSuch = () => notFound({ zh: '没有这一指标', en: 'No such indicator' });
const overtaken = (version: number) =>
  new Refusal(
    'moved-meanwhile',
    { zh: `已有更新的版本（第${version}版），请据此重新修改`, en: `There is version ${version}: begin with it` },
    { version },
  );
