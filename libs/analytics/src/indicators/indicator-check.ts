import { FormCheck, type FieldWord } from '#directory';
import { bases, happeningNames, outcomeNames, type Base } from '../counting/measures.js';
import { indicatorUnits, type IndicatorDefinition } from './indicator.js';
import type { IndicatorSet } from './indicator-set.js';

/** What an administrator types in; id, variant and version are not part of it. */
export type IndicatorBody = Omit<IndicatorDefinition, 'id' | 'variant' | 'version'>;

const inSeconds: readonly string[] = ['seconds', 'workSeconds'];
/** Which durations are spread by which of a complaint's times. */
const spreadAt: Record<'report' | 'work' | 'contact', readonly (Base | 'asked')[]> = {
  report: ['received', 'due', 'closed', 'asked'],
  work: ['closed'],
  contact: ['received'],
};

/** Every field of a definition that cannot be taken: a formula may use what is counted, and nothing else. */
export function checkIndicator(given: unknown, known: IndicatorSet, own: string): FieldWord[] {
  const form = new FormCheck();
  const body = form.fields(
    '',
    given ?? null,
    ['zh', 'en', 'unit', 'base', 'numerator', 'denominator', 'exclusions', 'rounding'],
    ['quantile', 'parts'],
  );
  if (!body) return form.words;
  form.text('zh', body.zh, 40);
  form.text('en', body.en, 100);
  form.oneOf('unit', body.unit, indicatorUnits);
  form.oneOf('base', body.base, [...bases, 'asked', 'day']);
  form.list('exclusions', body.exclusions, { least: 0, most: 10 }, (path, item) => {
    const words = form.fields(path, item, ['zh', 'en']);
    form.text(`${path}.zh`, words?.zh, 200);
    form.text(`${path}.en`, words?.en, 300);
  });
  const rounding = form.fields('rounding', body.rounding, ['mode', 'digits']);
  form.oneOf('rounding.mode', rounding?.mode, ['half-up', 'truncate']);
  form.whole('rounding.digits', rounding?.digits, 0, 4);
  const above = terms(form, 'numerator', body.numerator, body.base, ['opening']);
  const below = terms(form, 'denominator', body.denominator, body.base, ['opening', 'population']);
  if (form.words.length === 0) checkForm(form, body as unknown as IndicatorBody, { above, below }, known, own);
  return form.words;
}

function terms(form: FormCheck, path: string, value: unknown, base: unknown, more: readonly string[]): string[] {
  const measures: string[] = [];
  const counted: readonly string[] = base === 'day' ? happeningNames : outcomeNames;
  const known = [...counted, ...more.filter((measure) => measure !== 'opening' || base === 'day')];
  form.list(path, value, { least: 0, most: 12 }, (at, item) => {
    const term = form.fields(at, item, ['measure'], ['hundredths']);
    if (typeof term?.measure === 'string' && known.includes(term.measure)) measures.push(term.measure);
    else if (term?.measure !== undefined) {
      form.refuse(`${at}.measure`, '不是该口径可用的统计项', 'is not counted in this way');
    }
    if (term?.hundredths === 'fairly' || term?.hundredths === undefined) return;
    if (form.whole(`${at}.hundredths`, term.hundredths, -1000, 1000) && term.hundredths === 0) {
      form.refuse(`${at}.hundredths`, '不能为0', 'must not be 0');
    }
  });
  return measures;
}

function checkForm(
  form: FormCheck,
  { unit, base, quantile, parts }: IndicatorBody,
  { above, below }: { above: string[]; below: string[] },
  known: IndicatorSet,
  own: string,
): void {
  const insist = (holds: boolean, field: string, zh: string, en: string) => holds || form.refuse(field, zh, en);
  if (parts !== undefined) {
    insist(unit === 'share', 'unit', '综合指标须为share', 'must be share of a composite');
    insist(above.length + below.length === 0, 'numerator', '综合指标没有自己的分子分母', 'stays empty in a composite');
    insist(quantile === undefined, 'quantile', '综合指标没有分位数', 'has no place in a composite');
    checkParts(form, parts, known, own);
    return;
  }
  const times = [...above, ...below].some((measure) => inSeconds.includes(measure));
  insist(
    times === (unit === 'seconds' && !quantile),
    'unit',
    '时长只能用于seconds',
    'sums of seconds make seconds, and nothing else does',
  );
  const people = below.includes('population');
  insist(!people || below.length === 1, 'denominator', '人口数须单独作分母', 'population stands alone');
  insist(people === (unit === 'per-10000'), 'unit', '按人口计算的须为per-10000', 'per-10000 is told of a population');
  if (unit === 'count') insist(below.length === 0, 'denominator', '件数没有分母', 'a count has nothing below the line');
  else insist(below.length > 0, 'denominator', '不能为空', 'must not be empty');
  if (!quantile) insist(above.length > 0, 'numerator', '不能为空', 'must not be empty');
  else {
    insist(
      unit === 'seconds' && above.length === 0,
      'quantile',
      '分位数须为seconds且没有分子',
      'is of seconds, without a numerator',
    );
    const spread = form.fields('quantile', quantile, ['of', 'part']);
    if (form.oneOf('quantile.of', spread?.of, ['report', 'work', 'contact'] as const)) {
      insist(
        base !== 'day' && spreadAt[spread.of as 'report'].includes(base),
        'base',
        '该时长不按此口径保存',
        'these durations are not kept by this',
      );
    }
    const part = spread?.part;
    insist(
      typeof part === 'number' && part > 0 && part < 1,
      'quantile.part',
      '须在0与1之间',
      'must lie between 0 and 1',
    );
  }
}

function checkParts(form: FormCheck, parts: unknown, known: IndicatorSet, own: string): void {
  const seen = new Set<string>();
  form.list('parts', parts, { least: 2, most: 8 }, (path, item) => {
    const part = form.fields(path, item, ['indicator', 'weight']);
    if (!part) return;
    form.whole(`${path}.weight`, part.weight, 1, 10_000);
    const name = String(part.indicator);
    const found = known.named(name)?.indicator;
    if (found?.unit !== 'share' || found.parts || found.id === own) {
      form.refuse(`${path}.indicator`, '须为另一个比率类指标', 'must be another indicator that is a rate');
    } else if (seen.has(name)) form.refuse(`${path}.indicator`, '重复', 'is there twice');
    seen.add(name);
  });
}
