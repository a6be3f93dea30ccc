import { newId } from '#platform';
import type { PersonActor } from '#directory';
import { correctedFor, dataFor, namedFor } from './event-data.js';
import { textFor } from './views.js';

const handler: PersonActor = {
  kind: 'person',
  id: newId(),
  username: 'handler',
  name: '经办人',
  role: 'handler',
  unit: 'QD-HRSS',
  unitPath: '/QD-HRSS/',
};
const identity = { name: '欧阳若兰', phone: '13987654321', address: '澳门路9号3单元1502户' };
const shown = (data: Record<string, unknown>, confidential = true) =>
  dataFor(data, (text) => textFor({ confidential, complainantKind: 'citizen' }, handler, text, identity));

describe('the data of an event', () => {
  it('names nobody to a unit that must not know who asked, wherever it stands', () => {
    const seen = JSON.stringify(
      shown({
        reference: '13987654321',
        said: { by: ['欧阳若兰', '住澳门路9号3单元1502户'], id: '370202199001011234' },
      }),
    );
    for (const secret of ['13987654321', '欧阳若兰', '澳门路9号3单元1502户', '370202199001011234']) {
      expect(seen).not.toContain(secret);
    }
  });

  it('is whole for whoever may know, and for words, instants, ids and digests always', () => {
    const machine = {
      outcome: 'no-answer',
      at: '2026-03-04T09:15:00.000Z',
      order: newId(),
      commitment: 'ab12345678901234'.repeat(4),
      attempts: 2,
      units: ['QD-HRSS', 'QD-12345'],
      service: '119',
      none: null,
      late: true,
    };
    expect(shown(machine)).toEqual(machine);
    expect(shown({ reference: '13987654321' }, false)).toEqual({ reference: '13987654321' });
  });

  it('leaves the facts of clocks out', () =>
    expect(shown({ clocks: [{ id: newId() }], level: 1 })).toEqual({ level: 1 }));

  it('names what a correction changed as the directory does now, and a code that it has not by itself', () => {
    const districts = new Map([['370202', { name: '市南区' }]]) as never;
    const data = {
      from: { district: '370202', type: 'help' },
      to: { district: null, subject: '05328888' },
      unit: null,
    };
    expect(correctedFor(shown(data), data, { districts, subjects: new Map() })).toEqual({
      from: { district: { code: '370202', name: '市南区' }, type: 'help' },
      to: { district: null, subject: { code: '05328888', name: '05328888' } },
      unit: null,
    });
  });

  it('names the rules of a change and the guide of a decline, and by themselves what the directory has no more', () => {
    const rules = { zh: '四川', en: 'Sichuan' };
    const reference = {
      profileVersion: (name: string) => (name === 'sichuan' ? rules : undefined),
      declineGuides: new Map([['litigation', { code: 'litigation', zh: '诉讼', en: 'litigation' }]]),
    } as never;
    const changed = { from: { name: 'sichuan', version: 1 }, to: { name: 'gone', version: 2 } };
    expect(namedFor('switch-profile', shown(changed), changed, reference)).toEqual({
      from: { name: 'sichuan', version: 1, ...rules },
      to: { name: 'gone', version: 2, zh: 'gone', en: 'gone' },
    });
    const declined = { guide: 'litigation' };
    expect(namedFor('decline', declined, declined, reference)).toEqual({
      guide: { code: 'litigation', zh: '诉讼', en: 'litigation' },
    });
    expect(namedFor('decline', { guide: 'other' }, { guide: 'other' }, reference)).toEqual({ guide: 'other' });
  });
});
