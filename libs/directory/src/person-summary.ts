import type { DataSource } from 'typeorm';
import type { Role } from './rights.js';

export interface PersonSummary {
  id: string;
  username: string;
  name: string;
  role: Role;
  unit: string;
  active: boolean;
  /** Whether a password has been chosen. */
  ready: boolean;
  lockedUntil: Date | null;
  createdAt: Date;
}

export interface PeoplePage {
  items: PersonSummary[];
  /** The cursor of the page that follows; null on the last one. */
  next: string | null;
}

interface PersonRow extends Omit<PersonSummary, 'active' | 'ready'> {
  active: number;
  ready: number;
}

export interface PeopleAsked {
  limit: number;
  after?: string;
  unit?: string;
  role?: Role;
  q?: string;
}

interface Chosen {
  sql: string;
  values: unknown[];
}

/** Those of a page, and of whom. */
export function chosen(page: PeopleAsked): Chosen {
  const conditions = ['p.username > ?'];
  const values: unknown[] = [page.after ?? ''];
  if (page.unit) {
    conditions.push('p.unit = ?');
    values.push(page.unit);
  }
  if (page.role) {
    conditions.push('p.role = ?');
    values.push(page.role);
  }
  if (page.q) {
    const begins = `${page.q.replace(/[\\%_]/g, '\\$&')}%`;
    const username = /^[!-~]+$/.test(begins);
    conditions.push(username ? '(p.username LIKE ? OR p.name LIKE ?)' : 'p.name LIKE ?');
    values.push(...(username ? [begins.toLowerCase()] : []), begins);
  }
  return { sql: conditions.join(' AND '), values };
}

/** By username. */
export async function readPeople(database: DataSource, { sql, values }: Chosen, limit: number): Promise<PeoplePage> {
  const rows: PersonRow[] = await database.query(
    `SELECT p.id, p.username, p.name, p.role, p.unit, p.active, p.password_hash IS NOT NULL AS ready,
              p.locked_until AS lockedUntil, p.created_at AS createdAt
       FROM person p WHERE ${sql} ORDER BY p.username LIMIT ?`,
    [...values, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => ({ ...row, active: Boolean(row.active), ready: Boolean(row.ready) }));
  return { items, next: rows.length > limit ? (items.at(-1)?.username ?? null) : null };
}
