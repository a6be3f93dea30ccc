import { setTimeout as pause } from 'node:timers/promises';
import { Slots } from './slots.js';

describe('slots', () => {
  it('do no more at once than they are', async () => {
    const slots = new Slots(3);
    let busy = 0;
    let most = 0;
    for (let i = 0; i < 20; i++) {
      await slots.run(async () => {
        most = Math.max(most, ++busy);
        await pause(1);
        busy--;
      });
    }
    await slots.idle();
    expect([most, busy]).toEqual([3, 0]);
  });

  it('stop at the first failure, and let what is under way end', async () => {
    const slots = new Slots(2);
    let ended = false;
    await slots.run(async () => {
      await pause(20);
      ended = true;
    });
    await slots.run(() => Promise.reject(new Error('no disk')));
    await expect(slots.run(() => Promise.resolve())).rejects.toThrow('no disk');
    await slots.settled();
    expect(ended).toBe(true);
    await expect(slots.idle()).rejects.toThrow('no disk');
  });
});
