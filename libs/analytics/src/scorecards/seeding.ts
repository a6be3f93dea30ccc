import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { inTransaction, newId, packageRoot } from '#platform';
import type { Scorecard } from './scorecard.js';
import { ScorecardVersion } from './scorecard-version.js';

export interface SeedScorecard {
  name: string;
  validFrom: string;
  scorecard: Scorecard;
}

const file = join(packageRoot, 'libs', 'analytics', 'src', 'seed', 'scorecards.json');

/** The scorecards that the project ships, as they lie in the tree. */
export const readSeedScorecards = (): SeedScorecard[] => JSON.parse(readFileSync(file, 'utf8')) as SeedScorecard[];

/** Brings the shipped scorecards into the database, each as version 1 in force. A name that is there is left alone. */
export async function seedScorecards(database: DataSource, at: Date = new Date()): Promise<void> {
  const seeds = readSeedScorecards();
  await inTransaction(database, async (tx) => {
    const known = await tx.query('SELECT name FROM scorecard WHERE version = 1 AND name IN (?) FOR UPDATE', [
      seeds.map(({ name }) => name),
    ]);
    const present = new Set((known as { name: string }[]).map(({ name }) => name));
    const rows = seeds
      .filter(({ name }) => !present.has(name))
      .map(({ name, validFrom, scorecard }) => ({
        ...{
          id: newId(at.getTime()),
          name,
          version: 1,
          state: 'adopted' as const,
          edition: 1,
          validFrom,
          validTo: null,
        },
        ...{ body: scorecard, reason: '随系统提供', draftedBy: null, draftedAt: at },
        ...{ adoptedBy: null, adoptedAt: at, adoptedReason: '随系统提供' },
      }));
    if (rows.length > 0) await tx.insert(ScorecardVersion, rows);
  });
}
