import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isLocalDate, type LocalDate, type PersonActor } from '#directory';
import { Now, Refusal, inTransaction, invalid, isDuplicate, isId, newId, notFound, type FieldError } from '#platform';
import type { ReportKind } from './report-kinds.js';
import { ReportTemplateVersion } from './report-template.js';
import { checkTemplate } from './template-check.js';
import type { ReportTemplate } from './template.js';

/** A version to be drafted after those there are of a name. */
export interface NewTemplate {
  name: string;
  /** The version that it is based on: the newest there is, 0 for a new name. */
  after: number;
  template: unknown;
  reason: string;
}

export interface TemplateChange {
  edition: number;
  template: unknown;
  reason: string;
}

export interface TemplateAdoption {
  edition: number;
  /** Local dates; from inclusive, to exclusive, null without end. */
  validFrom: LocalDate;
  validTo: LocalDate | null;
}

/** Templates in their versions: drafted, adopted from a day on, and never changed after that. */
@Injectable()
export class ReportTemplates {
  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
  ) {}

  /** By name and version. */
  async list(page: { limit: number; after?: { name: string; version: number } }) {
    const query = this.database
      .createQueryBuilder(ReportTemplateVersion, 'template')
      .orderBy('template.name')
      .addOrderBy('template.version')
      .limit(page.limit + 1);
    if (page.after)
      query.where('(template.name > :name OR (template.name = :name AND template.version > :version))', page.after);
    const rows = await query.getMany();
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, last: last ? { name: last.name, version: last.version } : null };
  }

  /** @throws Refusal `not-found`. */
  async get(id: string): Promise<ReportTemplateVersion> {
    const found = isId(id) ? await this.database.manager.findOneBy(ReportTemplateVersion, { id }) : null;
    if (!found) throw notFound(noSuch);
    return found;
  }

  /** @throws Refusal `not-found`. */
  async version(name: string, version: number): Promise<ReportTemplateVersion> {
    const found = await this.database.manager.findOneBy(ReportTemplateVersion, { name, version });
    if (!found) throw notFound(noSuch);
    return found;
  }

  /** The newest version of a name in force on a local date. @throws Refusal `not-found`. */
  async inForce(name: string, day: LocalDate): Promise<ReportTemplateVersion> {
    const found = (await this.holdingOn(day)).find((one) => one.name === name);
    if (!found)
      throw notFound({ zh: `${day}没有现行有效的模板“${name}”`, en: `No template ${name} was in force on ${day}` });
    return found;
  }

  /** The template of a kind in force on a local date; of several the first by name. @throws Refusal `not-found`. */
  async ofKind(kind: ReportKind, day: LocalDate): Promise<ReportTemplateVersion> {
    const found = (await this.holdingOn(day)).find((one) => one.kind === kind);
    if (!found)
      throw notFound({ zh: `${day}没有现行有效的此类模板`, en: `No template of this kind was in force on ${day}` });
    return found;
  }

  /** Of every name the newest version in force, by name. Templates are few. */
  async holdingOn(day: LocalDate): Promise<ReportTemplateVersion[]> {
    const rows = await this.database
      .createQueryBuilder(ReportTemplateVersion, 'template')
      .where("template.state = 'adopted' AND template.validFrom <= :day", { day })
      .andWhere('(template.validTo IS NULL OR template.validTo > :day)', { day })
      .orderBy('template.name')
      .addOrderBy('template.version', 'DESC')
      .limit(1000)
      .getMany();
    return rows.filter((row, index) => row.name !== rows[index - 1]?.name);
  }

  /** @throws Refusal `invalid`, `moved-meanwhile` with the newest version, `already-in-progress` beside another draft. */
  async draft({ name, after, template, reason }: NewTemplate, by: PersonActor): Promise<ReportTemplateVersion> {
    const wrong: FieldError[] = [];
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name))
      wrong.push({
        field: 'name',
        zh: '须为1至40位小写字母、数字或 -，以字母开头',
        en: 'must be 1 to 40 of a-z, 0-9 and -, a letter first',
      });
    const body = sound(template, wrong);
    const at = this.now.at;
    const row: ReportTemplateVersion = {
      ...{ id: newId(at.getTime()), name, version: after + 1, kind: body.kind, state: 'draft', edition: 1 },
      ...{ validFrom: null, validTo: null, body, reason, draftedBy: by.id, draftedAt: at },
      ...{ adoptedBy: null, adoptedAt: null },
    };
    await inTransaction(this.database, async (tx) => {
      const newest = await tx.findOne(ReportTemplateVersion, {
        where: { name },
        order: { version: 'DESC' },
        lock: { mode: 'pessimistic_write' },
      });
      if ((newest?.version ?? 0) !== after) throw overtaken(newest?.version ?? 0);
      if (newest?.state === 'draft')
        throw new Refusal('already-in-progress', {
          zh: `第${newest.version}版仍是草稿，请修改该草稿`,
          en: `Version ${newest.version} is still a draft: change that one`,
        });
      if (newest && newest.kind !== body.kind)
        throw invalid({ field: 'template.kind', zh: '同一系列的类型不能改变', en: 'a series keeps its kind' });
      try {
        await tx.insert(ReportTemplateVersion, row);
      } catch (error) {
        if (isDuplicate(error)) throw overtaken(after + 1);
        throw error;
      }
    });
    return row;
  }

  /** @throws Refusal `not-found`, `illegal-move` for one in force, `moved-meanwhile`, `invalid`. */
  change(id: string, { edition, template, reason }: TemplateChange, by: PersonActor): Promise<ReportTemplateVersion> {
    const body = sound(template, []);
    return this.ofDraft(id, edition, async (tx, draft) => {
      if (body.kind !== draft.kind)
        throw invalid({ field: 'template.kind', zh: '同一系列的类型不能改变', en: 'a series keeps its kind' });
      const set = { edition: edition + 1, body, reason, draftedBy: by.id, draftedAt: this.now.at };
      await tx.update(ReportTemplateVersion, { id }, set);
      return { ...draft, ...set };
    });
  }

  /** From now on it is never changed. Of several versions that hold on a day, the newest counts. */
  adopt(
    id: string,
    { edition, validFrom, validTo }: TemplateAdoption,
    by: PersonActor,
  ): Promise<ReportTemplateVersion> {
    if (validTo !== null && isLocalDate(validTo) && validTo <= validFrom)
      throw invalid({ field: 'validTo', zh: '须晚于 validFrom', en: 'must be after validFrom' });
    return this.ofDraft(id, edition, async (tx, draft) => {
      sound(draft.body, []);
      const set = {
        ...{ state: 'adopted' as const, edition: edition + 1, validFrom, validTo },
        ...{ adoptedBy: by.id, adoptedAt: this.now.at },
      };
      await tx.update(ReportTemplateVersion, { id }, set);
      return { ...draft, ...set };
    });
  }

  /** Takes a draft away. */
  drop(id: string, edition: number): Promise<void> {
    return this.ofDraft(id, edition, async (tx) => {
      await tx.delete(ReportTemplateVersion, { id });
    });
  }

  private ofDraft<Out>(
    id: string,
    edition: number,
    work: (tx: EntityManager, draft: ReportTemplateVersion) => Promise<Out>,
  ): Promise<Out> {
    if (!isId(id)) throw notFound(noSuch);
    return inTransaction(this.database, async (tx) => {
      const draft = await tx.findOne(ReportTemplateVersion, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!draft) throw notFound(noSuch);
      if (draft.state !== 'draft')
        throw new Refusal(
          'illegal-move',
          { zh: '已启用的版本不可更改，请另拟新版本', en: 'A version in force is never changed: draft a new one' },
          { state: draft.state, version: draft.version },
        );
      if (draft.edition !== edition)
        throw new Refusal(
          'moved-meanwhile',
          { zh: '草稿已被他人修改，请据此重新修改', en: 'The draft has been changed by somebody else: begin with it' },
          { version: draft.edition },
        );
      return work(tx, draft);
    });
  }
}

const noSuch = { zh: '没有这一模板', en: 'No such template' };

function sound(given: unknown, wrong: FieldError[]): ReportTemplate {
  const words = checkTemplate(given);
  wrong.push(
    ...words.map(({ field, ...told }) => ({ field: field === 'body' ? 'template' : `template.${field}`, ...told })),
  );
  if (wrong.length > 0) throw invalid(...wrong);
  return given as ReportTemplate;
}

const overtaken = (version: number) =>
  new Refusal(
    'moved-meanwhile',
    { zh: `模板已有第${version}版，请据此重新修改`, en: `There is version ${version} of this template: begin with it` },
    { version },
  );
