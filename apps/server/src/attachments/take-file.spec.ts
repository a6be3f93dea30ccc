import { PassThrough, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { takeFile } from './take-file.js';

const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

/** A request whose bytes the test sends by hand. */
function asked() {
  // Complete once its last byte has come in, as an incoming message is.
  const raw = Object.assign(new PassThrough(), { complete: false });
  raw.on('finish', () => (raw.complete = true));
  const request = { raw, headers: { 'content-type': 'multipart/form-data; boundary=b' } } as unknown as FastifyRequest;
  const taken: string[] = [];
  const take = async (bytes: Readable) => {
    for await (const chunk of bytes) taken.push(String(chunk));
    return taken.join('');
  };
  return { raw, outcome: () => takeFile(request, take), taken };
}
const aMoment = () => new Promise((resolve) => setImmediate(resolve));

describe('a form that breaks off', () => {
  it('before anybody listens is over', async () => {
    const { raw, outcome } = asked();
    raw.destroy();
    await aMoment();
    await expect(outcome()).rejects.toMatchObject({ reason: 'bad-request' });
  });

  it.each([0, 1, 2, 3, 4])('%d turns after its beginning is over, and so is its file', async (turns) => {
    const { raw, outcome } = asked();
    raw.write(`${head}waterpipe`);
    const end = outcome();
    const seen = end.catch((error: unknown) => error);
    for (let turn = 0; turn < turns; turn++) await aMoment();
    raw.destroy();
    expect(await seen).toMatchObject({ reason: 'bad-request' });
  });

  it('and one that does not is taken whole', async () => {
    const { raw, outcome } = asked();
    raw.end(`${head}waterpipe\r\n--b--\r\n`);
    expect(await outcome()).toBe('waterpipe');
  });

  it('what the taker refuses is refused with the taker’s word', async () => {
    const { raw } = asked();
    const request = {
      raw,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    } as unknown as FastifyRequest;
    raw.write(`${head}waterpipe`);
    await expect(takeFile(request, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  });
});
