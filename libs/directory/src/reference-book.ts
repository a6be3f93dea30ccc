import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { ENVIRONMENT, REDIS, Setting, type Environment } from '#platform';
import { CalendarDay, CalendarYear } from './calendar-day.js';
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

/**
 * Keeps the reference data in memory: it is small, changes seldom and is needed by every request. A change is
 * announced through Redis; should that be missed, it is read again every minute.
 */
@Injectable()
export class ReferenceBook implements OnApplicationShutdown {
  private held: Reference | undefined;
  private loading: Promise<Reference> | undefined;
  private loadedAt = 0;
  private readonly ears: Redis;

  constructor(
    private readonly database: DataSource,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.ears = redis.duplicate({ maxRetriesPerRequest: null, commandTimeout: undefined });
    this.ears.on('error', () => undefined);
    this.ears.on('message', () => (this.loadedAt = 0));
    this.ears.subscribe(this.channel).catch(() => undefined);
  }

  private get channel(): string {
    return `${this.environment.redisPrefix}:reference`;
  }

  /** The present reference data; a stale copy is good enough while a fresh one is being read. */
  async open(): Promise<Reference> {
    if (this.held && Date.now() - this.loadedAt < 60_000) return this.held;
    this.loading ??= this.load().finally(() => (this.loading = undefined));
    if (this.held && this.loadedAt > 0) {
      this.loading.catch(() => undefined);
      return this.held;
    }
    return this.loading;
  }

  /** After reference data has been changed: here at once, elsewhere as soon as they hear of it. */
  async changed(): Promise<void> {
    this.loadedAt = 0;
    await this.redis.publish(this.channel, '');
  }

  private async load(): Promise<Reference> {
    const reference = await readReference(this.database.manager);
    this.held = reference;
    this.loadedAt = Date.now();
    return reference;
  }

  onApplicationShutdown(): void {
    this.ears.disconnect();
  }
}

/** Reads all reference data, for programs that need it once. */
export async function readReference(tx: EntityManager): Promise<Reference> {
  const [units, districts, subjects, versions, channels, rules, profiles, choice, days, years, declineGuides] =
    await Promise.all([
      tx.find(Unit),
      tx.find(District),
      tx.findBy(Subject, { retiredIn: IsNull() }),
      tx.find(SubjectVersion),
      tx.find(Channel),
      tx.findBy(RoutingRule, { active: true }),
      tx.find(ProfileVersion),
      tx.findOneBy(Setting, { name: profileSetting }),
      tx.find(CalendarDay),
      tx.find(CalendarYear),
      tx.find(DeclineGuide, { order: { code: 'ASC' } }),
    ]);
  return new Reference({
    units,
    districts,
    subjects,
    channels,
    rules,
    declineGuides,
    subjectVersion: Math.max(0, ...versions.map(({ version }) => version)),
    profiles: profiles.map(({ body }) => wholeProfile(body)),
    choice: (choice?.value ?? { citizen: 'shandong', enterprise: 'shandong-enterprise' }) as ProfileChoice,
    calendar: new WorkCalendar({ years: calendarYears(days, years) }),
  });
}

function calendarYears(days: CalendarDay[], years: CalendarYear[]) {
  const read: Record<string, { off: Record<string, string>; work: Record<string, string> }> = {};
  for (const { year } of years) read[String(year)] = { off: {}, work: {} };
  for (const { date, kind, name } of days) {
    const year = read[date.slice(0, 4)];
    if (year) year[kind][date] = name;
  }
  return read;
}
