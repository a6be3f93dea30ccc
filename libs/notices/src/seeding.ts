import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { Setting, inTransaction, insertRows, newId, packageRoot, type Row } from '#platform';
import type { RequestType } from '#complaints';
import type { Medium } from './kinds.js';
import { NoticeTemplate } from './notice-template.js';

export interface SeedTemplate {
  code: string;
  medium: Medium;
  name: string;
  subject?: string;
  text: string;
  forSubject?: string;
  forType?: RequestType;
}

const file = join(packageRoot, 'libs', 'notices', 'src', 'seed', 'templates.json');

/** The templates that the project ships, as they lie in the tree. */
export const readSeedTemplates = (): SeedTemplate[] => JSON.parse(readFileSync(file, 'utf8')) as SeedTemplate[];

/**
 * Brings the templates that the project ships into the database, after the reference data. Where an administrator has
 * added a version of their own nothing is done; better words of ours follow only on our own.
 * @returns whether anything was done.
 */
export async function seedTemplates(database: DataSource, at: Date = new Date()): Promise<boolean> {
  const edition = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  const name = 'template-edition';
  const known = await database.manager.findOneBy(Setting, { name });
  if (known?.value === edition) return false;
  await inTransaction(database, async (tx) => {
    // Two programs that start at once: the second waits here and finds everything done.
    await tx.query(`INSERT IGNORE INTO setting (name, value) VALUES (?, '""')`, [name]);
    const [held]: { value: string }[] = await tx.query('SELECT value FROM setting WHERE name = ? FOR UPDATE', [name]);
    if (held?.value === JSON.stringify(edition)) return;
    const present = new Map<string, NoticeTemplate>();
    for (const row of await tx.find(NoticeTemplate, { order: { version: 'ASC' } })) {
      present.set(`${row.code} ${row.medium}`, row);
    }
    const rows = readSeedTemplates().flatMap((seed): Row<NoticeTemplate>[] => {
      const before = present.get(`${seed.code} ${seed.medium}`);
      const subject = seed.subject ?? null;
      if (before?.addedBy || (before?.text === seed.text && before.subject === subject)) return [];
      return [
        {
          id: newId(at.getTime()),
          code: seed.code,
          medium: seed.medium,
          version: (before?.version ?? 0) + 1,
          name: seed.name,
          subject,
          text: seed.text,
          active: true,
          forSubject: seed.forSubject ?? null,
          forType: seed.forType ?? null,
          addedBy: null,
          createdAt: at,
        },
      ];
    });
    await insertRows(tx, NoticeTemplate, rows);
    await tx.update(Setting, { name }, { value: edition });
  });
  return true;
}
