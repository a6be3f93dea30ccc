import type { ParseArgsConfig } from 'node:util';

export type OptionsOf = NonNullable<ParseArgsConfig['options']>;

/** What a command is told, and what it speaks through. */
export interface Call {
  positionals: readonly string[];
  options: Readonly<Record<string, string | boolean | undefined>>;
  /** Ends when the person asks for it (Ctrl-C, SIGTERM). */
  signal: AbortSignal;
  /** The machine's answer, as JSON on stdout: one command, one answer. */
  answer(value: unknown): void;
  /** The answer as a text of the command's own, on stdout. */
  print(text: string): void;
  /** For the person, on stderr. */
  say(line: string): void;
}

/** @returns the exit code; 0 unless it says otherwise. */
export type Run = (call: Call) => Promise<number | void>;

/** A line of the table of commands. Its code is loaded when it is called: `help` must not wait for a database driver. */
export interface Command {
  /** What follows the command's name: `FILE --map MAP [--history]`. */
  usage: string;
  zh: string;
  en: string;
  /** How many words it takes at least and at most. */
  words: readonly [least: number, most: number];
  options: OptionsOf;
  load: () => Promise<{ run: Run }>;
}

/** The person has called a command wrongly: one sentence, the command's usage, exit code 2. */
export class UsageError extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
    this.name = 'UsageError';
  }
}

/** An option with a value, or undefined. */
export function textOf(call: Pick<Call, 'options'>, option: string): string | undefined {
  const value = call.options[option];
  return typeof value === 'string' ? value : undefined;
}

/** @throws UsageError naming the option when it is missing. */
export function needed(call: Pick<Call, 'options'>, option: string): string {
  const text = textOf(call, option);
  if (text === undefined || text.trim() === '') throw wrongOption(option, '为必填项', 'is needed');
  return text;
}

/** @throws UsageError naming the option and the words it may be. */
export function oneOf<Word extends string>(
  call: Pick<Call, 'options'>,
  option: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(call, option);
  if (text === undefined) return undefined;
  const word = words.find((one) => one === text);
  if (!word) {
    throw wrongOption(option, `须为下列之一：${words.join('、')}`, `must be one of ${words.join(', ')}`);
  }
  return word;
}

export const wrongOption = (option: string, zh: string, en: string): UsageError =>
  new UsageError(`--${option} ${zh}`, `--${option} ${en}`);
