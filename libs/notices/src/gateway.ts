/** How an SMS gateway wants to be asked, and how it says that it took the message. */
export interface GatewayManner {
  method: 'POST' | 'PUT' | 'GET';
  url: string;
  headers: Readonly<Record<string, string>>;
  /**
   * With `{{phone}}`, `{{text}}` and `{{id}}`. In JSON each becomes a string with its quotes, in a form and in the URL
   * it is percent-encoded.
   */
  body: string;
  /** `path=value` in the JSON answer, such as `code=0` or `result.status=OK`; without it any 2xx is a success. */
  success: string | undefined;
  /** Where in the JSON answer the gateway's own number of the message stands. */
  receipt: string | undefined;
}

export interface ShortMessage {
  id: string;
  phone: string;
  text: string;
}

const mark = /\{\{(phone|text|id)\}\}/g;

const asForm = (value: string) => encodeURIComponent(value).replaceAll('%20', '+');

/** The request for one message. The notice's id goes with it, for gateways that know a message by its key. */
export function gatewayRequest(manner: GatewayManner, message: ShortMessage) {
  const headers = Object.fromEntries(
    Object.entries(manner.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  headers['content-type'] ??= 'application/json; charset=utf-8';
  headers['idempotency-key'] = message.id;
  const json = headers['content-type'].includes('json');
  const put = (text: string, as: (value: string) => string) =>
    text.replace(mark, (_, name: keyof ShortMessage) => as(message[name]));
  if (manner.method === 'GET') delete headers['content-type'];
  return {
    method: manner.method,
    url: put(manner.url, encodeURIComponent),
    headers,
    body: manner.method === 'GET' ? undefined : put(manner.body, json ? (value) => JSON.stringify(value) : asForm),
  };
}

export type GatewayVerdict = { taken: true; receipt: string | null } | { taken: false; why: string };

/** Reads a gateway's answer. Its own words are not repeated: they may quote the number. */
export function readAnswer(
  { success, receipt }: Pick<GatewayManner, 'success' | 'receipt'>,
  status: number,
  body: string,
  phone: string,
): GatewayVerdict {
  if (status < 200 || status > 299) return { taken: false, why: `HTTP ${status}` };
  const answer = success || receipt ? readJson(body) : undefined;
  if (success) {
    const at = success.indexOf('=');
    const found = valueAt(answer, success.slice(0, at));
    const said = word(found);
    if (said !== success.slice(at + 1)) {
      return { taken: false, why: said === undefined ? 'the answer is not as expected' : `refused with ${code(said)}` };
    }
  }
  const number = receipt ? word(valueAt(answer, receipt)) : undefined;
  return { taken: true, receipt: number && /^[\w.:-]{1,100}$/.test(number) && !number.includes(phone) ? number : null };
}

/** A gateway's code for the failure list: a word, and no number that might be somebody's. */
const code = (said: string): string =>
  /^[A-Za-z0-9_.-]{1,40}$/.test(said) && !/\d{7,}/.test(said) ? said : 'another code';

function readJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

const word = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}
