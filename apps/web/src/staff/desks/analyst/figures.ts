import type { Answer, Query } from '../../../api/ask.js';
import type { DeskLanguage } from '../../../words/language.js';
import { dayOf } from '../../../words/times.js';

export type FiguresTable = Answer<'GET /api/figures'>;
export type FiguresRow = FiguresTable['rows'][number];
export type Definition = FiguresTable['definitions'][string];
export type Asked = NonNullable<Query<'GET /api/figures'>>;

export interface Period {
  from: string;
  /** Exclusive. */
  to: string;
}

const day = 86_400_000;
const local = (text: string) => new Date(`${text}T12:00:00+08:00`);

export const daysAfter = (text: string, days: number): string => dayOf(new Date(local(text).getTime() + days * day));

/** The month that a local day lies in. */
export function monthOf(text: string): Period {
  const [year = 0, month = 0] = text.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { from: `${text.slice(0, 7)}-01`, to: next };
}

export const periods = {
  today: (now: string): Period => ({ from: now, to: daysAfter(now, 1) }),
  week: (now: string): Period => ({ from: daysAfter(now, -6), to: daysAfter(now, 1) }),
  // What falls due after today has been neither kept nor broken: a month and a year under way end with today.
  month: (now: string): Period => ({ from: monthOf(now).from, to: daysAfter(now, 1) }),
  'last-month': (now: string): Period => monthOf(daysAfter(monthOf(now).from, -1)),
  year: (now: string): Period => ({ from: `${now.slice(0, 4)}-01-01`, to: daysAfter(now, 1) }),
} as const;

type Figure = { numerator: number | null; denominator: number | null; share: number | null; definition: string };

/** Half up, on the decimal text: 0.88855 is 88.86 %, whatever a binary fraction makes of it. */
function percent({ numerator, denominator, share }: Figure, digits: number): string {
  if (share === null) return '–';
  const exact =
    numerator !== null && denominator !== null && Number.isInteger(numerator) && Number.isInteger(denominator);
  if (!exact || denominator === 0) return `${(share * 100).toFixed(digits)}%`;
  const scale = 10n ** BigInt(digits + 2);
  const whole = (2n * BigInt(numerator) * scale + BigInt(denominator)) / (2n * BigInt(denominator));
  const text = String(whole).padStart(digits + 1, '0');
  return digits === 0 ? `${text}%` : `${text.slice(0, -digits)}.${text.slice(-digits)}%`;
}

/** A figure as it is printed: a count, a share with its digits, a mean as a time. Nothing of nothing is a dash. */
export function printed(
  figure: Figure | undefined,
  definition: Definition | undefined,
  language: DeskLanguage,
): string {
  if (!figure || !definition) return '–';
  if (definition.unit === 'count') return figure.numerator === null ? '–' : figure.numerator.toLocaleString('zh-CN');
  if (definition.unit === 'share') return percent(figure, definition.rounding.digits);
  if (figure.share === null) return '–';
  if (definition.unit === 'per-10000') return (figure.share * 10_000).toFixed(definition.rounding.digits);
  const hours = figure.share / 3600;
  return hours >= 48
    ? `${(hours / 24).toFixed(1)} ${language === 'zh' ? '天' : 'd'}`
    : hours >= 1
      ? `${hours.toFixed(1)} ${language === 'zh' ? '小时' : 'h'}`
      : `${Math.round(figure.share)} ${language === 'zh' ? '秒' : 's'}`;
}

/** `773 / 870`: a rate never travels without what it is made of. */
export const fraction = (figure: Figure | undefined, definition: Definition | undefined): string =>
  figure && definition?.unit === 'share' && figure.denominator !== null
    ? `${figure.numerator?.toLocaleString('zh-CN') ?? '–'} / ${figure.denominator.toLocaleString('zh-CN')}`
    : '';

type Told = Pick<Figure, 'definition'> & { parts?: readonly Pick<Figure, 'definition'>[] };

/**
 * The words in which the complaints behind a figure are asked for by the definitions that it was told by, those of its
 * parts included: whatever has been defined since, and though its own days went by others.
 */
export function toldBy(figure: Told | null | undefined): { definition?: string } {
  if (!figure) return {};
  const parts = (figure.parts ?? []).map(({ definition }) => definition);
  // One that could not be told has no version.
  const known = parts.every((key) => key.includes('/')) ? parts : [];
  return { definition: [figure.definition, ...known].join(',') };
}

/** Above and below its line; a median has nothing above, a count nothing below. */
export const partsOf = (figure: Pick<Figure, 'numerator' | 'denominator'> | undefined) =>
  (['numerator', 'denominator'] as const).filter((part) => typeof figure?.[part] === 'number');
