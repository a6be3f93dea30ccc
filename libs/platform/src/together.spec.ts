import { Together } from './together.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what arrives together', () => {
  it('is written as one group', async () => {
    const groups: number[][] = [];
    const together = new Together<number, number>(
      (group) => {
        groups.push(group);
        return Promise.resolve(group.map((item) => item * 10));
      },
      { most: 10, atOnce: 1 },
    );
    expect(await Promise.all([1, 2, 3].map((item) => together.add(item)))).toEqual([10, 20, 30]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it('is weighed where it has a size; what is larger than a group goes by itself', async () => {
    const groups: number[][] = [];
    const together = new Together<number, number>(
      (group) => {
        groups.push(group);
        return Promise.resolve(group);
      },
      { most: 10, atOnce: 1, size: (item) => item },
    );
    await Promise.all([4, 5, 30, 1, 6].map((item) => together.add(item)));
    expect(groups).toEqual([[4, 5, 1], [30], [6]]);
  });

  it('gathers while another group is on its way, up to the most', async () => {
    const groups: number[][] = [];
    const gates: (() => void)[] = [];
    const together = new Together<number, number>(
      async (group) => {
        groups.push(group);
        await new Promise<void>((open) => gates.push(open));
        return group;
      },
      { most: 2, atOnce: 1 },
    );
    const first = together.add(1);
    await turn();
    await turn();
    const rest = [2, 3, 4].map((item) => together.add(item));
    await turn();
    expect(groups).toEqual([[1]]);
    while (groups.length < 3 || gates.length > 0) {
      gates.shift()?.();
      await turn();
    }
    expect(groups).toEqual([[1], [2, 3], [4]]);
    expect(await Promise.all([first, ...rest])).toEqual([1, 2, 3, 4]);
  });

  it('keeps those with the same key apart', async () => {
    const groups: string[][] = [];
    const together = new Together<string, string>(
      (group) => {
        groups.push(group);
        return Promise.resolve(group);
      },
      { most: 10, atOnce: 1, key: (item) => item[0]! },
    );
    await Promise.all(['a1', 'a2', 'b1'].map((item) => together.add(item)));
    expect(groups).toEqual([['a1', 'b1'], ['a2']]);
  });

  it('fails only the one at fault when a group fails as a whole', async () => {
    const together = new Together<number, number>(
      (group) => (group.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(group)),
      { most: 10, atOnce: 1 },
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => together.add(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('sends nothing again when the connection was lost, for it may have been done', async () => {
    let writes = 0;
    const together = new Together<number, number>(
      () => {
        writes++;
        return Promise.reject(Object.assign(new Error('lost'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }));
      },
      { most: 10, atOnce: 1 },
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => together.add(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(writes).toBe(1);
  });

  it('hands an error in the place of an outcome to its member alone', async () => {
    const together = new Together<number, number>(
      (group) => Promise.resolve(group.map((item) => (item === 2 ? new Error('two') : item))),
      { most: 10, atOnce: 1 },
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => together.add(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
