import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/** BENCH_PROFILE names a folder for V8's profile of what runs in the bench's own process. */
export async function profiled<Out>(name: string, work: () => Promise<Out>): Promise<Out> {
  const folder = process.env.BENCH_PROFILE;
  if (!folder) return work();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const out = await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${name}-${process.pid}-${Math.round(performance.now())}.cpuprofile`),
    JSON.stringify(profile),
  );
  return out;
}
