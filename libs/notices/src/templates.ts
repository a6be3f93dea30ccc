import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noticeKinds, type NoticeKind, type RequestType } from '#complaints';
import { ReferenceBook, type PersonActor } from '#directory';
import { Now, Refusal, inTransaction, insertRows, invalid, isDuplicate, newId, type FieldError } from '#platform';
import { complainantKinds, confidentialTemplate, kindWords, receiptTemplate, type Medium } from './kinds.js';
import { NoticeTemplate } from './notice-template.js';
import { problemsOf, render, segments, type Rendered, type TemplateText, type Values } from './render.js';
import { confidentialVariables, receiptVariables, variables, type VariableName } from './variables.js';

export interface NewTemplate extends TemplateText {
  code: string;
  medium: Medium;
  name?: string;
  active: boolean;
  forSubject?: string;
  forType?: RequestType;
  /** The version that it is based on, 0 for a new one: nobody is gone over by who names it. */
  after?: number;
}

export interface TemplatePage {
  items: NoticeTemplate[];
  next: string | null;
}

/** Of each template the version that holds. */
const newest = `template.version = (SELECT MAX(n.version) FROM notice_template n
                                    WHERE n.code = template.code AND n.medium = template.medium)`;

const isKind = (code: string): code is NoticeKind => (noticeKinds as readonly string[]).includes(code);

/** Messages that may say no more than this. */
const specialTemplates: ReadonlyMap<string, ReadonlySet<VariableName>> = new Map([
  [confidentialTemplate, confidentialVariables],
  [receiptTemplate, receiptVariables],
]);

/** Why there can be no such template; nothing when there can. */
export function problemsOfTemplate({ code, medium, subject, text }: Omit<NewTemplate, 'active'>): FieldError[] {
  const special = medium === 'sms' ? specialTemplates.get(code) : undefined;
  const known =
    medium === 'reply'
      ? /^[a-z][a-z0-9-]{1,39}$/.test(code)
      : special !== undefined || (isKind(code) && (medium !== 'sms' || complainantKinds.has(code)));
  const problems = problemsOf({ subject, text }, medium, special);
  if (known) return problems;
  return [{ field: 'code', zh: '没有此类通知', en: 'is no kind of notice for this medium' }, ...problems];
}

/** Words of notices and of public replies: listed, tried out with sample values, followed by newer versions. */
@Injectable()
export class NoticeTemplates {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
  ) {}

  /** Those that hold, by code and medium. */
  async list(page: {
    limit: number;
    after?: { code: string; medium: string };
    medium?: Medium;
  }): Promise<TemplatePage> {
    const query = this.database
      .createQueryBuilder(NoticeTemplate, 'template')
      .where(newest)
      .orderBy('template.code')
      .addOrderBy('template.medium')
      .limit(page.limit + 1);
    if (page.medium) query.andWhere('template.medium = :medium', { medium: page.medium });
    if (page.after) {
      query.andWhere('(template.code > :code OR (template.code = :code AND template.medium > :afterMedium))', {
        code: page.after.code,
        afterMedium: page.after.medium,
      });
    }
    const rows = await query.getMany();
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, next: last ? `${last.code} ${last.medium}` : null };
  }

  /** The versions of one, newest first: the last hundred. */
  versions(code: string, medium: string): Promise<NoticeTemplate[]> {
    return this.database.manager.find(NoticeTemplate, {
      where: { code, medium: medium as Medium },
      order: { version: 'DESC' },
      take: 100,
    });
  }

  /** What it would look like, with the variables' sample values. @throws Refusal `invalid` where it cannot be saved. */
  preview(given: Omit<NewTemplate, 'active'>): Rendered & { segments: number | null } {
    refuse(problemsOfTemplate(given));
    const samples: Values = {};
    for (const name of Object.keys(variables) as VariableName[]) samples[name] = variables[name].sample;
    const rendered = render(given, given.medium, samples);
    return { ...rendered, segments: given.medium === 'sms' ? segments(rendered.text) : null };
  }

  /** A newer version; what was there stays as it is. */
  async add(given: NewTemplate, by: PersonActor): Promise<NoticeTemplate> {
    const problems = problemsOfTemplate(given);
    const reply = given.medium === 'reply';
    const { subjects } = await this.book.open();
    if (given.forSubject && (!reply || !subjects.has(given.forSubject))) {
      problems.push({ field: 'forSubject', zh: '没有这个内容分类', en: 'is no subject, or no public reply' });
    }
    if (given.forType && !reply) {
      problems.push({ field: 'forType', zh: '仅用于公开答复模板', en: 'is only for public replies' });
    }
    refuse(problems);
    const { code, medium, subject, text, active } = given;
    const at = this.now.at;
    try {
      return await inTransaction(this.database, async (tx) => {
        const before = await tx.findOne(NoticeTemplate, {
          where: { code, medium },
          order: { version: 'DESC' },
          lock: { mode: 'pessimistic_write' },
        });
        if (given.after !== undefined && given.after !== (before?.version ?? 0)) throw newerThere();
        const row = {
          id: newId(at.getTime()),
          code,
          medium,
          version: (before?.version ?? 0) + 1,
          name: given.name?.trim() || (before?.name ?? (isKind(code) ? kindWords[code].zh : code)),
          subject,
          text,
          active,
          forSubject: given.forSubject ?? null,
          forType: given.forType ?? null,
          addedBy: by.id,
          createdAt: at,
        };
        await insertRows(tx, NoticeTemplate, [row]);
        return row;
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw newerThere();
    }
  }

  /**
   * Public replies for a complaint of this subject and type: the most fitting first, a hundred at most.
   * @param subject a code; what is meant for a subject above it fits as well.
   */
  async replies(asked: { subject?: string; type?: RequestType }): Promise<NoticeTemplate[]> {
    const { subjectAndAbove } = await this.book.open();
    const above = asked.subject ? subjectAndAbove(asked.subject) : [];
    const query = this.database
      .createQueryBuilder(NoticeTemplate, 'template')
      .where(`template.medium = 'reply' AND template.active = 1 AND ${newest}`)
      .andWhere('(template.forSubject IS NULL OR template.forSubject IN (:...above))', { above: [...above, ''] })
      .orderBy('template.code')
      .limit(500);
    if (asked.type) query.andWhere('(template.forType IS NULL OR template.forType = :type)', { type: asked.type });
    else query.andWhere('template.forType IS NULL');
    const fit = ({ forSubject, forType }: NoticeTemplate) =>
      (forSubject ? 10 - above.indexOf(forSubject) : 0) + (forType ? 0.5 : 0);
    const rows = await query.getMany();
    return rows.sort((one, other) => fit(other) - fit(one)).slice(0, 100);
  }
}

const newerThere = () =>
  new Refusal('moved-meanwhile', { zh: '该模板刚刚已有新版本', en: 'A newer version has just been added' });

function refuse(problems: FieldError[]): void {
  if (problems.length > 0) throw invalid(...problems);
}
