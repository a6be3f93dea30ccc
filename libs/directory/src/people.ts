import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Now, Refusal, inTransaction, insertRows, invalid, isDuplicate, isId, newId, notFound } from '#platform';
import { assertHuman } from './api-clients.js';
import { recordAudit, type Auditor } from './audit/record-audit.js';
import { recordAct } from './account-acts.js';
import { hashPassword, refuseWeak } from './passwords.js';
import { Person } from './person.js';
import { roles, type Role } from './rights.js';
import { Sessions } from './sessions.js';
import { SignInLinks, type GivenLink } from './sign-in-links.js';
import { SignIn } from './sign-in.js';
import { normalUsername } from './username.js';
import { chosen, readPeople, type PeopleAsked, type PeoplePage, type PersonSummary } from './person-summary.js';

export interface NewPerson {
  username: string;
  name: string;
  role: Role;
  /** Code of a unit; the root of the units unless given. */
  unit?: string;
}

/** What other rooms write in the transaction in which somebody leaves, or gets another role or unit. */
export type Leave = (tx: EntityManager, personId: string) => Promise<void>;

/** At the command line nobody is signed in. */
const machine = { kind: 'machine' } as const;
const longestAbsence = 366 * 24 * 3_600_000;

/** Who works with the hotline: added by an administrator, choosing a password by a single-use link. */
@Injectable()
export class People {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly door: SignIn,
    private readonly links: SignInLinks,
    private readonly now: Now,
  ) {}

  /** @throws Refusal `invalid` for a username that is malformed or taken, a role or a unit that does not exist. */
  async add(given: NewPerson, by: Auditor = machine): Promise<{ person: PersonSummary; link: GivenLink }> {
    const at = this.now.at;
    const username = normalUsername(given.username);
    if (!username) {
      throw invalid({
        field: 'username',
        zh: '须为2至40位小写字母、数字或 . _ -，并以字母或数字开头',
        en: 'must be 2 to 40 of a-z, 0-9 and . _ -, beginning with a letter or digit',
      });
    }
    if (!roles.includes(given.role)) throw invalid({ field: 'role', zh: '没有这个角色', en: 'is no role' });
    const id = newId(at.getTime());
    const name = given.name.trim() || username;
    return inTransaction(this.database, async (tx) => {
      const unit = given.unit ? await this.unitOf(tx, given.unit) : await this.rootUnit(tx);
      const known = { id, username, name, role: given.role, unit, active: true, lockedUntil: null, createdAt: at };
      try {
        await insertRows(tx, Person, [{ ...known, passwordHash: null, failedAttempts: 0, awayUntil: null }]);
      } catch (error) {
        if (isDuplicate(error)) throw invalid({ field: 'username', zh: '已被使用', en: 'is taken' });
        throw error;
      }
      const data = { role: given.role, unit };
      await recordAudit(tx, { what: 'person-added', about: id, data }, by, at);
      return { person: { ...known, ready: false }, link: await this.links.give(tx, id, at) };
    });
  }

  /** One's own password. The other sessions of this person end; `sessionId` goes on. */
  async changePassword(
    who: { id: string; username: string; sessionId?: string },
    present: string,
    next: string,
  ): Promise<void> {
    refuseWeak(next, who.username, 'next');
    if ((await this.verifyAgain(who.username, present)) !== who.id) throw noSuchPerson();
    if (present === next)
      throw invalid({ field: 'next', zh: '不能与原密码相同', en: 'must differ from the present one' });
    await this.setPassword(who.id, next);
    const self = { kind: 'person' as const, id: who.id };
    await recordAudit(this.database.manager, { what: 'password-changed', about: who.id }, self, this.now.at);
    await recordAct(this.database.manager, { kind: 'password-changed', person: who.id, by: who.id }, this.now.at);
    await this.sessions.signOutEverywhere(who.id, who.sessionId);
  }

  /** For the demo's people and for tests; everybody else chooses by a link. */
  async setPassword(personId: string, password: string): Promise<void> {
    await this.database.query(
      'UPDATE person SET password_hash = ?, failed_attempts = 0, locked_until = NULL WHERE id = ?',
      [await hashPassword(password), personId],
    );
  }

  /** Another role or unit. All sessions end, so that no screen goes on with the old rights. */
  async reassign(
    personId: string,
    to: { role?: Role; unit?: string; name?: string },
    by: Auditor = machine,
    read: { role?: Role; unit?: string; name?: string } = {},
    leave?: Leave,
  ): Promise<PersonSummary> {
    await inTransaction(this.database, async (tx) => {
      await assertHuman(tx, personId);
      await assertAsRead(tx, personId, read);
      const unit = to.unit ? await this.unitOf(tx, to.unit) : null;
      if (to.role && to.role !== 'admin' && (await this.isLastAdmin(tx, personId))) {
        throw invalid({ field: 'role', zh: '至少须保留一名管理员', en: 'the last administrator must remain one' });
      }
      await tx.query(
        'UPDATE person SET role = COALESCE(?, role), unit = COALESCE(?, unit), name = COALESCE(?, name) WHERE id = ?',
        [to.role ?? null, unit, to.name?.trim() || null, personId],
      );
      const data = { ...(to.role && { role: to.role }), ...(unit && { unit }), ...(to.name && { renamed: true }) };
      await recordAudit(tx, { what: 'person-changed', about: personId, data }, by, this.now.at);
      await leave?.(tx, personId);
    });
    const person = await this.get(personId);
    if (to.role || to.unit) await this.sessions.signOutEverywhere(personId);
    return person;
  }

  /** All sessions of somebody whose rights have just become others. */
  async endSessions(personId: string): Promise<void> {
    await this.sessions.signOutEverywhere(personId);
  }

  /** Ends the sessions and links of somebody who left. Nobody locks themselves out, and an administrator remains. */
  async deactivate(personId: string, by: { id: string }, leave?: Leave): Promise<PersonSummary> {
    if (personId === by.id) {
      throw new Refusal('forbidden', { zh: '不能停用自己的账号', en: 'Nobody deactivates themselves' });
    }
    await inTransaction(this.database, async (tx) => {
      if (await this.isLastAdmin(tx, personId)) {
        throw new Refusal('forbidden', { zh: '至少须保留一名管理员', en: 'The last administrator must remain' });
      }
      await tx.query('UPDATE person SET active = 0 WHERE id = ?', [personId]);
      const who = { kind: 'person' as const, id: by.id };
      await recordAudit(tx, { what: 'person-deactivated', about: personId }, who, this.now.at);
      await tx.query('UPDATE sign_in_link SET used_at = ? WHERE person = ? AND used_at IS NULL', [
        this.now.at,
        personId,
      ]);
      await leave?.(tx, personId);
    });
    await this.sessions.signOutEverywhere(personId);
    return this.get(personId);
  }

  /** Away until then, or back again: what somebody who is away holds, colleagues may take over. */
  async setAbsence(personId: string, until: Date | null): Promise<void> {
    const now = this.now.at;
    if (until && (until <= now || until.getTime() > now.getTime() + longestAbsence)) {
      throw invalid({ field: 'until', zh: '须在今后一年之内', en: 'must lie within the coming year' });
    }
    await this.database.query('UPDATE person SET away_until = ? WHERE id = ?', [until, personId]);
  }

  /** Until when somebody is away; null when they are there. */
  async absence(personId: string): Promise<Date | null> {
    const [row]: { awayUntil: Date | null }[] = await this.database.query(
      'SELECT away_until AS awayUntil FROM person WHERE id = ?',
      [personId],
    );
    return row?.awayUntil && row.awayUntil > this.now.at ? row.awayUntil : null;
  }

  async get(personId: string): Promise<PersonSummary> {
    if (!isId(personId)) throw noSuchPerson();
    const { items } = await readPeople(this.database, { sql: 'p.id = ?', values: [personId] }, 1);
    const person = items[0];
    if (!person) throw noSuchPerson();
    return person;
  }

  /** @throws Refusal `not-found`. */
  async named(username: string): Promise<PersonSummary> {
    const named = { sql: 'p.username = ?', values: [normalUsername(username) ?? ''] };
    const { items } = await readPeople(this.database, named, 1);
    const person = items[0];
    if (!person) throw noSuchPerson();
    return person;
  }

  /** By username; `after` is the last username of the page before, `q` how a name or a username begins. */
  list(page: PeopleAsked): Promise<PeoplePage> {
    return readPeople(this.database, chosen(page), page.limit);
  }

  /** A wrong present password is an error of the form, not the end of the session. */
  private async verifyAgain(username: string, password: string): Promise<string> {
    try {
      return await this.door.verify(username, password);
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'not-signed-in') {
        throw invalid({ field: 'present', zh: '原密码不正确', en: 'is not your present password' });
      }
      throw error;
    }
  }

  /** Locks all administrators: of two who take the right from one another at once, the second is the last. */
  private async isLastAdmin(tx: EntityManager, personId: string): Promise<boolean> {
    const admins: { id: string }[] = await tx.query(
      `SELECT id FROM person WHERE role = 'admin' AND active = 1 ORDER BY id FOR UPDATE`,
    );
    return admins.length === 1 && admins[0]?.id === personId;
  }

  private async unitOf(tx: EntityManager, code: string): Promise<string> {
    const rows: unknown[] = await tx.query('SELECT code FROM unit WHERE code = ? AND active = 1', [code]);
    if (rows.length === 0) throw invalid({ field: 'unit', zh: '没有这个单位', en: 'is no unit' });
    return code;
  }

  private async rootUnit(tx: EntityManager): Promise<string> {
    const rows: { code: string }[] = await tx.query('SELECT code FROM unit WHERE parent IS NULL ORDER BY code LIMIT 1');
    if (!rows[0]) throw invalid({ field: 'unit', zh: '尚无任何单位', en: 'there are no units yet' });
    return rows[0].code;
  }
}

async function assertAsRead(tx: EntityManager, id: string, read: Partial<Record<'role' | 'unit' | 'name', string>>) {
  const [row]: Record<'role' | 'unit' | 'name', string>[] = await tx.query(
    'SELECT role, unit, name FROM person WHERE id = ? FOR UPDATE',
    [id],
  );
  const fields = (['name', 'role', 'unit'] as const).filter(
    (field) => row && read[field] !== undefined && read[field] !== row[field],
  );
  if (fields.length > 0) {
    throw new Refusal('moved-meanwhile', {
      zh: '他人刚刚修改了此人的信息，请查看最新内容后重新修改',
      en: 'Somebody has just changed this person: look again',
    });
  }
}

const noSuchPerson = () => notFound({ zh: '没有这个人员', en: 'No such person' });
