import { Injectable } from '@nestjs/common';
import { ReferenceBook } from '../reference-book.js';
import type { Reference } from '../reference.js';
import { findNames, plainly, type Findable, type FoundName } from './name-search.js';

export const namedKinds = ['subject', 'district', 'unit'] as const;
export type NamedKind = (typeof namedKinds)[number];

type Read = (text: string) => string[];

let reader: Promise<Read> | undefined;

/** The dictionary of readings is some 25 MB in memory and takes a tenth of a second: only who searches loads it. */
function openReader(): Promise<Read> {
  reader ??= import('pinyin-pro').then(
    ({ pinyin }) =>
      (text) =>
        pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' }).map((syllable) =>
          plainly(syllable).trim(),
        ),
  );
  reader.catch(() => (reader = undefined));
  return reader;
}

/** Names seldom change, reference data is read anew every minute: a name is read aloud once. */
const readings = new Map<string, readonly string[]>();
const mostReadings = 50_000;

function readingOf(name: string, read: Read): readonly string[] {
  let syllables = readings.get(name);
  if (!syllables) {
    if (readings.size >= mostReadings) readings.clear();
    syllables = read(name).filter(Boolean);
    readings.set(name, syllables);
  }
  return syllables;
}

/** Searches the names of reference data, all in memory. */
@Injectable()
export class NameBook {
  private readonly indexes = new WeakMap<Reference, Map<NamedKind, Findable[]>>();

  constructor(private readonly book: ReferenceBook) {}

  /** @param chosen how much each code is the choice of the person who asks. */
  async find(
    kind: NamedKind,
    question: string,
    chosen: ReadonlyMap<string, number>,
    limit: number,
  ): Promise<{ reference: Reference; found: FoundName[] }> {
    const [reference, read] = await Promise.all([this.book.open(), openReader()]);
    let index = this.indexes.get(reference);
    if (!index) this.indexes.set(reference, (index = new Map()));
    let names = index.get(kind);
    if (!names) index.set(kind, (names = findables(kind, reference, read)));
    return { reference, found: findNames(names, question, chosen, limit) };
  }
}

function findables(kind: NamedKind, reference: Reference, read: Read): Findable[] {
  const findable = (code: string, lineUp: readonly string[], nameOf: (code: string) => string, leaf: boolean) => {
    const path = [...lineUp].reverse().map(nameOf);
    return {
      code,
      path,
      leaf,
      also: [] as string[],
      readings: { path: path.map((one) => readingOf(one, read)), also: [] },
    };
  };
  switch (kind) {
    case 'subject':
      return [...reference.subjects.values()].map(({ code, leaf, pinyin }) => {
        const nameOf = (one: string) => reference.subjects.get(one)?.name ?? one;
        const one = findable(code, reference.subjectAndAbove(code), nameOf, leaf);
        // The initials on file settle characters that are read in several ways.
        return { ...one, readings: { ...one.readings, also: pinyin ? [[...pinyin.toLowerCase()]] : [] } };
      });
    case 'district':
      return [...reference.districts.keys()].filter(reference.districtServes).map((code) => {
        const nameOf = (one: string) => reference.districts.get(one)?.name ?? one;
        const below = reference.districtAndBelow(code).filter(reference.districtServes);
        return findable(code, reference.districtAndAbove(code), nameOf, below.length === 1);
      });
    case 'unit':
      return [...reference.units.values()]
        .filter(({ active }) => active)
        .map(({ code, name, shortName }) => {
          const nameOf = (one: string) => reference.units.get(one)?.name ?? one;
          const one = findable(code, reference.unitAndAbove(code), nameOf, true);
          const also = shortName && shortName !== name ? [shortName] : [];
          return { ...one, also, readings: { ...one.readings, also: also.map((short) => readingOf(short, read)) } };
        });
  }
}
