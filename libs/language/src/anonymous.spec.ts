import { calledInPublic, quotable } from './anonymous.js';

const quote = (text: string, ...identity: string[]) => quotable({ text, identity });

describe('what may be quoted', () => {
  it('what names nobody', () => {
    expect(quote('供暖以后客厅温度一直在十五度左右。家里有老人，请尽快上门测温。', '王建军', '13900001077')).toBe(
      '供暖以后客厅温度一直在十五度左右。家里有老人，请尽快上门测温。',
    );
  });
  it('the hotline itself and years among it', () => {
    for (const text of ['多次拨打12345反映。', '自2026年9月1日起没有供水。', '欠薪九万四千元，共23人。'])
      expect(quote(text)).toBe(text);
  });
  it('up to the first sentence that might be personal', () => {
    expect(quote('供暖一直不热。我叫王建军，请上门。')).toBe('供暖一直不热。');
    expect(quote('供暖一直不热。请打13900001077。')).toBe('供暖一直不热。');
    expect(quote('供暖一直不热。李师傅来过两次。')).toBe('供暖一直不热。');
  });
  it.each([
    ['我叫王建军，工资没发。'],
    ['电话13900001077，工资没发。'],
    ['请回电 8588 1234 联系。'],
    ['请回电八五八八一二三四。'],
    ['账号 6222 0212 3 里的钱没到。'],
    ['请拨打 (0532) 8588 12 34。'],
    ['晴澜花园3号楼的门禁坏了。'],
    ['三号楼二单元的门禁坏了。'],
    ['邻居张三在楼道堆放杂物。'],
    ['张伟先生拖欠工资。'],
    ['青岛某某置业有限公司拖欠工资。'],
    ['鲁B12345占用消防通道。'],
    ['我的微信是abc123。'],
    ['身份证３７０２０２１９９００１０１１２３４被扣。'],
    ['工地扬尘严重。请为我保密。'],
    ['工资没发，我不想让厂里知道是谁反映的。'],
    ['王某拖欠工资。'],
    [''],
  ])('nothing of %s', (text) => expect(quote(text)).toBeUndefined());
  it('nor anything in which the complainant can be recognised', () => {
    expect(quote('建军在听潮路上班，工资没发。', '王建军')).toBeUndefined();
    expect(quote('听潮路18号一层的餐馆停业。', '', '听潮路18号一层')).toBeUndefined();
    expect(quote('我们听潮路十八餐馆的工资没发。', '听潮路十八餐馆')).toBeUndefined();
  });
});

describe('what somebody is called', () => {
  it.each([
    [{ name: '周女士' }, 'citizen', '周女士'],
    [{ name: '欧阳先生' }, 'citizen', '欧阳先生'],
    [{ name: '周小红' }, 'citizen', '市民周某'],
    [{ name: '周小红', idNumber: '370202199001011226' }, 'citizen', '周女士'],
    [{ name: '周小明', idNumber: '370202199001011210' }, 'citizen', '周先生'],
    [{ name: '周小明' }, 'anonymous', '有市民'],
    [{ name: 'John Smith' }, 'citizen', '有市民'],
    [{ name: '老邻居' }, 'citizen', '有市民'],
    [{}, 'citizen', '有市民'],
    [{ name: '周海山' }, 'enterprise', '某企业'],
  ] as const)('%j, %s: %s', (identity, kind, called) => expect(calledInPublic(identity, kind)).toBe(called));
});
