import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Now, Vault, inTransaction, insertRows, invalid, isDuplicate, newId, notFound } from '#platform';
import { versionsOf } from '../catalogue/history.js';
import { recordNext } from '../rule-changes.js';
import type { PersonActor } from '../rights.js';
import { Sessions } from '../sessions.js';
import { isIssuer } from './addresses.js';
import { IdentityProvider } from './identity-provider.js';

/** A provider as an administrator describes it. */
export type ProviderGiven = Pick<
  IdentityProvider,
  'title' | 'issuer' | 'clientId' | 'scopes' | 'matching' | 'claim' | 'assuresSecondFactor' | 'active'
> & {
  /** Nothing keeps the one there is; null takes it away (a public client). */
  clientSecret?: string | null | undefined;
};

/** What may be told of a provider: everything but its secret. */
export type ProviderSummary = Omit<ProviderGiven, 'clientSecret'> & {
  name: string;
  hasSecret: boolean;
  changedAt: Date;
  /** How often it has been changed on record. */
  version: number;
};

const mostProviders = 20;

/** The providers that an administrator has settled. */
@Injectable()
export class IdentityProviders {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly sessions: Sessions,
    private readonly now: Now,
  ) {}

  async list(): Promise<ProviderSummary[]> {
    const versions = await versionsOf(this.database.manager, 'identity-provider');
    const providers = await this.database.manager.find(IdentityProvider, {
      order: { name: 'ASC' },
      take: mostProviders,
    });
    return providers.map((provider) => ({ ...summaryOf(provider), version: versions.get(provider.name) ?? 0 }));
  }

  /** One that can be used now. @throws Refusal `not-found`. */
  async active(name: string): Promise<IdentityProvider> {
    const provider = await this.database.manager.findOneBy(IdentityProvider, { name, active: true });
    if (!provider) throw noSuchProvider();
    return provider;
  }

  async byId(id: string): Promise<IdentityProvider | null> {
    return this.database.manager.findOneBy(IdentityProvider, { id });
  }

  async named(name: string): Promise<IdentityProvider> {
    const provider = await this.database.manager.findOneBy(IdentityProvider, { name });
    if (!provider) throw noSuchProvider();
    return provider;
  }

  secretOf({ id, sealed }: IdentityProvider): string | undefined {
    return sealed ? this.vault.open(sealed, belongingOfProvider(id)) : undefined;
  }

  /** @throws Refusal `invalid` for a name that is taken or an issuer that is none. */
  async add(name: string, given: ProviderGiven, reason: string, by: PersonActor): Promise<ProviderSummary> {
    const at = this.now.at;
    const { clientSecret, ...fields } = this.checked(given);
    const id = newId(at.getTime());
    return inTransaction(this.database, async (tx) => {
      const [count]: { n: number }[] = await tx.query('SELECT COUNT(*) AS n FROM identity_provider');
      if (Number(count?.n) >= mostProviders) {
        throw invalid({ field: 'name', zh: `最多${mostProviders}个`, en: `there may be ${mostProviders} at most` });
      }
      const row = { id, name, ...fields, ...this.sealedOf(id, clientSecret ?? null), changedAt: at };
      try {
        await insertRows(tx, IdentityProvider, [row]);
      } catch (error) {
        if (isDuplicate(error)) throw invalid({ field: 'name', zh: '已被使用', en: 'is taken' });
        throw error;
      }
      const after = summaryOf(row);
      const data = { before: null, after, secretChanged: row.sealed !== null };
      return { ...after, version: await this.record(tx, name, data, reason, by) };
    });
  }

  /**
   * As it is from now on; of one that is no longer active the sessions end.
   * @param read the version that the change is based on. @throws Refusal `not-found`, `invalid`, `moved-meanwhile`.
   */
  async change(
    name: string,
    given: ProviderGiven,
    reason: string,
    by: PersonActor,
    read?: number,
  ): Promise<ProviderSummary> {
    const { clientSecret, ...fields } = this.checked(given);
    const { provider, after } = await inTransaction(this.database, async (tx) => {
      const before = await tx.findOne(IdentityProvider, { where: { name }, lock: { mode: 'pessimistic_write' } });
      if (!before) throw noSuchProvider();
      // Another issuer means other people by the same subject, and must not be told the old one's secret.
      if (fields.issuer !== before.issuer && before.sealed && clientSecret === undefined) {
        throw invalid({
          field: 'clientSecret',
          zh: '更换签发者须重新填写密钥',
          en: 'is needed anew with another issuer',
        });
      }
      const identities: { n: number }[] = await tx.query(
        'SELECT COUNT(*) AS n FROM person_identity WHERE provider = ?',
        [before.id],
      );
      if (fields.issuer !== before.issuer && Number(identities[0]?.n) > 0) {
        throw invalid({
          field: 'issuer',
          zh: '已有人员关联，不能更换签发者，请另建一个',
          en: 'cannot change once people are linked: add another provider',
        });
      }
      const row: IdentityProvider = {
        ...before,
        ...fields,
        ...(clientSecret === undefined ? {} : this.sealedOf(before.id, clientSecret)),
        changedAt: this.now.at,
      };
      await tx.save(IdentityProvider, row);
      const shown = summaryOf(row);
      const data = { before: summaryOf(before), after: shown, secretChanged: clientSecret !== undefined };
      const version = await this.record(tx, name, data, reason, by, read);
      return { provider: row, after: { ...shown, version } };
    });
    if (!provider.active) await this.endSessions(provider.id);
    return after;
  }

  private async endSessions(provider: string): Promise<void> {
    const rows: { id: string }[] = await this.database.query('SELECT id FROM session WHERE provider = ?', [provider]);
    for (const { id } of rows) await this.sessions.signOut(id);
  }

  private checked(given: ProviderGiven): ProviderGiven {
    if (!isIssuer(given.issuer)) {
      throw invalid({
        field: 'issuer',
        zh: '须为https地址，不含参数',
        en: 'must be an https address without a query',
      });
    }
    const scopes = [...new Set(['openid', ...given.scopes.split(/\s+/).filter(Boolean)])].join(' ');
    return { ...given, scopes };
  }

  private sealedOf(id: string, secret: string | null): Pick<IdentityProvider, 'sealed' | 'keyId'> {
    if (secret === null) return { sealed: null, keyId: null };
    return { sealed: this.vault.seal(secret, belongingOfProvider(id)), keyId: this.vault.currentKey };
  }

  private record(
    tx: EntityManager,
    subject: string,
    data: Record<string, unknown>,
    reason: string,
    by: PersonActor,
    read?: number,
  ): Promise<number> {
    return recordNext(tx, { kind: 'identity-provider', subject, reason, data }, read, by, this.now.at);
  }
}

/** What a sealed secret is authenticated with. */
export const belongingOfProvider = (id: string): string => `identity-provider ${id}`;

const summaryOf = (provider: Omit<IdentityProvider, 'id'>): Omit<ProviderSummary, 'version'> => ({
  name: provider.name,
  title: provider.title,
  issuer: provider.issuer,
  clientId: provider.clientId,
  scopes: provider.scopes,
  matching: provider.matching,
  claim: provider.claim,
  assuresSecondFactor: provider.assuresSecondFactor,
  active: provider.active,
  hasSecret: provider.sealed !== null,
  changedAt: provider.changedAt,
});

export const noSuchProvider = () => notFound({ zh: '没有这个统一身份认证', en: 'No such identity provider' });
