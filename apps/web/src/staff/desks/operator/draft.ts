import { ask, type Body } from '../../../api/ask.js';

/** What the operator has typed so far. */
export type Typed = Partial<Body<'POST /api/complaints'>> & {
  /** Names of what was chosen by code, for the pickers. */
  subjectName?: string;
  districtName?: string;
};

export interface Draft {
  /** The Idempotency-Key: however often it is sent, it is one complaint. */
  key: string;
  at: string;
  typed: Typed;
  /** Articles of the knowledge base that the caller was answered from. */
  used?: string[];
  /** The code of the complaint into which this one goes as soon as it is logged. */
  into?: string;
  /** It was sent and nobody answered: it goes out when the line is back, in another page of this browser too. */
  unsent?: boolean;
}

/** A half-typed call is worth something for a shift, and is nobody's business after that. */
const lifetime = 12 * 3_600_000;

const placeOf = (person: string) => `jiesu-call-${person}`;

export const newDraft = (typed: Typed = {}): Draft => ({
  key: crypto.randomUUID(),
  at: new Date().toISOString(),
  typed,
});

/** What was left by a reload or a crash. */
export function readDraft(person: string): Draft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(person)) ?? 'null') as Draft | null;
    return kept && Date.now() - new Date(kept.at).getTime() < lifetime ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(person: string, draft: Draft): void {
  try {
    localStorage.setItem(placeOf(person), JSON.stringify({ ...draft, at: new Date().toISOString() }));
  } catch {
    // A full or forbidden store: the form itself still holds it.
  }
}

/** The name of the operator's one draft among those that the server keeps. */
const kept = 'call';

/** For another seat, or a browser that has lost its own: nothing where the server has none, or is out of reach. */
export async function readDraftAtServer(): Promise<Draft | undefined> {
  // The list first: a browser notes an answer of 404 as an error.
  const known = await ask('GET /api/me/drafts', {}).catch(() => undefined);
  if (!known?.items.some(({ key }) => key === kept)) return undefined;
  const found = await ask('GET /api/me/drafts/{key}', { path: { key: kept } }).catch(() => undefined);
  const draft = found?.form as unknown as Draft | undefined;
  return draft?.typed && Date.now() - new Date(draft.at).getTime() < lifetime ? draft : undefined;
}

/** One after the other: what is dropped must not come back because its keeping was slow. */
let before: Promise<unknown> = Promise.resolve();
const afterwards = (work: () => Promise<unknown>) => void (before = before.then(work).catch(() => undefined));

/** What is not kept there now is kept at the next pause; the browser has it all the same. */
export const keepDraftAtServer = (draft: Draft): void =>
  afterwards(() =>
    ask('PUT /api/me/drafts/{key}', {
      path: { key: kept },
      body: { form: { ...draft, at: new Date().toISOString() } as never },
    }),
  );

export const dropDraftAtServer = (): void =>
  afterwards(() => ask('DELETE /api/me/drafts/{key}', { path: { key: kept } }));

export const dropDraft = (person: string): void => localStorage.removeItem(placeOf(person));

export const isEmpty = ({ content, title, complainant, address, callerNumber }: Typed): boolean =>
  ![
    content,
    title,
    address,
    callerNumber,
    ...Object.values(complainant ?? {}).filter((value) => value !== 'citizen'),
  ].some(Boolean);
