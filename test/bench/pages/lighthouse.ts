import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from '../stand/load.js';
import { program, quiet } from './browser.js';

/** Pinned: another version weighs otherwise. It is not among our packages: two hundred more, for one benchmark. */
const lighthouse = 'lighthouse@12.8.2';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export interface Scores {
  /** Medians, of a hundred. */
  scores: Record<(typeof categories)[number], number>;
  /** What cost points in the last run. */
  lacking: string[];
}

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

const run = promisify(execFile);

async function look(address: string): Promise<Report> {
  const { stdout } = await run(
    'npx',
    [
      ...['--yes', lighthouse, address, '--quiet', '--output=json', '--output-path=stdout'],
      ...['--form-factor=mobile', '--no-enable-error-reporting', `--only-categories=${categories.join()}`],
      `--chrome-flags=${['--headless=new', ...quiet].join(' ')}`,
    ],
    { env: { ...process.env, CHROME_PATH: program, NODE_OPTIONS: '' }, maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report;
}

/** Nothing when it cannot be had here, which is said. */
export async function measureCitizenPages(
  url: URL,
  paths: readonly string[],
  times: number,
): Promise<Record<string, Scores> | undefined> {
  try {
    await run('npx', ['--yes', lighthouse, '--version'], { env: { ...process.env, NODE_OPTIONS: '' } });
  } catch (error) {
    console.error(
      `\n!!! ${lighthouse} cannot be had by npx: THE CITIZENS' PAGES WERE NOT MEASURED.\n${String(error)}\n`,
    );
    return undefined;
  }
  const measured: Record<string, Scores> = {};
  for (const path of paths) {
    const reports: Report[] = [];
    for (let turn = 0; turn < times; turn++) reports.push(await look(new URL(path, url).href));
    const scores = Object.fromEntries(
      categories.map((name) => [
        name,
        Math.round(100 * median(reports.map((report) => report.categories[name]?.score ?? 0))),
      ]),
    ) as Scores['scores'];
    measured[path] = { scores, lacking: lackingIn(reports.at(-1)!) };
    console.error(
      `Lighthouse, ${path.padEnd(12)} ${Object.entries(scores)
        .map(([name, score]) => `${name} ${score}`)
        .join(', ')}${measured[path].lacking.map((line) => `\n    ${line}`).join('')}`,
    );
  }
  return measured;
}

const lackingIn = ({ categories: all, audits }: Report): string[] =>
  Object.values(all)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ weight }) => weight > 0)
    .flatMap(({ id }) => {
      const audit = audits[id];
      return audit && audit.score !== null && audit.score < 0.9
        ? [`${id} ${Math.round(audit.score * 100)}: ${audit.title} ${audit.displayValue ?? ''}`.trim()]
        : [];
    });
