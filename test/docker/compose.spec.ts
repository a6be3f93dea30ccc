import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readEnvironment } from '#platform';
import { commands } from '../../apps/cli/src/commands.js';
import { local } from '../local/local.js';
import { buildContext, project } from './clean-room.js';
import { environmentOf, readCopy, readDockerfile, sentBy } from './dockerfile.js';

// docker/ says the same as the code: files, variables, commands, ports, and the settings that npm start gives its own
// MariaDB and Redis.

const read = (file: string) => readFileSync(join(project, file), 'utf8');
const composeText = read('docker/compose.yaml');

interface Service {
  image: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment: Record<string, string>;
  ports?: string[];
  volumes: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}
const compose = parse(composeText, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
  networks: { default: { ipam: { config: [{ subnet: string }] } } };
};
const { mariadb, redis, keys, migrate, server, worker } = compose.services as Record<string, Service | undefined>;
const ours = { keys: keys!, migrate: migrate!, server: server!, worker: worker! };

const stages = readDockerfile(read('docker/Dockerfile'));
const image = stages.at(-1)!;
const context = buildContext(sentBy(read('.dockerignore')));
const imageEnvironment = environmentOf(image);

/** Every variable that a program of ours asks for. */
const sources = ['libs', 'apps'].flatMap((top) =>
  readdirSync(join(project, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|js)$/.test(file) && !file.includes('node_modules'))
    .map((file) => `${top}/${file}`),
);
const known = new Set(
  sources.flatMap((file) =>
    [...read(file).matchAll(/\benv(?:\.|\[')([A-Z][A-Z_]+)|\brequired\('([A-Z_]+)'\)/g)].map(
      (match) => match[1] ?? match[2]!,
    ),
  ),
);

describe('the image', () => {
  const copies = stages.flatMap(({ steps }) =>
    steps.filter(({ word }) => word === 'COPY').map(({ rest }) => readCopy(rest)),
  );

  it('copies what is there, and everything that a program reads beside its code', () => {
    const fromContext = copies.filter(({ from }) => !from).flatMap(({ sources }) => sources);
    const missing = fromContext.filter(
      (source) => !context.some((file) => file === source || file.startsWith(`${source}/`)),
    );
    expect(missing).toEqual([]);
    expect(
      copies.flatMap(({ from }) => from ?? []).filter((from) => !stages.some(({ name }) => name === from)),
    ).toEqual([]);

    // What another stage has built there lies under /app.
    const inImage = image.steps
      .filter(({ word }) => word === 'COPY')
      .flatMap(({ rest }) => readCopy(rest).sources)
      .map((source) => source.replace(/^\/app\//, ''));
    const besideCode = sources.flatMap((file) =>
      [...read(file).matchAll(/join\(packageRoot, ('[^)`]+')/g)].map((match) =>
        match[1]!.replaceAll(/'|\s/g, '').replaceAll(',', '/'),
      ),
    );
    expect(besideCode.length).toBeGreaterThan(3);
    expect(
      besideCode.filter((path) => !inImage.some((source) => path === source || path.startsWith(`${source}/`))),
    ).toEqual([]);
  });

  it('runs on one Node that package.json allows, as somebody who is not root', () => {
    const versions = stages.flatMap(({ from }) => /^node:(\d+)-/.exec(from)?.[1] ?? []);
    expect(new Set(versions)).toEqual(new Set(['24']));
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(Number(versions[0])).toBeGreaterThanOrEqual(Number(/^>=(\d+)/.exec(engines.node)?.[1]));
    expect(image.steps.findLast(({ word }) => word === 'USER')?.rest).toBe('node');
    expect(image.steps.findIndex(({ word }) => word === 'USER')).toBeGreaterThan(
      image.steps.findLastIndex(({ word }) => word === 'RUN' || word === 'COPY'),
    );
  });

  it('has variables that the code knows, names its keys, and exposes the port it serves', () => {
    expect(Object.keys(imageEnvironment).filter((name) => !known.has(name))).toEqual([]);
    const environment = readEnvironment({
      ...imageEnvironment,
      DATABASE_URL: 'mysql://db/x',
      REDIS_URL: 'redis://redis',
    });
    expect(environment).toMatchObject({ production: true, demo: false, keyFileNamed: true, host: '0.0.0.0' });
    expect(image.steps.find(({ word }) => word === 'EXPOSE')?.rest).toBe(String(environment.port));
  });

  it('asks for its health by a program of its own', () => {
    const check = image.steps.find(({ word }) => word === 'HEALTHCHECK')!.rest;
    expect(JSON.parse(check.slice(check.indexOf('[')))).toEqual(['node', 'docker/health.js', 'server']);
    expect(worker?.healthcheck?.test).toEqual(['CMD', 'node', 'docker/health.js', 'worker']);
    const asked = read('docker/health.js');
    expect(asked).toContain('/api/health');
    expect(asked).toContain('${HOTLINE_WORKER_PORT}/health');
  });
});

describe('compose.yaml', () => {
  it('starts every part in its order: keys, database, schema, then server and worker', () => {
    expect(Object.keys(compose.services)).toEqual(['mariadb', 'redis', 'keys', 'migrate', 'server', 'worker']);
    const ready = {
      migrate: { condition: 'service_completed_successfully' },
      mariadb: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    };
    expect(server?.depends_on).toEqual(ready);
    expect(worker?.depends_on).toEqual(ready);
    expect(migrate?.depends_on).toEqual({
      keys: { condition: 'service_completed_successfully' },
      mariadb: { condition: 'service_healthy' },
    });
    for (const { healthcheck } of [mariadb!, redis!, worker!]) expect(healthcheck?.test?.length).toBeGreaterThan(1);
  });

  it('gives commands that the entry point has', () => {
    for (const { build, command = [] } of Object.values(ours)) {
      expect(build).toEqual({ context: '..', dockerfile: 'docker/Dockerfile' });
      const name = command.join(' ');
      const isProgram = existsSync(join(project, `apps/${name}/src/main.ts`));
      expect(isProgram || Object.hasOwn(commands, name) ? '' : name).toBe('');
    }
  });

  it('sets variables that the code knows, and has no password of its own', () => {
    for (const { environment } of Object.values(ours)) {
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
      const filled = Object.entries(environment).map(([name, value]) => [name, filledIn(value)]);
      const read = readEnvironment({ ...imageEnvironment, ...(Object.fromEntries(filled) as Record<string, string>) });
      expect(read).toMatchObject({ region: 'QD', publicUrl: 'https://12345.example.gov.cn', redisPrefix: 'jiesu' });
      expect(read.databaseUrl).toBe('mysql://jiesu:MARIADB_PASSWORD@mariadb:3306/jiesu');
    }
    const secret = [...composeText.matchAll(/\$\{([A-Z_]*PASSWORD[A-Z_]*)([^}]*)\}/g)];
    expect(new Set(secret.map(([, name]) => name))).toEqual(
      new Set(['MARIADB_PASSWORD', 'MARIADB_ROOT_PASSWORD', 'REDIS_PASSWORD']),
    );
    expect(secret.filter(([, , rule]) => !rule?.startsWith(':?'))).toEqual([]);
  });

  it('asks for no variable that .env.example does not explain', () => {
    const explained = new Set([...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name));
    const asked = [...composeText.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name);
    expect(asked.filter((name) => !explained.has(name))).toEqual([]);
  });

  it('listens on this machine alone, and believes the proxy that comes by the gateway of its network', () => {
    expect(server?.ports).toEqual(['127.0.0.1:${PORT:-12345}:12345']);
    const others = Object.entries(compose.services).filter(([name, { ports }]) => name !== 'server' && ports);
    expect(others).toEqual([]);
    const subnet = filledIn(compose.networks.default.ipam.config[0].subnet);
    expect(filledIn(server!.environment.HOTLINE_TRUSTED_PROXIES!)).toBe(subnet.replace(/\.0\/24$/, '.1'));
  });

  it('keeps what must be kept in volumes with names', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(':')[0]!),
    );
    expect(new Set(mounted)).toEqual(new Set(Object.keys(compose.volumes)));
    const folders = [imageEnvironment.HOTLINE_HOME, imageEnvironment.HOTLINE_KEY_FILE!.replace(/\/[^/]+$/, '')];
    expect(server?.volumes.map((volume) => volume.split(':')[1]!).sort()).toEqual(folders.toSorted());
    // Only who makes keys may write them.
    expect(keys?.volumes).toContain('keys:/keys');
    expect(server?.volumes).toContain('keys:/keys:ro');
  });

  it('runs MariaDB and Redis as npm start does', async () => {
    const home = { at: () => '', log: () => '', password: () => 'secret', path: '/home' };
    type Container = new (
      docker: string,
      home: object,
      options?: object,
    ) => { recipe: { image: string; args: string[] } };
    const { MariadbContainer, RedisContainer } =
      await local<Record<'MariadbContainer' | 'RedisContainer', Container>>('docker');
    const { serverArguments } = await local<{ serverArguments(at: object): string[] }>('mariadb-settings');
    const recipes = { mariadb: new MariadbContainer('', home).recipe, redis: new RedisContainer('', home).recipe };
    expect(mariadb?.image).toBe(recipes.mariadb.image);
    expect(redis?.image).toBe(recipes.redis.image);

    // Where its files lie, and how much memory it may take, differs from machine to machine.
    const place =
      /--(no-defaults|datadir|loose-user|bind-address|port|socket|pid-file|log-error|init-file|innodb-(buffer-pool|log-file)-size)\b/;
    const native = serverArguments({
      ...{ data: '', port: 0, socket: '', log: '', initFile: '' },
      pool: 0,
      redo: 0,
      version: '11.4.2',
    });
    expect(mariadb?.command?.filter((one) => !place.test(one)).toSorted()).toEqual(
      native.filter((one) => !place.test(one)).toSorted(),
    );
    const settings = /--save .*/.exec(recipes.redis.args.join(' '))![0];
    expect(redis?.command?.at(-1)).toContain(settings);
  });
});

/** What compose makes of a value, given nothing but what it insists on. */
function filledIn(value: string): string {
  const given: Record<string, string> = { HOTLINE_PUBLIC_URL: 'https://12345.example.gov.cn', HOTLINE_REGION: 'QD' };
  return value.replace(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_, name: string, rule?: string, rest?: string) =>
    rule === '-' ? (rest ?? '') : (given[name] ?? name),
  );
}
