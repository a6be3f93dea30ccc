import { KnownCodes } from './known-codes.js';

describe('the codes that a server has met', () => {
  it('are forgotten when others have been asked for since', () => {
    const known = new KnownCodes();
    known.most = 2;
    known.learn({ trackingCode: 'A', id: '1' });
    known.learn({ trackingCode: 'B', id: '2' });
    expect([...known.idsOf(['A', 'never met'])]).toEqual([['A', '1']]);
    known.learn({ trackingCode: 'C', id: '3' });
    expect([...known.idsOf(['A', 'B', 'C'])]).toEqual([
      ['A', '1'],
      ['C', '3'],
    ]);
  });
});
