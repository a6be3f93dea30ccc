import fc from 'fast-check';
import { maskAddress, maskIdNumber, maskName, maskPhone, maskText } from './masking.js';

const pad = (number: number, width: number) => String(number).padStart(width, '0');
const fullWidth = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

const mobile = fc
  .tuple(fc.integer({ min: 130, max: 199 }), fc.nat(9999), fc.nat(9999))
  .map(([head, middle, tail]) => ({ digits: `${head}${pad(middle, 4)}${pad(tail, 4)}` }));
const landline = fc
  .tuple(fc.constantFrom('010', '021', '0532', '0543'), fc.integer({ min: 2000, max: 9999 }), fc.nat(9999))
  .map(([area, middle, tail]) => ({ digits: `${area}${middle}${pad(tail, 4)}` }));
const identity = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    fc.nat(999),
    fc.constantFrom(...'0123456789X'),
  )
  .map(([place, birth, serial, check]) => {
    const born = birth.toISOString().slice(0, 10).replaceAll('-', '');
    return { digits: `${place}${born}${pad(serial, 3)}${check}` };
  });
const card = fc
  .tuple(fc.integer({ min: 6200, max: 6299 }), fc.nat(99_999_999), fc.nat(9999))
  .map(([head, middle, tail]) => ({ digits: `${head}${pad(middle, 8)}${pad(tail, 4)}` }));
const separator = fc.constantFrom('', '', '', ' ', '-', '\u3000', ' - '.trim(), '－', '.', '–');
/** Text around a number: words of the field, spaces and punctuation, no digits. */
const words = fc
  .array(
    fc.constantFrom('我', '电话', '居民', '反映', '，', '。', ' ', '\n', ':', 'A区', '号', 'x', '(', '"', '请回电'),
    { maxLength: 8 },
  )
  .map((list) => list.join(''));

