interface Node {
  code: string;
  parent: string | null;
}

/** Up and down in a tree of codes. A code that is not in it has nothing above or below, not even itself. */
export function readTree(nodes: readonly Node[]) {
  const parents = new Map(nodes.map((node) => [node.code, node.parent]));
  const children = new Map<string, string[]>();
  for (const { code, parent } of nodes) {
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(code);
    else children.set(parent, [code]);
  }
  const upwards = new Map<string, readonly string[]>();
  const downwards = new Map<string, readonly string[]>();
  return {
    upwards(code: string): readonly string[] {
      let line = upwards.get(code);
      if (!line) {
        const found: string[] = [];
        let at: string | null | undefined = parents.has(code) ? code : null;
        while (at && !found.includes(at)) {
          found.push(at);
          at = parents.get(at);
        }
        line = found;
        if (parents.has(code)) upwards.set(code, line);
      }
      return line;
    },
    downwards(code: string): readonly string[] {
      let all = downwards.get(code);
      if (!all) {
        const found = parents.has(code) ? [code] : [];
        for (let next = 0; next < found.length; next++) found.push(...(children.get(found[next]!) ?? []));
        all = found;
        if (parents.has(code)) downwards.set(code, all);
      }
      return all;
    },
  };
}
