import type { Command } from './command.js';
import { commands } from './commands.js';

export const usageOf = (name: string, { usage, zh, en }: Command): string =>
  `hotline ${name}${usage && ` ${usage}`}\n    ${zh}\n    ${en}`;

export const usageOfAll = (): string =>
  [
    'npm run -s hotline -- COMMAND …    （接诉 Jiesu）',
    ...Object.entries(commands).map(([name, command]) => usageOf(name, command)),
    'hotline help [COMMAND]',
  ].join('\n\n');
