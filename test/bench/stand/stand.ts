import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { DataSource } from 'typeorm';
import { Person, hashPassword, readReference, seedReference, type Reference, type Role } from '#directory';
import { seedTemplates } from '#notices';
import { Vault, connect, createKeys, newId, readEnvironment, readKeys, type Environment } from '#platform';
import { entities, migrate, migrations } from '#schema';
import { existsSync } from 'node:fs';

const password = 'bench bench bench';

/** A hotline as production runs it: server and worker in processes of their own, beside the load. */
export interface Stand {
  environment: Environment;
  database: DataSource;
  reference: Reference;
  vault: Vault;
  url: URL;
  server: ChildProcess;
  worker: ChildProcess | undefined;
  token(role: Role, unit?: string): Promise<string>;
  personId(token: string): string;
  /** Waits until the machine has done all it had to do. @returns seconds it took. */
  quiet(): Promise<number>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

async function program(name: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  // BENCH_PROFILE names a folder for V8's profiles of both programs.
  const folder = process.env.BENCH_PROFILE;
  const execArgv = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
  const child = fork(`dist/apps/${name}/src/main.js`, { env, execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${name} ended`);
    }),
  ])) as [unknown];
  if (message !== 'ready') throw new Error(`${name} said ${String(message)}`);
  return child;
}

export async function openStand(options: { worker: boolean }): Promise<Stand> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    HOTLINE_DEMO: '0',
    HOTLINE_TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'error',
    NODE_OPTIONS: '',
  };
  const environment = readEnvironment(env);
  const database = await connect(environment.databaseUrl, { entities, migrations, connections: 8 });
  await migrate(database);
  await seedReference(database);
  await seedTemplates(database);
  if (!existsSync(environment.keyFile)) createKeys(environment.keyFile);
  const vault = new Vault(readKeys(environment.keyFile));
  const server = await program('server', env);
  const worker = options.worker ? await program('worker', env) : undefined;
  const url = new URL(`http://127.0.0.1:${port}`);
  const people = new Map<string, string>();
  return {
    environment,
    database,
    reference: await readReference(database.manager),
    vault,
    url,
    server,
    worker,
    async token(role, unit = 'QD-12345') {
      const id = newId();
      const username = `bench-${role}-${id.slice(-8)}`;
      await database.manager.insert(Person, {
        id,
        username,
        name: username,
        role,
        unit,
        passwordHash: await hashPassword(password),
        active: true,
        failedAttempts: 0,
        lockedUntil: null,
        awayUntil: null,
        createdAt: new Date(),
      });
      const response = await fetch(new URL('/api/sessions', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      });
      const { token } = (await response.json()) as { token: string };
      people.set(token, id);
      return token;
    },
    personId: (token) => people.get(token)!,
    async quiet() {
      const begun = performance.now();
      for (;;) {
        const [row] = await database.query('SELECT COUNT(*) AS n FROM outbox WHERE due_at < ?', [
          new Date('2100-01-01'),
        ]);
        if (Number(row.n) === 0) return (performance.now() - begun) / 1000;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      for (const child of [server, worker]) {
        if (!child) continue;
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await database.destroy();
    },
  };
}
