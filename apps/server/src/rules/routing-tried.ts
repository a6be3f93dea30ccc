import { checkRoutingLine, routingWarnings, type Reference, type RoutingLine } from '#directory';
import { invalid } from '#platform';
import { route, type RouteRule } from '#workflow';
import type { ProposalShown, RoutingTriedShown } from './routing-answers.js';
import type { RoutingDraft, RoutingTried } from './routing-forms.js';

/** What the catalogue proposes for a matter, and what an unsaved one would. @throws Refusal `invalid`. */
export function tryRouting(
  tried: RoutingTried,
  reference: Reference,
  lines: readonly RoutingLine[],
): RoutingTriedShown {
  const { subject, district, type, draft } = tried;
  if (subject !== undefined && !reference.subjects.has(subject)) {
    throw invalid({ field: 'subject', zh: '没有这个内容分类', en: 'is not a subject' });
  }
  if (district !== undefined && !reference.districts.has(district)) {
    throw invalid({ field: 'district', zh: '没有这个区域', en: 'is not a district' });
  }
  const propose = (rules: readonly RouteRule[]): ProposalShown | null => {
    const match = route(rules, {
      subjects: subject === undefined ? [] : reference.subjectAndAbove(subject),
      districts: district === undefined ? [] : reference.districtAndAbove(district),
      type,
    });
    if (!match) return null;
    const named = (code: string) => ({ code, name: reference.units.get(code)?.name ?? code });
    const { id, lead, assists, reason, ...of } = match.rule;
    return {
      lead: named(lead),
      assists: assists.map(named),
      // Two lines that fit as well and name different leads are none to go by without a look.
      clear: match.clear,
      rule: {
        ...{ id: id.startsWith('draft-') ? null : id, reason },
        ...{ subject: of.subject, district: of.district, type: of.type },
      },
    };
  };
  const saved = propose(reference.rules);
  if (!draft) return { proposal: saved };
  const drafted = draftOf(draft, reference, lines);
  return {
    proposal: propose(drafted.filter(({ active }) => active).map(({ code, ...line }) => ({ id: code, ...line }))),
    saved,
    warnings: routingWarnings(drafted, reference),
  };
}

/** The catalogue as the draft has it; its new lines are called `draft-1` and so on. */
function draftOf(draft: RoutingDraft, reference: Reference, lines: readonly RoutingLine[]): RoutingLine[] {
  const known = new Map(lines.map((line) => [line.code, line]));
  let added = 0;
  const drafted = draft.rules.map((rule, index): RoutingLine => {
    const { id, subject = null, district = null, type = null, lead, assists = [], clear = false, reason } = rule;
    if (id !== undefined && !known.has(id)) {
      throw invalid({ field: `draft.rules[${index}].id`, zh: '没有这一条', en: 'is not a line of the catalogue' });
    }
    const code = id ?? `draft-${++added}`;
    const line = { code, subject, district, type, lead, assists, clear, reason, active: true };
    const wrong = checkRoutingLine(line, reference);
    if (wrong.length > 0) {
      throw invalid(...wrong.map((one) => ({ ...one, field: `draft.rules[${index}].${one.field}` })));
    }
    return line;
  });
  if (draft.whole) return drafted;
  const changed = new Map(drafted.map((line) => [line.code, line]));
  const without = new Set(draft.without);
  return [
    ...lines.filter(({ code }) => !without.has(code)).map((line) => changed.get(line.code) ?? line),
    ...drafted.filter(({ code }) => code.startsWith('draft-')),
  ];
}
