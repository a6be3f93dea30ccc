import 'reflect-metadata';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv, writeXlsx, type ExportColumn, type ExportRow, type ExportSheet } from '#documents';
import { conclude, median } from './stand/load.js';

/** A month of a large city: 250,000 complaints of 20 columns, ten of them text, to XLSX (limit: 20 s) and to CSV. */
const count = Number(process.env.BENCH_ROWS ?? 250_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const limit = 20;

const kinds: ExportColumn['kind'][] = [
  'text',
  'time',
  'count',
  'text',
  'decimal',
  'text',
  'time',
  'text',
  'share',
  'text',
];
const sheet: ExportSheet = {
  name: '诉求明细',
  columns: Array.from({ length: 20 }, (_, index) => ({ header: `列${index + 1}`, kind: kinds[index % 10] ?? 'text' })),
};

const places = ['临港区朝阳街道', '东湖区人民路街道', '西岭区清河街道', '云山区南苑街道'];
const contents = ['小区停水没有通知', '供热温度不达标，家里只有15度', '占道经营 & 噪声扰民', '咨询不动产登记所需材料'];

/** Awaited by batches, as pages of a database are. */
async function* rows(): AsyncGenerator<ExportRow> {
  for (let number = 0; number < count; number++) {
    if (number % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
    const day = String(1 + (number % 28)).padStart(2, '0');
    const clock = `${String(number % 24).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}:07`;
    const half = [
      `QD2305${day}${String(number).padStart(7, '0')}`,
      `2023-05-${day} ${clock}`,
      number % 97,
      places[number % 4] ?? '',
      (number % 1000) / 7,
      `${contents[number % 4]}，编号${number}，请尽快处理并回复。`,
      `2023-06-${day}`,
      '市水务局',
      (number % 100) / 100,
      '已办结',
    ];
    yield [...half, ...half];
  }
}

const folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
try {
  const atRest = process.memoryUsage.rss();
  const took = { xlsx: [] as number[], csv: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    for (const [kind, write] of [['xlsx', writeXlsx] as const, ['csv', writeCsv] as const]) {
      const file = join(folder, `rows.${kind}`);
      const from = performance.now();
      const written = await write(rows(), sheet, createWriteStream(file));
      const seconds = (performance.now() - from) / 1000;
      if (written !== count) throw new Error(`${written} rows written of ${count}`);
      took[kind].push(seconds);
      const { size } = await stat(file);
      console.error(
        `round ${round}: ${kind} ${seconds.toFixed(2)} s, ${(size / 1e6).toFixed(1)} MB; ` +
          `memory at most ${(peak / 1e6).toFixed(0)} MB (at rest ${(atRest / 1e6).toFixed(0)} MB)`,
      );
    }
  }
  const ours = median(took.xlsx);
  conclude({
    ...{ name: 'xlsx', ours, limit, ratio: ours / limit, unit: 's' },
    ...{
      rows: count,
      columns: sheet.columns.length,
      csvSeconds: median(took.csv),
      peakMegabytes: Math.round(peak / 1e6),
    },
  });
} finally {
  clearInterval(watch);
  await rm(folder, { recursive: true, force: true });
}
