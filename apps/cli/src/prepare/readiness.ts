import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { packageRoot, packageVersion, readDatabaseUrl, type Environment } from '#platform';
import { keySetting, openVault } from '#platform';

/** What earlier starts have written down about themselves, by name of setting. */
export type Settings = Map<string, unknown>;

export const preparedSetting = 'prepared';
export const demoSetting = 'demo';

/** How far the demo has come. */
export interface DemoProgress {
  /** From which its complaints' times are reckoned, so that a start after a crash goes on with the same ones. */
  begunAt: string;
  /** Ids of its people by username: somebody else's account is never touched. */
  people: Record<string, string>;
  /** Keyed hash of the password that was set last, to see when another one is asked for. */
  password: string;
  /** Whether the person has been told the password. */
  told: boolean;
  complaints: boolean;
}

/** One connection without TypeORM: the second start asks one question and is through. */
export async function openConnection(url: string): Promise<Connection> {
  const { host, port, user, password, database, socketPath } = readDatabaseUrl(url);
  const way = socketPath ? { socketPath } : { host, port };
  return mysql.createConnection({ ...way, user, password, database, connectTimeout: 10_000, charset: 'utf8mb4_bin' });
}

/** Nothing known of a database that is empty. */
export async function readSettings(connection: Connection): Promise<Settings> {
  try {
    const [rows] = await connection.query<(RowDataPacket & { name: string; value: string })[]>(
      'SELECT name, value FROM setting WHERE name IN (?)',
      [[keySetting, preparedSetting, demoSetting]],
    );
    return new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
  } catch (error) {
    if ((error as { code?: string }).code === 'ER_NO_SUCH_TABLE') return new Map();
    throw error;
  }
}

/** Changes with every version, migration and seed: a database that bears it needs nothing. */
export function edition(): string {
  const hash = createHash('sha256').update(packageVersion);
  const migrations = fileURLToPath(new URL('../../../../libs/schema/src/migrations/', import.meta.url));
  const seeds = [
    join(packageRoot, 'libs', 'directory', 'src', 'seed'),
    join(packageRoot, 'libs', 'notices', 'src', 'seed'),
    join(packageRoot, 'libs', 'analytics', 'src', 'seed'),
    join(packageRoot, 'libs', 'knowledge', 'src', 'seed'),
  ];
  const names = readdirSync(migrations).map((name) => name.split('.')[0]);
  hash.update([...new Set(names)].sort().join());
  for (const seed of seeds) {
    for (const file of readdirSync(seed).sort()) hash.update(file).update(readFileSync(join(seed, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Whether nothing is left to do.
 * @throws Refusal when the key file does not fit the database.
 */
export function isReady(environment: Environment, settings: Settings): boolean {
  const vault = openVault(environment, settings.get(keySetting));
  if (!settings.has(keySetting) || settings.get(preparedSetting) !== edition()) return false;
  if (!environment.demo) return true;
  const demo = settings.get(demoSetting) as DemoProgress | undefined;
  if (!demo?.told || !demo.complaints) return false;
  const { demoPassword } = environment;
  return demoPassword === undefined || demo.password === demoPasswordHash(vault, demoPassword);
}

export const demoPasswordHash = (vault: { lookupHash(purpose: string, text: string): Buffer }, password: string) =>
  vault.lookupHash('demo-password', password).toString('hex');
