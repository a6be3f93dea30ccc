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

/** The process that listens behind a name of the command line, private to this run's parent. */
export function pidsOf(program: string): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program;
        } catch {
          return false;
        }
      });
  } catch {
    return [];
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
    const now = performance.now();
    const seconds = (now - this.at) / 1000;
    const cores: Record<string, number> = {};
    for (const [name, pids] of this.parts) {
      const total = this.sum(pids);
      cores[name] = Number(((total - (this.before.get(name) ?? total)) / seconds).toFixed(2));
      this.before.set(name, total);
    }
    cores.idle = Number(((idle() - this.idleBefore) / seconds).toFixed(2));
    this.idleBefore = idle();
    this.at = now;
    return cores;
  }
}
