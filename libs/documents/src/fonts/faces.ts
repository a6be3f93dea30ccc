import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { joinFonts, type FontName } from './join-fonts.js';

/**
 * The faces that come with this program, all under the SIL Open Font License, as packages of the registry: nothing on
 * the machine has to have Chinese fonts. They stand in for the four faces of official documents.
 */
const shipped = {
  /** 小标宋: titles and the red head. */
  title: {
    package: '@fontsource-variable/noto-serif-sc',
    css: 'wght.css',
    name: { family: 'Noto Serif SC', postScript: 'NotoSerifSC-Bold', weight: 700 },
    axes: { wght: 700 },
  },
  /** 宋体: page numbers. */
  song: {
    package: '@fontsource-variable/noto-serif-sc',
    css: 'wght.css',
    name: { family: 'Noto Serif SC', postScript: 'NotoSerifSC-Regular', weight: 400 },
    axes: { wght: 400 },
  },
  /** 黑体: first headings, captions, heads of tables, charts. */
  hei: {
    package: '@fontsource-variable/noto-sans-sc',
    css: 'wght.css',
    name: { family: 'Noto Sans SC', postScript: 'NotoSansSC-Medium', weight: 400 },
    axes: { wght: 450 },
  },
  /** 楷体, and as its light cut the nearest that is free to 仿宋. */
  kai: {
    package: 'lxgw-wenkai-lite-webfont',
    css: 'lxgwwenkailite-regular.css',
    name: { family: 'LXGW WenKai Lite', postScript: 'LXGWWenKaiLite-Regular', weight: 400 },
    axes: undefined,
  },
  kaiBold: {
    package: 'lxgw-wenkai-lite-webfont',
    css: 'lxgwwenkailite-bold.css',
    name: { family: 'LXGW WenKai Lite', postScript: 'LXGWWenKaiLite-Bold', weight: 700 },
    axes: undefined,
  },
} satisfies Record<string, Shipped>;

interface Shipped {
  package: string;
  css: string;
  name: FontName;
  axes: Record<string, number> | undefined;
}

export type Face = keyof typeof shipped;

export const familyOf = (face: Face) => shipped[face].name.family;

interface Piece {
  file: string;
  ranges: [from: number, to: number][];
}

const require = createRequire(import.meta.url);
const known = new Map<Face, Piece[]>();

/** The pieces of a face and the characters in each, as its style sheet says. */
function piecesOf(face: Face): Piece[] {
  const before = known.get(face);
  if (before) return before;
  const { package: name, css } = shipped[face];
  const folder = dirname(require.resolve(`${name}/package.json`));
  const sheet = readFileSync(join(folder, css), 'utf8');
  const pieces = [...sheet.matchAll(/@font-face\s*{([^}]*)}/g)].flatMap(([, rule = '']): Piece[] => {
    const file = /url\(['"]?([^'")]+\.woff2)/.exec(rule)?.[1];
    const ranges = /unicode-range:([^;}]*)/.exec(rule)?.[1];
    return file && ranges ? [{ file: join(folder, file), ranges: rangesIn(ranges) }] : [];
  });
  known.set(face, pieces);
  return pieces;
}

function rangesIn(text: string): [number, number][] {
  return [...text.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, from = '', to = from]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to, 16),
  ]);
}

const isIn = (character: string, { ranges }: Piece) => {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => from <= code && code <= to);
};

/** Which of the characters a face has. The answer is its style sheet's, so it may promise a little too much. */
export const hasCharacter = (face: Face, character: string) => piecesOf(face).some((piece) => isIn(character, piece));

/** A face with no more than these characters, as one TrueType font. Some 5 ms for each of the pieces needed. */
export async function fontOf(face: Face, characters: Iterable<string>): Promise<Buffer> {
  const { name, axes } = shipped[face];
  const wanted = new Map<Piece, string>();
  for (const character of new Set([...characters, ' ', '〓'])) {
    const piece = piecesOf(face).find((one) => isIn(character, one));
    if (piece) wanted.set(piece, (wanted.get(piece) ?? '') + character);
  }
  const parts = [];
  for (const [{ file }, text] of wanted)
    parts.push(
      await subsetFont(readFileSync(file), text, {
        targetFormat: 'truetype',
        variationAxes: axes,
        noHinting: true,
        noLayoutClosure: true,
        dropTables: ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'VORG', 'gasp'],
      }),
    );
  return joinFonts(parts, name);
}
