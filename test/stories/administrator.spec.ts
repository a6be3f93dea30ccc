import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { passwordFits, readSeed } from '#directory';
import { connect, createKeys } from '#platform';
import { entities, migrations } from '#schema';
import { runCommand, startCommand } from '../setup/command-line.js';
import { freshEnvironment } from '../setup/hotline.js';
import { until } from '../setup/until.js';

/** Commands are programs of their own, and a busy machine takes its time over each. */
const minutes = 180_000;

const demoComplaints = readSeed<unknown[]>('demo-complaints').length;

describe('an administrator', () => {
  let env: NodeJS.ProcessEnv;
  let drop: () => Promise<void>;
  let database: DataSource;
  beforeAll(async () => {
    ({ env, drop } = await freshEnvironment({ HOTLINE_DEMO: '1' }));
    database = await connect(env.DATABASE_URL!, { entities, migrations, connections: 2 });
  });
  afterAll(async () => {
    await database.destroy();
    await drop();
  }, minutes);

  const hotline = (...args: string[]) => runCommand(env, ...args);
  const count = async (table: string) => {
    const [row]: { n: number }[] = await database.query(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(row!.n);
  };
  const passwordOf = async (username: string) => {
    const [row]: { hash: string | null }[] = await database.query(
      'SELECT password_hash AS hash FROM person WHERE username = ?',
      [username],
    );
    return row?.hash ?? null;
  };

  it(
    'is told what is missing before anything is there',
    async () => {
      const { code, stdout, stderr } = await hotline('verify');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('npm start');
    },
    minutes,
  );

  it(
    'prepares a hotline, killed with -9 on the way, and its demo is there once',
    async () => {
      const first = startCommand(env, ['prepare']);
      await until(async () => {
        try {
          return (await count('complaint')) > 10;
        } catch {
          return false;
        }
      }, minutes);
      first.kill('SIGKILL');
      await first.ended;

      const { code, stdout } = await hotline('prepare');
      expect(code).toBe(0);
      const password = /密码 password: ([a-z2-9]{16})/.exec(stdout)?.[1];
      for (const username of [
        'operator',
        'dispatcher',
        'handler',
        'handler2',
        'head',
        'followup',
        'supervisor',
        'analyst',
        'admin',
      ]) {
        expect(stdout).toContain(username);
        expect(await passwordFits(password!, await passwordOf(username))).toBe(true);
      }
      expect(await count('complaint')).toBe(demoComplaints);
      const states: { state: string }[] = await database.query('SELECT DISTINCT state FROM complaint');
      expect(states.map(({ state }) => state).sort()).toEqual(
        ['accepted', 'closed', 'handling', 'proposed', 'reported', 'signed', 'transferred'].sort(),
      );
      const [late]: { n: number }[] = await database.query(
        'SELECT COUNT(*) AS n FROM complaint_event WHERE at > NOW(3)',
      );
      expect(Number(late!.n)).toBe(0);
      const verified = await hotline('verify');
      expect([verified.code, JSON.parse(verified.stdout)]).toEqual([
        0,
        expect.objectContaining({ complaints: demoComplaints, flaws: [] }),
      ]);
      // Only work that is still to be done waits: nobody is told on the first morning what happened last week.
      const jobs: { job: string }[] = await database.query('SELECT DISTINCT job FROM outbox');
      expect(jobs.map(({ job }) => job).sort()).toEqual(['route', 'settle']);
      // The clocks of open complaints run, those of closed ones do not.
      const running: { state: string }[] = await database.query(
        'SELECT DISTINCT c.state FROM clock k JOIN complaint c ON c.id = k.complaint_id WHERE k.next_at IS NOT NULL',
      );
      expect(running.map(({ state }) => state)).not.toContain('closed');
      expect(running.length).toBeGreaterThan(3);
    },
    minutes,
  );

  it(
    'prepares it again in silence, and another password on demand',
    async () => {
      expect(await hotline('prepare')).toEqual({ code: 0, stdout: '', stderr: '' });
      const chosen = { ...env, HOTLINE_DEMO_PASSWORD: 'short' };
      const { stdout } = await runCommand(chosen, 'prepare');
      expect(stdout).toContain('HOTLINE_DEMO_PASSWORD');
      expect(stdout).not.toContain('short');
      expect(await passwordFits('short', await passwordOf('admin'))).toBe(true);
      expect(await runCommand(chosen, 'prepare')).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(await count('complaint')).toBe(demoComplaints);
    },
    minutes,
  );

  it(
    'is refused with a key file that does not fit, and nothing is touched',
    async () => {
      const keys = env.HOTLINE_KEY_FILE!;
      renameSync(keys, `${keys}.away`);
      for (const command of [['prepare'], ['migrate'], ['verify']]) {
        const { code, stderr } = await hotline(...command);
        expect(code).toBe(1);
        expect(stderr).toContain('密钥文件');
        expect(stderr.trim().split('\n')).toHaveLength(2);
      }
      expect(existsSync(keys)).toBe(false);
      createKeys(keys);
      const { code, stderr } = await hotline('prepare');
      expect([code, stderr]).toEqual([1, expect.stringContaining('does not fit the database')]);
      renameSync(`${keys}.away`, keys);
      expect((await hotline('prepare')).code).toBe(0);
    },
    minutes,
  );

  it(
    'brings the schema to date, and leaves one of a newer version alone',
    async () => {
      expect(JSON.parse((await hotline('migrate')).stdout)).toEqual({ migrations: [] });
      await database.query(
        `INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`,
      );
      const { code, stderr } = await hotline('migrate');
      expect([code, stderr]).toEqual([1, expect.stringContaining('更高版本')]);
      await database.query(`DELETE FROM migration WHERE name LIKE 'FromTheFuture%'`);
    },
    minutes,
  );

  it(
    'adds somebody, who gets a single-use link',
    async () => {
      const { code, stdout } = await hotline(
        'person',
        'add',
        'LiLei',
        '--role',
        'handler',
        '--unit',
        'QD-LC',
        '--name',
        '李雷',
      );
      expect(code).toBe(0);
      const { person, link } = JSON.parse(stdout) as { person: object; link: string };
      expect(person).toMatchObject({ username: 'lilei', name: '李雷', role: 'handler', unit: 'QD-LC' });
      expect(link).toMatch(/^http.+\/sign-in-link#[\w-]{43}$/);
      for (const [args, said] of [
        [['lilei', '--role', 'handler'], 'is taken'],
        [['hanmei', '--role', 'handler', '--unit', 'QD-NONE'], 'is no unit'],
        [['韩梅梅', '--role', 'handler'], 'a-z'],
      ] as const) {
        const refused = await hotline('person', 'add', ...args);
        expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining(said)]);
      }
      const listed = JSON.parse((await hotline('person', 'list', '--role', 'handler', '--unit', 'QD-LC')).stdout) as {
        people: { username: string; ready: boolean }[];
      };
      expect(listed.people).toEqual([
        expect.objectContaining({ username: 'handler2', ready: true }),
        expect.objectContaining({ username: 'lilei', ready: false }),
      ]);
    },
    minutes,
  );

  it(
    'rotates the keys and seals anew what older ones have sealed',
    async () => {
      const sealed = await count('complainant');
      const rotated = JSON.parse((await hotline('keys', 'rotate')).stdout) as { current: string; keys: string[] };
      expect(rotated.keys).toHaveLength(2);
      expect(statSync(env.HOTLINE_KEY_FILE!).mode & 0o777).toBe(0o600);
      expect(JSON.parse((await hotline('keys', 'reseal')).stdout)).toEqual({
        key: rotated.current,
        resealed: sealed,
        left: 0,
      });
      expect(JSON.parse((await hotline('keys', 'reseal')).stdout)).toMatchObject({ resealed: 0, left: 0 });
      const keys: { keyId: string }[] = await database.query('SELECT DISTINCT key_id AS keyId FROM complainant');
      expect(keys.map(({ keyId }) => keyId)).toEqual([rotated.current]);
      // What was sealed first is out of reach of the old key's thief; the hotline still reads it.
      const file = JSON.parse(readFileSync(env.HOTLINE_KEY_FILE!, 'utf8')) as { seal: Record<string, string> };
      const { [rotated.current]: kept } = file.seal;
      writeFileSync(env.HOTLINE_KEY_FILE!, JSON.stringify({ ...file, seal: { [rotated.current]: kept } }));
      expect((await hotline('prepare')).code).toBe(0);
    },
    minutes,
  );

  it(
    'finds what was tampered with',
    async () => {
      const [one]: { id: string }[] = await database.query(`SELECT id FROM complaint WHERE state = 'handling' LIMIT 1`);
      const { id } = one!;
      const flaws = async () => {
        const { code, stdout } = await hotline('verify');
        expect(code).toBe(1);
        return (JSON.parse(stdout) as { flaws: { complaintId: string; what: string; fact?: string }[] }).flaws;
      };
      await database.query(`UPDATE complaint SET state = 'signed' WHERE id = ?`, [id]);
      expect(await flaws()).toEqual([{ complaintId: id, seq: 0, what: 'state', fact: 'state' }]);
      await database.query(`UPDATE complaint SET state = 'handling', transferred_at = NULL WHERE id = ?`, [id]);
      expect(await flaws()).toEqual([{ complaintId: id, seq: 0, what: 'facts', fact: 'transferredAt' }]);
      await database.query('UPDATE complaint SET transferred_at = accepted_at WHERE id = ?', [id]);
      await database.query(`UPDATE complaint_event SET reason = '改过' WHERE complaint_id = ? AND seq = 2`, [id]);
      expect(await flaws()).toEqual([{ complaintId: id, seq: 2, what: 'changed' }]);
    },
    minutes,
  );

  it(
    'gets a hotline without demo where none is wanted, and makes the keys of one in production',
    async () => {
      const fresh = await freshEnvironment({ HOTLINE_DEMO: '0' });
      const production = { ...fresh.env, NODE_ENV: 'production', HOTLINE_DEMO: '1' };
      try {
        const missing = await runCommand(production, 'prepare');
        expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('hotline keys create')]);
        expect((await runCommand(production, 'keys', 'create')).code).toBe(0);
        expect((await runCommand(production, 'keys', 'create')).code).toBe(1);
        for (const env of [production, fresh.env]) {
          expect(await runCommand(env, 'prepare')).toMatchObject({ code: 0, stdout: '' });
          const { people } = JSON.parse((await runCommand(env, 'person', 'list')).stdout) as { people: unknown[] };
          expect(people).toEqual([]);
          expect(JSON.parse((await runCommand(env, 'verify')).stdout)).toMatchObject({ complaints: 0 });
        }
      } finally {
        await fresh.drop();
      }
    },
    minutes,
  );

  it(
    'is told in one sentence when the database is away',
    async () => {
      const { code, stderr } = await runCommand({ ...env, DATABASE_URL: 'mysql://a:b@127.0.0.1:1/jiesu' }, 'verify');
      expect(code).toBe(1);
      expect(stderr).toMatch(/^无法连接.+\n.+cannot be reached.+\n$/);
      expect(existsSync(join(env.HOTLINE_HOME!, 'refused'))).toBe(false);
    },
    minutes,
  );
});
