/**
 * The parts of an .xlsx file (ECMA-376, Office Open XML): a ZIP archive of XML documents, read one after the other.
 *
 * Built on yauzl (ZIP by its central directory, sizes verified while unpacking) and saxes (streaming, well-formed XML
 * only, no document type is ever expanded), because the ready-made readers at hand fail at a file that a city may send:
 * one runs out of stack at 150 MB of XML and takes the process with it, others have not been maintained for years, and
 * none limits what a prepared file may unpack to.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '#platform';

/** An element as it opens: its name without a namespace's prefix, its attributes as they are written. */
export interface Opening {
  name: string;
  attributes: Record<string, string>;
}

/** What is listened for in a document. Text comes in pieces. */
export interface Listener {
  open?: (element: Opening) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** A real workbook has some dozen parts. */
const MOST_PARTS = 10_000;

export const damaged = (): Refusal =>
  new Refusal('invalid', {
    zh: '文件损坏，或不是Excel工作簿（.xlsx）',
    en: 'The file is damaged, or is no Excel workbook (.xlsx)',
  });

export class XlsxPackage {
  private constructor(
    private readonly archive: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  /** Opens the archive and refuses it when its parts say that they unpack to more than `bytes`. */
  static async open(path: string, bytes: number): Promise<XlsxPackage> {
    const archive = await intact(openPromise(path, { autoClose: false }));
    try {
      const parts = new Map<string, Entry>();
      let size = 0;
      if (archive.entryCount > MOST_PARTS) throw damaged();
      await intact(
        (async () => {
          for await (const entry of archive.eachEntry()) {
            parts.set(key(entry.fileName), entry);
            size += entry.uncompressedSize;
          }
        })(),
      );
      if (size > bytes) {
        throw new Refusal('invalid', {
          zh: `工作簿解压后超过${Math.floor(bytes / 1e6)} MB`,
          en: `The workbook unpacks to more than ${Math.floor(bytes / 1e6)} MB`,
        });
      }
      return new XlsxPackage(archive, parts);
    } catch (error) {
      archive.close();
      throw error;
    }
  }

  has(part: string): boolean {
    return this.parts.has(key(part));
  }

  close(): void {
    this.archive.close();
  }

  /**
   * Reads a part and tells the listener; gives way after every piece of it, so that what was heard can be handed on. A
   * part that is not there has nothing to tell. That a part is no larger than it says, yauzl sees to.
   */
  async *listen(part: string, listener: Listener): AsyncGenerator<void> {
    const entry = this.parts.get(key(part));
    if (!entry) return;
    const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
    parser.on('opentag', ({ name, attributes }) => listener.open?.({ name: local(name), attributes }));
    parser.on('text', (text) => listener.text?.(text));
    parser.on('cdata', (text) => listener.text?.(text));
    parser.on('closetag', ({ name }) => listener.close?.(local(name)));
    parser.on('error', () => {
      throw damaged();
    });

    const stream = await intact(this.archive.openReadStreamPromise(entry));
    const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    let decoder: TextDecoder | undefined;
    try {
      for (;;) {
        const { value: bytes, done } = await intact(chunks.next());
        if (done) break;
        decoder ??= new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8', {
          fatal: true,
        });
        parser.write(decode(decoder, bytes));
        yield;
      }
      parser.close();
      yield;
    } finally {
      stream.destroy();
    }
  }

  /** Reads a whole part. */
  async read(part: string, listener: Listener): Promise<void> {
    for await (const _ of this.listen(part, listener));
  }
}

/** Parts are named without regard to case, from the root of the package. */
const key = (part: string): string => part.replace(/^\//, '').toLowerCase();
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function decode(decoder: TextDecoder, bytes: Buffer): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw damaged();
  }
}

/** Whatever goes wrong in unpacking is the file's fault; that it is not there is not. */
async function intact<Result>(step: Promise<Result>): Promise<Result> {
  try {
    return await step;
  } catch (error) {
    throw error instanceof Refusal || isSystemError(error) ? error : damaged();
  }
}

const isSystemError = (error: unknown): boolean => typeof (error as { syscall?: unknown }).syscall === 'string';
