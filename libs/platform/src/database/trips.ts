import mysql from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import { isUncertain } from '../together.js';
import { readDatabaseUrl, teachManners } from './connect.js';
import type { Question, Statement } from './rows.js';
import { repeated } from './transaction.js';

export type Answers<Questions extends readonly Question<unknown>[]> = {
  -readonly [Index in keyof Questions]: Questions[Index] extends Question<infer Rows> ? Rows : never;
};

/** Seconds that somebody who waits for an answer waits for a row that another transaction holds. */
const lockWait = 3;

export interface TripsOptions {
  connections?: number;
  /** Milliseconds after which a packet that has no answer gets none: the network or the database hangs. */
  patience?: number;
  /** Told each time that a transaction is done again: the database gave it up for the sake of another one. */
  repeating?: () => void;
}

/**
 * Transactions of few round trips. A move would take some fourteen, one a statement, and the trips cost more processor
 * time than the rows; here each reading is one trip, however many questions it has, and all that is written goes out
 * with COMMIT as one more. An intake, which reads nothing, is a single packet.
 *
 * Its connections are the only ones that take several statements at once, and only statements built from entities with
 * values apart are sent over them: no text that came from outside is ever SQL here.
 */
export class Trips {
  private readonly pool: mysql.Pool;
  private readonly patience: number;
  private readonly repeating: (() => void) | undefined;

  constructor(
    private readonly database: DataSource,
    url: string,
    { connections = 8, patience = 30_000, repeating }: TripsOptions = {},
  ) {
    this.patience = patience;
    this.repeating = repeating;
    const { host, port, user, password, database: name, socketPath } = readDatabaseUrl(url);
    this.pool = mysql.createPool({
      ...(socketPath ? { socketPath } : { host, port }),
      user,
      password,
      database: name,
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      multipleStatements: true,
      connectionLimit: connections,
      enableKeepAlive: true,
    });
    teachManners(this.pool.pool, lockWait);
  }

  /**
   * All of it or nothing; done again when the database chose it as the victim of a deadlock, so the work must have no
   * effect outside. A connection on which a statement failed is rolled back before anybody else has it.
   */
  async transaction<Out>(work: (trip: Trip) => Out | Promise<Out>): Promise<Out> {
    return repeated(async () => {
      const connection = await this.pool.getConnection();
      const timeout = this.patience;
      const trip = new Trip(this.database, (sql, values) =>
        connection.query({ sql, values, timeout }).then(([rows]) => rows),
      );
      let sound = true;
      try {
        const out = await work(trip);
        await trip.commit();
        return out;
      } catch (error) {
        // Behind a statement that hangs a ROLLBACK would hang as well; with its connection the transaction ends, too.
        sound =
          !isUncertain(error) &&
          (await connection.query({ sql: 'ROLLBACK', timeout }).then(
            () => true,
            () => false,
          ));
        throw error;
      } finally {
        if (sound) connection.release();
        else connection.destroy();
      }
    }, this.repeating);
  }

  /** Questions outside any transaction, all in one trip. */
  async ask<const Questions extends readonly Question<unknown>[]>(
    ...questions: Questions
  ): Promise<Answers<Questions>> {
    const [results] = await this.pool.query(
      questions.map(({ sql }) => sql).join(';'),
      questions.flatMap(({ values }) => values),
    );
    const each = questions.length > 1 ? (results as unknown[]) : [results];
    return questions.map(({ read }, index) => read(each[index] as Record<string, unknown>[])) as Answers<Questions>;
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

/** One transaction under way. */
export class Trip {
  private begun = false;
  private readonly written: Statement[] = [];
  private readonly last: Question<unknown>[] = [];
  private lastRows: unknown[] | undefined;

  constructor(
    readonly database: DataSource,
    private readonly send: (sql: string, values: unknown[]) => Promise<unknown>,
  ) {}

  /** Asks now, all in one trip and in this order. What was written before is not seen: it goes out with the COMMIT. */
  async ask<const Questions extends readonly Question<unknown>[]>(
    ...questions: Questions
  ): Promise<Answers<Questions>> {
    const results = await this.packet(questions);
    return questions.map(({ read }, index) => read(results[index] as Record<string, unknown>[])) as Answers<Questions>;
  }

  /** Kept until the work is done, then sent with the COMMIT. */
  write(...statements: readonly (Statement | undefined)[]): void {
    for (const statement of statements) if (statement) this.written.push(statement);
  }

  /**
   * Asks what all that is written comes to, in the packet that writes and commits it: no trip of its own. Should it fail,
   * nothing has been committed.
   * @returns the answers, which are there when the transaction is done and not before.
   */
  askLast<const Questions extends readonly Question<unknown>[]>(...questions: Questions): () => Answers<Questions> {
    const from = this.last.length;
    this.last.push(...questions);
    return () => {
      const rows = this.lastRows;
      if (!rows) throw new Error('What a transaction asks last is answered when it is done');
      return questions.map(({ read }, index) =>
        read(rows[from + index] as Record<string, unknown>[]),
      ) as Answers<Questions>;
    };
  }

  async commit(): Promise<void> {
    const { written, last } = this;
    if (!this.begun && written.length + last.length === 0) return;
    const results = await this.packet([...written, ...last, { sql: 'COMMIT', values: [] }]);
    // What the rows mean is read by whoever asked: it may fail, and this is done.
    this.lastRows = results.slice(written.length, written.length + last.length);
  }

  /** @returns the result of each statement; the beginning of the transaction goes before the first. */
  private async packet(statements: readonly Statement[]): Promise<unknown[]> {
    const all = this.begun ? statements : [{ sql: 'START TRANSACTION', values: [] }, ...statements];
    const results = await this.send(
      all.map(({ sql }) => sql).join(';'),
      all.flatMap(({ values }) => values),
    );
    const each = all.length > 1 ? (results as unknown[]) : [results];
    const given = this.begun ? each : each.slice(1);
    this.begun = true;
    return given;
  }
}
