/** A line of the dispatch catalogue; nothing named means anything. */
export interface RouteRule {
  id: string;
  subject: string | null;
  district: string | null;
  type: string | null;
  lead: string;
  assists: readonly string[];
  clear: boolean;
  reason: string;
}

/** What the rules are asked about: codes with all that lies above them, nearest first. */
export interface RouteMatter {
  subjects: readonly string[];
  districts: readonly string[];
  type: string;
}

/**
 * The most specific rule that fits: the nearest subject counts first, then the nearest district, then a named type.
 * A rule without a subject stands behind every rule with one. Of equals the first in the catalogue wins, but two
 * equals that name different leads are no clear match: a dispatcher must look.
 */
export function route<Rule extends RouteRule>(
  rules: readonly Rule[],
  matter: RouteMatter,
): { rule: Rule; clear: boolean } | undefined {
  const nearness = (line: readonly string[], code: string | null) => (code === null ? line.length : line.indexOf(code));
  let best: { rule: Rule; rank: number[]; clear: boolean } | undefined;
  for (const rule of rules) {
    const subject = nearness(matter.subjects, rule.subject);
    const district = nearness(matter.districts, rule.district);
    if (subject < 0 || district < 0 || (rule.type !== null && rule.type !== matter.type)) continue;
    const rank = [subject, district, rule.type === null ? 1 : 0];
    const order = best ? compare(rank, best.rank) : -1;
    if (order < 0) best = { rule, rank, clear: rule.clear };
    else if (order === 0 && best && best.rule.lead !== rule.lead) best.clear = false;
  }
  return best && { rule: best.rule, clear: best.clear };
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let place = 0; place < one.length; place++) {
    const difference = one[place]! - other[place]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
