import { parseArgs } from 'node:util';
import { UsageError, type Call, type Command } from './command.js';
import { commands } from './commands.js';
import { inWords } from './failures.js';
import { usageOf, usageOfAll } from './usage.js';

export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

const failed = 1;
const misused = 2;

/** Runs a command line. @returns the exit code: 0 done, 1 refused or failed, 2 called wrongly. */
export async function runCommandLine(argv: readonly string[], streams: Streams, signal: AbortSignal): Promise<number> {
  const say = (line: string) => streams.err(`${line}\n`);
  const { name, command, rest } = find(argv);
  if (!command) return name === undefined ? help(argv, streams) : unknown(argv, say);
  if (rest.includes('--help') || rest.includes('-h')) {
    streams.out(`${usageOf(name, command)}\n`);
    return 0;
  }
  try {
    const call: Call = {
      ...read(command, rest),
      signal,
      say,
      answer: (value) => streams.out(`${JSON.stringify(value, null, 2)}\n`),
      print: (text) => streams.out(`${text}\n`),
    };
    const { run } = await command.load();
    return (await run(call)) ?? 0;
  } catch (error) {
    if (error instanceof UsageError) {
      say(`${error.zh}\n${error.en}\n\n${usageOf(name, command)}`);
      return misused;
    }
    if (signal.aborted) return failed;
    say(inWords(error));
    return failed;
  }
}

type Found =
  { name: string; command: Command; rest: string[] } | { name?: string; command?: undefined; rest: string[] };

function find(argv: readonly string[]): Found {
  const [one = 'help', two = ''] = argv;
  for (const [name, count] of [
    [`${one} ${two}`, 2],
    [one, 1],
  ] as const) {
    if (Object.hasOwn(commands, name)) return { name, command: commands[name]!, rest: argv.slice(count) };
  }
  return ['help', '--help', '-h', '--version'].includes(one) ? { rest: [] } : { name: one, rest: [] };
}

function read(command: Command, rest: string[]): Pick<Call, 'positionals' | 'options'> {
  let parsed;
  try {
    parsed = parseArgs({ args: rest, options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`参数有误：${message}`, `Wrong arguments: ${message}`);
  }
  const { positionals, values } = parsed;
  const [least, most] = command.words;
  if (positionals.length < least) throw new UsageError('缺少参数', 'Something is missing');
  if (positionals.length > most) {
    const extra = positionals.slice(most).join(' ').slice(0, 100);
    throw new UsageError(`多余的参数：${extra}`, `Not expected: ${extra}`);
  }
  return { positionals, options: values as Call['options'] };
}

async function help(argv: readonly string[], streams: Streams): Promise<number> {
  if (argv[0] === '--version') {
    const { packageVersion } = await import('#platform');
    streams.out(`${packageVersion}\n`);
    return 0;
  }
  const asked = argv.slice(1).join(' ');
  const command = Object.hasOwn(commands, asked) ? commands[asked] : undefined;
  streams.out(`${command ? usageOf(asked, command) : usageOfAll()}\n`);
  return 0;
}

function unknown(argv: readonly string[], say: (line: string) => void): number {
  const asked = argv.slice(0, 2).join(' ').slice(0, 100);
  say(`没有这个命令：${asked}\nNo such command: ${asked}\n\n${usageOfAll()}`);
  return misused;
}
