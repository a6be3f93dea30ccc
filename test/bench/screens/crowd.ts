import { createHash, randomBytes } from 'node:crypto';
import { Person, Session, type Role } from '#directory';
import { insertRows, newId } from '#platform';
import type { Stand } from '../stand/stand.js';

export interface Screen {
  token: string;
  /** What its socket hears, for the bare server, which knows nobody. */
  rooms: string[];
}

/** Who sits before screens in a large city at noon, at the hotline itself; everybody else is in the units. */
const atTheHotline: Partial<Record<Role, number>> = {
  operator: 0.3,
  dispatcher: 0.024,
  followup: 0.04,
  supervisor: 0.016,
  analyst: 0.012,
  admin: 0.008,
};

/** So many people, each with a session that the server takes for its own; nobody waits for five hundred passwords. */
export async function gather({ database, reference }: Stand, count: number): Promise<Screen[]> {
  const units = [...reference.units.values()].filter(({ kind }) => kind !== 'city').map(({ code }) => code);
  const desks: { role: Role; unit: string }[] = Object.entries(atTheHotline).flatMap(([role, share]) =>
    Array.from({ length: Math.round(share * count) }, () => ({ role: role as Role, unit: 'QD-12345' })),
  );
  while (desks.length < count)
    desks.push({ role: desks.length % 8 === 0 ? 'head' : 'handler', unit: units[desks.length % units.length]! });
  const now = new Date();
  const people = desks.map(({ role, unit }, index) => ({
    id: newId(),
    username: `screen-${index}`,
    name: `坐席${index}`,
    ...{ role, unit, passwordHash: null, active: true, failedAttempts: 0 },
    ...{ lockedUntil: null, awayUntil: null, createdAt: now },
  }));
  await insertRows(database.manager, Person, people);
  const sessions = people.map(({ id, role, unit }) => {
    const token = randomBytes(32).toString('base64url');
    const row = {
      id: newId(),
      tokenHash: createHash('sha256').update(token, 'latin1').digest(),
      ...{ previousTokenHash: null, rotatedAt: now, person: id, createdAt: now, lastSeenAt: now },
      expiresAt: new Date(now.getTime() + 8 * 3_600_000),
      ...{ lockedAt: null, openedBy: 'password' as const, provider: null, assured: false },
      ...{ addressGroup: null, agent: null },
    };
    return { row, screen: { token, rooms: [`unit:${unit}`, `role:${role}`] } };
  });
  await insertRows(
    database.manager,
    Session,
    sessions.map(({ row }) => row),
  );
  return sessions.map(({ screen }) => screen);
}
