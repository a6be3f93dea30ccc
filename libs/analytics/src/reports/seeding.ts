import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { inTransaction, newId, packageRoot } from '#platform';
import { ReportTemplateVersion } from './report-template.js';
import type { ReportTemplate } from './template.js';

export interface SeedTemplate {
  name: string;
  validFrom: string;
  template: ReportTemplate;
}

const file = join(packageRoot, 'libs', 'analytics', 'src', 'seed', 'report-templates.json');

/** The templates that the project ships, as they lie in the tree. */
export const readSeedReportTemplates = (): SeedTemplate[] => JSON.parse(readFileSync(file, 'utf8')) as SeedTemplate[];

/** Brings the shipped templates into the database, each as version 1 in force. A name that is there is left alone. */
export async function seedReportTemplates(database: DataSource, at: Date = new Date()): Promise<void> {
  const seeds = readSeedReportTemplates();
  await inTransaction(database, async (tx) => {
    const known: { name: string }[] = await tx.query(
      'SELECT name FROM report_template WHERE version = 1 AND name IN (?) FOR UPDATE',
      [seeds.map(({ name }) => name)],
    );
    const present = new Set(known.map(({ name }) => name));
    const rows = seeds
      .filter(({ name }) => !present.has(name))
      .map(({ name, validFrom, template }) => ({
        ...{ id: newId(at.getTime()), name, version: 1, kind: template.kind, state: 'adopted' as const, edition: 1 },
        ...{ validFrom, validTo: null, body: template, reason: '随系统提供', draftedBy: null, draftedAt: at },
        ...{ adoptedBy: null, adoptedAt: at },
      }));
    if (rows.length > 0) await tx.insert(ReportTemplateVersion, rows);
  });
}
