import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256Head } from '../apps/web/src/citizen/submit/sha256.js';

it('hashes as Node does, whatever the length of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
      expect(sha256Head(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE(0));
    }),
    { numRuns: 500 },
  );
});
