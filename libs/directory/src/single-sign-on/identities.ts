import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Now, inTransaction, insertRows, invalid, isDuplicate, isId, newId, notFound } from '#platform';
import { recordAct } from '../account-acts.js';
import { Sessions } from '../sessions.js';
import { normalUsername } from '../username.js';
import { PersonIdentity, type IdentityProvider } from './identity-provider.js';
import { IdentityProviders } from './identity-providers.js';

export interface IdentitySummary {
  id: string;
  provider: string;
  title: string;
  subject: string;
  linkedAt: Date;
  /** Nobody, when a claim was the username. */
  linkedBy: { id: string; username: string; name: string } | null;
}

/** Who of a provider's people is which of ours. It makes nobody one of ours: people are added by administrators. */
@Injectable()
export class Identities {
  constructor(
    private readonly database: DataSource,
    private readonly providers: IdentityProviders,
    private readonly sessions: Sessions,
    private readonly now: Now,
  ) {}

  async of(person: string): Promise<IdentitySummary[]> {
    const rows: (Omit<IdentitySummary, 'linkedBy'> & { byId: string | null; username: string; name: string })[] =
      await this.database.query(
        `SELECT i.id, v.name AS provider, v.title, i.subject, i.linked_at AS linkedAt,
                i.linked_by AS byId, p.username, p.name
         FROM person_identity i JOIN identity_provider v ON v.id = i.provider LEFT JOIN person p ON p.id = i.linked_by
         WHERE i.person = ? ORDER BY v.name LIMIT 100`,
        [person],
      );
    return rows.map(({ byId, username, name, ...row }) => ({
      ...row,
      linkedBy: byId === null ? null : { id: byId, username, name },
    }));
  }

  /** @throws Refusal `not-found`, or `invalid` for a subject that is somebody's and a person who has one there. */
  async link(
    person: string,
    { provider: name, subject }: { provider: string; subject: string },
    by: { id: string },
    reason: string,
  ): Promise<void> {
    const provider = await this.providers.named(name);
    await this.write(person, provider, subject, by.id, reason).catch((error: unknown) => {
      if (isDuplicate(error)) throw invalid({ field: 'subject', zh: '已有关联', en: 'is linked already' });
      throw error;
    });
  }

  /** The sessions that came by it end, too. @throws Refusal `not-found`. */
  async unlink(person: string, identity: string, by: { id: string }, reason: string): Promise<void> {
    const at = this.now.at;
    const rows: { id: string }[] = await inTransaction(this.database, async (tx) => {
      const [found]: { provider: string; name: string; subject: string }[] = isId(identity)
        ? await tx.query(
            `SELECT i.provider, v.name, i.subject FROM person_identity i JOIN identity_provider v ON v.id = i.provider
             WHERE i.id = ? AND i.person = ? FOR UPDATE`,
            [identity, person],
          )
        : [];
      if (!found) throw notFound({ zh: '没有这个关联', en: 'No such link' });
      await tx.query('DELETE FROM person_identity WHERE id = ?', [identity]);
      const data = { provider: found.name, subject: found.subject };
      await recordAct(tx, { kind: 'identity-unlinked', person, by: by.id, reason, data }, at);
      return tx.query('SELECT id FROM session WHERE person = ? AND provider = ?', [person, found.provider]);
    });
    for (const { id } of rows) await this.sessions.signOut(id);
  }

  /**
   * The active person that a provider means; nobody when none is linked, nor to be linked by the claim.
   * A username that another subject of the same provider has taken stays with that one.
   */
  async find(provider: IdentityProvider, subject: string, claim: unknown): Promise<string | undefined> {
    const linked: { person: string; active: number }[] = await this.database.query(
      `SELECT i.person, p.active FROM person_identity i JOIN person p ON p.id = i.person
       WHERE i.provider = ? AND i.subject = ?`,
      [provider.id, subject],
    );
    if (linked[0]) return linked[0].active ? linked[0].person : undefined;
    const username = provider.matching === 'username' && typeof claim === 'string' ? normalUsername(claim) : undefined;
    if (!username) return undefined;
    const [person]: { id: string }[] = await this.database.query(
      'SELECT id FROM person WHERE username = ? AND active = 1',
      [username],
    );
    if (!person) return undefined;
    try {
      await this.write(person.id, provider, subject, null);
    } catch (error) {
      if (isDuplicate(error)) return undefined;
      throw error;
    }
    return person.id;
  }

  private async write(
    person: string,
    provider: IdentityProvider,
    subject: string,
    by: string | null,
    reason?: string,
  ): Promise<void> {
    const at = this.now.at;
    await inTransaction(this.database, async (tx) => {
      await insertRows(tx, PersonIdentity, [
        { id: newId(at.getTime()), provider: provider.id, subject, person, linkedAt: at, linkedBy: by },
      ]);
      const data = { provider: provider.name, subject };
      await recordAct(tx, { kind: 'identity-linked', person, by, reason, data }, at);
    });
  }
}
