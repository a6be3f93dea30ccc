import type { Locator, Page } from 'playwright-core';

/** A button by its words: Ant Design puts a space between two Chinese characters. */
export const button = (within: Page | Locator, words: string): Locator =>
  within.getByRole('button', { name: new RegExp(`^${[...words].join('\\s?')}$`) });

/** Chooses in a list; one that is found by typing is typed into. */
export async function choose(page: Page, label: string, option: string, typed?: string): Promise<void> {
  // The list that the field opens bears its name, too.
  const field = page.getByLabel(label, { exact: true }).and(page.locator('input')).last();
  const chosen = page.locator('.ant-select:not(.ant-select-dropdown)', { hasText: option }).last();
  // A list that is still opening may take a click for none: whoever sees nothing chosen chooses again.
  for (let tries = 0; tries < 3; tries++) {
    if (typed === undefined) await field.click();
    else await field.fill(typed);
    await page.locator('.ant-select-item-option', { hasText: option }).last().click();
    const shown = chosen.waitFor({ timeout: 3000 });
    if (await shown.then(() => true).catch(() => false)) return;
  }
  throw new Error(`“${option}” could not be chosen in “${label}”`);
}

/** Gives the reason that a dialogue asks for. */
export async function giveReason(page: Page, words: string): Promise<void> {
  const dialogue = page.getByRole('dialog').last();
  await dialogue.getByRole('textbox').fill(words);
  await button(dialogue, '确定').click();
  await dialogue.waitFor({ state: 'hidden' });
}

/** What sticks out of the screen to the right, where nobody can scroll to it. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate((): string[] => {
    // The browser's own; its types are not those of a server.
    const { document, innerWidth } = globalThis as unknown as {
      innerWidth: number;
      document: {
        querySelectorAll: (
          names: string,
        ) => Iterable<{ className: string; getBoundingClientRect: () => { right: number } }>;
      };
    };
    return [
      ...document.querySelectorAll(
        '#content > *, #content .key-page > *, #content .ant-table-wrapper, #content .ant-card',
      ),
    ]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map(({ className }) => className);
  });
