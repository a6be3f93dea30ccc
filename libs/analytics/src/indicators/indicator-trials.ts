import { Inject, Injectable } from '@nestjs/common';
import { addDays, localDate, periodOf, type Period } from '#directory';
import { ENVIRONMENT, Now, invalid, type Environment, type FieldError } from '#platform';
import { Figures } from '../figures/figures.service.js';
import type { Indicator } from './evaluate.js';
import { IndicatorBook } from './indicator-book.js';
import { checkIndicator, type IndicatorBody } from './indicator-check.js';
import { IndicatorSet } from './indicator-set.js';

/** As it was typed in. */
export interface IndicatorTried {
  variant: string;
  definition: Record<string, unknown>;
  /** `2026-09`; the last that is over unless given. */
  month?: string;
}

/** What a definition gives for a month that is over, beside what holds now. */
export interface IndicatorTrial {
  month: string;
  period: Period;
  figure: Indicator;
  /** By the version that holds; nothing where the variant is new. */
  before: Indicator | null;
}

const code = /^[a-z][a-z0-9-]{0,39}$/;
const variantCode = /^[a-z][a-z0-9-]{0,9}$/;

/** Definitions before they hold: what they would give for a month that is over. */
@Injectable()
export class IndicatorTrials {
  constructor(
    private readonly book: IndicatorBook,
    private readonly figures: Figures,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** What it would give; nothing is kept. @throws Refusal `invalid` for a formula that is not sound. */
  async of(id: string, { variant, definition, month }: IndicatorTried): Promise<IndicatorTrial> {
    const { period, key } = this.monthOf(month);
    const known = await this.book.on(addDays(period.to, -1));
    const wrong = wrongNames(id, variant);
    wrong.push(
      ...checkIndicator(definition, known, id).map(({ field, ...told }) => ({ field: `definition.${field}`, ...told })),
    );
    if (wrong.length > 0) throw invalid(...wrong);
    const tried = { ...(definition as unknown as IndicatorBody), id, variant, version: 0 };
    const present = known.named(`${id}:${variant}`);
    const others = known.all.filter((one) => one.id !== id || one.variant !== variant);
    const name = `${id}:${variant}`;
    const ask = async (definitions: IndicatorSet) => {
      const { rows } = await this.figures.table({ period, indicators: [name], definitions });
      return rows[0]!.figures[name]!;
    };
    const figure = await ask(new IndicatorSet([...others, tried]));
    const negative = [figure.numerator, figure.denominator].some((count) => count !== null && count < 0);
    if (negative) {
      throw invalid({
        field: 'definition',
        zh: `按该口径${key}的分子或分母为负数`,
        en: `gives a numerator or denominator below zero for ${key}`,
      });
    }
    return { month: key, period, figure, before: present ? await ask(known) : null };
  }

  private monthOf(month: string | undefined): { key: string; period: Period } {
    const last = localDate(this.now.at, this.environment.timeZone).slice(0, 7);
    const key = month ?? addDays(`${last}-01`, -1).slice(0, 7);
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(key) || key >= last || key < '2000-01') {
      throw invalid({
        field: 'month',
        zh: '须为已结束的月份，如2026-09',
        en: 'must be a month that is over, such as 2026-09',
      });
    }
    const { from, to } = periodOf(key);
    return { key, period: { from, to } };
  }
}

function wrongNames(id: string, variant: string): FieldError[] {
  const wrong: FieldError[] = [];
  if (!code.test(id))
    wrong.push({ field: 'id', zh: '须为1至40位小写字母、数字或 -', en: 'must be 1 to 40 of a-z, 0-9 and -' });
  if (!variantCode.test(variant)) {
    wrong.push({ field: 'variant', zh: '须为1至10位小写字母、数字或 -', en: 'must be 1 to 10 of a-z, 0-9 and -' });
  }
  return wrong;
}
