import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { Attachment } from '#complaints';
import { contentDisposition } from '#attachments';

/**
 * A file as an answer: a download whatever the browser thinks of it, that runs nothing, is no page, and stays in no
 * cache.
 */
export function handOut(
  reply: FastifyReply,
  { attachment, name }: { attachment: Pick<Attachment, 'type' | 'size'>; name: string },
  bytes: Readable,
): StreamableFile {
  void reply.headers({
    'content-disposition': contentDisposition(name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  });
  return new StreamableFile(bytes, { type: attachment.type, length: attachment.size });
}
