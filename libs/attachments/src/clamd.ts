import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Refusal, type ClamdAddress } from '#platform';

/** clamd reads a piece at a time, each with its length before it. */
const piece = 64 * 1024;

/**
 * Shows files to ClamAV's daemon by its INSTREAM command, so that it needs no access to our files. One connection a
 * file. Where a scanner is configured and does not answer, nothing is taken in: a scanner that can be switched off by
 * tiring it out is none.
 */
export class Clamd {
  constructor(
    private readonly address: ClamdAddress,
    private readonly patience = 60_000,
  ) {}

  /**
   * @returns the virus' name, or nothing for a clean file.
   * @throws Refusal `unavailable` when the scanner is away or could not tell.
   */
  async virusIn(path: string): Promise<string | undefined> {
    const answer = await this.ask(path).catch(() => {
      throw away();
    });
    // "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR"
    if (answer === 'stream: OK') return undefined;
    const [, virus] = /^stream: (.{1,200}) FOUND$/.exec(answer) ?? [];
    if (virus) return virus;
    throw away();
  }

  private async ask(path: string): Promise<string> {
    const socket = connect(this.address);
    socket.setTimeout(this.patience, () => socket.destroy(new Error('clamd does not answer')));
    const answer = readAll(socket);
    // Whoever waits for the answer hears of the failure; nobody else does.
    answer.catch(() => undefined);
    try {
      await say(socket, Buffer.from('zINSTREAM\0'));
      for await (const chunk of createReadStream(path, { highWaterMark: piece }) as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        await say(socket, Buffer.concat([length, chunk]));
      }
      await say(socket, Buffer.alloc(4));
    } catch {
      // It may have stopped listening since it has an answer already.
    }
    try {
      return await answer;
    } finally {
      socket.destroy();
    }
  }
}

const say = (socket: Socket, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));

/** What is said until the end or a zero byte. */
function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const done = () => (text ? resolve(text.split('\0')[0]!.trim()) : reject(new Error('clamd said nothing')));
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (text.includes('\0') || text.length > 4096) done();
    });
    socket.on('error', reject);
    socket.on('close', done);
  });
}

const away = () =>
  new Refusal(
    'unavailable',
    {
      zh: '病毒扫描服务暂时不可用，附件未接收，请稍后再试',
      en: 'The virus scanner does not answer, so the file was not taken: please try again later',
    },
    { retryAfterSeconds: 30 },
  );
