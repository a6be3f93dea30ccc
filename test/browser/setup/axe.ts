import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const require = createRequire(join(process.cwd(), 'package.json'));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core finds, on the whole page or within what a selector names (what a dialogue covers is out of reach), against WCAG 2.0 A to 2.2 AA on the page as it stands, one line each. */
export async function violationsOn(page: Page, within?: string): Promise<string[]> {
  // Evaluated from outside, so the page's own policy does not stop it.
  await page.evaluate(axe);
  const violations = await page.evaluate(
    async ({ values, selector }): Promise<Violation[]> => {
      const { axe: runner } = globalThis as unknown as {
        axe: { run: (where: unknown, how: object) => Promise<{ violations: Violation[] }> };
      };
      // `document` is the browser's.
      const page = (globalThis as unknown as { document: unknown }).document;
      return (await runner.run(selector ? { include: [[selector]] } : page, { runOnly: { type: 'tag', values } }))
        .violations;
    },
    { values: tags, selector: within },
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 5)
      .map(
        ({ html, failureSummary }) =>
          `${id} (${help}): ${html.slice(0, 200)} — ${failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`,
      ),
  );
}
