import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { citizens } from './citizens.js';
import { admin, analyst, dispatcher, followUp, knowledge, operator, supervisor, unit } from './staff.js';
import { Studio } from './studio.js';

// npm run screenshots: the pictures of all desks in the READMEs, taken of a demo that begins on a certain morning.
// `apps/local/screenshots.js` has brought the services and prepared the demo.

const moved = Number(process.env.PICTURES_AHEAD ?? 0);
const [folder = 'docs/pictures', ...wanted] = process.argv.slice(2);
/** In this order: what one does is in the next one's list. */
const desks = { citizens, operator, dispatcher, unit, followUp, supervisor, analyst, admin, knowledge };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function start(name: string, port: number): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), LOG_LEVEL: 'error' };
  const child = fork(`dist/apps/${name}/src/main.js`, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

const port = await freePort();
const programs = [await start('server', port), await start('worker', port)];
const studio = await Studio.open(`http://127.0.0.1:${port}`, process.env.HOTLINE_DEMO_PASSWORD!, folder, moved);
let failed = 0;
try {
  // What the machine does by itself: routes, proposes, warns.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  for (const [name, take] of Object.entries(desks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(name);
    await take(studio).catch((error: unknown) => {
      failed++;
      console.error(`  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  for (const fault of studio.faults) console.error(`  console: ${fault}`);
} finally {
  await studio.close();
  for (const child of programs) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}
process.exitCode = failed > 0 || studio.faults.length > 0 ? 1 : 0;