describe('a name', () => {
  it.each([
    ['张三', '张**'],
    ['张三丰', '张**'],
    [' 王 小二 ', '王**'],
    ['张先生', '张**'],
    ['欧阳娜娜', '欧阳*'],
    ['诸葛亮', '诸葛*'],
    ['欧阳', '欧**'],
    ['迪丽热巴·迪力木拉提', '迪**'],
    ['𠮷田', '𠮷**'],
    ['John Smith', 'J***'],
    ['élan', 'É***'],
    ['张', '*'],
    ['J', '*'],
    ['', ''],
    ['  ', ''],
    ['山田たろう', '山**'],
    ['たろう', '***'],
    ['13812345678', '***'],
    ['*三', '***'],
    [undefined, '***'],
    [null, '***'],
    [{ toString: (): string => '张三' }, '***'],
  ])('%p is %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it('shows its first character at most, or a compound surname, and not how long it is', () => {
    fc.assert(
      fc.property(fc.constantFrom('张', '王', '李'), fc.string({ unit: 'grapheme', minLength: 1 }), (first, rest) => {
        fc.pre(rest.trim() !== '');
        expect(maskName(first + rest)).toBe(`${first}**`);
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['+86-138-1234-5678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['013812345678', '138****5678'],
    ['8613812345678', '138****5678'],
    ['0532-85881234', '0532-****1234'],
    ['（0532）8588 1234', '0532-****1234'],
    ['+86 532 8588 1234', '0532-****1234'],
    ['010-85881234', '010-****1234'],
    ['0543-3161234', '0543-****1234'],
    ['85880000', '8588****'],
    ['86531234', '8653****'],
    ['3161234', '316****'],
    ['12345', '****'],
    ['110', '****'],
    ['+1 415 555 0123', '****'],
    ['0532-85880000转801', '****'],
    ['400-812-3456', '****'],
    ['138****5678', '****'],
    ['没有', '****'],
    ['', ''],
    [undefined, '***'],
    [13812345678, '***'],
  ])('%p is %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it('never shows its middle', () => {
    fc.assert(
      fc.property(fc.oneof(mobile, landline), ({ digits }) => {
        const masked = maskPhone(digits);
        expect(masked).toMatch(/^(?:1\d\d|0\d{2,3}-)\*{4}\d{4}$/);
        expect(masked.replace(/\D/g, '').length).toBeLessThanOrEqual(digits.length - 3);
      }),
    );
  });
});

describe('an identity number', () => {
  it.each([
    ['370202199001011234', '370***********1234'],
    ['37020219900101123x', '370***********123X'],
    ['370202 19900101 123X', '370***********123X'],
    ['３７０２０２１９９００１０１１２３４', '370***********1234'],
    ['370202900101123', '370********1123'],
    ['E12345678', '***'],
    ['37020219900101123', '***'],
    ['H1234567890', '***'],
    ['', ''],
    [null, '***'],
  ])('%p is %s', (number, masked) => expect(maskIdNumber(number)).toBe(masked));
});

describe('an address', () => {
  it.each([
    ['山东省青岛市市南区香港中路街道香港中路10号3单元502室', '山东省青岛市市南区香港中路街道***'],
    ['青岛市市北区敦化路街道办事处敦化路12号', '青岛市市北区敦化路街道办事处***'],
    ['青岛市崂山区海尔路1号', '青岛市崂山区***'],
    ['青岛西海岸新区长江中路街道5号', '青岛西海岸新区长江中路街道***'],
    ['市南区香港中路11号', '市南区***'],
    ['滨州市博兴县店子镇某村', '滨州市博兴县店子镇***'],
    ['南京市鼓楼区', '南京市鼓楼区***'],
    ['天津市河东区大直沽街道', '天津市河东区大直沽街道***'],
    ['内蒙古自治区呼和浩特市新城区', '内蒙古自治区呼和浩特市新城区***'],
    ['青岛市海信小区3号楼', '青岛市***'],
    ['海信小区3号楼', '***'],
    ['天通苑北一区5号楼', '***'],
    ['城阳区万科花园东区6栋', '城阳区***'],
    ['农贸市场东侧', '***'],
    ['城阳区大桥旁边镇3号', '城阳区***'],
    ['张三住青岛市市南区', '***'],
    ['我家在夏庄镇', '***'],
    ['Room 502, 10 Hongkong Road', '***'],
    ['香港中路10号', '***'],
    ['', ''],
    [undefined, '***'],
    [7, '***'],
  ])('%p is %s', (address, masked) => expect(maskAddress(address)).toBe(masked));

  it('shows nothing behind its divisions', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '路', '香港中路', '1'), fc.nat(9999), fc.nat(999), (road, house, room) => {
        expect(maskAddress(`青岛市市南区${road}${house}号${room}室`)).toBe('青岛市市南区***');
      }),
    );
  });
});

