import fc from 'fast-check';
import { enterpriseWritings } from './enterprise-names.js';

const without = (text: string, name: string): string =>
  enterpriseWritings(name).reduce((rest, { pattern }) => rest.replace(pattern, '***'), text);

describe('an enterprise named in short', () => {
  it.each([
    ['青岛某某科技有限公司', '某某科技欠薪', '***欠薪'],
    ['青岛某某科技有限公司', '青岛某某科技与某某公司是一家', '***与***是一家'],
    ['青岛海纳信息科技有限公司', '海纳科技、海纳信息科技、海纳公司', '***、***、***'],
    ['山东省青岛市市南区永盛昌商贸有限责任公司', '永盛昌的员工', '***的员工'],
    ['海纳（青岛）科技有限公司', '海纳科技有限公司来电', '***来电'],
    ['海纳集团', '海纳集团和海纳的店', '***和海纳的店'],
    ['阳光餐饮有限公司', '阳光小区的阳光餐饮', '阳光小区的***'],
    // Nothing of its own is left: it is found as it stands alone.
    ['青岛物业服务有限公司', '物业服务差，青岛物业服务有限公司', '物业服务差，***'],
  ])('%s: %s', (name, text, read) => expect(without(text, name)).toBe(read));

  it('is no broken pattern, whatever its signs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, text) => {
        expect(typeof without(text, name)).toBe('string');
      }),
    );
  });
});
