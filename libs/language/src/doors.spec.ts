import fc from 'fast-check';
import { doorWritings, placeIn } from './doors.js';
import { digitsIn, mayHold } from './numerals.js';

const without = (text: string, address: string): string =>
  doorWritings(address)
    .sort((one, other) => other.length - one.length)
    .reduce((rest, { pattern, numbers }) => {
      const read = rest.replace(pattern(), '***');
      // What is looked at first never hides what the pattern finds.
      if (read !== rest) expect(mayHold(digitsIn(rest), numbers)).toBe(true);
      return read;
    }, text);

const address = '市南区澳门路9号3单元1502户';

describe('a door', () => {
  it.each([
    ['住澳门路9号3单元1502室', '住澳门路***'],
    ['住澳门路九号三单元1502', '住澳门路***'],
    ['澳门路9号3-1502', '澳门路***'],
    ['澳门路９号３单元１５０２户', '澳门路***'],
    ['澳门路九号三单元一五零二室', '澳门路***'],
    ['三单元一千五百零二户', '***'],
    ['9-3-1502', '***'],
    ['3#1502', '***'],
    ['9号1502', '***'],
    ['他住1502', '他住***'],
    ['就在1502室楼下', '就在***楼下'],
    ['市南区澳门路9号3单元1502', '***'],
    ['9号楼3单元', '***'],
  ])('%s → %s', (text, read) => expect(without(text, address)).toBe(read));

  it.each([
    '澳门路9号路口的信号灯不亮',
    '欠1502元，3月9日至今，共3户9人',
    '3单元电梯停运，9号下午停水',
    '编号21502，15023吨',
    '9、3两日均未供水，比分9-3',
  ])('is not taken for one: %s', (text) => expect(without(text, address)).toBe(text));

  it('is found where the address itself is in Han signs', () => {
    expect(without('住9号3单元1502室', '澳门路九号三单元一五〇二户')).toBe('住***');
    expect(without('住海边十二号', '海边12号')).toBe('住***');
    expect(without('某村3号', '某村13号')).toBe('某村3号');
  });

  it('is found in any mixture of writings', () => {
    const writings = [...'0123456789'].map((digit, at) => [
      digit,
      String.fromCharCode(0xff10 + at),
      [...'〇一二三四五六七八九'][at]!,
    ]);
    const written = (digits: string) =>
      fc.tuple(...[...digits].map((digit) => fc.constantFrom(...writings[Number(digit)]!))).map((all) => all.join(''));
    const number = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        fc
          .tuple(number, number, fc.integer({ min: 101, max: 3999 }))
          .chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.tuple(...all.map((one) => written(String(one)))),
              fc.constantFrom('室', '户', ''),
            ),
          ),
        fc.constantFrom('号', '号楼', '栋', '-'),
        fc.constantFrom('单元', '-', '单元-'),
        ([[house, entry, door], [h, e, d], label], first, second) => {
          const text = `住${h}${first}${e}${second}${d}${label}，请来`;
          expect(without(text, `听潮路${house}号${entry}单元${door}户`)).toBe('住***，请来');
        },
      ),
    );
  });

  it('of an address of whatever signs is no broken pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, text) => {
        expect(typeof without(text, `${one}3单元502(${one}`)).toBe('string');
      }),
    );
    expect(doorWritings('1-'.repeat(500)).length).toBeLessThan(20);
  });
});

describe('the place in an address', () => {
  it.each([
    ['市南区澳门路9号3单元1502户', '市南区澳门路9号'],
    ['澳门路9号', '澳门路9号'],
    ['澳门路9号门前', '澳门路9号门前'],
    ['澳门路9号李家', '澳门路9号'],
    ['澳门路9号楼1502', '澳门路'],
    ['澳门路9-3-1502', '澳门路'],
    ['海信小区3号楼502', '海信小区'],
    ['博兴县店子镇某村12号', '博兴县店子镇某村'],
    ['香港中路与山东路路口', '香港中路与山东路路口'],
    ['市南区老李家', '市南区'],
    ['1502户', ''],
    ['', ''],
  ])('%s: %s', (one, place) => expect(placeIn(one)).toBe(place));
});
