/**
 * Finds a name of a tree (subject, district, unit) as somebody at a keyboard asks for it: by code, by Chinese words
 * anywhere on its path, by the initials or the whole of its pinyin, also mixed (`tuoqgz`). Pure.
 */

/** One name with what it can be found by. */
export interface Findable {
  code: string;
  /** From the top down to itself, each as it is called. */
  path: readonly string[];
  /** Other names of its own: a short one. */
  also: readonly string[];
  /** Syllables of each name of the path and of its other names, small letters. */
  readings: { path: readonly (readonly string[])[]; also: readonly (readonly string[])[] };
  leaf: boolean;
}

export const foundBy = ['chosen', 'code', 'words', 'pinyin'] as const;
export type FoundBy = (typeof foundBy)[number];

export interface FoundName {
  code: string;
  by: FoundBy;
  score: number;
  /** Whether the person has chosen it before. */
  chosen: boolean;
}

/** Of a question that is longer the rest is not looked at; characters and words. */
const longest = { question: 60, parts: 6 };
/** From here on it is what was meant, whatever the person chose before. */
const exact = 95;

/** One way of writing: half-width, small letters. */
export const plainly = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * The best first: what fits exactly, then what the person chooses often or chose lately, then the closer fit. Every word
 * of the question must fit. An empty question is answered with the person's own choices, then the names by code.
 * @param chosen how much each code is the person's choice; greater than 0.
 */
export function findNames(
  names: readonly Findable[],
  question: string,
  chosen: ReadonlyMap<string, number>,
  limit: number,
): FoundName[] {
  const parts = plainly(question)
    .slice(0, longest.question)
    .split(/[\s/>,，、]+/)
    .filter(Boolean)
    .slice(0, longest.parts);
  const found = names.flatMap((name) => {
    const fit = fitOf(name, parts);
    return fit ? [{ name, ...fit, weight: chosen.get(name.code) ?? 0 }] : [];
  });
  return found
    .sort(
      (one, other) =>
        Number(other.score >= exact) - Number(one.score >= exact) ||
        other.weight - one.weight ||
        other.score - one.score ||
        // 黄岛 is rather 黄岛区 than 黄岛街道.
        (one.name.path.at(-1)?.length ?? 0) - (other.name.path.at(-1)?.length ?? 0) ||
        Number(other.name.leaf) - Number(one.name.leaf) ||
        (one.name.code < other.name.code ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ name: { code }, by, score, weight }) => ({ code, by, score, chosen: weight > 0 }));
}

interface Fit {
  score: number;
  by: FoundBy;
}

function fitOf(name: Findable, parts: readonly string[]): Fit | undefined {
  let worst: Fit = { score: 100, by: 'code' };
  for (const part of parts) {
    const fit = fitOfPart(name, part);
    if (!fit) return undefined;
    if (fit.score <= worst.score) worst = fit;
  }
  return parts.length === 0 ? { score: 0, by: 'chosen' } : worst;
}

function fitOfPart(name: Findable, part: string): Fit | undefined {
  const fits = [byCode(name, part), /\p{Script=Han}/u.test(part) ? byWords(name, part) : byReading(name, part)];
  return fits.reduce<Fit | undefined>((best, fit) => (fit && fit.score > (best?.score ?? 0) ? fit : best), undefined);
}

function byCode({ code }: Findable, part: string): Fit | undefined {
  const own = code.toLowerCase();
  if (own === part) return { score: 100, by: 'code' };
  // A letter alone begins every code of a city.
  if (own.startsWith(part) && (part.length > 1 || /\d/.test(part))) return { score: 80, by: 'code' };
  return part.length > 2 && own.includes(part) ? { score: 50, by: 'code' } : undefined;
}

function byWords({ path, also }: Findable, part: string): Fit | undefined {
  const own = [path.at(-1) ?? '', ...also].map(plainly);
  const best = Math.max(
    ...own.map((name) => (name === part ? 98 : name.startsWith(part) ? 85 : name.includes(part) ? 75 : 0)),
  );
  if (best > 0) return { score: best, by: 'words' };
  const whole = path.map(plainly).join('');
  if (whole.includes(part)) return { score: 55, by: 'words' };
  return inOrder([...part], whole) ? { score: 30, by: 'words' } : undefined;
}

/** Whether the characters stand in a text in their order, with others between them. */
function inOrder(characters: readonly string[], text: string): boolean {
  let from = 0;
  for (const character of characters) {
    const at = text.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return characters.length > 1;
}

function byReading({ readings }: Findable, part: string): Fit | undefined {
  const letters = part.replace(/['’]/g, '');
  const own = [readings.path.at(-1) ?? [], ...readings.also];
  let best = 0;
  for (const syllables of own) {
    const ended = read(letters, syllables, 0);
    if (ended !== undefined) best = Math.max(best, ended === syllables.length ? 82 : 72);
    else if (syllables.some((_, from) => from > 0 && read(letters, syllables, from) !== undefined)) {
      best = Math.max(best, 60);
    }
  }
  if (best > 0) return { score: best, by: 'pinyin' };
  const whole = readings.path.flat();
  return whole.some((_, from) => read(letters, whole, from) !== undefined) ? { score: 40, by: 'pinyin' } : undefined;
}

/**
 * Where the letters end when they are read as the syllables from one place on, each given whole, in part or by its
 * initial alone: `tqgz`, `tuoqian`, `tuoqgz`. The last place that a reading comes to, or nothing.
 */
export function read(letters: string, syllables: readonly string[], from: number): number | undefined {
  let places = new Set([0]);
  for (let at = from; at < syllables.length && places.size > 0; at++) {
    const syllable = syllables[at]!;
    const next = new Set<number>();
    for (const place of places) {
      for (let taken = 1; taken <= syllable.length && letters[place + taken - 1] === syllable[taken - 1]; taken++) {
        next.add(place + taken);
      }
    }
    if (next.has(letters.length)) return at + 1;
    places = next;
  }
  return undefined;
}
