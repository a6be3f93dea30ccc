import { readFileSync, readdirSync } from 'node:fs';

/** Seconds of processor time that a process has used; nothing where the system does not tell. */
function used(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Seconds that all cores together have been idle. */
function idle(): number {
  try {
    const fields = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]!.trim().split(/\s+/);
    return (Number(fields[4]) + Number(fields[5])) / 100;
  } catch {
    return 0;
  }
}

/** The processes behind a name of the command line: those that were started for this run, or else all there are. */
export function pidsOf(program: string): number[] {
  try {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => nameAndParent(pid).name === program);
    const own = all.filter((pid) => nameAndParent(pid).parent === process.ppid);
    return own.length > 0 ? own : all;
  } catch {
    return [];
  }
}

function nameAndParent(pid: number): { name?: string; parent?: number } {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return {};
  }
}

/** Watches where processor time goes: cores used by each named part between two looks. */
export class Cpu {
  private readonly parts: [string, number[]][];
  private before = new Map<string, number>();
  private at = performance.now();
  private idleBefore = idle();

  constructor(parts: Record<string, (number | undefined)[]>) {
    this.parts = Object.entries(parts).map(([name, pids]) => [name, pids.filter((pid): pid is number => Boolean(pid))]);
    this.look();
  }

  private sum = (pids: number[]) => pids.reduce((sum, pid) => sum + used(pid), 0);

  /** Cores in use since the last look. */
  look(): Record<string, number> {
    const seconds = (performance.now() - this.at) / 1000;
    const { idle, ...parts } = this.spent();
    return Object.fromEntries(
      Object.entries({ ...parts, idle }).map(([name, used]) => [name, Number(((used ?? 0) / seconds).toFixed(2))]),
    );
  }

  /** Milliseconds of processor time that each of so many operations has cost since the last look. */
  each(operations: number): Record<string, number> {
    const { idle, ...parts } = this.spent();
    return Object.fromEntries(
      Object.entries(parts).map(([name, used]) => [name, Number(((used * 1000) / operations).toFixed(2))]),
    );
  }

  /** Seconds of processor time since the last look. */
  private spent(): Record<string, number> {
    const now = performance.now();
    const spent: Record<string, number> = {};
    for (const [name, pids] of this.parts) {
      const total = this.sum(pids);
      spent[name] = total - (this.before.get(name) ?? total);
      this.before.set(name, total);
    }
    spent.idle = idle() - this.idleBefore;
    this.idleBefore = idle();
    this.at = now;
    return spent;
  }
}
