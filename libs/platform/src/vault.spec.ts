import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Environment } from './environment.js';
import { openVault } from './key-check.js';
import { createKeys, readKeys, rotateKeys } from './keys.js';
import { Vault } from './vault.js';

describe('the vault', () => {
  const place = mkdtempSync(join(tmpdir(), 'jiesu-vault-'));
  const file = join(place, 'inner', 'keys.json');
  afterAll(() => rmSync(place, { recursive: true }));

  it('makes a key file that only its owner reads, and never writes over one', () => {
    createKeys(file, new Date('2026-03-02T00:00:00Z'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => createKeys(file)).toThrow(/EEXIST/);
    expect(readKeys(file).current).toMatch(/^k20260302/);
  });

  it('opens what it sealed, for the complaint it was sealed for', () => {
    const vault = new Vault(readKeys(file));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const sealed = vault.seal(text, 'c1');
        expect(vault.open(sealed, 'c1')).toBe(text);
        expect(() => vault.open(sealed, 'c2')).toThrow();
        if (text.length > 4) expect(sealed.includes(Buffer.from(text))).toBe(false);
      }),
    );
  });

  it('finds any changed bit', () => {
    const vault = new Vault(readKeys(file));
    const sealed = vault.seal('王小明 13900005678', 'c1');
    for (let place = 0; place < sealed.length; place++) {
      const bent = Buffer.from(sealed);
      bent[place]! ^= 1;
      expect(() => vault.open(bent, 'c1')).toThrow();
    }
  });

  it('rotates: new values take the new key, old ones keep theirs, and are told apart', () => {
    const before = new Vault(readKeys(file));
    const old = before.seal('旧', 'c1');
    const after = new Vault(rotateKeys(file, new Date('2027-01-01T00:00:00Z')));
    expect(after.open(old, 'c1')).toBe('旧');
    expect(Vault.keyOf(after.seal('新', 'c1'))).not.toBe(Vault.keyOf(old));
    expect(after.currentKey).toMatch(/^k20270101/);
    // What is looked up by its hash is still found.
    expect(after.lookupHash('phone', '139').equals(before.lookupHash('phone', '139'))).toBe(true);
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(() => before.open(after.seal('新', 'c1'), 'c1')).toThrow(/key file does not hold/);
  });

  it('reads a rotated key file again, and takes none that is another hotline’s', () => {
    const own = join(place, 'own.json');
    const vault = openVault({ keyFile: own, production: false } as Environment, undefined);
    const later = new Vault(rotateKeys(own, new Date('2027-02-01T00:00:00Z')));
    expect(vault.open(later.seal('新', 'c1'), 'c1')).toBe('新');

    const { fingerprint } = vault;
    const foreign = join(place, 'foreign.json');
    const stranger = new Vault(createKeys(foreign));
    copyFileSync(foreign, own);
    expect(() => vault.open(stranger.seal('别人的', 'c1'), 'c1')).toThrow(/does not fit this hotline/);
    expect(vault.fingerprint).toBe(fingerprint);
    expect(vault.open(later.seal('新', 'c1'), 'c1')).toBe('新');
  });

  it('keeps purposes apart: a phone and a credit code of the same digits are not the same', () => {
    const vault = new Vault(readKeys(file));
    expect(vault.lookupHash('phone', '1').equals(vault.lookupHash('credit-code', '1'))).toBe(false);
  });

  it('knows the PIN of its own code alone', () => {
    const vault = new Vault(readKeys(file));
    const stored = vault.pinHash('QD1', '123456');
    expect(vault.pinFits('QD1', '123456', stored)).toBe(true);
    expect(vault.pinFits('QD1', '123457', stored)).toBe(false);
    expect(vault.pinFits('QD2', '123456', stored)).toBe(false);
    expect(vault.pinFits('QD1', '123456', undefined)).toBe(false);
  });

  it('refuses a damaged key file in one sentence', () => {
    const damaged = join(place, 'damaged.json');
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(damaged, JSON.stringify({ ...stored, pin: 'short' }));
    expect(() => readKeys(damaged)).toThrow(/damaged: pin/);
    expect(() => readKeys(join(place, 'none.json'))).toThrow(/cannot be read/);
  });
});
