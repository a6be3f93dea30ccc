// @ts-check
import { allProcesses, endProcesses, sendTo } from './processes.js';

/** A MariaDB with much in memory writes it to disk before it ends; it loses nothing if it is not given the time. */
const TIME_FOR_SERVICES = 30_000;
const TIME_FOR_APPS = 5_000;

/** @typedef {import('./processes.js').Process} Process */

/**
 * What a killed launcher has left running in a home, recognised by command lines that name this very home. Nothing
 * needs to have been written down for it, so it does not matter at which moment the launcher was killed.
 *
 * @param {string} home
 * @param {Process[]} [processes]
 */
export function orphansOf(home, processes = allProcesses()) {
  /** @param {RegExp} program @param {string[]} marks */
  const those = (program, ...marks) =>
    processes.filter(({ command }) => program.test(command) && marks.some((mark) => command.includes(` ${mark} `)));
  return {
    apps: those(/ \S*node\S* .*dist\/apps\/(server|worker)\/src\/main\.js /, `--home=${home}`),
    installers: those(/(mariadb-install-db|mysql_install_db|mariadbd|mysqld) /, `--datadir=${home}/mariadb.new`),
    services: [
      ...those(/^ \S*(mariadbd|mysqld) /, `--datadir=${home}/mariadb`),
      ...those(/^ \S*(redis|valkey)-server /, `${home}/redis/redis.conf`),
    ],
  };
}

/**
 * Ends them in the order in which the launcher would have.
 *
 * @param {string} home
 * @returns {Promise<number>} how many there were
 */
export async function endOrphans(home) {
  const { apps, installers, services } = orphansOf(home);
  for (const one of installers) sendTo(one, 'SIGKILL'); // what they were making is thrown away anyway
  await endProcesses(apps, TIME_FOR_APPS);
  await endProcesses(services, TIME_FOR_SERVICES);
  return apps.length + installers.length + services.length;
}
