/** The words in which this system says no, and the HTTP status of each. A new reason without a status does not compile. */
export const statusOf = {
  'bad-request': 400,
  'not-signed-in': 401,
  'second-factor-needed': 401,
  'session-locked': 401,
  forbidden: 403,
  'second-factor-to-enrol': 403,
  'foreign-origin': 403,
  'not-found': 404,
  'illegal-move': 409,
  'moved-meanwhile': 409,
  'already-in-progress': 409,
  'unsupported-media': 415,
  invalid: 422,
  'check-code': 422,
  'key-reused': 422,
  locked: 423,
  'too-many': 429,
  unavailable: 503,
} as const;

export type Reason = keyof typeof statusOf;

/** Said to people, so in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** One field of a request that cannot be taken: its path ("complainant.phone") and why. */
export interface FieldError extends Words {
  field: string;
}

export interface RefusalDetails {
  fields?: FieldError[];
  /** The present state, where a move came too late. */
  state?: string;
  version?: number;
  retryAfterSeconds?: number;
  /** What half a sign-in has earned: it is good for the code that is still missing. */
  ticket?: string;
}

/** A refusal is an answer, not an accident: it is never logged as an error. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    readonly words: Words,
    readonly details: RefusalDetails = {},
  ) {
    super(words.en);
    this.name = 'Refusal';
  }

  get status(): number {
    return statusOf[this.reason];
  }

  /** What a client reads: `{ reason, message, messageEn, fields?, state? … }`. */
  get body() {
    return { reason: this.reason, message: this.words.zh, messageEn: this.words.en, ...this.details };
  }
}

/** The refusal of a request with unusable fields; `message` names the first so that a plain client can show it. */
export function invalid(...fields: FieldError[]): Refusal {
  const first = fields[0];
  return new Refusal(
    'invalid',
    {
      zh: first ? `填写有误：${first.field} ${first.zh}` : '填写有误',
      en: first ? `Invalid: ${first.field} ${first.en}` : 'Invalid',
    },
    { fields },
  );
}

export const notFound = (words: Words = { zh: '未找到', en: 'Not found' }) => new Refusal('not-found', words);
