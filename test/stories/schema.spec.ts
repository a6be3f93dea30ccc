import { connect, type Environment, readEnvironment } from '#platform';
import { drift, entities, migrate, migrations } from '#schema';
import type { DataSource } from 'typeorm';
import { freshEnvironment } from '../setup/hotline.js';

describe('the schema', () => {
  let database: DataSource;
  let environment: Environment;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshEnvironment();
    drop = fresh.drop;
    environment = readEnvironment(fresh.env);
    database = await connect(environment.databaseUrl, { entities, migrations, connections: 3 });
    await migrate(database);
  });
  afterAll(async () => {
    await database.destroy();
    await drop();
  });

  it('has not drifted from the entities', async () => {
    expect(await drift(database)).toEqual([]);
  });

  it('is whole Unicode, whatever the server is', async () => {
    const odd = await database.query(
      `SELECT table_name, column_name, collation_name FROM information_schema.columns
       WHERE table_schema = DATABASE() AND collation_name NOT IN ('utf8mb4_bin', 'ascii_bin') AND table_name <> 'migration'`,
    );
    expect(odd).toEqual([]);
  });

  it('has an index that begins with each foreign key', async () => {
    const keys: { table: string; name: string }[] = await database.query(
      `SELECT table_name AS \`table\`, column_name AS name FROM information_schema.key_column_usage
       WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL`,
    );
    const indexed: { table: string; name: string }[] = await database.query(
      `SELECT table_name AS \`table\`, column_name AS name FROM information_schema.statistics
       WHERE table_schema = DATABASE() AND seq_in_index = 1`,
    );
    const first = new Set(indexed.map(({ table, name }) => `${table}.${name}`));
    expect(keys.map(({ table, name }) => `${table}.${name}`).filter((key) => !first.has(key))).toEqual([]);
    expect(keys.length).toBeGreaterThan(20);
  });

  it('reads its sweeps and lists through an index', async () => {
    const plans = [
      [`SELECT id FROM outbox WHERE due_at <= '2026-01-01' ORDER BY due_at LIMIT 500`, 'outbox_due'],
      [`SELECT complaint_id FROM clock WHERE next_at <= '2026-01-01' ORDER BY next_at, id LIMIT 200`, 'clock_next'],
      [
        `SELECT id FROM complaint WHERE lead_unit = 'x' AND state = 'signed' ORDER BY due_at, id LIMIT 21`,
        'complaint_lead',
      ],
      [
        `SELECT id FROM leg FORCE INDEX (leg_unit) WHERE unit = 'x' AND state = 'signed' AND due_at IS NOT NULL ORDER BY due_at, id LIMIT 21`,
        'leg_unit',
      ],
      [
        `SELECT id FROM leg FORCE INDEX (leg_pool) WHERE unit = 'x' AND state = 'signed' AND holder_id IS NULL
           AND due_at > '2026-01-01' ORDER BY due_at, id LIMIT 21`,
        'leg_pool',
      ],
      [
        `SELECT id FROM leg FORCE INDEX (leg_holder) WHERE holder_id = 'x' AND state = 'signed'
           AND due_at > '2026-01-01' ORDER BY due_at, id LIMIT 21`,
        'leg_holder',
      ],
      [
        `SELECT id FROM leg_request WHERE kind = 'return' AND state = 'asked' ORDER BY asked_at, id LIMIT 21`,
        'leg_request_queue',
      ],
      [
        `SELECT id FROM leg_request WHERE unit = 'x' AND kind = 'return' AND state = 'asked' ORDER BY asked_at, id LIMIT 21`,
        'leg_request_unit',
      ],
      [
        `SELECT id FROM knowledge_article WHERE state = 'published' AND valid_to <= '2026-01-01' ORDER BY valid_to, id LIMIT 100`,
        'knowledge_article_expiry',
      ],
      [
        `SELECT article_id FROM knowledge_term WHERE shelf = 'p' AND term = 'x' ORDER BY weight DESC, article_id DESC LIMIT 2000`,
        'knowledge_term_search',
      ],
      [`SELECT complaint_id FROM follow_up_task ORDER BY due_at, complaint_id LIMIT 21`, 'follow_up_task_due'],
      [
        `SELECT complaint_id FROM follow_up_task WHERE officer_id = 'x' ORDER BY due_at, complaint_id LIMIT 21`,
        'follow_up_task_officer',
      ],
      [`SELECT 1 FROM leg WHERE unit = 'x' AND reply_hash = 'x' AND reported_at >= '2026-01-01' LIMIT 1`, 'leg_reply'],
      [`SELECT id FROM complaint WHERE state = 'proposed' ORDER BY due_at, id LIMIT 21`, 'complaint_state'],
      [`SELECT id FROM complaint ORDER BY received_at DESC, id DESC LIMIT 21`, 'complaint_received'],
      [`SELECT id FROM complaint WHERE subject = 'x' ORDER BY received_at DESC, id DESC LIMIT 21`, 'complaint_subject'],
      [
        `SELECT id FROM attachment WHERE claimed_at IS NULL AND created_at < '2026-01-01' ORDER BY created_at, id LIMIT 200`,
        'attachment_unclaimed',
      ],
      [`SELECT id FROM attachment WHERE complaint_id = 'x' ORDER BY claimed_at, id LIMIT 500`, 'attachment_complaint'],
      [`SELECT id FROM phone_call ORDER BY started_at DESC, id DESC LIMIT 21`, 'phone_call_started'],
      [
        `SELECT id FROM phone_call FORCE INDEX (phone_call_outcome) WHERE outcome = 'abandoned'
           ORDER BY started_at DESC, id DESC LIMIT 21`,
        'phone_call_outcome',
      ],
      [`SELECT id FROM call_back WHERE state = 'open' ORDER BY missed_at, id LIMIT 21`, 'call_back_state'],
      [
        `SELECT id FROM call_back WHERE state = 'open' AND taken_by = 'x' ORDER BY missed_at, id LIMIT 21`,
        'call_back_taken',
      ],
      [`SELECT day FROM call_day_due ORDER BY since LIMIT 1`, 'call_day_due_since'],
      [`SELECT tracking_code FROM complaint WHERE call_id = 'x'`, 'complaint_call'],
      [`SELECT id FROM warning WHERE state = 'raised' ORDER BY raised_at DESC, id DESC LIMIT 21`, 'warning_state'],
      [`SELECT id FROM warning ORDER BY raised_at DESC, id DESC LIMIT 21`, 'warning_list'],
      [`SELECT id FROM episode WHERE programme = 'x' ORDER BY day DESC, id DESC LIMIT 21`, 'episode_programme'],
      [`SELECT id FROM episode ORDER BY day DESC, id DESC LIMIT 21`, 'episode_day'],
      [`SELECT id FROM monthly_topic ORDER BY chosen_at DESC, id DESC LIMIT 21`, 'monthly_topic_list'],
    ] as const;
    for (const [sql, index] of plans) {
      const [plan] = await database.query(`EXPLAIN ${sql}`);
      expect([sql, plan.key, /filesort/.test(plan.Extra)]).toEqual([sql, index, false]);
    }
  });

  it('is not touched when a newer program has migrated it', async () => {
    await database.query(
      `INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`,
    );
    await expect(migrate(database)).rejects.toThrow(/newer/);
    await database.query(`DELETE FROM migration WHERE name LIKE 'FromTheFuture%'`);
  });

  it('can be taken down again, to the last table', async () => {
    for (let more = migrations.length; more > 0; more--) await database.undoLastMigration();
    const left = await database.query(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'migration'`,
    );
    expect(left).toEqual([]);
    await migrate(database);
  });
});
