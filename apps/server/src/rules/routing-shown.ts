import type { CatalogueWarning, Listed, Reference, RoutingLine, Whole } from '#directory';
import { invalid } from '#platform';
import type { RoutingRuleShown, RoutingRulesShown } from './routing-answers.js';
import type { RoutingListAsked } from './routing-forms.js';

/** A line with the names of what it names. */
export function showRule(
  { code, subject, district, type, lead, assists, clear, reason, active, version }: Listed<RoutingLine>,
  warnings: readonly CatalogueWarning[],
  { subjects, districts, units }: Reference,
): RoutingRuleShown {
  const named = (of: ReadonlyMap<string, { name: string }>) => (one: string) => ({
    code: one,
    name: of.get(one)?.name ?? one,
  });
  return {
    ...{ id: code, version, active },
    subject: subject === null ? null : named(subjects)(subject),
    district: district === null ? null : named(districts)(district),
    type,
    lead: named(units)(lead),
    assists: assists.map(named(units)),
    ...{ clear, reason, warnings: warnings.filter((warning) => warning.code === code) },
  };
}

/** A page of the lines that fit, in the order of the catalogue. */
export function pageOfRules(
  { items, orderVersion, warnings }: Whole<RoutingLine>,
  { which = 'all', subject, unit, warned, cursor, limit = 100 }: RoutingListAsked,
  reference: Reference,
): RoutingRulesShown {
  const near =
    subject === undefined
      ? undefined
      : new Set([...reference.subjectAndAbove(subject), ...reference.subjectAndBelow(subject)]);
  const about = new Set(warnings.map(({ code }) => code));
  const fit = items.filter(
    (line) =>
      (line.active || which === 'all') &&
      (!near || (line.subject !== null && near.has(line.subject))) &&
      (unit === undefined || line.lead === unit || line.assists.includes(unit)) &&
      (!warned || about.has(line.code)),
  );
  const start = cursor === undefined ? 0 : fit.findIndex(({ code }) => code === cursor) + 1;
  if (cursor !== undefined && start === 0) {
    throw invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });
  }
  const page = fit.slice(start, start + limit);
  return {
    items: page.map((line) => showRule(line, warnings, reference)),
    ...{ orderVersion, total: fit.length },
    next: start + limit < fit.length ? (page.at(-1)?.code ?? null) : null,
  };
}
