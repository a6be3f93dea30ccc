import fc from 'fast-check';
import { hidden, hiddenButPlace, withoutIdentity } from './hiding.js';

const identity = { name: '欧阳若兰', phone: '13987654321', address: '市南区澳门路9号3单元1502户' };

describe('a text that is read by who must not know who asks', () => {
  it.each([
    ['我是欧阳若兰，请尽快处理。', '我是***，请尽快处理。'],
    ['欧阳 若兰和欧阳·若兰是同一个人', '***和***是同一个人'],
    ['欧阳女士来电，若兰您好', '***来电，***您好'],
    ['电话139 8765 4321，住3单元1502户', '电话***，住***'],
    ['就在1502户楼下', '就在***楼下'],
    ['澳门路9号路口的信号灯不亮', '澳门路9号路口的信号灯不亮'],
    // What people write who think of the mask, or of nothing.
    ['若兰说欧阳姐不在，小欧阳在', '***说***不在，***在'],
    ['住澳门路9号3单元1502室', '住澳门路***'],
    ['住澳门路九号三单元1502', '住澳门路***'],
    ['住澳门路９号３－１５０２', '住澳门路***'],
    ['电话一三九八七六五四三二一', '电话***'],
    ['139、8765、4321，尾号4321，尾号是四三二一', '***，尾号***，尾号是***'],
    ['微信号wx_ruolan，QQ号100012', '微信号***，QQ号****'],
  ])('%s → %s', (text, read) => expect(hidden(text, identity)).toBe(read));

  it('names neither of two, the longer of their names first', () => {
    const told = '王小与王小明（13811112222）同住，王女士另有电话139 8765 4321';
    expect(hidden(told, { name: '王小' }, { name: '王小明', phone: '13811112222' })).toBe(
      '***与***（***）同住，***另有电话139****4321',
    );
  });

  it('keeps what is said of others', () => {
    const told = '王先生说公司拖欠工资，8号楼电梯故障。';
    expect(hidden(told, identity)).toBe(told);
    expect(hidden(told, {})).toBe(told);
  });

  it('is not longer searched than there is something to hide', () => {
    expect(withoutIdentity('阳光小区', { name: '阳' })).toBe('阳光小区');
    expect(withoutIdentity('住5号', { address: '5号' })).toBe('住***');
  });

  it('names no enterprise in short, no landline without its area, no credit code in other letters', () => {
    const firm = { enterpriseName: '青岛某某科技有限公司', phone: '053285881234', creditCode: '91370200MA3ABCDE1F' };
    expect(hidden('某某科技（青岛某某科技有限公司）来电，座机8588-1234', firm)).toBe('***（***）来电，座机***');
    expect(hidden('代码 91370200 ma3abcde1f', firm)).toBe('代码 ***');
  });

  it('shows no number of theirs, in whatever signs its digits are written', () => {
    const signs = ['0０零〇', '1１一幺', '2２二', '3３三', '4４四', '5５五', '6６六', '7７七', '8８八', '9９九'];
    const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    const written = phone.chain((digits) =>
      fc
        .tuple(...[...digits].map((digit) => fc.constantFrom(...signs[Number(digit)]!)))
        .map((text) => ({ digits, text: text.join('') })),
    );
    fc.assert(
      fc.property(written, fc.constantFrom('', ' ', '-', '、'), ({ digits, text }, apart) => {
        expect(hidden(`请打${[...text].join(apart)}，谢谢`, { phone: digits })).toBe('请打***，谢谢');
      }),
    );
  });
});

describe('what somebody anonymous said, as the unit reads it', () => {
  it.each([
    ['电话13987654321，住市南区澳门路9号3单元1502户', '电话***，住市南区澳门路9号***'],
    ['住九号三单元1502室，澳门路9号的路灯不亮', '住***，澳门路9号的路灯不亮'],
  ])('%s → %s', (text, read) => expect(hiddenButPlace(text, { ...identity, name: undefined })).toBe(read));

  it('has its place whole where that is nobody’s door', () => {
    expect(hiddenButPlace('澳门路9号门前积水', { address: '澳门路9号' })).toBe('澳门路9号门前积水');
    expect(hiddenButPlace('某村12号门前积水', { address: '某村12号' })).toBe('某村***门前积水');
  });
});
