import type { Call } from './command.js';

/** Does a piece of work and says on stderr what it was and how long it took. */
export async function step<Out>(call: Pick<Call, 'say'>, what: string, work: () => Promise<Out>): Promise<Out> {
  const since = performance.now();
  const out = await work();
  call.say(`  ✓ ${what} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
  return out;
}
