import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Vault } from '#platform';
import { flawsOf, lengthen, type Happening, type LedgerLine } from './ledger.js';

const key = () => randomBytes(32);
const vaultWith = () =>
  new Vault({ current: 'k1', seal: new Map([['k1', key()]]), lookup: key(), pin: key(), ledger: key() });
const vault = vaultWith();
const machine = { kind: 'machine', name: 'test' } as const;
const at = new Date('2026-03-02T01:15:00.123Z');

function chain(names: string[]) {
  const happenings: Happening[] = names.map((name, index) => ({ name, from: null, to: 'accepted', data: { index } }));
  const { events, eventCount, ledgerHash } = lengthen(
    vault,
    { id: 'c1', eventCount: 0, ledgerHash: null },
    happenings,
    machine,
    at,
    at,
  );
  const lines: (LedgerLine & { hash: Buffer })[] = events.map((event) => ({
    ...event,
    data: JSON.stringify(event.data),
  }));
  return { head: { id: 'c1', eventCount, ledgerHash }, lines };
}

describe('the ledger', () => {
  it('holds when nothing was touched, however it was lengthened', () => {
    const { head, lines } = chain(['log', 'propose', 'transfer']);
    expect(flawsOf(vault, head, lines)).toEqual([]);
    const more = lengthen(vault, head, [{ name: 'sign', from: 'transferred', to: 'signed' }], machine, at, at);
    const longer = [...lines, ...more.events.map((event) => ({ ...event, data: JSON.stringify(event.data) }))];
    expect(flawsOf(vault, { id: 'c1', ...more }, longer)).toEqual([]);
  });

  it.each<[string, (line: LedgerLine) => void]>([
    ['time', (line) => (line.at = new Date(line.at.getTime() + 1))],
    ['time of recording', (line) => (line.recordedAt = new Date(0))],
    ['actor', (line) => (line.actorId = 'somebody')],
    ['state', (line) => (line.stateTo = 'closed')],
    ['reason', (line) => (line.reason = 'another')],
    ['data', (line) => (line.data = '{"index":99}')],
    ['name', (line) => (line.name = 'reveal')],
  ])('finds a changed %s', (_, change) => {
    const { head, lines } = chain(['log', 'propose', 'transfer']);
    change(lines[1]!);
    expect(flawsOf(vault, head, lines)).toContainEqual({ complaintId: 'c1', seq: 2, what: 'changed' });
  });

  it('finds any missing event, the last one too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (length, pick) => {
        const { head, lines } = chain(Array.from({ length }, (_, index) => `e${index}`));
        lines.splice(pick % length, 1);
        expect(flawsOf(vault, head, lines).map(({ what }) => what)).toContain('missing');
      }),
    );
  });

  it('finds an inserted event, at the end or under a number of its own', () => {
    const { head, lines } = chain(['log', 'propose']);
    const forged = lengthen(vaultWith(), head, [{ name: 'close', from: null, to: 'closed' }], machine, at, at);
    const more = forged.events.map((event) => ({ ...event, data: JSON.stringify(event.data) }));
    expect(flawsOf(vault, head, [...lines, ...more])[0]).toMatchObject({ seq: 3, what: 'inserted' });
    // Even with the right key the complaint's own count tells.
    const copied = lengthen(vault, head, [{ name: 'close', from: null, to: 'closed' }], machine, at, at);
    const right = copied.events.map((event) => ({ ...event, data: JSON.stringify(event.data) }));
    expect(flawsOf(vault, head, [...lines, ...right])).toEqual([{ complaintId: 'c1', seq: 3, what: 'inserted' }]);
  });

  it('finds two events that changed places', () => {
    const { head, lines } = chain(['log', 'propose', 'transfer']);
    const [one, two, three] = lines;
    expect(flawsOf(vault, head, [one!, { ...three!, seq: 2 }, { ...two!, seq: 3 }])).not.toEqual([]);
  });

  it('finds a tail cut off, though count and head were set back to fit the event before it', () => {
    const { head, lines } = chain(['log', 'propose', 'reveal']);
    const kept = lines.slice(0, 2);
    const forged = { ...head, eventCount: 2, ledgerHash: kept[1]!.hash };
    expect(flawsOf(vault, forged, kept)).toEqual([{ complaintId: 'c1', seq: 0, what: 'head' }]);
  });

  it('cannot be written anew without the key', () => {
    const { lines } = chain(['log', 'propose']);
    const other = vaultWith();
    expect(flawsOf(other, { id: 'c1', eventCount: 2, ledgerHash: lines[1]!.hash }, lines)).not.toEqual([]);
  });
});
