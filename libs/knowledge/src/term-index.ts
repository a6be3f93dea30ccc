import type { EntityManager } from 'typeorm';
import { contentOf, type Content } from './content.js';
import type { Shelf } from './life.js';
import { weightedTerms } from './ranking.js';

/** Rows of one statement: with more the packet grows too large for a server with its own settings. */
const rowsAtOnce = 1000;

/** Puts an article's terms on a shelf in the place of those that it had, and counts. In the transaction of the change. */
export async function shelve(
  tx: EntityManager,
  articleId: string,
  shelf: Shelf | null,
  content: Content,
): Promise<void> {
  const before: { term: string; shelf: Shelf; weight: number }[] = await tx.query(
    'SELECT term, shelf, weight FROM knowledge_term FORCE INDEX (PRIMARY) WHERE article_id = ? FOR UPDATE',
    [articleId],
  );
  const now = shelf === null ? new Map<string, number>() : weightedTerms(contentOf(content));
  const was = new Map(before.map((row) => [row.term, row]));
  const gone = before.filter(({ term }) => !now.has(term)).map(({ term }) => term);
  const changed = [...now].filter(([term, weight]) => {
    const row = was.get(term);
    return !row || row.shelf !== shelf || row.weight !== weight;
  });
  for (const terms of portions(gone)) {
    await tx.query('DELETE FROM knowledge_term WHERE article_id = ? AND term IN (?)', [articleId, terms]);
  }
  for (const rows of portions(changed)) {
    await tx.query(
      `INSERT INTO knowledge_term (article_id, term, shelf, weight) VALUES ${rows.map(() => '(?,?,?,?)').join(',')}
       ON DUPLICATE KEY UPDATE shelf = VALUES(shelf), weight = VALUES(weight)`,
      rows.flatMap(([term, weight]) => [articleId, term, shelf, weight]),
    );
  }
  const old = before[0]?.shelf;
  const moved = old !== shelf;
  const lost = moved ? before.map(({ term }) => term) : gone;
  const won = [...now.keys()].filter((term) => moved || !was.has(term));
  if (old) await count(tx, old, moved ? ['', ...lost] : lost, -1);
  if (shelf) await count(tx, shelf, moved ? ['', ...won] : won, 1);
}

/** In the order of the terms, so that two articles that are shelved at once do not wait for each other in a circle. */
async function count(tx: EntityManager, shelf: Shelf, terms: readonly string[], change: 1 | -1): Promise<void> {
  for (const some of portions([...terms].sort())) {
    await tx.query(
      `INSERT INTO knowledge_term_count (shelf, term, articles) VALUES ${some.map(() => '(?,?,?)').join(',')}
       ON DUPLICATE KEY UPDATE articles = articles + VALUES(articles)`,
      some.flatMap((term) => [shelf, term, change]),
    );
  }
}

function portions<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / rowsAtOnce) }, (_, at) =>
    items.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce),
  );
}
