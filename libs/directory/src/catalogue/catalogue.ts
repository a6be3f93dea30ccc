import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, Refusal, invalid, notFound, type Environment } from '#platform';
import { addDays, isLocalDate, startOfDay } from '../local-time.js';
import { ReferenceBook } from '../reference-book.js';
import type { Actor } from '../rights.js';
import { CatalogueDesk } from './catalogue-desk.js';
import type { ChangeSheet } from './change-sheet.js';
import { orderCode, statesAt, versionsOf } from './history.js';
import type { CatalogueWarning, Line, Shelf } from './shelf.js';

export type Listed<Item> = Item & { version: number };

export interface Whole<Item> {
  items: Listed<Item>[];
  /** How often the order has been changed. */
  orderVersion: number;
  warnings: CatalogueWarning[];
}

export interface Guarded {
  /** The version that was read; 0 for a new line, and for one as it was shipped. */
  after: number;
  reason: string;
}

/** The lists of the hotline as administrators keep them. Nothing is deleted: what has served stays for the history. */
@Injectable()
export class Catalogue {
  constructor(
    private readonly database: DataSource,
    private readonly desk: CatalogueDesk,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The whole list as it is, or as it was at the end of a local day. */
  async list<Item extends Line>(shelf: Shelf<Item>, on?: string): Promise<Whole<Item>> {
    const tx = this.database.manager;
    const [now, versions, reference] = [await shelf.read(tx), await versionsOf(tx, shelf.kind), await this.book.open()];
    if (on === undefined) {
      const items = now.map((item) => ({ ...item, version: versions.get(item.code) ?? 0 }));
      return {
        items,
        orderVersion: versions.get(orderCode) ?? 0,
        warnings: shelf.warnings?.(now, reference) ?? [],
      };
    }
    if (!isLocalDate(on)) throw invalid({ field: 'on', zh: '须为存在的日期', en: 'must be a date' });
    const then = await statesAt(tx, shelf.kind, startOfDay(addDays(on, 1), this.environment.timeZone));
    const items = now.flatMap((item): Listed<Item>[] => {
      const earlier = then.get(item.code);
      if (!earlier) return [{ ...item, version: versions.get(item.code) ?? 0 }];
      return earlier.state ? [{ ...(earlier.state as unknown as Item), version: earlier.version }] : [];
    });
    const order = then.get(orderCode);
    const codes = (order?.state as { codes: string[] } | undefined)?.codes;
    const place = new Map((codes ?? now.map(({ code }) => code)).map((code, index) => [code, index]));
    items.sort((one, other) => (place.get(one.code) ?? Infinity) - (place.get(other.code) ?? Infinity));
    return { items, orderVersion: order?.version ?? versions.get(orderCode) ?? 0, warnings: [] };
  }

  /**
   * Adds a line, or changes what it says. `after` is 0 and the code unknown for a new one.
   * @throws Refusal `invalid` with the fields below `at`, `moved-meanwhile`, `not-found`.
   */
  put<Item extends Line>(
    shelf: Shelf<Item>,
    given: Omit<Item, 'active'>,
    { after, reason, manner }: Guarded & { manner: 'add' | 'change' },
    by: Actor,
    at: string,
  ): Promise<Listed<Item> & { warnings: CatalogueWarning[] }> {
    return this.desk.change(by, async (sheet) => {
      const lines = await shelf.read(sheet.tx);
      const before = lines.find(({ code }) => code === given.code);
      if (manner === 'change' && !before) throw notFound(shelf.none);
      if (manner === 'add' && before) throw invalid({ field: 'code', zh: '已被使用', en: 'is taken' });
      await sheet.assertVersion(shelf.kind, given.code, after);
      const item = { ...given, active: before?.active ?? true } as Item;
      const others = lines.filter(({ code }) => code !== item.code);
      const reference = await this.book.open();
      const wrong = shelf.check(item, others, reference);
      if (wrong.length > 0) throw invalid(...wrong.map((one) => ({ ...one, field: `${at}.${one.field}` })));
      if (before) await shelf.update(sheet.tx, item);
      else await shelf.insert(sheet.tx, item, lines.length + 1);
      const { kind } = shelf;
      const act = before ? 'changed' : 'added';
      const version = await sheet.record({ kind, code: item.code, act, before: before ?? null, after: item, reason });
      const all = before ? lines.map((line) => (line === before ? item : line)) : [...lines, item];
      return { ...item, version, warnings: aboutIt(shelf.warnings?.(all, reference) ?? [], item.code) };
    });
  }

  /** Takes a line out of use, or back into it. */
  setActive<Item extends Line>(
    shelf: Shelf<Item>,
    code: string,
    active: boolean,
    { after, reason }: Guarded,
    by: Actor,
  ): Promise<Listed<Item> & { warnings: CatalogueWarning[] }> {
    return this.desk.change(by, async (sheet) => {
      const lines = await shelf.read(sheet.tx);
      const before = lines.find((line) => line.code === code);
      if (!before) throw notFound(shelf.none);
      await sheet.assertVersion(shelf.kind, code, after);
      if (before.active === active) {
        throw active
          ? new Refusal('illegal-move', { zh: '已在使用', en: 'It is in use' })
          : new Refusal('illegal-move', { zh: '已停用', en: 'It is out of use already' });
      }
      const item = { ...before, active };
      const reference = await this.book.open();
      const wrong = active
        ? shelf.check(
            item,
            lines.filter((line) => line !== before),
            reference,
          )
        : [];
      if (wrong.length > 0) throw invalid(...wrong);
      await shelf.update(sheet.tx, item);
      const act = active ? 'restored' : 'retired';
      const version = await sheet.record({ kind: shelf.kind, code, act, before, after: item, reason });
      const all = lines.map((line) => (line === before ? item : line));
      return { ...item, version, warnings: aboutIt(shelf.warnings?.(all, reference) ?? [], code) };
    });
  }

  /** Brings lines, in the order given, before another one; to the end of the list where none is named. */
  order<Item extends Line>(
    shelf: Shelf<Item>,
    moved: { codes: readonly string[]; before?: string | null },
    { after, reason }: Guarded,
    by: Actor,
  ): Promise<{ codes: string[]; orderVersion: number }> {
    return this.desk.change(by, async (sheet) => {
      const before = (await shelf.read(sheet.tx)).map(({ code }) => code);
      await sheet.assertVersion(shelf.kind, orderCode, after);
      const codes = inNewOrder(before, moved.codes, moved.before ?? null);
      await this.place(shelf, codes, before, sheet);
      const orderVersion = await sheet.record({
        ...{ kind: shelf.kind, code: orderCode, act: 'ordered', reason },
        ...{ before: { codes: before }, after: { codes } },
      });
      return { codes, orderVersion };
    });
  }

  private async place<Item extends Line>(
    shelf: Shelf<Item>,
    codes: readonly string[],
    before: readonly string[],
    { tx }: ChangeSheet,
  ): Promise<void> {
    for (const [index, code] of codes.entries()) {
      if (before[index] !== code) await shelf.place?.(tx, code, index + 1);
    }
  }
}

function inNewOrder(present: readonly string[], moved: readonly string[], before: string | null): string[] {
  const known = new Set(present);
  if (moved.length === 0 || new Set(moved).size !== moved.length || !moved.every((code) => known.has(code))) {
    throw invalid({ field: 'codes', zh: '须为现有条目且不重复', en: 'must name lines that there are, each once' });
  }
  const moving = new Set(moved);
  const rest = present.filter((code) => !moving.has(code));
  const at = before === null ? rest.length : rest.indexOf(before);
  if (at < 0) throw invalid({ field: 'before', zh: '没有这一条', en: 'is not a line that stays where it is' });
  return [...rest.slice(0, at), ...moved, ...rest.slice(at)];
}

const aboutIt = (warnings: CatalogueWarning[], code: string) =>
  warnings.filter((warning) => warning.code === code || warning.others?.includes(code));
