import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { emptyContent, type Content } from './content.js';
import type { KnowledgeFiles } from './knowledge-files.js';

export type SeedArticle = Partial<Content> & Pick<Content, 'title' | 'answer'> & { key: string };

export const readSeedArticles = (): SeedArticle[] =>
  JSON.parse(
    readFileSync(join(packageRoot, 'libs', 'knowledge', 'src', 'seed', 'articles.json'), 'utf8'),
  ) as SeedArticle[];

/** The articles of the demo, each once however often it is begun. */
export async function seedArticles(files: KnowledgeFiles): Promise<void> {
  for (const { key, ...content } of readSeedArticles()) {
    await files.ship({ origin: `demo ${key}`, content: { ...emptyContent, audience: 'public', ...content } });
  }
}
