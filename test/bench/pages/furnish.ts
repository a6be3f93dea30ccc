import { DirectoryModule, Person } from '#directory';
import { ComplaintsModule } from '#complaints';
import { KnowledgeFiles, KnowledgeModule, emptyContent, readSeedArticles } from '#knowledge';
import { insertRows, newId } from '#platform';
import { openRooms } from '../stand/rooms.js';
import type { Stand } from '../stand/stand.js';

/** Where the open ones of `fill` stand, by tenths of them; the rest stays with its unit, not yet signed for. */
const stands: [state: string, leg: string | undefined, tenth: number][] = [
  ['proposed', 'proposed', 0],
  ['accepted', undefined, 1],
  ['received', undefined, 2],
  ['handling', 'handling', 3],
  ['signed', 'signed', 4],
  ['reported', 'reported', 5],
  ['following-up', 'reported', 6],
  ['listed', 'handling', 7],
];

/**
 * What the lists of all desks read beside the complaints that `fill` has written: every state that is open, requests of
 * units, orders, calls to make, an audit of a year, a city's staff, and a knowledge base.
 */
export async function furnish(stand: Stand): Promise<void> {
  const { database } = stand;
  const say = (what: string) => console.error(`furnishing: ${what}`);
  say('open complaints stand everywhere');
  await database.query(
    `CREATE TABLE open_one (id CHAR(20) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, tenth TINYINT NOT NULL)
     SELECT id, CRC32(id) % 10 AS tenth FROM complaint WHERE state = 'transferred'`,
  );
  for (const [state, leg, tenth] of stands) {
    await database.query(
      `UPDATE complaint JOIN open_one USING (id) SET state = ?, reported_at = IF(? IN ('reported', 'following-up'), transferred_at, NULL)
       WHERE tenth = ?`,
      [state, state, tenth],
    );
    if (leg) {
      await database.query('UPDATE leg JOIN open_one ON open_one.id = complaint_id SET state = ? WHERE tenth = ?', [
        leg,
        tenth,
      ]);
    } else {
      await database.query('DELETE leg FROM leg JOIN open_one ON open_one.id = complaint_id WHERE tenth = ?', [tenth]);
    }
  }
  say('requests, orders, calls to make');
  await database.query(
    `INSERT INTO leg_request (id, complaint_id, leg_id, unit, kind, state, ordinal, asked_at, reason)
     SELECT id, complaint_id, id, unit, ELT(1 + CRC32(id) % 3, 'return', 'extension', 'listing'),
            IF(state = 'reported', ELT(1 + CRC32(id) % 3, 'allowed', 'refused', 'lapsed'), 'asked'), 1, transferred_at,
            '该事项涉及管线权属，需要与产权单位共同核实，申请延长办理时限。'
     FROM leg WHERE CRC32(complaint_id) % 20 = 4`,
  );
  await database.query(
    `INSERT INTO supervision_order (id, complaint_id, unit, level, \`trigger\`, state, opinion, issued_at, due_at)
     SELECT id, complaint_id, unit, 1 + CRC32(id) % 4, 'supervisor',
            IF(state = 'reported', 'struck-off', ELT(1 + CRC32(id) % 3, 'issued', 'replied', 'sent-back')),
            '请核实并书面回复办理情况。', transferred_at, due_at
     FROM leg WHERE CRC32(complaint_id) % 50 = 3`,
  );
  await database.query(
    `INSERT INTO follow_up_task (complaint_id, due_at, attempts)
     SELECT id, transferred_at, CRC32(id) % 3 FROM complaint WHERE state = 'following-up'`,
  );
  await addPeople(stand, 5000);
  say('an audit');
  await database.query(
    `INSERT INTO audit_entry (id, at, actor_kind, actor_id, what, about, tracking_code, data)
     SELECT complaint.id, received_at, 'person', person.id, ELT(1 + CRC32(complaint.id) % 3, 'reveal', 'sign-in', 'look-up-by-phone'),
            NULL, IF(CRC32(complaint.id) % 3 = 0, tracking_code, NULL), '{}'
     FROM complaint JOIN (SELECT MIN(id) AS id FROM person) AS person WHERE CRC32(complaint.id) % 4 = 0`,
  );
  await addArticles(stand, 10);
  await database.query('DROP TABLE open_one');
  await database.query(
    'ANALYZE TABLE complaint, leg, leg_request, supervision_order, follow_up_task, audit_entry, person',
  );
}

async function addPeople({ database, reference }: Stand, count: number): Promise<void> {
  const units = [...reference.units.keys()];
  const people = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    username: `clerk-${index}`,
    name: `${'王李张刘陈杨赵黄周吴'[index % 10]}${'伟芳娜敏静丽强磊军洋'[Math.floor(index / 10) % 10]}`,
    role: (['operator', 'handler', 'handler', 'head'] as const)[index % 4]!,
    unit: units[(index * 7) % units.length]!,
    passwordHash: null,
    active: true,
    failedAttempts: 0,
    lockedUntil: null,
    awayUntil: null,
    createdAt: new Date(),
  }));
  for (let at = 0; at < count; at += 500) await insertRows(database.manager, Person, people.slice(at, at + 500));
}

/** The demo's articles, so many times over. */
async function addArticles(stand: Stand, times: number): Promise<void> {
  const app = await openRooms(stand, DirectoryModule, ComplaintsModule, KnowledgeModule);
  const files = app.get(KnowledgeFiles);
  for (let time = 0; time < times; time++) {
    for (const { key, ...content } of readSeedArticles())
      await files.ship({
        origin: `bench ${time} ${key}`,
        content: { ...emptyContent, audience: 'public', ...content },
      });
  }
  await app.close();
}
