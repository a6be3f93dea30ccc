import { once } from 'node:events';
import { createServer } from 'node:http';
import { readNetworks, standingOf } from './addresses.js';
import type { Letter } from './adapter.js';
import { WebhookAdapter, readHook, type Resolve } from './webhook.js';

const none = readNetworks([]);

describe('a webhook does not reach', () => {
  it.each(
    [
      ...[
        '127.0.0.1',
        '127.9.9.9',
        '0.0.0.0',
        '10.0.0.1',
        '172.16.0.1',
        '172.31.255.255',
        '192.168.1.1',
        '169.254.169.254',
      ],
      ...['100.64.0.1', '192.0.0.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
      ...['::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:a00:1', '::ffff:169.254.169.254'],
      ...[
        'fe80::1',
        'fe80::1%eth0',
        'fd00::1',
        'fc00::1',
        'ff02::1',
        '64:ff9b::7f00:1',
        '2002:7f00:1::',
        '2001:db8::1',
      ],
      ...['::127.0.0.1', '2001::1', 'localhost', '', '1.2.3'],
    ].map((address) => [address]),
  )('%s', (address) => expect(standingOf(address, none)).toBe('private'));

  it.each([['8.8.8.8'], ['114.114.114.114'], ['172.32.0.1'], ['2400:3200::1'], ['::ffff:8.8.8.8']])(
    'but it does reach %s',
    (address) => expect(standingOf(address, none)).toBe('public'),
  );

  it('unless the operator has listed the network', () => {
    const listed = readNetworks(['10.1.0.0/16', '::1', 'fd12::/16']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', '::1', 'fd12::5'].map((one) => standingOf(one, listed))).toEqual(
      Array<string>(4).fill('listed'),
    );
    expect(['10.2.0.1', '127.0.0.1', 'fd13::5'].map((one) => standingOf(one, listed))).toEqual(
      Array<string>(3).fill('private'),
    );
  });

  it.each([['10.1.0.0/33'], ['intra.gov.cn'], ['10.1.0.0/16/8'], ['10.1/16'], ['::/129'], ['10.0.0.0/']])(
    '%s is no network to list',
    (network) => expect(() => readNetworks([network])).toThrow(/HOTLINE_HOOK_NETWORKS/),
  );

  it.each([['ftp://x.cn/'], ['https://user:pass@x.cn/'], ['javascript:alert(1)'], ['x.cn'], ['https://']])(
    '%s is no address of a webhook',
    (text) => expect(readHook(text)).toBeUndefined(),
  );
});

describe('a name that is resolved', () => {
  const letter: Letter = {
    ...{ id: 'n1', medium: 'webhook', kind: 'breach', subject: null, text: '…', code: 'QD-1', unit: null },
    ...{ secret: 's', unrecorded: null },
    address: 'https://hooks.example.cn/x',
    at: new Date(0),
  };
  const trying = (address: string, resolve: Resolve) =>
    new WebhookAdapter(none, () => new Date(0), resolve, 300).send({ ...letter, address });
  const answers =
    (...addresses: string[]): Resolve =>
    () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

  it.each([[['127.0.0.1']], [['10.0.0.8']], [['::ffff:192.168.0.1']], [['8.8.8.8', '192.168.0.1']]])(
    'to %j is not called, for good',
    async (addresses) => {
      expect(await trying(letter.address, answers(...addresses))).toEqual({
        sent: false,
        why: 'the address is private and not listed',
        final: true,
      });
    },
  );

  it.each([['http://0x7f.1/'], ['http://2130706433/'], ['http://[::ffff:127.0.0.1]/'], ['http://127.1:6379/']])(
    'or written as %s',
    async (address) => {
      const asked = jest.fn(answers('8.8.8.8'));
      expect(await trying(address, asked)).toMatchObject({ why: 'the address is private and not listed' });
      expect(asked).not.toHaveBeenCalled();
    },
  );

  it('is called at the very address that was looked at, by its own name, and an endless answer is not read', async () => {
    const hosts: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      hosts.push(request.headers.host);
      response.writeHead(200);
      const pour = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(pour));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    // The name would be another machine's at the second look.
    const addresses = ['127.0.0.1', '8.8.8.8'];
    const hook = new WebhookAdapter(
      readNetworks(['127.0.0.1']),
      () => new Date(0),
      () => Promise.resolve([{ address: addresses.shift()!, family: 4 }]),
      5000,
    );
    const attempt = await hook.send({ ...letter, address: `http://hooks.example.cn:${port}/` });
    expect([attempt, hosts]).toEqual([{ sent: true, providerId: null }, [`hooks.example.cn:${port}`]]);
    server.closeAllConnections();
    server.close();
  });

  it('to a public address is called over TLS alone', async () => {
    expect(await trying('http://hooks.example.cn/', answers('8.8.8.8'))).toMatchObject({ why: 'needs https' });
  });

  it('that does not answer is given up in time', async () => {
    expect(await trying(letter.address, () => new Promise(() => undefined))).toMatchObject({ why: 'timed out' });
  });
});
