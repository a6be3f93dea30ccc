import { nationalCalendar } from './calendar-names.js';
import type { CalendarBook } from './calendar-book.js';
import { readTree } from './tree.js';
import type { Channel } from './channel.js';
import type { DeclineGuide } from './decline-guide.js';
import type { District } from './district.js';
import type { RoutingRule } from './routing-rule.js';
import { HOTLINE_CLOCKS, type RuleProfile } from './rule-profile.js';
import type { Subject } from './subject.js';
import type { Unit } from './unit.js';
import type { WorkCalendar } from './workdays.js';

/** Which profile a complaint runs on; the enterprise's own unless there is none. */
export interface ProfileChoice {
  citizen: string;
  enterprise: string;
}

export interface ReferenceData {
  units: Unit[];
  districts: District[];
  subjects: Subject[];
  subjectVersion: number;
  channels: Channel[];
  rules: RoutingRule[];
  profiles: RuleProfile[];
  choice: ProfileChoice;
  /** The calendar where no other is known. */
  calendar: WorkCalendar;
  calendars?: CalendarBook;
  /** Grows with every change of a calendar: who has reckoned by an older edition reckons again. */
  calendarEdition?: number;
  declineGuides?: DeclineGuide[];
}

/** All reference data at one moment, unchangeable, for look-ups without a query. */
export class Reference {
  readonly units: ReadonlyMap<string, Unit>;
  readonly districts: ReadonlyMap<string, District>;
  /** All that have ever served, so that what bears them keeps its name; `subjectServes` says which may be chosen. */
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly rules: readonly RoutingRule[];
  /** 分类处理指引, those that are no longer named among them. */
  readonly declineGuides: ReadonlyMap<string, DeclineGuide>;
  /** The hotline's own: that of the unit above all others. */
  readonly calendar: WorkCalendar;
  readonly calendars: CalendarBook | undefined;
  readonly calendarEdition: number;
  readonly subjectVersion: number;
  readonly choice: Readonly<ProfileChoice>;
  /** By name, the newest version first. */
  private readonly profiles = new Map<string, RuleProfile[]>();
  private readonly unitTree: ReturnType<typeof readTree>;
  private readonly districtTree: ReturnType<typeof readTree>;
  private readonly subjectTree: ReturnType<typeof readTree>;

  constructor(data: ReferenceData) {
    const byCode = <Item extends { code: string }>(items: Item[]) => new Map(items.map((item) => [item.code, item]));
    this.units = byCode(data.units);
    this.districts = byCode(data.districts);
    this.subjects = byCode(data.subjects);
    this.channels = byCode(data.channels);
    this.rules = data.rules;
    this.declineGuides = byCode(data.declineGuides ?? []);
    for (const profile of [...data.profiles].sort((one, other) => other.version - one.version)) {
      this.profiles.set(profile.name, [...(this.profiles.get(profile.name) ?? []), profile]);
    }
    this.choice = data.choice;
    this.calendars = data.calendars;
    this.calendarEdition = data.calendarEdition ?? 0;
    this.subjectVersion = data.subjectVersion;
    this.unitTree = readTree(data.units);
    this.districtTree = readTree(data.districts);
    this.subjectTree = readTree(data.subjects);
    const root = data.units.find(({ parent }) => parent === null);
    this.calendar = this.calendarOf(root?.calendar) ?? this.calendarOf(nationalCalendar) ?? data.calendar;
  }

  /**
   * The calendar by which a unit works: its own, or that of the nearest unit above it that has one.
   * @param clock one that may be the hotline's own affair.
   */
  calendarFor(unit: string | null | undefined, clock?: string): WorkCalendar {
    if (clock !== undefined && HOTLINE_CLOCKS.has(clock)) return this.calendar;
    for (const code of unit ? this.unitAndAbove(unit) : []) {
      const calendar = this.calendarOf(this.units.get(code)?.calendar);
      if (calendar) return calendar;
    }
    return this.calendar;
  }

  private calendarOf(code: string | null | undefined): WorkCalendar | undefined {
    return code ? this.calendars?.of(code) : undefined;
  }

  /** The profile by name that holds on a local date; of several versions the newest. */
  profile(name: string, day: string): RuleProfile | undefined {
    return this.versionsOf(name).find(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo),
    );
  }

  profileVersion(name: string, version: number): RuleProfile | undefined {
    return this.versionsOf(name).find((profile) => profile.version === version);
  }

  /** The newest first. */
  versionsOf(name: string): readonly RuleProfile[] {
    return this.profiles.get(name) ?? [];
  }

  /**
   * The version by which a day is reckoned: the one that holds, or before the first the first (history may be older than
   * any profile), and where all have run out the last that held: a complaint is never without rules.
   */
  profileOn(name: string, day: string): RuleProfile | undefined {
    const versions = this.versionsOf(name);
    return this.profile(name, day) ?? versions.find(({ validFrom }) => validFrom <= day) ?? versions.at(-1);
  }

  /** The chosen profile of a complaint received on a local date. */
  profileFor(enterprise: boolean, day: string): RuleProfile {
    const name = enterprise ? this.choice.enterprise : this.choice.citizen;
    const profile = this.profileOn(name, day);
    if (!profile) throw new Error(`No rule profile ${name}`);
    return profile;
  }

  get profileNames(): string[] {
    return [...this.profiles.keys()].sort();
  }

  /** Whether a subject may be chosen: it is there, and the present version of the tree has it. */
  subjectServes = (code: string): boolean => {
    const subject = this.subjects.get(code);
    // Those of the project's own lists have never been retired, and say nothing of it.
    return subject !== undefined && (subject.retiredIn == null || subject.retiredIn > this.subjectVersion);
  };

  /** Whether something new may lie there; what lies in a former district goes on lying in it. */
  districtServes = (code: string): boolean => {
    const district = this.districts.get(code);
    // Those of the project's own lists have never been taken out of use, and say nothing of it.
    return district !== undefined && (district as Partial<District>).active !== false;
  };

  /** A code and everything above it, nearest first. */
  unitAndAbove = (code: string) => this.unitTree.upwards(code);
  districtAndAbove = (code: string) => this.districtTree.upwards(code);
  subjectAndAbove = (code: string) => this.subjectTree.upwards(code);
  /** A code and everything below it. */
  unitAndBelow = (code: string) => this.unitTree.downwards(code);
  districtAndBelow = (code: string) => this.districtTree.downwards(code);
  subjectAndBelow = (code: string) => this.subjectTree.downwards(code);

  unitPath(code: string): string {
    return this.units.get(code)?.path ?? '';
  }
}
