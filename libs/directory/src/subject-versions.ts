import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, Now, insertRows, invalid, notFound, type Environment } from '#platform';
import { CatalogueDesk } from './catalogue/catalogue-desk.js';
import { overtaken } from './rule-changes.js';
import { routingShelf } from './catalogue/shelves.js';
import type { Guarded } from './catalogue/catalogue.js';
import { isLocalDate, localDate, startOfDay } from './local-time.js';
import type { Actor } from './rights.js';
import { Subject, SubjectVersion } from './subject.js';
import { readSubjectFile } from './subject-file.js';
import { planSubjects, type SubjectPlan } from './subject-import.js';
import { SubjectMapping } from './subject-mapping.js';

export interface SubjectVersionSeen {
  version: number;
  /** Local date from which it holds. */
  validFrom: string;
  subjects: number;
  added: number;
  retired: number;
  state: 'past' | 'present' | 'coming';
}

/** What a file would do, or has done. */
export interface SubjectImported extends SubjectPlan {
  dry: boolean;
  version: number;
  validFrom: string;
  /** Lines of the dispatch catalogue that name a subject that goes. */
  rules: { id: string; subject: string }[];
}

/** The subjects by versions: a new one is imported, and holds from its day on. */
@Injectable()
export class SubjectVersions {
  constructor(
    private readonly database: DataSource,
    private readonly desk: CatalogueDesk,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The newest first. */
  async list(): Promise<SubjectVersionSeen[]> {
    const versions = await this.database.manager.find(SubjectVersion, { order: { version: 'DESC' } });
    const subjects = await this.database.manager.find(Subject);
    const present = Math.max(
      0,
      ...versions.filter(({ validFrom }) => validFrom <= this.now.at).map(({ version }) => version),
    );
    return versions.map(({ version, validFrom }) => ({
      version,
      validFrom: localDate(validFrom, this.environment.timeZone),
      subjects: subjects.filter((subject) => isIn(subject, version)).length,
      added: subjects.filter(({ introducedIn }) => introducedIn === version).length,
      retired: subjects.filter(({ retiredIn }) => retiredIn === version).length,
      state: version === present ? 'present' : version < present ? 'past' : 'coming',
    }));
  }

  /** The subjects of one version, parents first, with what each took over. @throws Refusal `not-found`. */
  async subjects(version: number): Promise<(Subject & { replaces: string[] })[]> {
    const { manager } = this.database;
    if (!(await manager.findOneBy(SubjectVersion, { version }))) throw noVersion();
    const mapping = await manager.find(SubjectMapping, { where: { version }, order: { fromCode: 'ASC' } });
    const subjects = await manager.find(Subject, { order: { level: 'ASC', code: 'ASC' } });
    return subjects
      .filter((subject) => isIn(subject, version))
      .map((subject) => ({
        ...subject,
        replaces: mapping.filter(({ toCode }) => toCode === subject.code).map(({ fromCode }) => fromCode),
      }));
  }

  /** Where the subjects went that a version retired. */
  async mapping(version: number): Promise<{ from: string; to: string }[]> {
    const rows = await this.database.manager.find(SubjectMapping, { where: { version }, order: { fromCode: 'ASC' } });
    return rows.map(({ fromCode, toCode }) => ({ from: fromCode, to: toCode }));
  }

  /**
   * Takes a file over as the next version, or says what it would do. Names are put right at once; what is new may be
   * chosen, and what goes may no longer be, from the day on which the version holds.
   * @throws Refusal `invalid` with what is wrong with the file, `moved-meanwhile`.
   */
  import(
    content: string,
    { validFrom, dry, after, reason }: Guarded & { validFrom: string; dry: boolean },
    by: Actor,
  ): Promise<SubjectImported> {
    const rows = readSubjectFile(content);
    return this.desk.change(by, async (sheet) => {
      const { tx } = sheet;
      const [newest] = await tx.find(SubjectVersion, { order: { version: 'DESC' }, take: 1 });
      if ((newest?.version ?? 0) !== after) throw overtaken(newest?.version ?? 0);
      const from = this.firstDay(validFrom, newest);
      const version = after + 1;
      const known = await tx.find(Subject);
      const plan = planSubjects(rows, known);
      const going = new Set(plan.retired.map(({ code }) => code));
      const rules = (await routingShelf.read(tx))
        .filter(({ active, subject }) => active && subject !== null && going.has(subject))
        .map(({ code, subject }) => ({ id: code, subject: subject! }));
      const imported = { ...plan, dry, version, validFrom, rules };
      if (dry) return imported;
      if (plan.problems.length > 0) throw invalid(...plan.problems.slice(0, 50));
      await insertRows(tx, SubjectVersion, [{ version, validFrom: from }]);
      for (let start = 0; start < plan.added.length; start += 500) {
        const added = plan.added.slice(start, start + 500);
        await insertRows(
          tx,
          Subject,
          added.map((one) => ({ ...one, introducedIn: version, retiredIn: null })),
        );
      }
      for (const { code, after: name, pinyin } of plan.renamed) await tx.update(Subject, { code }, { name, pinyin });
      if (going.size > 0) {
        await tx.query('UPDATE subject SET retired_in = ? WHERE code IN (?)', [version, [...going]]);
      }
      const mapping = plan.mapping.map(({ from, to }) => ({ version, fromCode: from, toCode: to }));
      await insertRows(tx, SubjectMapping, mapping);
      const [added, retired] = [plan.added.length, plan.retired.length];
      await sheet.record({
        ...{ kind: 'subject-version', code: String(version), act: 'added', before: null, reason },
        after: { version, validFrom, added, renamed: plan.renamed, retired, kept: plan.kept },
      });
      return imported;
    });
  }

  private firstDay(validFrom: string, newest: SubjectVersion | undefined): Date {
    const today = localDate(this.now.at, this.environment.timeZone);
    const from = isLocalDate(validFrom) ? startOfDay(validFrom, this.environment.timeZone) : undefined;
    if (!from || validFrom < today || (newest && from < newest.validFrom)) {
      throw invalid({
        field: 'validFrom',
        zh: '须为今天或以后的日期，且不早于上一版的生效日',
        en: 'must be today or later, and not before the version before it',
      });
    }
    return from;
  }
}

const isIn = ({ introducedIn, retiredIn }: Subject, version: number): boolean =>
  introducedIn <= version && (retiredIn === null || retiredIn > version);

const noVersion = () => notFound({ zh: '没有这一版内容分类', en: 'No such version of the subjects' });
