import { SaxesParser } from 'saxes';

/** A cell as it stands in the file, read by nothing that wrote it. */
export interface ReadCell {
  kind: 'text' | 'number' | 'other';
  text: string;
  number: number | undefined;
  /** Excel's format of it. */
  format: string;
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root;
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];

const partOf = (parts: Map<string, Buffer>, path: string) => parse(parts.get(path)?.toString() ?? '<none/>');

/** The sheets of a workbook in their order. */
export function sheetsOf(parts: Map<string, Buffer>): { name: string; path: string }[] {
  const targets = new Map(
    all(partOf(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes['Id'],
      attributes['Target'],
    ]),
  );
  return all(partOf(parts, 'xl/workbook.xml'), 'sheet').map(({ attributes }) => ({
    name: attributes['name'] ?? '',
    path: `xl/${targets.get(attributes['r:id'])?.replace(/^\/xl\//, '') ?? ''}`,
  }));
}

const builtIn: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  49: '@',
};

export function readSheet(parts: Map<string, Buffer>, path: string): Map<string, ReadCell> {
  const shared = all(partOf(parts, 'xl/sharedStrings.xml'), 'si').map(({ text }) => text);
  const styles = partOf(parts, 'xl/styles.xml');
  const own = new Map(
    all(styles, 'numFmt').map(({ attributes }) => [Number(attributes['numFmtId']), attributes['formatCode'] ?? '']),
  );
  const formats = all(styles, 'cellXfs')
    .flatMap((list) => list.children)
    .map(({ attributes }) => Number(attributes['numFmtId'] ?? 0));
  const cells = all(partOf(parts, path), 'c').map(({ attributes, text }): [string, ReadCell] => {
    const { r = '', t, s = '0' } = attributes;
    const number = formats[Number(s)] ?? 0;
    const format = own.get(number) ?? builtIn[number] ?? String(number);
    if (t === 's') return [r, { kind: 'text', text: shared[Number(text)] ?? '', number: undefined, format }];
    if (t === 'inlineStr') return [r, { kind: 'text', text, number: undefined, format }];
    if (t === undefined || t === 'n') return [r, { kind: 'number', text, number: Number(text), format }];
    return [r, { kind: 'other', text, number: undefined, format }];
  });
  return new Map(cells);
}
