import { requestTypes } from '#complaints';
import type { Reference } from '#directory';

/** A code that a file's word means, or why it means none. */
export type Meaning = { code: string } | { zh: string; en: string };

const typeNames: Record<string, string> = {
  咨询: 'enquiry',
  求助: 'help',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
  其他: 'other',
};

/** Files name things as people do: by code, or by the name in use. A name that two things bear is refused. */
export class KnownNames {
  private readonly books: Record<'channel' | 'type' | 'subject' | 'unit' | 'district', Map<string, string | null>>;

  constructor(reference: Reference) {
    const book = (entries: Iterable<{ code: string; names: string[] }>): Map<string, string | null> => {
      const codes = new Map<string, string | null>();
      const all = [...entries];
      for (const { code, names } of all) {
        for (const name of new Set(names)) codes.set(name, codes.has(name) ? null : code);
      }
      // A code means itself, whatever else bears it as a name.
      for (const { code } of all) codes.set(code, code);
      return codes;
    };
    this.books = {
      channel: book([...reference.channels.values()].map(({ code, zh }) => ({ code, names: [zh] }))),
      type: book(
        requestTypes.map((code) => ({ code, names: Object.keys(typeNames).filter((zh) => typeNames[zh] === code) })),
      ),
      subject: book(
        [...reference.subjects.values()]
          .filter(({ code }) => reference.subjectServes(code))
          .map(({ code, name }) => ({ code, names: [name] })),
      ),
      unit: book(
        [...reference.units.values()].map(({ code, name, shortName }) => ({ code, names: [name, shortName] })),
      ),
      district: book([...reference.districts.values()].map(({ code, name }) => ({ code, names: [name] }))),
    };
  }

  find(kind: keyof KnownNames['books'], word: string): Meaning {
    const code = this.books[kind].get(word);
    const shown = word.slice(0, 40);
    if (code) return { code };
    return code === null
      ? { zh: `“${shown}”有多个，请改用代码`, en: `"${shown}" is the name of several: give the code` }
      : { zh: `没有“${shown}”`, en: `"${shown}" is not known` };
  }
}
