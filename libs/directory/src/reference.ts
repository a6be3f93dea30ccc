import { readTree } from './tree.js';
import type { Channel } from './channel.js';
import type { DeclineGuide } from './decline-guide.js';
import type { District } from './district.js';
import type { RoutingRule } from './routing-rule.js';
import type { RuleProfile } from './rule-profile.js';
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
  calendar: WorkCalendar;
  declineGuides?: DeclineGuide[];
}

/** All reference data at one moment, unchangeable, for look-ups without a query. */
export class Reference {
  readonly units: ReadonlyMap<string, Unit>;
  readonly districts: ReadonlyMap<string, District>;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly rules: readonly RoutingRule[];
  /** 分类处理指引, those that are no longer named among them. */
  readonly declineGuides: ReadonlyMap<string, DeclineGuide>;
  readonly calendar: WorkCalendar;
  readonly subjectVersion: number;
  private readonly profiles: readonly RuleProfile[];
  private readonly choice: ProfileChoice;
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
    this.profiles = data.profiles;
    this.choice = data.choice;
    this.calendar = data.calendar;
    this.subjectVersion = data.subjectVersion;
    this.unitTree = readTree(data.units);
    this.districtTree = readTree(data.districts);
    this.subjectTree = readTree(data.subjects);
  }

  /** The profile by name that holds on a local date; of several versions the newest. */
  profile(name: string, day: string): RuleProfile | undefined {
    return this.profiles
      .filter((profile) => profile.name === name && profile.validFrom <= day)
      .filter((profile) => !profile.validTo || day < profile.validTo)
      .sort((one, other) => other.version - one.version)[0];
  }

  profileVersion(name: string, version: number): RuleProfile | undefined {
    return this.profiles.find((profile) => profile.name === name && profile.version === version);
  }

  /**
   * The profile of a complaint received on a local date. History may be older than any profile: it runs on the first.
   */
  profileFor(enterprise: boolean, day: string): RuleProfile {
    const name = enterprise ? this.choice.enterprise : this.choice.citizen;
    const first = () =>
      this.profiles.filter((profile) => profile.name === name).sort((one, other) => one.version - other.version)[0];
    const profile = this.profile(name, day) ?? first();
    if (!profile) throw new Error(`No rule profile ${name}`);
    return profile;
  }

  get profileNames(): string[] {
    return [...new Set(this.profiles.map((profile) => profile.name))].sort();
  }

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
