import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fakeProgram, folder, local, never, remove } from './local.js';

interface Apt {
  install(packages: string[], signal: AbortSignal, log: string): Promise<string | undefined>;
  restorePolicy(signal: AbortSignal): Promise<void>;
}
const { Apt, policyLeftBehind } = await local<{
  Apt: new (rights: string[], policy: string) => Apt;
  policyLeftBehind(policy: string): boolean;
}>('apt');

describe('packages are installed', () => {
  const path = process.env['PATH'];
  let place: string;
  let policy: string;
  let log: string;
  /** What the stand-ins for Debian's tools were asked to do. */
  const done = () => readFileSync(join(place, 'done'), 'utf8').trim().split('\n');

  beforeEach(() => {
    place = folder();
    policy = join(place, 'policy-rc.d');
    log = join(place, 'apt.log');
    const note = `echo "$(basename "$0") $* policy=$([ -x ${policy} ] && ${policy}; echo $?)" >>${place}/done`;
    fakeProgram(join(place, 'bin/apt-get'), `${note}\n[ ! -e ${place}/broken ] || { echo "E: broken"; exit 100; }`);
    for (const name of ['dpkg', 'update-rc.d']) fakeProgram(join(place, 'bin', name), note);
    process.env['PATH'] = [join(place, 'bin'), path].join(delimiter);
  });
  afterEach(() => {
    process.env['PATH'] = path;
    remove(place);
  });

  it('without starting Debian’s own services, now or at the next boot', async () => {
    expect(await new Apt([], policy).install(['mariadb-server', 'redis-server'], never, log)).toBeUndefined();
    const steps = done();
    expect(steps[0]).toMatch(/^apt-get -q update policy=1$/);
    expect(steps[1]).toMatch(/^apt-get .*--download-only install mariadb-server redis-server policy=1$/);
    expect(steps[2]).toMatch(/^apt-get .*--no-install-recommends install mariadb-server redis-server policy=101$/);
    expect(steps.slice(3)).toEqual([
      'update-rc.d mariadb disable policy=101',
      'update-rc.d redis-server disable policy=101',
    ]);
    expect(existsSync(policy)).toBe(false);
  });

  it('under the policy that is there already, which stays as it was', async () => {
    writeFileSync(policy, '#!/bin/sh\nexit 42\n');
    chmodSync(policy, 0o755);
    await new Apt([], policy).install(['redis-server'], never, log);
    expect(done()[2]).toMatch(/install redis-server policy=42$/);
    expect(readFileSync(policy, 'utf8')).toBe('#!/bin/sh\nexit 42\n');
  });

  it('or it is said why not, and the policy is gone all the same', async () => {
    writeFileSync(join(place, 'broken'), '');
    expect(await new Apt([], policy).install(['redis-server'], never, log)).toContain('E: broken');
    expect(existsSync(policy)).toBe(false);
  });

  it('and a policy that a killed installation has left is taken away, nobody else’s', async () => {
    const apt = new Apt([], policy);
    fakeProgram(join(place, 'bin/apt-get'), `case "$*" in *only*|*update*) ;; *) kill -9 $PPID ;; esac`);
    await apt.install(['redis-server'], never, log);
    expect(policyLeftBehind(policy)).toBe(true);
    await apt.restorePolicy(never);
    expect(existsSync(policy)).toBe(false);
    writeFileSync(policy, '#!/bin/sh\nexit 101\n');
    expect(policyLeftBehind(policy)).toBe(false);
  });
});
