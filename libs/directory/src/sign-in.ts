import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, Limiter, Now, REDIS, Refusal, inTransaction, tooMany, type Environment } from '#platform';
import { Admission } from './admission.js';
import { recordAudit } from './audit/record-audit.js';
import { countFailure, failuresAllowed, locked, lockedMinutes, refuseLocked } from './lock-out.js';
import { passwordFits } from './passwords.js';
import type { OpenedSession, Whence } from './session-beginning.js';
import { normalUsername } from './username.js';

/** Sign-ins under one name are answered one after the other; this many may wait for their turn. */
const mostWaiting = 100;

interface PersonRow {
  id: string;
  password_hash: string | null;
  active: number;
  locked_until: Date | null;
}

/** The door: passwords are verified here and nowhere else. */
@Injectable()
export class SignIn {
  private readonly limiter: Limiter;
  private readonly turns = new Map<string, { last: Promise<unknown>; waiting: number }>();

  constructor(
    private readonly database: DataSource,
    private readonly admission: Admission,
    private readonly now: Now,
    @Inject(REDIS) redis: Redis,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.limiter = new Limiter(redis, environment.redisPrefix);
  }

  /**
   * @throws Refusal `not-signed-in` for a wrong name or password alike, `locked` after too many failures,
   * `second-factor-needed` where a code must follow.
   */
  async signIn(username: string, password: string, from?: Whence, code?: string): Promise<OpenedSession> {
    return this.admission.admit(await this.verify(username, password), { by: 'password', from, code });
  }

  /**
   * Whose name and password these are.
   *
   * Neither the answer nor its time tells whether a name exists: failures under names that nobody has are counted and
   * locked out alike (in Redis, where they pass by themselves), and a password is hashed in either case.
   * A name that is locked is not tried at all, so a right password shows itself no more than a wrong one.
   */
  verify(username: string, password: string): Promise<string> {
    const name = normalUsername(username);
    return this.inTurn(name ?? username.slice(0, 200), async () => {
      const person = name ? await this.find(name) : undefined;
      return person ? this.tryPerson(person, password) : this.tryStranger(name ?? username.slice(0, 200), password);
    });
  }

  private async tryPerson(person: PersonRow, password: string): Promise<string> {
    const at = this.now.at;
    refuseLocked(person.locked_until, at);
    const fits = await passwordFits(password, person.active ? person.password_hash : null);
    if (!fits) {
      await inTransaction(this.database, async (tx) => {
        await countFailure(tx, person.id, at);
        await recordAudit(tx, { what: 'sign-in-failed', about: person.id }, { kind: 'nobody' }, at);
      });
      throw wrong();
    }
    // Where a code is to follow it is the code that forgives: a known password must not buy more guesses at it.
    await this.database.query(
      `UPDATE person SET failed_attempts = 0, locked_until = NULL WHERE id = ? AND failed_attempts > 0
       AND NOT EXISTS (SELECT 1 FROM second_factor f WHERE f.person = person.id AND f.confirmed_at IS NOT NULL)`,
      [person.id],
    );
    return person.id;
  }

  private async tryStranger(name: string, password: string): Promise<never> {
    const lock = { limit: 1, windowSeconds: lockedMinutes * 60 };
    const verdict = await this.limiter.peek('stranger-locked', name, lock);
    if (!verdict.allowed) throw locked(verdict.retryAfterSeconds);
    await passwordFits(password, null);
    const failures = { limit: failuresAllowed - 1, windowSeconds: 24 * 3600 };
    if (!(await this.limiter.take('stranger-failed', name, failures)).allowed) {
      await this.limiter.take('stranger-locked', name, lock);
      await this.limiter.forget('stranger-failed', name);
    }
    throw wrong();
  }

  private async find(username: string): Promise<PersonRow | undefined> {
    const rows: PersonRow[] = await this.database.query(
      'SELECT id, password_hash, active, locked_until FROM person WHERE username = ?',
      [username],
    );
    return rows[0];
  }

  /** Guesses sent at once would otherwise all be tried before the first is counted. */
  private inTurn<Out>(name: string, attempt: () => Promise<Out>): Promise<Out> {
    const turn = this.turns.get(name) ?? { last: Promise.resolve(), waiting: 0 };
    if (turn.waiting >= mostWaiting) return Promise.reject(tooMany(5));
    turn.waiting++;
    const mine = turn.last.then(attempt, attempt).finally(() => {
      turn.waiting--;
      if (turn.waiting === 0) this.turns.delete(name);
    });
    turn.last = mine.catch(() => undefined);
    this.turns.set(name, turn);
    return mine;
  }
}

const wrong = () =>
  new Refusal('not-signed-in', { zh: '用户名或密码不正确', en: 'The username or the password is not right' });
