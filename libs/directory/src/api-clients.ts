import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Now, Refusal, insertRows, invalid, isId, newId, notFound } from '#platform';
import { ApiClient } from './api-client.js';
import { CatalogueDesk } from './catalogue/catalogue-desk.js';
import type { Guarded } from './catalogue/catalogue.js';
import { versionsOf } from './catalogue/history.js';
import { Person } from './person.js';
import { rights, type Action, type Actor, type Role } from './rights.js';

/** Roles that another system may act in. Nobody administers a hotline by a key. */
export const clientRoles = ['telephone', 'operator', 'dispatcher', 'supervisor', 'analyst'] as const;
export type ClientRole = (typeof clientRoles)[number];

export interface ClientGiven {
  name: string;
  scopes: Action[];
  addresses: string[];
  perMinute: number;
  expiresAt: Date | null;
}

export interface ClientSeen extends ClientGiven {
  id: string;
  version: number;
  role: Role;
  unit: string;
  username: string;
  state: 'active' | 'expired' | 'revoked';
  createdAt: Date;
  rotatedAt: Date;
  previousUntil: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedFrom: string | null;
}

const secretForm = /^jsk_([0-9a-hjkmnp-tv-z]{20})_([\w-]{43})$/;
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Whether a Bearer token is a key of another system; and if so, which and with which secret. */
export function readClientKey(token: string): { id: string; hash: Buffer } | undefined {
  const [, id, secret] = secretForm.exec(token) ?? [];
  return id && secret ? { id, hash: hashOf(secret) } : undefined;
}

const newKey = (id: string) => {
  const secret = randomBytes(32).toString('base64url');
  return { key: `jsk_${id}_${secret}`, hash: hashOf(secret) };
};

/** Keys of other systems: given, changed, rotated, revoked. A secret is told once; here is only its hash. */
@Injectable()
export class ApiClients {
  constructor(
    private readonly database: DataSource,
    private readonly desk: CatalogueDesk,
    private readonly now: Now,
  ) {}

