import { local, type Program } from './local.js';

type Kind = 'database' | 'redis';
type Source = { from: string; url?: string; program?: Program; docker?: string };
interface Situation {
  given?: Partial<Record<Kind, string>>;
  keptIn?: string;
  here?: Kind[];
  /** What apt brings; without it there is no apt, or no right to use it. */
  apt?: Kind[];
  docker?: boolean;
}

const { chooseSources } = await local<{
  chooseSources(situation: object): Promise<Record<Kind, Source>>;
}>('sources');

/** Where the services come from on a machine that has this to offer, and what was asked of it on the way. */
async function chosen({ given = {}, keptIn, here = [], apt, docker }: Situation) {
  const installed = new Set<Kind>(here);
  const asked: string[] = [];
  const sources = await chooseSources({
    given,
    keptIn,
    home: '/home/of/hotline',
    find: async (kind: Kind) => (installed.has(kind) ? { path: `/usr/sbin/${kind}`, version: '1.0' } : undefined),
    install: async (packages: string[]) => {
      asked.push(packages.join(' '));
      apt?.forEach((kind) => installed.add(kind));
      return apt ? undefined : 'E: no network';
    },
    docker: async () => {
      asked.push('docker');
      return docker ? 'docker' : undefined;
    },
  });
  return { database: sources.database.from, redis: sources.redis.from, asked };
}

describe('a hotline finds its services', () => {
  it('where it is told to', async () => {
    const given = { database: 'mysql://a', redis: 'redis://b' };
    expect(await chosen({ given, here: ['database', 'redis'] })).toEqual({
      database: 'given',
      redis: 'given',
      asked: [],
    });
  });

  it('each on its own: one given, the other on the machine', async () => {
    const given = { database: 'mysql://a' };
    expect(await chosen({ given, here: ['redis'] })).toEqual({ database: 'given', redis: 'program', asked: [] });
  });

  it('on the machine, before anything is installed', async () => {
    expect(await chosen({ here: ['database', 'redis'], apt: [], docker: true })).toEqual({
      database: 'program',
      redis: 'program',
      asked: [],
    });
  });

  it('by apt, and asks for what is missing alone', async () => {
    expect(await chosen({ here: ['database'], apt: ['redis'], docker: true })).toEqual({
      database: 'program',
      redis: 'program',
      asked: ['redis-server'],
    });
  });

  it('by apt, both', async () => {
    expect((await chosen({ apt: ['database', 'redis'] })).asked).toEqual(['mariadb-server redis-server']);
  });

  it('in containers, when apt cannot', async () => {
    expect(await chosen({ docker: true })).toEqual({
      database: 'docker',
      redis: 'docker',
      asked: ['mariadb-server redis-server', 'docker'],
    });
  });

  it('or says what to install, on every kind of machine, and why apt could not', async () => {
    const message = await chosen({}).catch((error: Error) => error.message);
    for (const word of ['本机没有', 'apt install', 'dnf install', 'brew install', 'Docker', 'E: no network'])
      expect(message).toContain(word);
  });
});

describe('a home stays with the database that has its data', () => {
  it('in Docker, though MariaDB has been installed since', async () => {
    expect(await chosen({ keptIn: 'docker', here: ['database', 'redis'], docker: true })).toEqual({
      database: 'docker',
      redis: 'program',
      asked: ['docker'],
    });
  });

  it('in Docker, and says so when Docker does not answer', async () => {
    await expect(chosen({ keptIn: 'docker', here: ['database', 'redis'] })).rejects.toThrow(/Docker volume/);
  });

  it('in a folder, though only Docker is left on the machine', async () => {
    await expect(chosen({ keptIn: 'program', docker: true })).rejects.toThrow(/apt install/);
  });
});
