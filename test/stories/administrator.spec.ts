import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { passwordFits, readSeed } from '#directory';
import { connect, createKeys } from '#platform';
import { entities, migrations } from '#schema';
import { commandHere, runCommand, startCommand } from '../setup/command-line.js';
import { freshEnvironment } from '../setup/hotline.js';
import { until } from '../setup/until.js';

/** Commands are programs of their own, and a busy machine takes its time over each. */
const minutes = 180_000;

/** The seed's own, ten about one road, and half a year of three a day. */
const demoComplaints = readSeed<unknown[]>('demo-complaints').length + 10 + 600;

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

  /** The first commands are programs of their own, as everybody's; once that is seen, the later ones need not be. */
  const hotline = (...args: string[]) => commandHere(env, ...args);
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
      const { code, stdout, stderr } = await runCommand(env, 'verify');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('npm start');
    },
    minutes,
  );

  it(
    'prepares a hotline, killed with -9 on the way, and its demo is there once',
    async () => {
      const killedOnce = async (reached: () => Promise<boolean>) => {
        const started = startCommand(env, ['prepare']);
        await until(() => reached().catch(() => false), minutes);
        started.kill('SIGKILL');
        await started.ended;
      };
      await killedOnce(async () => (await count('complaint')) > 10);
      // In the half year before, and among what the office does.
      await killedOnce(async () => (await count('complaint')) > 300);
      await killedOnce(async () => (await count('monthly_topic_task')) > 3);

      const { code, stdout } = await runCommand(env, 'prepare');
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
        [
          ...['accepted', 'closed', 'following-up', 'handling', 'listed', 'proposed', 'reported', 'reviewed', 'signed'],
          'transferred',
        ].sort(),
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
      expect(jobs.map(({ job }) => job).sort()).toEqual(['compose', 'route', 'settle', 'tell']);
      const [told]: { n: number }[] = await database.query(
        "SELECT COUNT(*) AS n FROM outbox o JOIN complaint c ON o.data LIKE CONCAT('%', c.id, '%') WHERE o.job IN ('compose', 'tell')",
      );
      expect(Number(told!.n)).toBe(0);
      // The clocks of open complaints run, those of closed ones do not.
      const running: { state: string }[] = await database.query(
        'SELECT DISTINCT c.state FROM clock k JOIN complaint c ON c.id = k.complaint_id WHERE k.next_at IS NOT NULL',
      );
      expect(running.map(({ state }) => state)).not.toContain('closed');
      expect(running.length).toBeGreaterThan(3);
    },
    2 * minutes,
  );

  it('finds work at every desk, each once however often it was broken off', async () => {
    const each = async (statement: string) => {
      const rows: { k: string; n: string }[] = await database.query(statement);
      return Object.fromEntries(rows.map(({ k, n }) => [k, Number(n)]));
    };
    const requests = "SELECT CONCAT(kind, ' ', state) AS k, COUNT(*) AS n FROM leg_request GROUP BY k";
    expect(await each(requests)).toEqual({
      ...{ 'return asked': 2, 'return refused': 2, 'return to-confirm': 1 },
      ...{ 'extension asked': 2, 'extension allowed': 1, 'listing asked': 1, 'listing allowed': 1 },
    });
    const ordered = "SELECT state AS k, COUNT(*) AS n FROM supervision_order WHERE `trigger` = 'supervisor' GROUP BY k";
    expect(await each(ordered)).toEqual({
      ...{ issued: 1, replied: 1, 'struck-off': 1 },
    });
    expect(await each('SELECT state AS k, COUNT(*) AS n FROM monthly_topic GROUP BY k')).toEqual({
      ...{ working: 1, published: 1 },
    });
    expect(await each("SELECT CONCAT(series, ' ', state) AS k, COUNT(*) AS n FROM report_issue GROUP BY k")).toEqual({
      ...{ 'decision issued': 1, 'express reviewed': 1 },
    });
    const demo = 'SELECT state AS k, COUNT(*) AS n FROM knowledge_article WHERE origin_key IS NULL GROUP BY k';
    expect(await each(demo)).toEqual({ draft: 2, submitted: 1, published: 1, expired: 1, withdrawn: 1 });
    expect(await count('episode')).toBe(5);
    expect(await count('knowledge_correction')).toBe(1);
    expect(await count('knowledge_miss')).toBe(3);
    // Found by the rules in what came, not written down as a warning.
    const rising =
      "SELECT CONCAT(district, ' ', subject) AS k, COUNT(*) AS n FROM warning WHERE kind = 'rising' GROUP BY k";
    expect(await each(rising)).toEqual({ '370213 0305': 1 });
    expect(
      await each('SELECT outcome AS k, COUNT(*) AS n FROM follow_up WHERE appointment_at > NOW() GROUP BY k'),
    ).toEqual({ appointment: 1 });
    expect(await each('SELECT state AS k, COUNT(*) AS n FROM complaint WHERE reworks > 0 GROUP BY k')).toEqual({
      handling: 1,
    });
  });

  it(
    'prepares it again in silence, and another password on demand',
    async () => {
      expect(await hotline('prepare')).toEqual({ code: 0, stdout: '', stderr: '' });
      const chosen = { ...env, HOTLINE_DEMO_PASSWORD: 'short' };
      const { stdout } = await commandHere(chosen, 'prepare');
      expect(stdout).toContain('HOTLINE_DEMO_PASSWORD');
      expect(stdout).not.toContain('short');
      expect(await passwordFits('short', await passwordOf('admin'))).toBe(true);
      expect(await commandHere(chosen, 'prepare')).toEqual({ code: 0, stdout: '', stderr: '' });
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
      const sealed =
        (await count('complainant')) +
        (await count('phone_call WHERE key_id IS NOT NULL')) +
        (await count('call_back'));
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
        const { flaws } = JSON.parse(stdout) as { flaws: { complaintId?: string; what: string; fact?: string }[] };
        // What is counted of it is found to differ as well.
        return flaws.filter(({ what }) => what !== 'fact');
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
        expect((await commandHere(production, 'keys', 'create')).code).toBe(0);
        expect((await commandHere(production, 'keys', 'create')).code).toBe(1);
        for (const env of [production, fresh.env]) {
          expect(await commandHere(env, 'prepare')).toMatchObject({ code: 0, stdout: '' });
          const { people } = JSON.parse((await commandHere(env, 'person', 'list')).stdout) as { people: unknown[] };
          expect(people).toEqual([]);
          expect(JSON.parse((await commandHere(env, 'verify')).stdout)).toMatchObject({ complaints: 0 });
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
