import { createWriteStream } from 'node:fs';
import { writeCsv } from '#documents';
import { KnowledgeFiles, KnowledgeModule, knowledgeColumns } from '#knowledge';
import { needed, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';

export const run: Run = async (call) => {
  const out = needed(call, 'out');
  await withHotline({ modules: [KnowledgeModule], connections: 2 }, async (hotline) => {
    const rows = hotline.get(KnowledgeFiles).rows();
    async function* cells() {
      for await (const row of rows) yield knowledgeColumns.map((column) => row[column]);
    }
    const columns = knowledgeColumns.map((header) => ({ header, kind: 'text' as const }));
    const count = await writeCsv(cells(), { name: '知识库', columns }, createWriteStream(out, { mode: 0o600 }));
    call.answer({ out, rows: count });
  });
};
