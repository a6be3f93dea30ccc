/** Whether the limits of a rule profile make sense, each by itself and in their order. Pure. */
import { below, type FormCheck } from './form-check.js';
import { requestTypes, urgencies } from './request-types.js';
import {
  ALL_CLOCKS,
  COUNTED_FROM,
  LIMIT_UNITS,
  MEDIA,
  type Clock,
  type Limit,
  type LimitCondition,
  type LimitUnit,
  type Medium,
} from './rule-profile.js';

/** The places and ways that this hotline knows; `Reference` is one. */
export interface KnownPlaces {
  channels: ReadonlyMap<string, { medium: Medium }>;
  units: ReadonlyMap<string, unknown>;
  /** A unit and everything above it. */
  unitAndAbove(code: string): readonly string[];
}

/** At least and at most: two years of days, two of working days, and what is more than any city asks. */
const bounds: Record<LimitUnit, readonly [least: number, most: number]> = {
  workday: [0, 500],
  workhour: [1, 2000],
  day: [1, 730],
  hour: [1, 2400],
  minute: [1, 10_080],
};

const highestLevel = 9;
/** As many as a body may have of anything. */
const mostLimits = 200;
const conditions = ['type', 'urgency', 'grade', 'channel', 'medium', 'enterprise', 'unit', 'level'];

/** The citizen's, which runs whoever has it; acceptance, before any unit is meant, and the call-back are the hotline's. */
const ofNoUnit: ReadonlySet<string> = new Set<Clock>(['accept', 'citizen', 'follow-up']);

export function checkLimits(form: FormCheck, given: unknown, grades: readonly string[], places: KnownPlaces): void {
  const before = form.words.length;
  const limits = form.list('limits', given, { least: 0, most: mostLimits }, (path, limit) =>
    checkLimit(form, path, limit, grades, places),
  );
  // Order is looked at where every limit can be read.
  if (limits && form.words.length === before) checkOrder(form, limits as Limit[], places);
}

function checkLimit(
  form: FormCheck,
  path: string,
  given: unknown,
  grades: readonly string[],
  places: KnownPlaces,
): void {
  const limit = form.fields(path, given, ['clock', 'when', 'amount', 'unit'], ['countFrom']);
  if (!limit) return;
  const { clock, amount, unit, countFrom } = limit;
  form.oneOf(`${path}.clock`, clock, ALL_CLOCKS);
  const from = countFrom === undefined || form.oneOf(`${path}.countFrom`, countFrom, COUNTED_FROM);
  if (form.oneOf(`${path}.unit`, unit, LIMIT_UNITS)) {
    form.whole(`${path}.amount`, amount, ...bounds[unit]);
    if (from) checkCountFrom(form, `${path}.countFrom`, unit, amount, countFrom);
  }
  checkCondition(form, `${path}.when`, limit.when, clock, grades, places);
}

function checkCountFrom(form: FormCheck, path: string, unit: LimitUnit, amount: unknown, from: unknown): void {
  if (from === undefined) return;
  if (unit === 'workhour' && from === 'same-day') {
    form.refuse(path, '工作小时不按日起算', 'working hours do not count from the day');
  } else if (unit !== 'workday' && unit !== 'workhour' && from !== 'instant') {
    form.refuse(path, '自然时间只能即时起算', 'natural time counts from the instant');
  } else if (amount === 0) {
    form.refuse(path, '0个工作日即当日，不另设起算', '0 working days are the day itself, wherever they count from');
  }
}

function checkCondition(
  form: FormCheck,
  path: string,
  given: unknown,
  clock: unknown,
  grades: readonly string[],
  places: KnownPlaces,
): void {
  const when = form.fields(path, given, [], conditions);
  if (!when) return;
  const known = (key: string, words: readonly string[]) =>
    form.list(below(path, key), when[key], { least: 1, most: 100 }, (at, word) => form.oneOf(at, word, words));
  known('type', requestTypes);
  known('urgency', urgencies);
  known('medium', MEDIA);
  if (grades.length > 0) known('grade', grades);
  else if (when.grade !== undefined) form.refuse(below(path, 'grade'), '本规则没有等级', 'these rules have no grades');
  form.list(below(path, 'channel'), when.channel, { least: 1, most: 100 }, (at, channel) => {
    if (typeof channel === 'string' && places.channels.has(channel)) return;
    form.refuse(at, '没有这个受理渠道', 'is not a channel');
  });
  form.list(below(path, 'unit'), when.unit, { least: 1, most: 200 }, (at, unit) => {
    if (typeof unit === 'string' && places.units.has(unit)) return;
    form.refuse(at, '没有这个单位', 'is no unit');
  });
  if (when.unit !== undefined && typeof clock === 'string' && ofNoUnit.has(clock)) {
    form.refuse(below(path, 'unit'), '该时限不分单位，永不适用', 'never holds: this clock is of no unit');
  }
  form.flag(below(path, 'enterprise'), when.enterprise);
  if (when.level === undefined) return;
  if (clock !== 'order') form.refuse(below(path, 'level'), '只有督办（order）有级别', 'only orders have levels');
  else {
    form.list(below(path, 'level'), when.level, { least: 1, most: highestLevel }, (at, level) =>
      form.whole(at, level, 1, highestLevel),
    );
  }
}

/** Limits that no complaint can come to: their condition contradicts itself, or an earlier one holds for all of them. */
function checkOrder(form: FormCheck, limits: readonly Limit[], places: KnownPlaces): void {
  limits.forEach((limit, index) => {
    const path = `limits[${index}]`;
    const { channel, medium } = limit.when;
    if (channel && medium && !channel.some((code) => medium.includes(mediumOf(code, places)))) {
      form.refuse(`${path}.when`, '渠道与方式相互矛盾，永不适用', 'never holds: no channel of it is of that medium');
      return;
    }
    const earlier = limits.findIndex((other) => other.clock === limit.clock && covers(other.when, limit.when, places));
    if (earlier >= index) return;
    form.refuse(
      path,
      `永不适用：limits[${earlier}] 在前，已包含其全部情形`,
      `is never reached: limits[${earlier}] comes first and holds for all of its cases`,
    );
  });
}

const mediumOf = (channel: string, places: KnownPlaces): Medium => places.channels.get(channel)?.medium ?? 'network';

/** Whether every complaint that meets the one condition meets the other as well. */
export function covers(wider: LimitCondition, narrower: LimitCondition, places: KnownPlaces): boolean {
  const within = <Word>(list: readonly Word[] | undefined, own: readonly Word[] | undefined, all?: readonly Word[]) =>
    !list || all?.every((word) => list.includes(word)) === true || (own?.every((word) => list.includes(word)) ?? false);
  const { channel } = narrower;
  // A list of channels says by itself which media it means.
  const media = channel
    ? channel
        .map((code) => mediumOf(code, places))
        .filter((medium) => !narrower.medium || narrower.medium.includes(medium))
    : narrower.medium;
  return (
    within(wider.type, narrower.type, requestTypes) &&
    within(wider.urgency, narrower.urgency, urgencies) &&
    within(wider.grade, narrower.grade) &&
    within(wider.channel, narrower.channel) &&
    within(wider.medium, media, MEDIA) &&
    within(wider.level, narrower.level) &&
    (wider.enterprise === undefined || wider.enterprise === narrower.enterprise) &&
    (!wider.unit ||
      (narrower.unit?.every((code) => places.unitAndAbove(code).some((above) => wider.unit!.includes(above))) ?? false))
  );
}
