/** One instruction, its continued lines joined: `RUN npm ci`. */
export interface Instruction {
  word: string;
  rest: string;
}

/** From one FROM to the next. */
export interface Stage {
  /** An image, or the name of an earlier stage. */
  from: string;
  name: string;
  steps: Instruction[];
}

export function readDockerfile(text: string): Stage[] {
  const instructions = text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => /^([A-Z]+)\s+(.*\S)/.exec(line))
    .flatMap((match) => (match ? [{ word: match[1]!, rest: match[2]! }] : []));
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    if (instruction.word === 'FROM') {
      const [from = '', , name = 'final'] = instruction.rest.split(/\s+/);
      stages.push({ from, name, steps: [] });
    } else stages.at(-1)?.steps.push(instruction);
  }
  return stages;
}

export interface Copy {
  from: string | undefined;
  sources: string[];
  to: string;
}

export function readCopy(rest: string): Copy {
  const words = rest.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from, sources: paths.slice(0, -1), to: paths.at(-1)! };
}

/** `ENV A=1 B=2` of a stage. */
export const environmentOf = ({ steps }: Stage): Record<string, string> =>
  Object.fromEntries(
    steps
      .filter(({ word }) => word === 'ENV')
      .flatMap(({ rest }) => rest.split(/\s+/).map((pair) => pair.split('=') as [string, string])),
  );

/**
 * Whether Docker sends a path to the build, by the lines of .dockerignore: everything, a name, a name in any folder, and
 * with an exclamation mark what is sent all the same. The last line that fits decides.
 */
export function sentBy(ignore: string): (path: string) => boolean {
  const lines = ignore.split('\n').filter((line) => line && !line.startsWith('#'));
  const rules = lines.map((line) => {
    const pattern = line.replace(/^!/, '');
    const expression = pattern
      .replaceAll('.', '\\.')
      .replaceAll('**/', '\u0000')
      .replaceAll('*', '[^/]*')
      .replaceAll('\u0000', '(.*/)?');
    return { sent: line.startsWith('!'), fits: new RegExp(`^${expression}(/|$)`) };
  });
  return (path) => rules.findLast(({ fits }) => fits.test(path))?.sent ?? true;
}
