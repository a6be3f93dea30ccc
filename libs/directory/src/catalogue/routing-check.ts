import type { FieldError } from '#platform';
import type { Reference } from '../reference.js';
import { requestTypes } from '../request-types.js';
import type { CatalogueWarning, Line } from './lines.js';

/** A line of the dispatch catalogue as administrators keep it; its code is its id. */
export interface RoutingLine extends Line {
  subject: string | null;
  district: string | null;
  type: string | null;
  lead: string;
  assists: readonly string[];
  clear: boolean;
  reason: string;
}

type Known = Pick<Reference, 'subjectServes' | 'districtServes' | 'units'>;

/** What of a line cannot be followed. */
export function checkRoutingLine(line: RoutingLine, { subjectServes, districtServes, units }: Known): FieldError[] {
  const wrong: FieldError[] = [];
  const { subject, district, type, lead, assists } = line;
  if (subject !== null && !subjectServes(subject)) {
    wrong.push({ field: 'subject', zh: '没有这个内容分类', en: 'is not a subject' });
  }
  if (district !== null && !districtServes(district)) {
    wrong.push({ field: 'district', zh: '没有这个区域', en: 'is not a district' });
  }
  if (type !== null && !(requestTypes as readonly string[]).includes(type)) {
    wrong.push({ field: 'type', zh: '没有这个诉求类型', en: 'is not a type of request' });
  }
  const checkUnit = (code: string, field: string) => {
    const unit = units.get(code);
    if (!unit) wrong.push({ field, zh: '没有这个承办单位', en: 'is not a unit' });
    else if (!unit.active || unit.kind === 'city') {
      wrong.push({ field, zh: '该单位不能承办诉求', en: 'is a unit that cannot handle complaints' });
    }
  };
  checkUnit(lead, 'lead');
  assists.forEach((assist, index) => {
    const field = `assists[${index}]`;
    checkUnit(assist, field);
    if (assist === lead) wrong.push({ field, zh: '主办单位不能同时协办', en: 'is the lead already' });
    if (assists.indexOf(assist) < index) wrong.push({ field, zh: '重复', en: 'is there twice' });
  });
  return wrong;
}

/** Lines that are never followed, lines that contradict one another, and lines that no longer lead anywhere. */
export function routingWarnings(lines: readonly RoutingLine[], reference: Known): CatalogueWarning[] {
  const active = lines.filter((line) => line.active);
  const warnings: CatalogueWarning[] = [];
  const alike = new Map<string, RoutingLine[]>();
  for (const line of active) {
    const key = keyOf(line.subject, line.district, line.type);
    const before = alike.get(key);
    if (!before) alike.set(key, [line]);
    else {
      warnings.push(before[0]!.lead === line.lead ? shadowed(line, before[0]!) : contradicts(line, before[0]!));
      before.push(line);
    }
  }
  for (const line of active) {
    for (const { field, zh, en } of checkRoutingLine(line, reference)) {
      warnings.push({
        code: line.code,
        warning: 'leads-nowhere',
        zh: `${fieldNames[field.split('[')[0]!] ?? field}：${zh}`,
        en: `${field} ${en}`,
      });
    }
  }
  return warnings;
}

const keyOf = (subject: string | null, district: string | null, type: string | null) =>
  `${subject ?? ''} ${district ?? ''} ${type ?? ''}`;

const shadowed = ({ code }: RoutingLine, by: RoutingLine): CatalogueWarning => ({
  code,
  warning: 'shadowed',
  zh: '排在前面的另一条针对同样的事项，这一条不会被用到',
  en: 'is never followed: another line for the very same matters comes before it',
  others: [by.code],
});

const contradicts = ({ code }: RoutingLine, other: RoutingLine): CatalogueWarning => ({
  code,
  warning: 'contradicts',
  zh: '与另一条针对同样的事项，主办单位却不同，须由派单员判断',
  en: 'names another lead for the very same matters: a dispatcher has to look at each',
  others: [other.code],
});

const fieldNames: Record<string, string> = {
  ...{ subject: '内容分类', district: '区域', type: '诉求类型', lead: '主办单位', assists: '协办单位' },
};
