import { Injectable } from '@nestjs/common';
import { Refusal, notFound } from '#platform';
import type { Actor } from '../rights.js';
import type { Guarded, Listed } from './catalogue.js';
import { CatalogueDesk } from './catalogue-desk.js';
import { districtShelf, routingShelf, type DistrictLine } from './shelves.js';
import { held, stillHolds } from './still-held.js';
import { unitShelf } from './unit-shelf.js';

/** Districts that are no more (撤并): offered no longer, while what lies in them goes on bearing their name. */
@Injectable()
export class DistrictDesk {
  constructor(private readonly desk: CatalogueDesk) {}

  /** @throws Refusal `illegal-move` with what still depends on the district, field by field. */
  retire(code: string, { after, reason }: Guarded, by: Actor): Promise<Listed<DistrictLine>> {
    return this.desk.change(by, async (sheet) => {
      const districts = await districtShelf.read(sheet.tx);
      const before = districts.find((one) => one.code === code);
      if (!before) throw notFound(districtShelf.none);
      await sheet.assertVersion('district', code, after);
      if (!before.active) throw new Refusal('illegal-move', { zh: '已停用', en: 'It is out of use already' });
      if (before.parent === null) {
        throw new Refusal('illegal-move', { zh: '最上级区划不能停用', en: 'The district at the top cannot go' });
      }
      const below = districts.filter(({ parent, active }) => active && parent === code);
      const units = (await unitShelf.read(sheet.tx)).filter(
        ({ active, district, fallbackFor }) => active && (district === code || fallbackFor === code),
      );
      const rules = (await routingShelf.read(sheet.tx)).filter(({ active, district }) => active && district === code);
      const still = [
        ...held('districts', below.length, '个下级区划', 'districts below'),
        ...held('units', units.length, '个承办单位', 'units'),
        ...held('rules', rules.length, '条派单规则', 'lines of the dispatch catalogue'),
      ];
      if (still.length > 0) throw stillHolds({ zh: '该区划', en: 'The district' }, still);
      const item = { ...before, active: false };
      await districtShelf.update(sheet.tx, item);
      return {
        ...item,
        version: await sheet.record({ kind: 'district', code, act: 'retired', before, after: item, reason }),
      };
    });
  }
}
