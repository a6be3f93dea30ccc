import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';

/** A city's identity provider: a real OpenID Connect server, whose people need not type their passwords. */
export interface CityProvider {
  issuer: string;
  /** Who sits at the browser: the subject, and what else is claimed of them. */
  sits(subject: string, claims?: Record<string, unknown>): void;
  stop(): Promise<void>;
}

export const clientId = 'hotline';
export const clientSecret = 'between the city and its hotline';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const hour = 3600;

/** It warns of its memory, its keys and its Node at length: right for a city, and noise in a test. */
async function quietly(make: (Oidc: typeof Provider) => Provider): Promise<Provider> {
  const { info, warn } = console;
  console.info = console.warn = () => undefined;
  try {
    return make((await import('oidc-provider')).Provider);
  } finally {
    Object.assign(console, { info, warn });
  }
}

export async function startCityProvider(redirectUri: string, afterwards: string): Promise<CityProvider> {
  let sitting = { subject: 'nobody', claims: {} as Record<string, unknown> };
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [afterwards],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    ttl: { Interaction: hour, Grant: hour, Session: hour, AccessToken: hour, IdToken: hour, AuthorizationCode: 60 },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    cookies: { keys: ['of this test alone'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...sitting.claims }),
    }),
    // Nobody is asked whether the city's hotline may know who they are.
    async loadExistingGrant(ctx: { oidc: { session: { accountId: string }; client: { clientId: string } } }) {
      const grant = new provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
  const provider = await quietly((Oidc) => new Oidc(issuer, configuration));
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    const interact = async () => {
      const { prompt } = await provider.interactionDetails(request, response);
      if (prompt.name !== 'login') throw new Error(`asked for ${prompt.name}`);
      await provider.interactionFinished(request, response, { login: { accountId: sitting.subject } });
    };
    interact().catch((error: Error) => {
      response.statusCode = 500;
      response.end(error.message);
    });
  });
  return {
    issuer,
    sits: (subject, claims = {}) => void (sitting = { subject, claims }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A browser that follows redirects by hand and keeps the cookies of each place apart. */
export class Wanderer {
  private readonly jars = new Map<string, Map<string, string>>();

  /** @param at where an address is really served: behind a city's name stands this test's server. */
  constructor(private readonly at: (url: string) => string) {}

  cookie(url: string, name: string): string | undefined {
    return this.jar(url).get(name);
  }

  /** Goes there, and on from there until no redirect follows, or one that `stop` says. @returns the last address. */
  async go(url: string, stop: (url: string) => boolean = () => false): Promise<string> {
    for (let hops = 0; hops < 12; hops++) {
      if (stop(url)) return url;
      const jar = this.jar(url);
      const response = await fetch(this.at(url), {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), 'user-agent': firefox },
      });
      for (const header of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(header)!;
        if (/max-age=0|expires=thu, 01 jan 1970/i.test(header)) jar.delete(name!);
        else jar.set(name!, value!);
      }
      const location = response.headers.get('location');
      if (!location) throw new Error(`${url}: ${response.status} ${await response.text()}`);
      url = new URL(location, url).href;
    }
    throw new Error('no end of redirects');
  }

  private jar(url: string): Map<string, string> {
    const { origin } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
