import {
  Reference,
  WorkCalendar,
  readSeed,
  type CalendarData,
  type Channel,
  type DeclineGuide,
  type District,
  type RuleProfile,
  type Subject,
  type Unit,
} from '#directory';
import { Vault } from '#platform';
import { createHash } from 'node:crypto';

export const zone = 'Asia/Shanghai';

/** Everything that the project ships as reference data, without a database. */
export function shippedReference(): Reference {
  const paths = new Map<string, string>();
  const units = readSeed<(Unit & { parent: string | null })[]>('units');
  const pathOf = (code: string): string => {
    const { parent } = units.find((unit) => unit.code === code)!;
    const path = paths.get(code) ?? `${parent === null ? '/' : pathOf(parent)}${code}/`;
    paths.set(code, path);
    return path;
  };
  return new Reference({
    units: units.map((unit) => ({ ...unit, path: pathOf(unit.code), active: true })),
    districts: readSeed<{ districts: District[] }>('districts').districts,
    subjects: readSeed<{ subjects: Subject[] }>('subjects').subjects,
    subjectVersion: 1,
    channels: readSeed<Channel[]>('channels').map((channel) => ({ ...channel, enterprise: false, provincial: false })),
    rules: [],
    // No city's rules name reasons for a pause; here every one does, so that pauses happen.
    profiles: readSeed<RuleProfile[]>('profiles').map((profile) => ({ ...profile, pause: { reasons: ['等待鉴定'] } })),
    declineGuides: readSeed<{ guides: DeclineGuide[] }>('decline-guide').guides.map((guide, index) => ({
      ...guide,
      active: true,
      place: index + 1,
    })),
    choice: { citizen: 'shandong', enterprise: 'shandong-enterprise' },
    calendar: new WorkCalendar(readSeed<CalendarData>('calendar')),
  });
}

const secret = (name: string) => createHash('sha256').update(name).digest();
export const paperVault = () =>
  new Vault({
    current: 'k1',
    seal: new Map([['k1', secret('seal')]]),
    lookup: secret('lookup'),
    pin: secret('pin'),
    ledger: secret('ledger'),
  });