  /** By id; `after` is the last of the page before. */
  async list(page: { limit: number; after?: string }): Promise<{ items: ClientSeen[]; next: string | null }> {
    const rows = await this.database
      .createQueryBuilder(ApiClient, 'client')
      .innerJoinAndSelect('client.person', 'person')
      .where('client.id > :after', { after: page.after ?? '' })
      .orderBy('client.id')
      .limit(page.limit + 1)
      .getMany();
    const versions = await versionsOf(this.database.manager, 'api-client');
    const items = rows.slice(0, page.limit).map((row) => this.seen(row, row.person!, versions.get(row.id) ?? 0));
    return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** @throws Refusal `invalid` for a role, unit or scopes that it cannot have. */
  async add(
    given: ClientGiven & { role: ClientRole; unit?: string },
    reason: string,
    by: Actor,
  ): Promise<{ client: ClientSeen; key: string }> {
    const id = newId();
    const { key, hash } = newKey(id);
    const { role, unit, ...more } = given;
    checkScopes(role, more.scopes);
    return this.desk.change(by, async (sheet) => {
      const { tx, at } = sheet;
      const person = {
        ...{ id: newId(at.getTime()), username: `api-${id.slice(-12)}`, name: more.name, role, active: true },
        ...{ unit: await unitOf(tx, unit), passwordHash: null, failedAttempts: 0, lockedUntil: null },
        ...{ awayUntil: null, createdAt: at },
      };
      const row = {
        ...{ id, personId: person.id, ...more, secretHash: hash, previousSecretHash: null, previousUntil: null },
        ...{ createdAt: at, rotatedAt: at, revokedAt: null, lastUsedAt: null, lastUsedFrom: null },
      };
      await insertRows(tx, Person, [person]);
      await insertRows(tx, ApiClient, [row]);
      const after = { ...stateOf(row), role, unit: person.unit };
      const version = await sheet.record({ kind: 'api-client', code: id, act: 'added', before: null, after, reason });
      return { client: this.seen(row, person, version), key };
    });
  }

  /** @throws Refusal `not-found`, `moved-meanwhile`, `invalid`, `illegal-move` once it is revoked. */
  change(id: string, given: ClientGiven, guarded: Guarded, by: Actor): Promise<ClientSeen> {
    return this.edit(id, 'changed', guarded, by, (row, { role }) => {
      checkScopes(role, given.scopes);
      return { ...given };
    });
  }

  /** A new secret; the one before opens for `graceHours` more. */
  async rotate(
    id: string,
    graceHours: number,
    guarded: Guarded,
    by: Actor,
  ): Promise<{ client: ClientSeen; key: string }> {
    const { key, hash } = newKey(id);
    const client = await this.edit(id, 'rotated', guarded, by, (row, _, at) => ({
      ...{ secretHash: hash, rotatedAt: at },
      ...(graceHours > 0
        ? { previousSecretHash: row.secretHash, previousUntil: new Date(at.getTime() + graceHours * 3_600_000) }
        : { previousSecretHash: null, previousUntil: null }),
    }));
    return { client, key };
  }

  revoke(id: string, guarded: Guarded, by: Actor): Promise<ClientSeen> {
    const nothing = { previousSecretHash: null, previousUntil: null };
    return this.edit(id, 'revoked', guarded, by, (_row, _person, at) => ({ revokedAt: at, ...nothing }));
  }

  /** The client that a key opens for at this moment, or nothing. */
  async open({ id, hash }: { id: string; hash: Buffer }): Promise<{ client: ApiClient; person: Person } | undefined> {
    const at = this.now.at;
    const client = await this.database.manager.findOne(ApiClient, {
      where: { id },
      relations: { person: { unitRow: true } },
    });
    const person = client?.person;
    if (!client || !person?.active || client.revokedAt || (client.expiresAt && client.expiresAt <= at))
      return undefined;
    const fits = timingSafeEqual(client.secretHash, hash);
    const former =
      client.previousSecretHash !== null &&
      client.previousUntil !== null &&
      client.previousUntil > at &&
      timingSafeEqual(client.previousSecretHash, hash);
    return fits || former ? { client, person } : undefined;
  }

  /** Written down to the minute, and nobody waits for it. */
  used({ id, lastUsedAt }: ApiClient, address: string): void {
    const at = this.now.at;
    if (lastUsedAt && at.getTime() - lastUsedAt.getTime() < 60_000) return;
    this.database
      .query('UPDATE api_client SET last_used_at = ?, last_used_from = ? WHERE id = ?', [at, address.slice(0, 45), id])
      .catch(() => undefined);
  }

  private edit(
    id: string,
    act: string,
    { after, reason }: Guarded,
    by: Actor,
    work: (row: ApiClient, person: Person, at: Date) => Partial<ApiClient>,
  ): Promise<ClientSeen> {
    return this.desk.change(by, async (sheet) => {
      const { tx, at } = sheet;
      const row = isId(id) && (await tx.findOne(ApiClient, { where: { id }, relations: { person: true } }));
      if (!row || !row.person) throw notFound({ zh: '没有这个接入系统', en: 'No such client' });
      await sheet.assertVersion('api-client', id, after);
      if (row.revokedAt) throw new Refusal('illegal-move', { zh: '该密钥已作废', en: 'Its key is revoked' });
      const { person, ...before } = row;
      const set = work(row, person, at);
      await tx.update(ApiClient, { id }, set);
      if (set.name !== undefined) await tx.update(Person, { id: person.id }, { name: set.name });
      const next = { ...before, ...set };
      const states = { before: stateOf(before), after: stateOf(next) };
      const version = await sheet.record({ kind: 'api-client', code: id, act, ...states, reason });
      return this.seen(next, person, version);
    });
  }

  private seen(row: Omit<ApiClient, 'person'>, { role, unit, username }: Person, version: number): ClientSeen {
    const { secretHash: _s, previousSecretHash: _p, personId: _i, ...client } = row;
    const over = row.expiresAt !== null && row.expiresAt <= this.now.at;
    return { ...client, version, role, unit, username, state: row.revokedAt ? 'revoked' : over ? 'expired' : 'active' };
  }
}

/** What of it is kept in the history; never a hash. */
const stateOf = ({
  name,
  scopes,
  addresses,
  perMinute,
  expiresAt,
  rotatedAt,
  revokedAt,
}: Omit<ApiClient, 'person'>) => ({
  ...{ name, scopes, addresses, perMinute, expiresAt, rotatedAt, revokedAt },
});

function checkScopes(role: Role, scopes: readonly Action[]): void {
  const wrong = scopes.findIndex((action) => !Object.hasOwn(rights[role], action));
  if (wrong >= 0) {
    throw invalid({ field: `scopes[${wrong}]`, zh: '不是该角色的权限', en: 'is not a right of the role' });
  }
}

async function unitOf(tx: EntityManager, unit: string | undefined): Promise<string> {
  const [row]: { code: string }[] = await tx.query(
    unit === undefined
      ? 'SELECT code FROM unit WHERE parent IS NULL ORDER BY code LIMIT 1'
      : 'SELECT code FROM unit WHERE code = ? AND active = 1',
    unit === undefined ? [] : [unit],
  );
  if (!row) throw invalid({ field: 'unit', zh: '没有这个单位', en: 'is no unit' });
  return row.code;
}

/** @throws Refusal `forbidden` for the account of a system: it has a key, which is changed at its own place. */
export async function assertHuman(tx: EntityManager, personId: string): Promise<void> {
  const rows: unknown[] = await tx.query('SELECT id FROM api_client WHERE person_id = ?', [personId]);
  if (rows.length > 0) {
    throw new Refusal('forbidden', {
      zh: '这是接入系统的账号，请在接入管理中修改',
      en: 'This is the account of another system: change it among the clients',
    });
  }
}
