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
    ['John Smith', 'smith先生您好，Johnson不在', '***先生您好，Johnson不在'],
    ['迪丽热巴·迪力木拉提', '迪丽热巴来电', '***来电'],
    // A given name by itself, and what people are called by at home.
    ['李秀英', '秀英说公司欠薪，秀 英本人到场', '***说公司欠薪，***本人到场'],
    ['李秀英', '李姐、李哥、李阿姨、老李、小李', '***、***、***、***、***'],
    ['李秀英', '已联系李某某，李主任和李××均在场，英姐也在，阿英没来', '已联系***，***和***均在场，***也在，***没来'],
    ['李秀英', '一位姓李的女士', '一位***女士'],
    ['欧阳若兰', '若兰来过，欧阳姐也来过', '***来过，***也来过'],
    // A given name that is a word of its own, or of one sign.
    ['王建设', '住房建设局的建设项目，建设说已停工', '住房建设局的建设项目，***说已停工'],
    ['李英', '英雄路的英语学校', '英雄路的英语学校'],
    ['于海洋', '关于总部工作，位于总站，对于某些海洋产品', '关于总部工作，位于总站，对于某些海洋产品'],
    ['施工', '施工时的总工期', '施工时的总工期'],
    ['成才', '完成工作，造成某种影响', '完成工作，造成某种影响'],
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
