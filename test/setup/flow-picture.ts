import { flow, machineMoves, stageOf, type Move, type Stage, type State } from '#complaints';

const stageNames: Record<Stage, string> = {
  accept: '接 accept',
  transfer: '转 transfer',
  handle: '办 handle',
  report: '报 report',
};

/** The flow as Mermaid draws it: a box for each stage, a line for each move, dashed where the machine makes it. */
export function flowPicture(): string {
  const states = Object.keys(flow) as State[];
  const boxes = (Object.keys(stageNames) as Stage[]).flatMap((stage) => [
    `  subgraph ${stage} ["${stageNames[stage]}"]`,
    ...states.filter((state) => stageOf[state] === stage).map((state) => `    ${state}`),
    '  end',
  ]);
  const lines = states.flatMap((from) =>
    (Object.entries(flow[from]) as [Move, State][]).map(
      ([move, to]) => `  ${from} ${machineMoves.has(move) ? '-.->' : '-->'}|${move}| ${to}`,
    ),
  );
  return ['```mermaid', 'flowchart LR', ...boxes, ...lines, '```'].join('\n');
}
