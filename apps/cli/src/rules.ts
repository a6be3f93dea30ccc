import {
  Reference,
  WorkCalendar,
  directoryEntities,
  readReference,
  readSeed,
  type CalendarData,
  type Channel,
  type RuleProfile,
} from '#directory';
import { connect, platformEntities } from '#platform';
import type { Call } from './command.js';

/** The rules by which deadlines are reckoned: the hotline's own where one is at hand, else those that are shipped. */
export async function openRules({ say }: Pick<Call, 'say'>): Promise<Reference> {
  const url = process.env.DATABASE_URL;
  if (!url) return shippedRules();
  try {
    const database = await connect(url, { entities: [...directoryEntities, ...platformEntities], connections: 2 });
    try {
      const rules = await readReference(database.manager);
      if (rules.profileNames.length > 0) return rules;
    } finally {
      await database.destroy();
    }
  } catch {
    // Said below: a deadline needs no database.
  }
  say('数据库中没有规则或无法连接，按随附的规则推算 no rules in the database: reckoned by those that are shipped');
  return shippedRules();
}

function shippedRules(): Reference {
  return new Reference({
    units: [],
    districts: [],
    subjects: [],
    subjectVersion: 0,
    channels: readSeed<Channel[]>('channels'),
    rules: [],
    profiles: readSeed<RuleProfile[]>('profiles'),
    choice: { citizen: '', enterprise: '' },
    calendar: new WorkCalendar(readSeed<CalendarData>('calendar')),
  });
}
