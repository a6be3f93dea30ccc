import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * What a webhook must not reach by itself: this machine, private networks, the cloud's metadata, multicast, and what is
 * reserved. The registries of special-purpose addresses of IANA, RFC 6890 and its successors.
 */
const reserved4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Of IPv6 only what is global unicast (2000::/3) is public, and of that not these. */
const reserved6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const reserved = new BlockList();
for (const [network, bits] of reserved4) reserved.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of reserved6) reserved.addSubnet(network, bits, 'ipv6');
const unicast6 = new BlockList();
unicast6.addSubnet('2000::', 3, 'ipv6');

/** `10.1.0.0/16`, `fd00::/8` or a single address. @throws Error naming the one that is none. */
export function readNetworks(list: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const entry of list) {
    const [address = '', bits, more] = entry.split('/');
    const version = isIP(address);
    const width = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : NaN;
    if (!version || more !== undefined || !(prefix >= 0 && prefix <= width)) {
      throw new Error(`HOTLINE_HOOK_NETWORKS: not a network such as 10.1.0.0/16: ${entry}`);
    }
    networks.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
  }
  return networks;
}

/** The IPv4 address inside `::ffff:a.b.c.d`, however it is written; any other address as it is. */
export function plainAddress(address: string): string {
  if (isIP(address) !== 6) return address;
  const bare = address.replace(/%.*$/, '');
  // The URL parser writes every form of an address in one way.
  const written = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written);
  if (!mapped) return written;
  const [high, low] = [parseInt(mapped[1]!, 16), parseInt(mapped[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

export type Standing = 'public' | 'listed' | 'private';

/** Whether a webhook may go there: it is public, or the operator has listed its network. */
export function standingOf(given: string, listed: BlockList): Standing {
  if (!isIP(given.replace(/%.*$/, ''))) return 'private';
  const address = plainAddress(given);
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (listed.check(address, family)) return 'listed';
  if (family === 'ipv6' && !unicast6.check(address, 'ipv6')) return 'private';
  return reserved.check(address, family) ? 'private' : 'public';
}
