import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { packageRoot } from '#platform';
import type { OfficialDocument } from '../document.js';
import { fontOf, hasCharacter, type Face } from '../fonts/faces.js';
import { charactersOf, layOut } from '../layout.js';
import { pdfContent } from './content.js';

const template = join(packageRoot, 'libs', 'documents', 'src', 'pdf', 'official.typ');

export interface PdfOptions {
  /** A folder with an office's own TrueType or OpenType fonts (方正小标宋, 仿宋_GB2312 …): they go before ours. */
  fontFolder?: string;
  /** Written into the file; without it the file has no date, and the same document gives the same bytes. */
  createdAt?: Date;
}

/**
 * The document as PDF, set by Typst inside this process: no office program, no font of the machine. The fonts are
 * embedded, as much of them as is used.
 *
 * @throws Refusal `invalid` as `layOut` does
 */
export async function toPdf(document: OfficialDocument, { fontFolder, createdAt }: PdfOptions = {}): Promise<Buffer> {
  const laid = layOut(document);
  const content = JSON.stringify({ ...pdfContent(laid), dated: createdAt !== undefined });
  const characters = charactersOf(laid);
  for (const character of JSON.stringify(laid.blocks) + content) characters.add(character);
  const rare = [...characters].filter((character) => !hasCharacter('song', character));
  const fonts = [];
  for (const face of ['title', 'song', 'hei', 'kai'] satisfies Face[])
    fonts.push(await fontOf(face, face === 'kai' ? characters : [...characters].filter((one) => !rare.includes(one))));

  const compiler = NodeCompiler.create({
    workspace: dirname(template),
    fontArgs: [{ fontBlobs: fonts }, ...(fontFolder === undefined ? [] : [{ fontPaths: [fontFolder] }])],
  });
  const compiled = compiler.compile({
    mainFileContent: readFileSync(template, 'utf8'),
    inputs: { content },
  });
  if (!compiled.result) {
    const why = compiled.takeDiagnostics();
    throw new Error(`The document cannot be set: ${why ? JSON.stringify(why.shortDiagnostics) : 'no reason given'}`);
  }
  const seconds = createdAt && Math.floor(createdAt.getTime() / 1000);
  const pdf = compiler.pdf(compiled.result, { ...(seconds !== undefined && { creationTimestamp: seconds }) });
  compiler.evictCache(0); // the cache is the whole process's, and the next document is another
  return pdf;
}
