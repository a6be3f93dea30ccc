import { after, flow, legAfter, legFlow, machineMoves, stageOf, type Move, type Stage, type State } from '#complaints';

const stageNames: Record<Stage, string> = {
  accept: '接 accept',
  transfer: '转 transfer',
  handle: '办 handle',
  report: '报 report',
};

/** Lines of Mermaid: one from each state to each other, with all the moves that lead there; dashed where only the machine makes them. */
function lines(
  froms: readonly string[],
  movesOf: (from: string) => string[],
  to: (from: string, move: string) => readonly string[],
) {
  return froms.flatMap((from) => {
    const ways = new Map<string, string[]>();
    for (const move of movesOf(from)) {
      for (const end of to(from, move)) if (end !== from) ways.set(end, [...(ways.get(end) ?? []), move]);
    }
    return [...ways].map(([end, moves]) => {
      const machine = moves.every((move) => machineMoves.has(move as Move));
      return `  ${from} ${machine ? '-.->' : '-->'}|${moves.join('<br/>')}| ${end}`;
    });
  });
}

const mermaid = (body: string[]) => ['```mermaid', 'flowchart LR', ...body, '```'].join('\n');

/** The flow of a complaint as Mermaid draws it: a box for each stage. What leaves the state as it is, is not drawn. */
export function flowPicture(): string {
  const states = Object.keys(flow) as State[];
  const boxes = (Object.keys(stageNames) as Stage[]).flatMap((stage) => [
    `  subgraph ${stage} ["${stageNames[stage]}"]`,
    ...states.filter((state) => stageOf[state] === stage).map((state) => `    ${state}`),
    '  end',
  ]);
  const ways = lines(
    states,
    (from) => Object.keys(flow[from as State]),
    (from, move) => after(from as State, move) ?? [],
  );
  return mermaid([...boxes, ...ways]);
}

/** The flow of a leg: one unit's part. */
export function legPicture(): string {
  return mermaid(
    lines(
      Object.keys(legFlow),
      (from) => Object.keys(legFlow[from as keyof typeof legFlow]),
      (from, move) => legAfter(from as keyof typeof legFlow, move) ?? [],
    ),
  );
}

/** What stands between the marks of a picture in a document. */
export const pictures: Record<string, () => string> = { flow: flowPicture, legs: legPicture };

/** A document with its pictures drawn anew. */
export const withPictures = (text: string): string =>
  text.replace(
    /(<!-- (\w+): begin -->\n)[\s\S]*?(\n<!-- \2: end -->)/g,
    (whole, begin: string, name: string, end: string) => {
      const draw = pictures[name];
      return draw ? `${begin}\n${draw()}\n${end}` : whole;
    },
  );
