import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  Person,
  hashPassword,
  longestPassword,
  readSeed,
  type Actor,
  type PersonActor,
  type Role,
  type SeedPerson,
} from '#directory';
import { Refusal, inTransaction, insertRows, isDuplicate, newId } from '#platform';

/** Twenty-three letters and eight digits that nobody mistakes for one another: 16 of them are 79 bits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

export function easyPassword(random: (bytes: number) => Uint8Array = randomBytes): string {
  let password = '';
  while (password.length < 16) {
    // 248 is the largest multiple of 31 that a byte holds: no letter is likelier than another.
    for (const byte of random(32)) if (byte < 248 && password.length < 16) password += alphabet[byte % 31];
  }
  return password;
}

/** @throws Refusal for a password that nobody could sign in with. */
export function assertUsable(password: string): void {
  if (password.length <= longestPassword) return;
  throw new Refusal('invalid', {
    zh: `HOTLINE_DEMO_PASSWORD不能超过${longestPassword}个字符。`,
    en: `HOTLINE_DEMO_PASSWORD must not have more than ${longestPassword} characters.`,
  });
}

/** Adds the people of the demo; a name that somebody bears already is left to them. @returns ids by username. */
export async function addPeople(
  database: DataSource,
  password: string,
  at: Date,
  remember: (people: Record<string, string>) => { name: string; value: string },
): Promise<Record<string, string>> {
  const seeds = readSeed<(SeedPerson & { role: Role })[]>('people');
  const hashes = await Promise.all(seeds.map(() => hashPassword(password)));
  return inTransaction(database, async (tx) => {
    const taken: { username: string }[] = await tx.query('SELECT username FROM person WHERE username IN (?)', [
      seeds.map(({ username }) => username),
    ]);
    const rows = seeds
      .map(({ username, name, role, unit }, place) => ({
        id: newId(at.getTime()),
        username,
        name,
        role,
        unit,
        passwordHash: hashes[place]!,
        active: true,
        failedAttempts: 0,
        lockedUntil: null,
        awayUntil: null,
        createdAt: at,
      }))
      .filter(({ username }) => !taken.some((one) => one.username === username));
    await insertRows(tx, Person, rows);
    const people = Object.fromEntries(rows.map(({ username, id }) => [username, id]));
    const { name, value } = remember(people);
    await tx.query('INSERT INTO setting (name, value) VALUES (?, ?)', [name, value]);
    return people;
  });
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗';
const givenNames = ['建国', '秀英', '志刚', '海燕', '晓东', '丽华', '文斌', '春梅', '立新', '雪梅', '国栋', '玉兰'];

/** Who acts in the demo's complaints. */
export class Cast {
  private readonly handlers = new Map<string, Promise<Actor>>();

  private constructor(
    private readonly database: DataSource,
    private readonly people: ReadonlyMap<string, PersonActor>,
    private readonly at: Date,
  ) {}

  static async of(database: DataSource, people: Record<string, string>, at: Date): Promise<Cast> {
    const rows = await actorsWhere(database, 'p.id IN (?)', [[...Object.values(people), '']]);
    return new Cast(database, new Map(rows.map((person) => [person.username, person])), at);
  }

  /** One of the demo's people, or the demo itself where that name was somebody else's already. */
  as(username: string): Actor {
    return this.people.get(username) ?? { kind: 'machine', name: 'demo' };
  }

  /** Somebody of the unit: its demo handler, or a colleague added for it, who cannot sign in. */
  handlerOf(unit: string): Promise<Actor> {
    const own = [...this.people.values()].find((person) => person.role === 'handler' && person.unit === unit);
    let handler = this.handlers.get(unit);
    if (!handler) this.handlers.set(unit, (handler = own ? Promise.resolve(own) : this.hire(unit)));
    return handler;
  }

  private async hire(unit: string): Promise<Actor> {
    const username = `handler-${unit.toLowerCase()}`.slice(0, 40);
    const number = this.handlers.size;
    const name = surnames[(number * 7) % surnames.length]! + givenNames[(number * 5) % givenNames.length]!;
    try {
      await insertRows(this.database.manager, Person, [
        {
          id: newId(this.at.getTime()),
          username,
          name,
          role: 'handler',
          unit,
          passwordHash: null,
          active: true,
          failedAttempts: 0,
          lockedUntil: null,
          awayUntil: null,
          createdAt: this.at,
        },
      ]);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const [hired] = await actorsWhere(this.database, "p.username = ? AND p.unit = ? AND p.role = 'handler'", [
      username,
      unit,
    ]);
    return hired ?? { kind: 'machine', name: 'demo' };
  }
}

async function actorsWhere(database: DataSource, condition: string, values: unknown[]): Promise<PersonActor[]> {
  const rows: Omit<PersonActor, 'kind'>[] = await database.query(
    `SELECT p.id, p.username, p.name, p.role, p.unit, u.path AS unitPath
     FROM person p JOIN unit u ON u.code = p.unit WHERE p.active = 1 AND ${condition}`,
    values,
  );
  return rows.map((row) => ({ ...row, kind: 'person' as const }));
}
