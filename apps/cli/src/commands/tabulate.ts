import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { readTabulation, tabulate, type Tabulation } from '#analytics';
import { Refusal } from '#platform';
import { UsageError, type Run } from '../command.js';

/** Ten thousand parts with long names are two megabytes. */
const largestFile = 10 * 1024 * 1024;

/** A table of counts, from a file or from stdin, with its shares and closing checks. It needs no service at all. */
export const run: Run = async ({ positionals, answer }) => {
  const file = positionals[0]!;
  answer(tabulate(read(parse(await contentOf(file), file))));
};

async function contentOf(file: string): Promise<string> {
  let size = 0;
  const source = file === '-' ? process.stdin : createReadStream(file);
  const limited = async function* () {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestFile) throw new UsageError(`文件过大：${file}`, `The file is too large: ${file}`);
      yield chunk;
    }
  };
  try {
    return (await text(limited())).replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`无法读取文件：${file}`, `Cannot read the file: ${file}`);
  }
}

function parse(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`${file} 不是JSON：${message}`, `${file} is not JSON: ${message}`);
  }
}

function read(given: unknown): Tabulation {
  try {
    return readTabulation(given);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.details.fields) throw error;
    const { fields } = error.details;
    throw new UsageError(
      fields.map(({ field, zh }) => `${field} ${zh}`).join('\n'),
      fields.map(({ field, en }) => `${field} ${en}`).join('\n'),
    );
  }
}