describe('free text', () => {
  it.each([
    ['请回电13812345678，谢谢', '请回电138****5678，谢谢'],
    ['请回电138 1234 5678谢谢', '请回电138****5678谢谢'],
    ['１３８－１２３４－５６７８', '138****5678'],
    ['+8613812345678', '138****5678'],
    ['座机0532-85881234。', '座机0532-****1234。'],
    ['(0532)85881234', '(0532-****1234'],
    ['电话85881234', '电话8588****'],
    ['联系电话：3161234', '联系电话：316****'],
    ['QQ 123456789', 'QQ ****'],
    ['身份证37020219900101123X', '身份证370***********123X'],
    ['身份证370202 1990-01-01 1234', '身份证370***********1234'],
    ['370202900101123', '370********1123'],
    ['卡号6222 0238 0001 2345 678', '卡号****'],
    ['13812345678 13912345678', '138****5678 139****5678'],
    ['13812345678/13912345678', '138****5678/139****5678'],
    ['13812345678 85881234', '138****5678 8588****'],
    ['2019-04-25 13812345678', '2019-04-25 138****5678'],
    ['62-1900-4-1-00000000', '****'],
    ['110000197001010 0012', '****'],
    ['13812345678-801', '****'],
    ['6222 2019-01-01 00000000', '****'],
    ['邮箱zhang.san@example.com，', '邮箱***@***，'],
    ['ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', '***@***'],
    ['车牌鲁B12345违停', '车牌鲁B***违停'],
    ['鲁B·D12345和鲁b1234警', '鲁B***和鲁b***'],
    ['鲁Ｂ１２３４５', '鲁B***'],
    ['电话一三八一一一一二二二二', '电话138****2222'],
    ['幺三八 一一一一 二二二二，谢谢', '138****2222，谢谢'],
    ['一三八1111二二二二', '138****2222'],
    ['座机八五八八一二三四', '座机8588****'],
    ['微信号wx_xiuying1980。', '微信号***。'],
    ['加微信：lixiuying', '加微信：***'],
    ['wxid_a1b2c3d4', '***'],
    ['ＱＱ号：10001', 'ＱＱ号：****'],
  ])('"%s" becomes "%s"', (text, masked) => expect(maskText(text)).toBe(masked));

  it.each([
    '2019-04-25 09:32来信，2019.04.25-2019.05.09期间停水',
    '2019年4月25日，小区共1234户，水价4.23元，欠费12345678元',
    '拨打12345、110、95588和致电12345',
    '工单号2019042509',
    '2019-04-25 2019-05-09 08:30',
    '楼栋A3-1-502，电动车３辆',
    '新冠疫情，新A3区',
    '皖A20190425期',
    'Ａ３区　道路',
    '二〇二六年十一月二十四日，三、四、五、六、七、八、九号楼',
    '周一二三四五六日均可办理',
    '微信公众号12345，微信Android版，微信小程序',
    '共一千二百三十四万五千六百七十八元',
    '',
  ])('"%s" stays as it is', (text) => expect(maskText(text)).toBe(text));

  it.each([undefined, null, 13812345678, ['13812345678'], { text: '13812345678' }])('%p is hidden whole', (value) =>
    expect(maskText(value)).toBe('***'),
  );

  it('takes a number for no date whose parts are divided by different signs', () => {
    expect(maskText('13000019370　2090－1.10')).not.toContain('2090');
    expect(maskText('13000019370 2090-1-10')).toContain('2090-1-10');
  });

  it('never shows the middle of a number, wherever it stands and however it is written', () => {
    const shapes = fc.constantFrom<(text: string) => string>((text) => text, fullWidth);
    fc.assert(
      fc.property(
        fc.oneof(mobile, landline, identity, card),
        fc.array(separator, { minLength: 20, maxLength: 20 }),
        shapes,
        words,
        words,
        ({ digits }, separators, shape, before, after) => {
          const written = shape([...digits].map((digit, i) => digit + (separators[i] ?? '')).join(''));
          const masked = maskText(`${before}${written}${after}`).normalize('NFKC');
          const left = masked.replace(/\D/g, '') + (digits.endsWith('X') && masked.includes('*') ? 'X' : '');
          expect(masked).toContain('***');
          expect(left.length).toBeLessThanOrEqual(digits.length - 3);
          expect(digits.startsWith(left.slice(0, -4))).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is covered once and for all', () => {
    const pieces = fc.array(
      fc.oneof(
        words,
        fc.oneof(mobile, landline, identity, card).map(({ digits }) => digits),
        fc.constantFrom('鲁B12345', 'a@b.cn', '2019-04-25', ' '),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, (list) => {
        const once = maskText(list.join('，'));
        expect(maskText(once)).toBe(once);
      }),
    );
  });

  it('is covered in a time in proportion to its length', () => {
    const seconds = (text: string) => {
      const begun = performance.now();
      maskText(text);
      return (performance.now() - begun) / 1000;
    };
    for (const unit of ['1', '1 ', 'a', 'a.', '鲁B', '+', '2019-01-', '电话', '@', '1-', '鲁B.', 'a@', '0 ', 'x']) {
      expect([unit, seconds(unit.repeat(200_000 / unit.length)) < 5]).toEqual([unit, true]);
    }
  });
});
