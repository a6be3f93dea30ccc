import { Inject, Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, isoWithOffset, localDate } from '#directory';
import { ENVIRONMENT, Now, invalid, type Environment } from '#platform';
import { FigureBook } from './figure-book.js';
import { ReportFigures } from './figures.js';
import { definitionNotes, ofDefinitions } from './definition-notes.js';
import { ReportGatherer } from './gather.js';
import { byCount } from './comparing.js';
import type { Composition, Frame } from './kept.js';
import type { ReportData } from './report-data.js';
import { spellDays, type ReportPeriod } from './report-kinds.js';
import { sectionOf } from './sections/index.js';
import type { ReportTemplate } from './template.js';
import { englishTitle, partName, topicName, topicTitle } from './topic-title.js';

export interface CompositionAsked {
  template: { name: string; version: number; body: ReportTemplate };
  period: ReportPeriod;
  subject?: string | null | undefined;
  district?: string | null | undefined;
  told?: (done: number) => void;
}

/** Makes a report of a template and a period: asks for the figures once, and builds the sections from them. */
@Injectable()
export class ReportComposer {
  constructor(
    private readonly gatherer: ReportGatherer,
    private readonly figures: ReportFigures,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `invalid` for a subject or district that is none, or a period that has not begun. */
  async compose({ template, period, subject, district, told }: CompositionAsked): Promise<Composition> {
    const { body } = template;
    const at = this.now.at;
    const today = localDate(at, this.environment.timeZone);
    if (period.from > today) throw invalid({ field: 'period', zh: '尚未开始', en: 'has not begun' });
    const topic = await this.topicOf(body, period, subject ?? null, district ?? null);
    const data = await this.gatherer.gather({
      ...{ kind: body.kind, period, sections: body.sections, today, ...topic },
      ...(told && { told }),
    });
    const book = new FigureBook(body.rounding);
    const blocks = body.sections.flatMap(({ type, options }) => sectionOf(type).build(data, book, options));
    told?.(1);
    return {
      ...{ language: 'zh', kind: body.kind, template: { name: template.name, version: template.version } },
      period: { key: period.key, from: period.from, to: period.to },
      topic: topic.subject || topic.district ? topic : null,
      evaluatedAt: isoWithOffset(at, this.environment.timeZone),
      frame: frameOf(body, data),
      ...{ figures: book.figures, tables: book.tables, charts: book.charts, checks: book.checks, blocks },
      drills: book.drills,
      definitions: definitionNotes(data, book.used),
      english: {
        ...{ ...englishTitle(body, period, data), words: book.english },
        definitions: ofDefinitions(data.definitions, book.used, 'en'),
      },
    };
  }

  /** A briefing is about one subject: the one asked for, or the hottest of the period. */
  private async topicOf(body: ReportTemplate, period: ReportPeriod, subject: string | null, place: string | null) {
    const reference = await this.book.open();
    // Of the city is of all.
    const district = place !== null && reference.districts.get(place)?.kind === 'city' ? null : place;
    if (subject !== null && !reference.subjects.has(subject))
      throw invalid({ field: 'subject', zh: '没有这个诉求事项', en: 'is not a subject' });
    if (district !== null && !reference.districts.has(district))
      throw invalid({ field: 'place', zh: '没有这个区域', en: 'is not a place' });
    if (subject !== null || !body.sections.some(({ type }) => sectionOf(type).needs.includes('topic')))
      return { subject, district };
    const { rows } = await this.figures.table({
      ...{ period, by: 'subject-2', indicators: ['received'] },
      ...(district && { only: { district } }),
    });
    const [hottest] = byCount(rows).filter(({ key, figures }) => key !== 'none' && figures['received']!.numerator > 0);
    return { subject: hottest?.key ?? null, district };
  }
}

const namesTopic = ({ title, subtitle }: ReportTemplate) => /\{topic(-title)?\}/.test(title + (subtitle ?? ''));

/** `（市南区，2026年3月1日至31日）`. */
const ofPart = (subtitle: string | null, part: string): string | null =>
  part === '' ? subtitle : `（${[part, subtitle?.replace(/^（(.*)）$/, '$1') ?? []].flat().join('，')}）`;

function frameOf(body: ReportTemplate, data: ReportData): Frame {
  const told = (text: string) =>
    text
      .replaceAll('{period}', data.called)
      .replaceAll('{days}', spellDays(data.period))
      .replaceAll('{last-day}', spellDays({ from: addDays(data.period.to, -1), to: data.period.to }))
      .replaceAll('{topic-title}', topicTitle(data))
      .replaceAll('{topic}', topicName(data));
  const { masthead, office, title, subtitle, addressee, copiesTo, mark } = body;
  const below = subtitle && told(subtitle);
  return {
    ...{ masthead, office, title: told(title), subtitle: namesTopic(body) ? below : ofPart(below, partName(data)) },
    ...{ addressee, copiesTo, mark },
  };
}
