import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  CatalogueDesk,
  People,
  UnitMerger,
  held,
  routingShelf,
  stillHolds,
  unitShelf,
  type Actor,
  type ChangeSheet,
  type Guarded,
  type Listed,
  type UnitLine,
} from '#directory';
import { Refusal, insertRows, invalid, notFound, type FieldError } from '#platform';
import { PeopleDesk } from './people-desk.js';
import { UnitWork } from './unit-work.js';

type Leave = Parameters<Parameters<PeopleDesk['leaving']>[0]>[0];

const unitWords = { zh: '该单位', en: 'The unit' };

/** Units that come to an end: closed, or merged into another. Neither while they have something in hand. */
@Injectable()
export class UnitDesk {
  constructor(
    private readonly desk: CatalogueDesk,
    private readonly work: UnitWork,
    private readonly people: People,
    private readonly leavers: PeopleDesk,
  ) {}

  /** @throws Refusal `illegal-move` with what still depends on the unit, field by field. */
  retire(code: string, { after, reason }: Guarded, by: Actor): Promise<Listed<UnitLine>> {
    return this.desk.change(by, async (sheet) => {
      const { unit, units } = await this.find(sheet, code, after);
      const still = [
        ...(await this.inHand(sheet.tx, code)),
        ...held('units', units.filter((one) => one.active && one.parent === code).length, '个下级单位', 'units below'),
        ...held('people', await peopleOf(sheet.tx, code), '名在用人员', 'people'),
        ...held('rules', (await rulesOf(sheet.tx, code)).length, '条派单规则', 'lines of the dispatch catalogue'),
      ];
      if (still.length > 0) throw stillHolds(unitWords, still);
      return this.end(sheet, unit, 'retired', reason);
    });
  }

  /**
   * Merges a unit into another: people, units below and lines of the dispatch catalogue go over, and the merger is kept
   * for the comparison of history. What it had in hand must have been handed over before.
   */
  async merge(code: string, into: string, { after, reason }: Guarded, by: Actor): Promise<Listed<UnitLine>> {
    const moved: string[] = [];
    const merge = async (sheet: ChangeSheet, leave: Leave) => {
      moved.length = 0;
      const { unit, units } = await this.find(sheet, code, after);
      const target = units.find((one) => one.code === into);
      if (!target?.active || target.kind === 'city') {
        throw invalid({ field: 'into', zh: '不是可以并入的单位', en: 'is not a unit that can take over' });
      }
      if (isBelow(into, code, units)) {
        throw invalid({ field: 'into', zh: '不能并入自己或下级单位', en: 'is the unit itself, or lies below it' });
      }
      const still = await this.inHand(sheet.tx, code);
      if (still.length > 0) throw stillHolds(unitWords, still);
      for (const below of units.filter(({ parent }) => parent === code)) {
        const after = { ...below, parent: into };
        await unitShelf.update(sheet.tx, after);
        await sheet.record({ kind: 'unit', code: below.code, act: 'moved', before: below, after, reason });
      }
      await this.rewriteRules(sheet, code, into, reason);
      const people: { id: string }[] = await sheet.tx.query('SELECT id FROM person WHERE unit = ? FOR UPDATE', [code]);
      await sheet.tx.query('UPDATE person SET unit = ? WHERE unit = ?', [into, code]);
      moved.push(...people.map(({ id }) => id));
      // What they held of a unit above, from which they have gone.
      await leave(sheet.tx, ...moved);
      await insertRows(sheet.tx, UnitMerger, [{ fromCode: code, toCode: into, at: sheet.at, reason }]);
      return this.end(sheet, unit, 'merged', reason, { into, people: people.length });
    };
    const merged = await this.leavers.leaving((leave) => this.desk.change(by, (sheet) => merge(sheet, leave)));
    // No screen goes on with the rights of a unit that is no more.
    for (const id of moved) await this.people.endSessions(id);
    return merged;
  }

  private async find(sheet: ChangeSheet, code: string, after: number): Promise<{ unit: UnitLine; units: UnitLine[] }> {
    const units = await unitShelf.read(sheet.tx);
    const unit = units.find((one) => one.code === code);
    if (!unit) throw notFound(unitShelf.none);
    await sheet.assertVersion('unit', code, after);
    if (!unit.active) throw new Refusal('illegal-move', { zh: '该单位已停用', en: 'The unit is out of use already' });
    if (unit.parent === null) {
      throw new Refusal('illegal-move', { zh: '最上级单位不能停用', en: 'The unit at the top cannot go' });
    }
    return { unit, units };
  }

  private async inHand(tx: EntityManager, code: string): Promise<FieldError[]> {
    const { legs, orders } = await this.work.open(code, tx);
    return [
      ...held('legs', legs, '件在办诉求（须先移交）', 'complaints in hand (hand them over first)'),
      ...held('orders', orders, '件未销号的督办单', 'supervision orders that are not struck off'),
    ];
  }

  private async end(
    sheet: ChangeSheet,
    unit: UnitLine,
    act: string,
    reason: string,
    more: object = {},
  ): Promise<Listed<UnitLine>> {
    const after = { ...unit, active: false, fallbackFor: null };
    await unitShelf.update(sheet.tx, after);
    const { code } = unit;
    return { ...after, version: await sheet.record({ kind: 'unit', code, act, before: unit, after, reason, more }) };
  }

  private async rewriteRules(sheet: ChangeSheet, from: string, to: string, reason: string): Promise<void> {
    const swap = (unit: string) => (unit === from ? to : unit);
    for (const rule of await rulesOf(sheet.tx, from)) {
      const lead = swap(rule.lead);
      const assists = [...new Set(rule.assists.map(swap))].filter((unit) => unit !== lead);
      const after = { ...rule, lead, assists };
      await routingShelf.update(sheet.tx, after);
      await sheet.record({ kind: 'routing-rule', code: rule.code, act: 'changed', before: rule, after, reason });
    }
  }
}

const rulesOf = async (tx: EntityManager, unit: string) =>
  (await routingShelf.read(tx)).filter(
    ({ active, lead, assists }) => active && (lead === unit || assists.includes(unit)),
  );

async function peopleOf(tx: EntityManager, unit: string): Promise<number> {
  const [row]: { n: number }[] = await tx.query('SELECT COUNT(*) AS n FROM person WHERE unit = ? AND active = 1', [
    unit,
  ]);
  return Number(row?.n ?? 0);
}

function isBelow(code: string, above: string, units: readonly UnitLine[]): boolean {
  const parents = new Map(units.map((unit) => [unit.code, unit.parent]));
  for (let at: string | null | undefined = code; at; at = parents.get(at)) if (at === above) return true;
  return false;
}
