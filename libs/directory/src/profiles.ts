import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  ENVIRONMENT,
  Now,
  Refusal,
  inTransaction,
  insertRows,
  invalid,
  isDuplicate,
  notFound,
  type Environment,
} from '#platform';
import { localDate } from './local-time.js';
import { checkProfile } from './profile-check.js';
import { ProfileVersion } from './profile-version.js';
import { ReferenceBook, profileSetting } from './reference-book.js';
import type { ProfileChoice, Reference } from './reference.js';
import { recordChange, recordNext, versionOnRecord } from './rule-changes.js';
import type { Actor } from './rights.js';
import type { RuleProfile } from './rule-profile.js';

export interface ProfileSummary {
  name: string;
  /** The newest first. */
  versions: (Pick<RuleProfile, 'version' | 'validFrom' | 'validTo' | 'zh' | 'en' | 'source'> & { holds: boolean })[];
}

/** A version to be added to those of a name. */
export interface NewVersion {
  /** The version that it is based on: the newest there is, 0 for a name that is new. */
  after: number;
  /** As it was typed in; its name and version may be left out. */
  profile: Record<string, unknown>;
  reason: string;
}

/** The rule profiles of the hotline: versions are added and never changed, since running clocks go by them. */
@Injectable()
export class Profiles {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Every name with its versions, and the names that complaints of citizens and enterprises run on. */
  async list(): Promise<{ items: ProfileSummary[]; choice: ProfileChoice; choiceVersion: number }> {
    const choiceVersion = await versionOnRecord(this.database.manager, 'profile-choice', 'profiles');
    const reference = await this.book.open();
    const today = this.today();
    return {
      choice: { ...reference.choice },
      choiceVersion,
      items: reference.profileNames.map((name) => {
        const holding = reference.profile(name, today);
        return {
          name,
          versions: reference.versionsOf(name).map((profile) => {
            const { version, validFrom, validTo, zh, en, source } = profile;
            return { version, validFrom, validTo, zh, en, source, holds: profile === holding };
          }),
        };
      }),
    };
  }

  /** @throws Refusal `not-found`. */
  async get(name: string, version: number): Promise<RuleProfile> {
    const profile = (await this.book.open()).profileVersion(name, version);
    if (!profile) throw notFound({ zh: '没有这一版规则', en: 'No such version of these rules' });
    return profile;
  }

  /** The profile that an unsaved body would make, or a refusal that names its fields below `profile`. */
  async draft(name: string, version: number, given: Record<string, unknown>): Promise<RuleProfile> {
    return sound(await this.book.open(), { ...given, name: given.name ?? name, version }, name);
  }

  /** @throws Refusal `invalid`, or `moved-meanwhile` with the newest version when it is not the one that was read. */
  async add(name: string, { after, profile: given, reason }: NewVersion, by: Actor): Promise<RuleProfile> {
    const profile = await this.draft(name, after + 1, given);
    const at = this.now.at;
    await inTransaction(this.database, async (tx) => {
      const newest = await newestVersion(tx, name);
      if (newest !== after) throw overtaken(newest);
      const { version, validFrom, validTo } = profile;
      try {
        await insertRows(tx, ProfileVersion, [{ name, version, validFrom, validTo, body: profile }]);
      } catch (error) {
        // Two that began with the same version: the name has no row yet that the one could have locked.
        if (isDuplicate(error)) throw overtaken(version);
        throw error;
      }
      await recordChange(
        tx,
        { kind: 'profile', subject: name, before: after || null, after: version, reason, data: { validFrom, validTo } },
        by,
        at,
      );
    });
    await this.book.changed();
    return profile;
  }

  /** Which profiles new complaints run on, from now on. Those that run keep theirs. */
  async choose(choice: ProfileChoice, reason: string, by: Actor, read?: number): Promise<ProfileChoice> {
    const { citizen, enterprise } = choice;
    const reference = await this.book.open();
    const today = this.today();
    const wrong = Object.entries({ citizen, enterprise }).filter(([, name]) => !reference.profile(name, today));
    if (wrong.length > 0) {
      throw invalid(
        ...wrong.map(([field]) => ({ field, zh: '没有现行有效的这一规则', en: 'names no rules that hold today' })),
      );
    }
    const before = reference.choice;
    if (before.citizen === citizen && before.enterprise === enterprise) return { citizen, enterprise };
    await inTransaction(this.database, async (tx) => {
      await tx.query(`INSERT INTO setting (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)`, [
        profileSetting,
        JSON.stringify({ citizen, enterprise }),
      ]);
      const data = { before, after: { citizen, enterprise } };
      const change = { kind: 'profile-choice' as const, subject: 'profiles', reason, data };
      await recordNext(tx, change, read, by, this.now.at);
    });
    await this.book.changed();
    return { citizen, enterprise };
  }

  private today(): string {
    return localDate(this.now.at, this.environment.timeZone);
  }
}

function sound(reference: Reference, given: Record<string, unknown>, name: string): RuleProfile {
  const wrong = checkProfile(given, reference);
  if (given.name !== name) wrong.push({ field: 'name', zh: `须为${name}`, en: `must be ${name}` });
  if (wrong.length > 0) throw invalid(...wrong.map(({ field, ...words }) => ({ field: `profile.${field}`, ...words })));
  return given as unknown as RuleProfile;
}

async function newestVersion(tx: EntityManager, name: string): Promise<number> {
  const [newest]: { version: number }[] = await tx.query(
    'SELECT version FROM rule_profile WHERE name = ? ORDER BY version DESC LIMIT 1 FOR UPDATE',
    [name],
  );
  return newest?.version ?? 0;
}

const overtaken = (version: number) =>
  new Refusal(
    'moved-meanwhile',
    {
      zh: `规则已有更新的版本（第${version}版），请据此重新修改`,
      en: `There is version ${version} of these rules: begin with it`,
    },
    { version },
  );
