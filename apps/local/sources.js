// @ts-check
import { OLDEST } from './programs.js';
import { Refusal } from './refusal.js';

/**
 * @typedef {'database' | 'redis'} Kind
 * @typedef {import('./programs.js').Program} Program
 * @typedef {{ from: 'given', url: string } | { from: 'program', program: Program } | { from: 'docker', docker: string }
 *   } Source
 *
 * What this machine has to offer.
 * @typedef {{
 *   find: (kind: Kind) => Promise<Program | undefined>,
 *   install: (packages: string[]) => Promise<string | undefined>,
 *   docker: () => Promise<string | undefined>,
 * }} Machine `install` answers why it could not, `docker` the program when an engine answers it
 */

/** @type {Kind[]} */
export const KINDS = ['database', 'redis'];
const NAMES = { database: `MariaDB (≥ ${OLDEST.mariadb})`, redis: `Redis (≥ ${OLDEST.redis})` };
const PACKAGES = { database: 'mariadb-server', redis: 'redis-server' };

/**
 * Where the database and the Redis come from, each on its own: the address given; else the program on this machine;
 * else Debian's package; else a container; else one message that says what to install.
 *
 * A home stays with the kind of database that has its data, or it would seem empty the day somebody installs, or
 * removes, the other kind. (Redis holds nothing that the database could not bring back.)
 *
 * @param {Machine & { given: Partial<Record<Kind, string>>, home: string, keptIn?: unknown }} situation `keptIn`: what
 *   has the home's data, `program` or `docker`
 * @returns {Promise<Record<Kind, Source>>}
 */
export async function chooseSources({ given, home, keptIn, find, install, docker }) {
  /** @type {Partial<Record<Kind, Source>>} */
  const sources = {};
  for (const kind of KINDS) {
    const url = given[kind];
    const program = url || (kind === 'database' && keptIn === 'docker') ? undefined : await find(kind);
    if (url) sources[kind] = { from: 'given', url };
    else if (program) sources[kind] = { from: 'program', program };
  }
  let missing = KINDS.filter((kind) => !sources[kind]);
  const installable = missing.filter((kind) => !(kind === 'database' && keptIn === 'docker'));
  let whyNot;
  if (installable.length > 0) {
    whyNot = await install(installable.map((kind) => PACKAGES[kind]));
    for (const kind of installable) {
      const program = await find(kind);
      if (program) sources[kind] = { from: 'program', program };
    }
  }
  missing = KINDS.filter((kind) => !sources[kind]);
  const engine = missing.length > 0 ? await docker() : undefined;
  for (const kind of missing) {
    if (kind === 'database' && keptIn === 'docker' && !engine) throw dockerAway(home);
    if (!engine || (kind === 'database' && keptIn === 'program')) throw installByHand(missing, whyNot);
    sources[kind] = { from: 'docker', docker: engine };
  }
  return /** @type {Record<Kind, Source>} */ (sources);
}

/** @param {string} home */
const dockerAway = (home) =>
  new Refusal(
    `${home} 的数据保存在 Docker 卷中，请先启动 Docker，再重试。`,
    `The data of ${home} are in a Docker volume: start Docker, then try again.`,
  );

/**
 * @param {Kind[]} missing
 * @param {string | undefined} whyNot apt's last words
 */
function installByHand(missing, whyNot) {
  const names = missing.map((kind) => NAMES[kind]).join(' + ');
  /** @param {Record<Kind, string>} packages */
  const those = (packages) => missing.map((kind) => packages[kind]).join(' ');
  const ways = [
    `  Debian / Ubuntu   sudo apt install ${those(PACKAGES)}`,
    `  Fedora            sudo dnf install ${those({ database: 'mariadb-server', redis: 'redis' })}`,
    `  macOS             brew install ${those({ database: 'mariadb', redis: 'redis' })}`,
    '  Docker            启动 Docker 即可 just start Docker: https://docs.docker.com/get-docker/',
    '  DATABASE_URL=mysql://… REDIS_URL=redis://…   使用已有的服务 use what you have',
  ].join('\n');
  const apt = whyNot ? `\napt: ${whyNot}` : '';
  return new Refusal(
    `本机没有 ${names}，也无法自动安装；请用下列任一方式提供后重试。`,
    `${names} is missing on this machine and cannot be installed from here; provide it in one of these ways and try ` +
      `again:\n${ways}${apt}`,
  );
}
