import { Injectable } from '@nestjs/common';
import { addDays, type Period } from '#directory';
import { invalid, type Words } from '#platform';
import type { Definition } from '../definitions.js';
import { rank, type Ranked } from './ranking.js';
import type { Scorecard, ScorecardCase } from './scorecard.js';
import type { ScorecardVersion } from './scorecard-version.js';
import { rulesOf } from './scorecard-words.js';
import { Scorecards } from './scorecards.js';
import { score } from './scoring.js';
import { UnitFigures, type PartDrill } from './unit-figures.js';

export interface Scores {
  scorecard: Pick<ScorecardVersion, 'id' | 'name' | 'version' | 'state' | 'validFrom' | 'validTo'> &
    Words & {
      source: string;
      /** The whole of it: who keeps these scores keeps what they go by. */
      rule: Scorecard;
    };
  /** Which complaints were judged, by which targets. */
  case: Pick<ScorecardCase, 'id' | 'complaints'> & Words;
  period: Period;
  /** Group by group where units are ranked within their kind; the best first, those without a score last. */
  units: Ranked[];
  /** By the key that each part names. */
  definitions: Record<string, Definition>;
  /**
   * By part: in which words the complaints behind it are asked for, `by=unit&key=…` and the period beside them; null where
   * they cannot be.
   */
  drills: Record<string, PartDrill | null>;
  /** The rule itself, generated from it, and what must be said of this period (口径说明). */
  notes: Words[];
}

/** What units have got for a period, and why. */
@Injectable()
export class ScoreBook {
  constructor(
    private readonly scorecards: Scorecards,
    private readonly figures: UnitFigures,
  ) {}

  /** By any version, a draft too: it is tried out so. @throws Refusal `not-found`, `invalid` for a case it does not have. */
  async byId(id: string, period: Period, wanted?: string): Promise<Scores> {
    return this.scores(await this.scorecards.get(id), period, wanted);
  }

  /** By the version that held on the last day of the period. @throws Refusal `not-found`, `invalid`. */
  async byName(name: string, period: Period, wanted?: string): Promise<Scores> {
    return this.scores(await this.scorecards.holdingOn(name, addDays(period.to, -1)), period, wanted);
  }

  private async scores(version: ScorecardVersion, period: Period, wanted: string | undefined): Promise<Scores> {
    const { id, name, version: number, state, validFrom, validTo, body } = version;
    const chosen = wanted === undefined ? body.cases[0] : body.cases.find((one) => one.id === wanted);
    if (!chosen) {
      const cases = body.cases.map((one) => one.id);
      throw invalid({
        field: 'case',
        zh: `须为下列之一：${cases.join('、')}`,
        en: `must be one of ${cases.join(', ')}`,
      });
    }
    const { units, definitions, drills } = await this.figures.ofUnits({
      period,
      indicators: body.parts.map(({ indicator }) => indicator),
      complaints: chosen.complaints,
    });
    const scored = units.map(({ unit, name: called, kind, figures }) => ({
      ...{ unit, name: called, group: body.rankWithin === 'kind' ? kind : 'all' },
      ...score(body, chosen, figures),
    }));
    return {
      scorecard: {
        id,
        name,
        version: number,
        state,
        validFrom,
        validTo,
        zh: body.zh,
        en: body.en,
        source: body.source,
        rule: body,
      },
      case: { id: chosen.id, complaints: chosen.complaints, zh: chosen.zh, en: chosen.en },
      period,
      units: rank(scored, body),
      definitions,
      drills: Object.fromEntries(body.parts.map(({ id: part, indicator }) => [part, drills[indicator] ?? null])),
      notes: [...rulesOf(body, chosen), ...remarks(version, period)],
    };
  }
}

/** What a reader must know of this version and this period. */
function remarks({ state, version, validFrom, validTo }: ScorecardVersion, { from, to }: Period): Words[] {
  if (state === 'draft')
    return [{ zh: `第${version}版为草稿，仅供试算`, en: `version ${version} is a draft: tried out only` }];
  const begins =
    validFrom !== null && validFrom > from
      ? [
          {
            zh: `第${version}版自${validFrom}起施行，统计期内此前的诉求一并按本版计算`,
            en: `version ${version} has been in force since ${validFrom}; the days before it are judged by it too`,
          },
        ]
      : [];
  const ends =
    validTo !== null && validTo < to
      ? [
          {
            zh: `第${version}版施行至${validTo}（不含），此后的诉求一并按本版计算`,
            en: `version ${version} was in force until ${validTo} (exclusive); the days after it are judged by it too`,
          },
        ]
      : [];
  return [...begins, ...ends];
}
