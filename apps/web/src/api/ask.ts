import type { FieldError, Reason } from '#platform';
import { byItself } from './by-itself.js';
import type { Routes } from './routes.js';

export type RouteName = keyof Routes;
export type Answer<Name extends RouteName> = Routes[Name]['answer'];
export type Query<Name extends RouteName> = Routes[Name]['query'];
export type Body<Name extends RouteName> = Routes[Name]['body'];

/** The names in the braces of a route: `/api/complaints/{code}` has `code`. */
type PathNames<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | PathNames<Rest> : never;

export type Given<Name extends RouteName> = {
  headers?: Record<string, string>;
  signal?: AbortSignal;
} & ([PathNames<Name>] extends [never] ? unknown : { path: Record<PathNames<Name>, string | number> }) &
  (Query<Name> extends undefined ? unknown : { query?: Query<Name> }) &
  (Body<Name> extends undefined ? unknown : { body: Body<Name> });

export interface Said {
  reason: Reason | 'error' | 'offline';
  /** In Chinese. */
  message: string;
  messageEn: string;
  fields?: FieldError[];
  state?: string;
  version?: number;
  retryAfterSeconds?: number;
  /** For the second half of a sign-in. */
  ticket?: string;
  requestId?: string;
}

/** The server has said no, or could not be reached (`offline`). */
export class Refused extends Error {
  constructor(
    readonly said: Said,
    readonly status: number,
  ) {
    super(said.message);
    this.name = 'Refused';
  }
}

const offline: Said = {
  reason: 'offline',
  message: '网络不通，请检查网络后重试',
  messageEn: 'The hotline cannot be reached: please check the network and try again',
};

/** What shuts the door: nobody is signed in, the session is locked, or its second factor must be set up first. */
export type Shut = 'signed-out' | 'locked' | 'enrolling';

const shutBy: Partial<Record<Said['reason'], Shut>> = {
  'not-signed-in': 'signed-out',
  'session-locked': 'locked',
  'second-factor-to-enrol': 'enrolling',
};

/** Hears of every answer that says that the door is shut: `shut`, with why as its detail. */
export const doorbell = new EventTarget();

interface Loose {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export const addressOf = (route: string, { path = {}, query = {} }: Pick<Loose, 'path' | 'query'> = {}): string => {
  const address = route
    .slice(route.indexOf(' ') + 1)
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') asked.append(name, String(one));
    }
  }
  return asked.size > 0 ? `${address}?${asked.toString()}` : address;
};

/** Sends bytes or JSON, and reads what comes back. @throws {Refused} */
export async function send<Result>(method: string, address: string, { body, headers, signal }: Loose): Promise<Result> {
  const plain = body === undefined || body instanceof FormData;
  const response = await fetch(address, {
    method,
    headers: { ...(plain ? {} : { 'content-type': 'application/json' }), ...byItself(method), ...headers },
    body: body === undefined ? undefined : body instanceof FormData ? body : JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Refused(offline, 0);
  });
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: unknown = json ? await response.json() : await response.text();
  if (response.ok) return answer as Result;
  const said = json
    ? (answer as Said)
    : { ...offline, reason: 'error' as const, message: `服务器应答 ${response.status}` };
  const refused = new Refused(said, response.status);
  const shut = shutBy[said.reason];
  // At the door itself a wrong password is a wrong password.
  if (shut && !address.startsWith('/api/sessions')) doorbell.dispatchEvent(new CustomEvent('shut', { detail: shut }));
  throw refused;
}

/** Asks one route of the server. @throws {Refused} */
export const ask = <Name extends RouteName>(route: Name, given: Given<Name>): Promise<Answer<Name>> => {
  const loose = given as Loose;
  return send<Answer<Name>>(route.slice(0, route.indexOf(' ')), addressOf(route, loose), loose);
};
