import { asJson, deadlineFor, requestTypes, urgencies } from '#complaints';
import { CLOCKS, localDate, type Reference } from '#directory';
import { needed, oneOf, textOf, wrongOption, type Run } from '../command.js';
import { openRules } from '../rules.js';
import { tableOf } from '../table.js';
import { readMoment } from '../moment.js';

export const run: Run = async (call) => {
  const zone = process.env.TZ_HOTLINE || 'Asia/Shanghai';
  const name = needed(call, 'profile');
  needed(call, 'type');
  const type = oneOf(call, 'type', requestTypes)!;
  const urgency = oneOf(call, 'urgency', urgencies) ?? 'normal';
  const format = oneOf(call, 'format', ['json', 'table']) ?? 'json';
  const at = readMoment(needed(call, 'at'), zone);
  if (!at)
    throw wrongOption(
      'at',
      '须为存在的时间，如2026-02-13T10:00',
      'must be a time that exists, such as 2026-02-13T10:00',
    );

  const rules = await openRules(call);
  const profile = profileOf(rules, name, localDate(at, zone));
  const grade = textOf(call, 'grade');
  if (grade !== undefined && !profile.grades?.includes(grade)) {
    const grades = profile.grades?.join('、') ?? '无 none';
    throw wrongOption('grade', `不是该规则的等级（${grades}）`, `is not a grade of ${name} (${grades})`);
  }
  const channel = textOf(call, 'channel') ?? 'phone';
  const medium = rules.channels.get(channel)?.medium;
  if (!medium) {
    throw wrongOption('channel', '没有这个受理渠道', `must be one of ${[...rules.channels.keys()].join(', ')}`);
  }
  const unit = textOf(call, 'unit');
  if (unit !== undefined && !rules.units.has(unit)) {
    throw wrongOption('unit', '没有这个单位', 'is not a unit');
  }
  // A unit may have limits and opening hours of its own.
  const place = unit === undefined ? {} : { unitPath: rules.unitAndAbove(unit) };
  const matter = { type, urgency, grade, channel, medium, enterprise: call.options.enterprise === true, ...place };
  const answer = asJson(
    CLOCKS.map((clock) => deadlineFor(clock, profile, matter, at, rules.calendarFor(unit, clock), zone)),
    zone,
  );
  if (format === 'json') call.answer(answer);
  else {
    call.print(
      tableOf(
        ['时限 clock', '到期 due', '依据 explanation'],
        answer.clocks.map(({ clock, due, provisional, explanation }) => [
          clock,
          due === null ? '–' : `${due.slice(0, 19).replace('T', ' ')}${provisional ? '（暂定）' : ''}`,
          explanation,
        ]),
        false,
      ),
    );
  }
};

/** The version by which a day is reckoned. */
function profileOf(rules: Reference, name: string, day: string): NonNullable<ReturnType<Reference['profile']>> {
  const names = rules.profileNames;
  if (!names.includes(name)) {
    throw wrongOption('profile', `须为下列之一：${names.join('、')}`, `must be one of ${names.join(', ')}`);
  }
  const profile = rules.profileOn(name, day);
  if (!profile) throw wrongOption('profile', `在${day}无效`, `was not in force on ${day}`);
  return profile;
}
