import { hidden, withoutIdentity } from './views.js';

const identity = { name: '欧阳若兰', phone: '13987654321', address: '市南区澳门路9号3单元1502户' };

describe('a text that is read by who must not know who asks', () => {
  it.each([
    ['我是欧阳若兰，请尽快处理。', '我是***，请尽快处理。'],
    ['欧阳 若兰和欧阳·若兰是同一个人', '***和***是同一个人'],
    ['欧阳女士来电，若兰您好', '***来电，***您好'],
    ['电话139 8765 4321，住3单元1502户', '电话***，住***'],
    ['就在1502户楼下', '就在***楼下'],
    ['澳门路9号路口的信号灯不亮', '澳门路9号路口的信号灯不亮'],
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
});
