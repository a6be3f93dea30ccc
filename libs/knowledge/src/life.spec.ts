import fc from 'fast-check';
import {
  after,
  articleActs,
  articleFlow,
  articleStates,
  holdsOn,
  inHand,
  revisionFlow,
  type Standing,
} from './life.js';

const first: Standing = { state: 'draft', revision: null };

describe('the life of an article', () => {
  it('reaches every state, and has no dead end but its ends', () => {
    const seen = new Map<string, Standing>([[JSON.stringify(first), first]]);
    for (const standing of seen.values()) {
      for (const act of [...articleActs, 'expire' as const]) {
        const next = after(standing, act);
        if (next) seen.set(JSON.stringify(next), next);
      }
    }
    expect(new Set([...seen.values()].map(({ state }) => state))).toEqual(new Set(articleStates));
    const ends = [...seen.values()].filter((standing) => !articleActs.some((act) => after(standing, act)));
    expect(ends).toEqual([{ state: 'discarded', revision: null }]);
    // A first draft is no revision.
    for (const { state, revision } of seen.values()) {
      if (state === 'draft' || state === 'submitted' || state === 'discarded') expect(revision).toBeNull();
    }
    const named = [...Object.values(articleFlow), ...Object.values(revisionFlow)].flatMap((acts) => Object.keys(acts));
    expect(new Set(named)).toEqual(new Set([...articleActs, 'expire']));
  });

  it.each([
    [{ state: 'published', revision: null }, 'revise', { state: 'published', revision: 'draft' }],
    [{ state: 'published', revision: 'submitted' }, 'send-back', { state: 'published', revision: 'draft' }],
    [{ state: 'published', revision: 'submitted' }, 'approve', { state: 'published', revision: null }],
    [{ state: 'expired', revision: 'submitted' }, 'approve', { state: 'published', revision: null }],
    [{ state: 'withdrawn', revision: 'draft' }, 'discard', { state: 'withdrawn', revision: null }],
    [{ state: 'published', revision: 'draft' }, 'withdraw', { state: 'withdrawn', revision: 'draft' }],
    [{ state: 'published', revision: 'draft' }, 'expire', { state: 'expired', revision: 'draft' }],
    [{ state: 'published', revision: null }, 'approve', undefined],
    [{ state: 'published', revision: 'draft' }, 'revise', undefined],
    [{ state: 'draft', revision: null }, 'approve', undefined],
    [{ state: 'discarded', revision: null }, 'revise', undefined],
    [{ state: 'draft', revision: null }, 'constructor', undefined],
  ] as const)('%j %s: %j', (standing, act, next) => expect(after(standing, act as never)).toEqual(next));

  it('what is in hand can be edited or taken back, whatever happens to the rest', () => {
    const acts = fc.array(fc.constantFrom(...articleActs, 'expire' as const), { maxLength: 30 });
    fc.assert(
      fc.property(acts, (list) => {
        const last = list.reduce((standing, act) => after(standing, act) ?? standing, first);
        if (inHand(last) === 'draft') expect(after(last, 'edit')).toEqual(last);
        if (inHand(last) === 'submitted') expect(after(last, 'recall')).toBeDefined();
      }),
    );
  });

  it.each([
    [null, null, true],
    ['2026-03-01', null, true],
    ['2026-03-02', null, false],
    [null, '2026-03-01', false],
    [null, '2026-03-02', true],
  ])('holds on 2026-03-01 from %s to %s: %s', (validFrom, validTo, holds) =>
    expect(holdsOn({ validFrom, validTo }, '2026-03-01')).toBe(holds),
  );
});
