import type { KeptBlock, KeptRun } from './kept.js';

/** Sentences as a template: say`本月共受理${book.count(…)}，${book.change(…)}。` */
export function say(texts: TemplateStringsArray, ...runs: (KeptRun | KeptRun[] | string)[]): KeptRun[] {
  const said: KeptRun[] = [];
  const add = (run: KeptRun) => {
    const last = said.at(-1);
    if ('text' in run && run.text === '') return;
    if ('text' in run && last && 'text' in last && last.bold === run.bold) last.text += run.text;
    else said.push({ ...run });
  };
  texts.forEach((text, index) => {
    add({ text });
    const run = runs[index];
    if (run === undefined) return;
    if (typeof run === 'string') add({ text: run });
    else if (Array.isArray(run)) run.forEach(add);
    else add(run);
  });
  return said;
}

/** Runs one after another with something between them: 、 or ； */
export function joined(parts: readonly (KeptRun | KeptRun[])[], between: string): KeptRun[] {
  return parts.flatMap((part, index) => [
    ...(index > 0 ? [{ text: between }] : []),
    ...(Array.isArray(part) ? part : [part]),
  ]);
}

export const paragraph = (runs: KeptRun[]): KeptBlock => ({ kind: 'paragraph', runs });
export const heading = (level: 1 | 2 | 3 | 4, text: string): KeptBlock => ({ kind: 'heading', level, text });
export const reference = (id: string): KeptRun => ({ reference: id });
export const table = (id: string): KeptBlock => ({ kind: 'table', id });
export const chart = (id: string): KeptBlock => ({ kind: 'chart', id });
