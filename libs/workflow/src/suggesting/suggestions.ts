import { Inject, Injectable } from '@nestjs/common';
import type { RequestType } from '#complaints';
import { ReferenceBook, isoWithOffset, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, invalid, type Environment } from '#platform';
import { route } from '../routing.js';
import { EarlierComplaints, type EarlierComplaint } from './earlier-complaints.js';
import { SUBJECT_RECOMMENDER, type SubjectRecommender } from './subject-recommender.js';

/** A complaint that is being typed. */
export interface Typed {
  content: string;
  type?: RequestType;
  callerNumber?: string;
  subject?: string;
  district?: string;
  address?: string;
}

export interface SubjectSuggested {
  code: string;
  name: string;
  path: { code: string; name: string }[];
  why: string;
  score: number;
}

export interface UnitSuggested {
  code: string;
  name: string;
  part: 'lead' | 'assist';
  why: string;
  /** Whether the catalogue leaves no doubt. */
  clear: boolean;
}

export interface Suggested {
  subjects: SubjectSuggested[];
  units: UnitSuggested[];
  earlier: (Omit<EarlierComplaint, 'receivedAt'> & { receivedAt: string })[];
}

const mostSubjects = 5;
const mostUnits = 5;

/** What stands beside the form while an operator types. */
@Injectable()
export class Suggestions {
  constructor(
    private readonly book: ReferenceBook,
    @Inject(SUBJECT_RECOMMENDER) private readonly recommender: SubjectRecommender,
    private readonly earlier: EarlierComplaints,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `invalid` for a subject or a district that is none. */
  async of(typed: Typed, me: PersonActor): Promise<Suggested> {
    const reference = await this.book.open();
    const { subject, district } = typed;
    if (subject !== undefined && !reference.subjects.has(subject)) {
      throw invalid({ field: 'subject', zh: '没有这个内容分类', en: 'is not a subject' });
    }
    if (district !== undefined && !reference.districts.has(district)) {
      throw invalid({ field: 'district', zh: '没有这个区域', en: 'is not a district' });
    }
    const guesses = (await this.recommender.guess(typed.content, mostSubjects)).filter(({ code }) =>
      reference.subjects.has(code),
    );
    const subjects = subject === undefined ? guesses.map(({ code }) => code) : [subject];
    const found = await this.earlier.find({ ...typed, subjects }, me, reference);
    return {
      subjects: guesses.map(({ code, score, words }) => ({
        code,
        name: reference.subjects.get(code)!.name,
        path: [...reference.subjectAndAbove(code)]
          .reverse()
          .map((one) => ({ code: one, name: reference.subjects.get(one)?.name ?? one })),
        why: words.length > 0 ? `内容提到“${words.join('”“')}”` : '与近期办结的同类诉求相近',
        score,
      })),
      units: unitsFor(subjects, typed, reference),
      earlier: found.map((one) => ({
        ...one,
        receivedAt: isoWithOffset(one.receivedAt, this.environment.timeZone),
      })),
    };
  }
}

/** By the dispatch catalogue, of the likeliest subject first; without a subject only what holds for all. */
function unitsFor(
  subjects: readonly string[],
  { type = 'help', district }: Typed,
  reference: Reference,
): UnitSuggested[] {
  const districts = district === undefined ? [] : reference.districtAndAbove(district);
  const units = new Map<string, UnitSuggested>();
  for (const subject of subjects) {
    const match = route(reference.rules, { subjects: reference.subjectAndAbove(subject), districts, type });
    if (!match) continue;
    const { lead, assists, reason } = match.rule;
    const put = (code: string, part: UnitSuggested['part']) => {
      const unit = reference.units.get(code);
      if (unit?.active && !units.has(code)) {
        units.set(code, { code, name: unit.name, part, why: reason, clear: match.clear });
      }
    };
    put(lead, 'lead');
    for (const assist of assists) put(assist, 'assist');
  }
  return [...units.values()].slice(0, mostUnits);
}
