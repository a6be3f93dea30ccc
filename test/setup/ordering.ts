import { todo, type NoticeOrder } from '#complaints';
import { Outbox, OutboxEntry, insertRows } from '#platform';
import type { Hotline } from './hotline.js';
import { until } from './until.js';

/** Orders notices by the means that the rooms have: rows of the outbox, handed over after their commit. */
export async function order(hotline: Hotline, ...orders: NoticeOrder[]): Promise<void> {
  const outbox = hotline.server.get(Outbox);
  const rows = outbox.rows(
    orders.map((one) => todo('notify', 'compose', one)),
    hotline.time.now,
  );
  await hotline.database.transaction((tx) => insertRows(tx, OutboxEntry, rows));
  outbox.handOver(rows);
}

/** Resolves when every order has become notices. */
export async function composed(hotline: Hotline): Promise<boolean> {
  const [row]: { n: number }[] = await hotline.database.query(
    `SELECT COUNT(*) AS n FROM outbox WHERE queue = 'notify'`,
  );
  return Number(row!.n) === 0;
}

export async function idOf(hotline: Hotline, trackingCode: string): Promise<string> {
  const [row]: { id: string }[] = await hotline.database.query('SELECT id FROM complaint WHERE tracking_code = ?', [
    trackingCode,
  ]);
  return row!.id;
}

/**
 * Does something of which nobody is told, for stories about notices that they order themselves: the templates by which a
 * new complaint is announced are switched off as long as it takes.
 */
export async function untold<Done>(hotline: Hotline, deed: () => Promise<Done>): Promise<Done> {
  const set = (active: 0 | 1) =>
    hotline.database.query(
      `UPDATE notice_template SET active = ? WHERE code IN ('accepted', 'transferred', 'confidential')`,
      [active],
    );
  await set(0);
  const done = await deed();
  await until(() => composed(hotline));
  await set(1);
  return done;
}
