import fc from 'fast-check';
import { REVIEW_CHECKS } from '#directory';
import { findingsOf, isEmptyReply, isOffMatter, replyHashOf, substanceOf, type ReportFacts } from './report-checks.js';

const wages = {
  title: '公司拖欠三个月工资',
  content: '市民反映其所在公司自去年十二月起拖欠工资，至今未发，请劳动部门帮助追讨。',
  subjects: ['拖欠工资', '劳动权益'],
};
const lamps = {
  title: '小区门口路灯不亮',
  content: '晓翁村小区南门外一排路灯坏了半个月，晚上老人出门不安全，希望尽快维修。',
  subjects: ['路灯照明'],
};

describe('an empty reply', () => {
  it.each([
    [''],
    ['   '],
    ['。。。！'],
    ['已收悉'],
    ['您好！您反映的问题已收悉。感谢您对我们工作的关心和支持！'],
    ['尊敬的王先生：您好！您反映的情况已转交相关部门调查处理。谢谢！2026年3月5日'],
    ['网友：您好，留言收悉，我们将积极落实，祝您生活愉快！'],
    ['您好，您反映的问题正在调查处理中，敬请谅解。'],
    ['市民您好！现将有关情况答复如下：您反映的问题已办理完毕，如有疑问，请拨打0532-12345咨询。'],
    ['您的问题已解决。'],
    ['OK, done.'],
  ])('is %j', (reply) => {
    expect(isEmptyReply(reply)).toBe(true);
  });

  it.each([
    ['您好，您反映的欠薪问题已办结，工资已支付到位。感谢您的来电。'],
    ['经现场核实，路灯线路老化，已更换电缆，恢复照明。'],
    ['按照本市现行规定，灵活就业人员可以在户籍地参加职工医保。'],
    ['该路段不属于市政道路，应由物业服务企业负责维修养护。'],
    ['感谢您的来电。供水管道已于昨晚抢修完毕，水压恢复正常。'],
  ])('is not %j', (reply) => {
    expect(isEmptyReply(reply)).toBe(false);
  });

  it('does not become fuller by more courtesy', () => {
    const courtesy = fc.constantFrom(
      '您好！',
      '感谢您的来电。',
      '您反映的问题已收悉。',
      '祝您生活愉快！',
      '敬请谅解。',
    );
    fc.assert(
      fc.property(fc.array(courtesy, { maxLength: 30 }), (said) => {
        expect(isEmptyReply(said.join(''))).toBe(true);
      }),
    );
  });

  it('is told of 20,000 characters without delay, however they repeat', () => {
    for (const unit of ['感谢', '如有', '转交', '尊敬的', '积极', '正在调查', '现将', '，', '祝您']) {
      const long = unit.repeat(Math.floor(20_000 / unit.length));
      expect(typeof isEmptyReply(long)).toBe('boolean');
      expect(substanceOf(long).length).toBeLessThanOrEqual(long.length);
    }
  });
});

describe('a reply beside the matter', () => {
  it.each([
    ['您好，您反映的欠薪问题已办结，工资已支付到位。', wages, false],
    ['经劳动监察大队责令，该企业已将所欠劳动报酬全部发放。', wages, false],
    ['经现场核实，路灯线路老化，已更换电缆，恢复照明。', lamps, false],
    ['您所说的地段属于在建工程，预计六月底前完工通车。', wages, true],
    ['该企业不在本辖区注册，建议您向注册地主管机关提出申请。', lamps, true],
    ['已责令物业服务企业加强卫生保洁，垃圾日产日清。', wages, true],
  ])('%j: %#', (reply, matter, off) => {
    expect(isOffMatter(reply, matter)).toBe(off);
  });

  it('is never said of a matter that has no Chinese words to be named', () => {
    const foreign = { title: 'Water is off', content: 'No water since Monday.', subjects: [] };
    expect(isOffMatter('供水管道已抢修完毕，水压恢复正常。', foreign)).toBe(false);
  });

  it('is never one that repeats the title', () => {
    const title = fc
      .array(fc.constantFrom(...'路灯工资供水噪音停车物业公交学校医保'), { minLength: 4, maxLength: 20 })
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(title, fc.string({ maxLength: 200 }), (said, content) => {
        const reply = `经核查，${said}一事属实，责任方当场作出承诺。`;
        expect(isOffMatter(reply, { title: said, content, subjects: [] })).toBe(false);
      }),
    );
  });
});

describe('a copied reply', () => {
  const reply = '王先生您好！经查，该企业所欠劳动报酬已于3月5日发放完毕。感谢您的来电！';

  it.each([
    ['王先生 您好! 经查, 该企业所欠劳动报酬已于3月5日发放完毕。 感谢您的来电!'],
    ['王先生您好！经查，该企业所欠劳动报酬已于4月18日发放完毕。谢谢！'],
    ['李女士，您好。经查，该企业所欠劳动报酬已于３月５日发放完毕。感谢您对我们工作的支持！'],
    ['网友“阳光”您好：经查，该企业所欠劳动报酬已于2026年3月5日发放完毕。'],
  ])('is known again as %j', (again) => {
    expect(replyHashOf(again)).toEqual(replyHashOf(reply));
  });

  it.each([
    ['王先生您好！经查，该企业所欠劳动报酬尚未发放完毕。'],
    ['王先生您好！经查，该企业所欠劳动报酬1200元已于3月5日发放完毕。'],
  ])('is not %j', (other) => {
    expect(replyHashOf(other)).not.toEqual(replyHashOf(reply));
  });

  it('is not told of empty ones: they are all alike', () => {
    expect(replyHashOf('您好，已收悉。')).toBeNull();
  });
});

describe('the findings', () => {
  const good: ReportFacts = {
    reply: '您好，您反映的欠薪问题已办结，工资已支付到位。',
    matter: wages,
    contactWanted: true,
    contacted: true,
    copied: false,
  };

  it.each<[string, Partial<ReportFacts>, string[]]>([
    ['nothing', {}, []],
    ['nobody reached', { contacted: false }, ['no-contact']],
    ['nobody reached, and nobody to be', { contacted: false, contactWanted: false }, []],
    ['the same as before', { copied: true }, ['copied']],
    ['courtesy alone', { reply: '您好，已收悉。' }, ['empty']],
    ['another matter', { reply: '经现场核实，路灯线路老化，已更换电缆，恢复照明。' }, ['off-matter']],
    ['all at once', { reply: '您好，已收悉。', contacted: false, copied: true }, ['empty', 'copied', 'no-contact']],
  ])('%s', (_, change, found) => {
    expect(findingsOf({ ...good, ...change }, REVIEW_CHECKS)).toEqual(found);
  });

  it('are those alone that the profile asks for', () => {
    const bad = { ...good, reply: '', contacted: false, copied: true };
    fc.assert(
      fc.property(fc.subarray([...REVIEW_CHECKS]), (checks) => {
        expect(findingsOf(bad, checks).every((found) => checks.includes(found))).toBe(true);
        expect(findingsOf(bad, checks)).toHaveLength(checks.filter((check) => check !== 'off-matter').length);
      }),
    );
  });
});
