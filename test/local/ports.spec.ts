import { createServer, type Server } from 'node:net';
import { local } from './local.js';

const { assertFree, freePort, portNamed } = await local<{
  assertFree(port: number, host: string): Promise<void>;
  freePort(): Promise<number>;
  portNamed(text?: string): number;
}>('ports');

const listen = (port: number, host: string) =>
  new Promise<Server>((done) => {
    const server = createServer().listen(port, host, () => done(server));
  });

describe('the port of the hotline', () => {
  it('is 12345 unless another is named', () => {
    expect(portNamed()).toBe(12_345);
    expect(portNamed('8080')).toBe(8080);
  });

  it.each(['0', '65536', '-1', '80x', '8e3', '12.5', ' '])('is not "%s"', (text) => {
    expect(() => portNamed(text)).toThrow(/PORT/);
  });

  it('may be used when nobody does', async () => {
    await expect(assertFree(await freePort(), '127.0.0.1')).resolves.toBeUndefined();
  });

  it.each(['127.0.0.1', '0.0.0.0'])('is refused in one sentence when a program on %s has it', async (host) => {
    const port = await freePort();
    const other = await listen(port, host);
    await expect(assertFree(port, '127.0.0.1')).rejects.toThrow(
      new RegExp(`端口 ${port} 已被[^]*Port ${port} is taken`),
    );
    await new Promise((closed) => other.close(closed));
  });

  it('cannot be on an address that the machine does not have', async () => {
    await expect(assertFree(await freePort(), '192.0.2.1')).rejects.toThrow(/HOST/);
  });
});
