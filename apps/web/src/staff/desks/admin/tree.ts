/** A line with those below it. */
export type Branch<Line> = Line & { children?: Branch<Line>[] };

/** Lines that name their parent, as a tree. */
export function treeOf<Line extends { code: string; parent: string | null }>(lines: readonly Line[]): Branch<Line>[] {
  const below = new Map<string | null, Line[]>();
  for (const line of lines) {
    const brothers = below.get(line.parent);
    if (brothers) brothers.push(line);
    else below.set(line.parent, [line]);
  }
  const branch = (line: Line): Branch<Line> => {
    const children = below.get(line.code);
    return children ? { ...line, children: children.map(branch) } : line;
  };
  return (below.get(null) ?? []).map(branch);
}
