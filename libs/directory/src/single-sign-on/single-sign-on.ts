import { Inject, Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, LOG, Refusal, notFound, type Environment } from '#platform';
import { Admission } from '../admission.js';
import type { OpenedSession, Whence } from '../session-beginning.js';
import { Tickets } from '../tickets.js';
import { ownPlace } from './addresses.js';
import { Identities } from './identities.js';
import type { IdentityProvider } from './identity-provider.js';
import { IdentityProviders } from './identity-providers.js';

/** What a provider publishes about itself is asked for anew after so long. */
const knownFor = 10 * 60_000;
/** Seconds that a provider may take for an answer. */
const patience = 8;

export type Finished =
  | { opened: OpenedSession; returnTo: string }
  /** The provider knows somebody whom we do not: an administrator may link this subject. */
  | { unknown: string };

/** Signing in by OpenID Connect: code flow with PKCE, state and nonce. The library checks what has to be checked. */
@Injectable()
export class SingleSignOn {
  private readonly known = new Map<string, { edition: number; until: number; asked: Promise<Configuration> }>();

  constructor(
    private readonly database: DataSource,
    private readonly providers: IdentityProviders,
    private readonly identities: Identities,
    private readonly admission: Admission,
    private readonly tickets: Tickets,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Where to send the browser, and what it must bring back in its cookie.
   * @throws Refusal `not-found` for an unknown provider, `unavailable` for one that does not answer.
   */
  async start(name: string, returnTo?: string): Promise<{ url: string; ticket: string }> {
    const openid = await import('openid-client');
    const provider = await this.providers.active(name);
    const configuration = await this.configurationOf(provider);
    const [verifier, nonce, state] = [
      openid.randomPKCECodeVerifier(),
      openid.randomNonce(),
      openid.randomState(),
    ] as const;
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callbackOf(name),
      scope: provider.scopes,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      nonce,
      state,
    });
    const half = { provider: provider.id, verifier, nonce, state, returnTo: ownPlace(returnTo) };
    return { url: url.href, ticket: await this.tickets.give('provider', half) };
  }

  /**
   * The way back from the provider.
   * @param query everything behind the question mark. @param ticket what `start` gave this browser.
   * @throws Refusal `not-signed-in` for an answer that does not hold, `second-factor-needed` where a code must follow.
   */
  async finish(name: string, query: string, ticket: string | undefined, from: Whence): Promise<Finished> {
    const openid = await import('openid-client');
    const half = await this.tickets.take('provider', ticket);
    const provider = await this.providers.active(name);
    if (half?.provider !== provider.id) throw tooLate();
    const configuration = await this.configurationOf(provider);
    let subject: string;
    let claim: unknown;
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, new URL(`${this.callbackOf(name)}?${query}`), {
        pkceCodeVerifier: half.verifier,
        expectedNonce: half.nonce,
        expectedState: half.state,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('no ID token');
      subject = claims.sub;
      claim = claims[provider.claim];
      if (claim === undefined && provider.matching === 'username' && configuration.serverMetadata().userinfo_endpoint) {
        claim = (await openid.fetchUserInfo(configuration, tokens.access_token, subject))[provider.claim];
      }
    } catch (error) {
      // Names of errors alone: what comes with them may hold codes and tokens.
      const { name: kind, code } = error as Error & { code?: unknown };
      this.log.warn({ provider: name, error: kind, code }, 'a single sign-on did not hold');
      throw notVouchedFor();
    }
    const person = subject.length <= 255 ? await this.identities.find(provider, subject, claim) : undefined;
    if (!person) return { unknown: subject.slice(0, 255) };
    const vouching = { id: provider.id, assures: provider.assuresSecondFactor };
    return {
      opened: await this.admission.admit(person, { by: 'single-sign-on', from, provider: vouching }),
      returnTo: half.returnTo,
    };
  }

  /** Where the browser signs out at the provider by which a session came; nothing where there is no such place. */
  async signOutUrl(sessionId: string): Promise<string | null> {
    const [row]: { provider: string | null }[] = await this.database.query(
      'SELECT provider FROM session WHERE id = ?',
      [sessionId],
    );
    const provider = row?.provider ? await this.providers.byId(row.provider) : null;
    if (!provider?.active) return null;
    const openid = await import('openid-client');
    // Signing out here must not wait for a provider that is away.
    const configuration = await this.configurationOf(provider).catch(() => undefined);
    if (!configuration?.serverMetadata().end_session_endpoint) return null;
    const home = `${this.environment.publicUrl.replace(/\/$/, '')}/`;
    return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: home }).href;
  }

  /** Whether a provider answers, and what it says about itself. @throws Refusal `unavailable`. */
  async check(name: string): Promise<{ issuer: string; callback: string; signsOut: boolean }> {
    const provider = await this.providers.named(name);
    this.known.delete(provider.id);
    const metadata = (await this.configurationOf(provider)).serverMetadata();
    if (!metadata.authorization_endpoint || !metadata.token_endpoint) {
      throw notFound({ zh: '该签发者没有登录地址', en: 'The issuer publishes no address to sign in at' });
    }
    return {
      issuer: metadata.issuer,
      callback: this.callbackOf(name),
      signsOut: metadata.end_session_endpoint !== undefined,
    };
  }

  callbackOf(name: string): string {
    return `${this.environment.publicUrl.replace(/\/$/, '')}/api/sso/${name}/callback`;
  }

  private async configurationOf(provider: IdentityProvider): Promise<Configuration> {
    const edition = provider.changedAt.getTime();
    let known = this.known.get(provider.id);
    if (known?.edition !== edition || known.until < performance.now()) {
      known = { edition, until: performance.now() + knownFor, asked: this.discover(provider) };
      this.known.set(provider.id, known);
      // What failed is asked for again by the next who comes.
      known.asked.catch(() => this.known.delete(provider.id));
    }
    return known.asked;
  }

  private async discover(provider: IdentityProvider): Promise<Configuration> {
    const openid = await import('openid-client');
    const secret = this.providers.secretOf(provider);
    try {
      return await openid.discovery(
        new URL(provider.issuer),
        provider.clientId,
        undefined,
        secret === undefined ? openid.None() : openid.ClientSecretPost(secret),
        {
          timeout: patience,
          // Such an issuer is on this very machine, or it could not have been settled.
          ...(provider.issuer.startsWith('http:') && { execute: [openid.allowInsecureRequests] }),
        },
      );
    } catch (error) {
      this.log.warn({ provider: provider.name, error: (error as Error).name }, 'an identity provider does not answer');
      throw new Refusal(
        'unavailable',
        { zh: '统一身份认证暂时无法连接', en: 'The identity provider does not answer' },
        { retryAfterSeconds: 30 },
      );
    }
  }
}

const tooLate = () =>
  new Refusal('not-signed-in', { zh: '登录已超时，请重新登录', en: 'The sign-in took too long: begin anew' });
const notVouchedFor = () =>
  new Refusal('not-signed-in', { zh: '统一身份认证未通过', en: 'The identity provider did not vouch for you' });
