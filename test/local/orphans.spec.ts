import { local } from './local.js';

interface Process {
  pid: number;
  started: string;
  command: string;
}
const { orphansOf } = await local<{
  orphansOf(home: string, processes: Process[]): Record<'apps' | 'installers' | 'services', Process[]>;
}>('orphans');

const home = '/srv/city hotline/.hotline';
const process = (pid: number, command: string): Process => ({ pid, started: '1', command: ` ${command} ` });
const pids = (processes: Process[]) => processes.map(({ pid }) => pid);

describe('what a killed launcher has left behind', () => {
  it('is recognised by its home', () => {
    const found = orphansOf(home, [
      process(1, `/usr/sbin/mariadbd --no-defaults --datadir=${home}/mariadb --port=1`),
      process(2, `/usr/bin/redis-server ${home}/redis/redis.conf`),
      process(3, `/usr/bin/node /srv/jiesu/dist/apps/server/src/main.js --home=${home}`),
      process(4, `/usr/bin/node /srv/jiesu/dist/apps/worker/src/main.js --home=${home}`),
      process(5, `/bin/sh /usr/bin/mariadb-install-db --no-defaults --datadir=${home}/mariadb.new --skip-test-db`),
      process(6, `/usr/sbin/mariadbd --no-defaults --bootstrap --datadir=${home}/mariadb.new --log-warnings=0`),
    ]);
    expect(pids(found.services)).toEqual([1, 2]);
    expect(pids(found.apps)).toEqual([3, 4]);
    expect(pids(found.installers)).toEqual([5, 6]);
  });

  it('and nobody else is touched', () => {
    const found = orphansOf(home, [
      process(1, `/usr/sbin/mariadbd --datadir=/var/lib/mysql`),
      process(2, `/usr/sbin/mariadbd --no-defaults --datadir=${home}2/mariadb --port=1`),
      process(3, `/usr/sbin/mariadbd --no-defaults --datadir=${home}/mariadb-of-old --port=1`),
      process(4, `/usr/bin/redis-server 127.0.0.1:6379`),
      process(5, `vim ${home}/redis/redis.conf`),
      process(6, `tail -f ${home}/log/server.log`),
      process(7, `/usr/bin/node /srv/jiesu/dist/apps/cli/src/main.js import letters.csv`),
      process(8, `/usr/bin/node /srv/jiesu/dist/apps/server/src/main.js --home=${home}/other`),
    ]);
    expect(found).toEqual({ apps: [], installers: [], services: [] });
  });
});
