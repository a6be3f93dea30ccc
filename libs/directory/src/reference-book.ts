import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource, type EntityManager, In } from 'typeorm';
import { ENVIRONMENT, Now, REDIS, Setting, type Environment } from '#platform';
import { CalendarBook } from './calendar-book.js';
import { Calendar, CalendarDay, CalendarYear } from './calendar-day.js';
import { Channel } from './channel.js';
import { DeclineGuide } from './decline-guide.js';
import { District } from './district.js';
import { ProfileVersion } from './profile-version.js';
import { Reference, type ProfileChoice } from './reference.js';
import { RoutingRule } from './routing-rule.js';
import { wholeProfile } from './rule-profile.js';
import { Subject, SubjectVersion } from './subject.js';
import { Unit } from './unit.js';
import { WorkCalendar } from './workdays.js';

/** The profiles that a hotline uses, as a setting. */
export const profileSetting = 'profiles';
/** How often calendars have been changed, as a setting: a number that only grows, in the transaction of the change. */
export const calendarSetting = 'calendar-edition';

const shippedChoice: ProfileChoice = { citizen: 'shandong', enterprise: 'shandong-enterprise' };

/**
 * Keeps the reference data in memory: it is small, changes seldom and is needed by every request. A change is
 * announced through Redis; should that be missed, it is read again every minute.
 */
@Injectable()
export class ReferenceBook implements OnApplicationShutdown {
  private held: Reference | undefined;
  private loading: Promise<Reference> | undefined;
  private loadedAt = 0;
  /** Counts the changes heard of: what was being read when one came is old already. */
  private changes = 0;
  private readonly ears: Redis;

  constructor(
    private readonly database: DataSource,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly now: Now,
  ) {
    this.ears = redis.duplicate({ maxRetriesPerRequest: null, commandTimeout: undefined });
    this.ears.on('error', () => undefined);
    this.ears.on('message', () => this.forget());
    this.ears.subscribe(this.channel).catch(() => undefined);
  }

  private get channel(): string {
    return `${this.environment.redisPrefix}:reference`;
  }

  /** The present reference data; a stale copy is good enough while a fresh one is being read. */
  async open(): Promise<Reference> {
    if (this.held && Date.now() - this.loadedAt < 60_000) return this.held;
    this.loading ??= this.load();
    if (this.held && this.loadedAt > 0) {
      this.loading.catch(() => undefined);
      return this.held;
    }
    return this.loading;
  }

  /** After reference data has been changed: here at once, elsewhere as soon as they hear of it. */
  async changed(): Promise<void> {
    this.forget();
    await this.redis.publish(this.channel, '');
  }

  private forget(): void {
    this.changes++;
    this.loadedAt = 0;
    this.loading = undefined;
  }

  private async load(): Promise<Reference> {
    const heard = this.changes;
    try {
      const reference = await readReference(this.database.manager, this.now.at);
      if (heard === this.changes) {
        this.held = reference;
        this.loadedAt = Date.now();
      }
      return reference;
    } finally {
      if (heard === this.changes) this.loading = undefined;
    }
  }

  onApplicationShutdown(): void {
    this.ears.disconnect();
  }
}

/** Reads all reference data, for programs that need it once. @param at which version of the subjects is the present. */
export async function readReference(tx: EntityManager, at: Date = new Date()): Promise<Reference> {
  // First: days that are newer than their edition are reckoned by twice, older ones never again.
  const settings = await tx.findBy(Setting, { name: In([profileSetting, calendarSetting]) });
  const [units, districts, subjects, versions, channels, rules, profiles, calendars, days, years, declineGuides] =
    await Promise.all([
      tx.find(Unit),
      tx.find(District),
      tx.find(Subject, { order: { code: 'ASC' } }),
      tx.find(SubjectVersion),
      tx.find(Channel, { order: { place: 'ASC', code: 'ASC' } }),
      tx.find(RoutingRule, { where: { active: true }, order: { place: 'ASC', id: 'ASC' } }),
      tx.find(ProfileVersion),
      tx.find(Calendar),
      tx.find(CalendarDay),
      tx.find(CalendarYear),
      tx.find(DeclineGuide, { order: { place: 'ASC', code: 'ASC' } }),
    ]);
  const subjectVersion = Math.max(
    0,
    ...versions.filter(({ validFrom }) => validFrom <= at).map(({ version }) => version),
  );
  const setting = (name: string) => settings.find((one) => one.name === name)?.value;
  return new Reference({
    units,
    districts,
    subjects: subjectsIn(subjects, subjectVersion),
    channels,
    rules,
    declineGuides,
    subjectVersion,
    profiles: profiles.map(({ body }) => wholeProfile(body)),
    choice: (setting(profileSetting) ?? shippedChoice) as ProfileChoice,
    calendar: new WorkCalendar({ years: {} }),
    calendars: new CalendarBook(calendars, days, years),
    calendarEdition: Number(setting(calendarSetting) ?? 0),
  });
}

/** The subjects that a version of the tree knows, former ones among them; a leaf has nothing below it that serves. */
function subjectsIn(subjects: Subject[], version: number): Subject[] {
  const known = subjects.filter(({ introducedIn }) => introducedIn <= version);
  const above = new Set(
    known.filter(({ retiredIn }) => retiredIn === null || retiredIn > version).map(({ parent }) => parent),
  );
  return known.map((subject) => Object.assign(subject, { leaf: !above.has(subject.code) }));
}
