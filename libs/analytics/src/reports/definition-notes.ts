import type { DefinitionNote, Language } from '#documents';
import { definitionKey, type Definition } from '../definitions.js';
import type { ReportData } from './report-data.js';

/** 口径说明 of the definitions that were used, in the order of their ids; generated, never typed. */
export function definitionNotes(
  { definitions, notes }: Pick<ReportData, 'definitions' | 'notes'>,
  used: ReadonlySet<string>,
): DefinitionNote[] {
  const own = ofDefinitions(definitions, used, 'zh');
  return [...own, ...notes.filter(({ id }) => used.has(id))].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Of those that are counted, without those that are made from others. */
export const ofDefinitions = (
  definitions: ReportData['definitions'],
  used: ReadonlySet<string>,
  language: Language,
): DefinitionNote[] =>
  Object.values(definitions)
    .filter((one) => used.has(definitionKey(one)))
    .map((one) => ({ id: definitionKey(one), name: one[language], text: spellDefinition(one, language) }));

export function spellDefinition(definition: Definition, language: Language = 'zh'): string {
  return language === 'zh' ? inChinese(definition) : inEnglish(definition);
}

function inEnglish({ numerator, denominator, exclusions, unit, rounding }: Definition): string {
  const out = exclusions.map(({ en }) => ` ${en}.`).join('');
  if (unit === 'count') return `${numerator?.en ?? ''}.${out}`;
  const fraction = `Numerator: ${numerator?.en ?? '–'}; denominator: ${denominator?.en ?? '–'}.`;
  const digits = `rounded half-up to ${rounding.digits} decimals`;
  if (unit === 'per-10000')
    return `${fraction} Per 10,000 inhabitants, ${digits}; without a number of inhabitants "–".${out}`;
  return `${fraction}${unit === 'share' ? ` In percent, ${digits};` : ''} "–" where the denominator is 0.${out}`;
}

function inChinese({ numerator, denominator, exclusions, unit, rounding }: Definition): string {
  const left = exclusions.map(({ zh }) => zh).join('；');
  const out = left === '' ? '' : `${left}。`;
  if (unit === 'count') return `${numerator?.zh ?? ''}。${out}`;
  if (unit === 'per-10000') {
    return `分子：${numerator?.zh ?? '–'}；分母：${denominator?.zh ?? '–'}。按每万人计，四舍五入保留${rounding.digits}位小数；人口数缺失的记“–”。${out}`;
  }
  const how = unit === 'share' ? `以百分数表示，四舍五入保留${rounding.digits}位小数` : '';
  const fraction = `分子：${numerator?.zh ?? '–'}；分母：${denominator?.zh ?? '–'}。`;
  return `${fraction}${how ? `${how}；分母为0的记“–”。` : '分母为0的记“–”。'}${out}`;
}
