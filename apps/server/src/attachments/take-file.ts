import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { mostFileBytes, tooLarge } from '#attachments';
import { Refusal, invalid } from '#platform';

/** What the form around a file may weigh. */
const formBytes = 64 * 1024;
const limits = { files: 2, fields: 10, parts: 12, fieldSize: 1024, headerPairs: 20, headerSize: 8192 };

/**
 * Hands the one file of a multipart request to `take` as it comes in. The form's other fields are passed over, and so
 * is what the browser says of the file besides its name.
 *
 * @throws Refusal `unsupported-media` for anything but a form, `bad-request` for a broken one, `invalid` for one without
 *   a file or with several, and whatever `take` refuses with.
 */
export async function takeFile<Out>(
  { raw, headers }: FastifyRequest,
  take: (bytes: Readable, name: string | undefined) => Promise<Out>,
): Promise<Out> {
  const type = headers['content-type'];
  if (!type || !isForm(type)) throw notAForm();
  // Said before a byte of it is read.
  if (Number(headers['content-length']) > mostFileBytes + formBytes) throw tooLarge();

  // It may have gone while its sender's rights were looked up, and would never say so again.
  if (raw.destroyed && !raw.complete) throw brokenForm();

  let taken: Promise<Out> | undefined;
  let several = false;
  let broken = false;
  const parsed = new Promise<void>((resolve, reject) => {
    let file: Readable | undefined;
    const form = formOf({ ...headers, 'content-type': type });
    const breakOff = () => {
      broken = true;
      raw.unpipe(form);
      file?.destroy(new Error('The request broke off'));
      reject(brokenForm());
    };
    form.on('file', (_field, bytes, name) => {
      bytes.on('error', () => (broken = true));
      several ||= taken !== undefined;
      // What the form still holds of a request that has broken off would never end.
      if (taken || broken) {
        bytes.resume();
        return;
      }
      file = bytes;
      taken = take(bytes, name);
      taken.catch((error: Error) => {
        // What is refused need not be looked at to its end.
        raw.unpipe(form);
        reject(error);
      });
    });
    form.on('finish', resolve);
    form.on('error', breakOff);
    raw.on('error', breakOff);
    raw.on('close', () => raw.complete || breakOff());
    raw.pipe(form);
  });
  try {
    await parsed;
    if (!taken) throw invalid({ field: 'file', zh: '请选择一个文件', en: 'is missing: the form holds no file' });
    const out = await taken;
    if (several)
      throw invalid({ field: 'file', zh: '每次只能上传一个文件', en: 'must be the only one of its request' });
    return out;
  } catch (error) {
    raw.resume();
    // What was being taken in ends with its request, and clears away after itself.
    await Promise.allSettled([taken]);
    throw error instanceof Refusal || !broken || isOurs(error) ? error : brokenForm();
  }
}

function formOf(headers: BusboyHeaders): BusboyInstance {
  try {
    return new Busboy({ headers, limits });
  } catch {
    // It names no boundary.
    throw brokenForm();
  }
}

export const isForm = (type: string): boolean => /^multipart\/form-data\s*;/i.test(type);

/** A disk that is full breaks the file off as well, and is no fault of the client's. */
const isOurs = (error: unknown): boolean => typeof (error as { syscall?: unknown } | undefined)?.syscall === 'string';

export const notAForm = () =>
  new Refusal('unsupported-media', { zh: '只接受multipart/form-data', en: 'Only multipart/form-data is taken here' });

const brokenForm = () =>
  new Refusal('bad-request', {
    zh: '上传中断或表单有误，请重新上传',
    en: 'The upload broke off or its form is malformed',
  });
