import fc from 'fast-check';
import { withoutFormsOfAddress } from './forms-of-address.js';

describe('how somebody is called in a letter', () => {
  it.each([
    ['王小明', '王先生您好，您反映的问题已办结。', '***您好，您反映的问题已办结。'],
    ['王小明', '已联系王某，老王表示满意，小王在场。', '已联系***，***表示满意，***在场。'],
    ['王小明', '小明您好，感谢来电。', '***您好，感谢来电。'],
    ['欧阳静', '欧阳女士所述属实。', '***所述属实。'],
    ['李秀英', '李大妈家中无人。', '***家中无人。'],
    // Another person, a place, and words that only look alike.
    ['王小明', '张先生与李女士在小王庄路口等候。', '张先生与李女士在小王庄路口等候。'],
    ['区伟', '小区停水，区先生来电。', '小区停水，***来电。'],
    ['师建国', '老师已到场，师女士在场。', '老师已到场，***在场。'],
    ['John Smith', 'Smith先生您好', 'Smith先生您好'],
    ['', '先生您好', '先生您好'],
    [undefined, '王先生您好', '王先生您好'],
  ])('%s: %s', (name, text, without) => {
    expect(withoutFormsOfAddress(text, name)).toBe(without);
  });

  it('is taken out of any text, whatever the name: no sign of a name is read as a pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, text) => {
        expect(typeof withoutFormsOfAddress(text, name)).toBe('string');
      }),
    );
    expect(withoutFormsOfAddress('王(.先生', '王(.*')).toBe('王(.先生');
  });
});
