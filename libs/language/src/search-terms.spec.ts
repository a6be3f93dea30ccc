import fc from 'fast-check';
import { pinyinInitials } from './pinyin.js';
import { initialsTerms, initialsTyped, longestTerm, questionTerms, searchTerms, tellingTerms } from './search-terms.js';
import { impersonalWords } from './search-words.js';

describe('by which terms a text is found', () => {
  it.each([
    ['社保卡挂失', ['社保', '保卡', '卡挂', '挂失']],
    ['社保卡，挂失！', ['社保', '保卡', '挂失']],
    ['５Ｇ基站', ['5g', '基站']],
    ['ETC', ['etc']],
    ['水', ['水']],
    ['社保 社保', ['社保']],
    ['𠮷野家', ['𠮷野', '野家']],
    ['😀', []],
    ['', []],
  ])('%s', (text, terms) => expect(searchTerms(text)).toEqual(terms));

  it('what is said around the matter is no part of the question, unless there is nothing else', () => {
    expect(questionTerms('我想咨询一下社保卡怎么办理挂失')).toEqual(['社保', '保卡', '挂失']);
    expect(questionTerms('怎么办')).toEqual(['怎么', '么办']);
  });

  it('each term once, short enough, and those of a part are among those of the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const terms = searchTerms(text);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.every((term) => [...term].length <= longestTerm && !term.startsWith('~'))).toBe(true);
        const whole = searchTerms(`${text} 。${text}`);
        expect(terms.every((term) => whole.includes(term))).toBe(true);
      }),
    );
  });

  it('initials in pinyin, from each sign of a title on', () => {
    expect(pinyinInitials('社保卡挂失 ETC')).toBe('sbkgsetc');
    expect(pinyinInitials('他的二维码在佛山')).toBe('tdewmzfs');
    expect(initialsTerms('社保卡')).toEqual(['~sbk', '~bk']);
    expect(initialsTyped('SBK')).toBe('~sbk');
    for (const text of ['s', '12', '社保', 'a b', '']) expect(initialsTyped(text)).toBeUndefined();
  });
});

describe('what is kept of a search that found nothing', () => {
  it.each([
    ['公租房 申请条件', '公租房 申请条件'],
    ['2026年中考政策', '年中考政策'],
    ['高温津贴发放标准', '高温津贴发放标准'],
    ['12345 满意度', '满意度'],
  ])('%s: %s', (text, kept) => expect(impersonalWords(text)).toBe(kept));

  it.each([
    ...[
      '张三',
      '欧阳娜娜',
      '张伟先生医保',
      '我叫李明想问社保',
      '13812345678',
      '电话 0532 85881234 投诉',
      '香港中路10号',
    ],
    ...['鲁B12345违停', '370202199001011234', '水', '', '联系人王强 退费', '海尔集团欠薪', '姓名 张伟 医保'],
  ])('nothing of %s', (text) => expect(impersonalWords(text)).toBeUndefined());

  it('never a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'补贴申请0123456789 -０１２'), maxLength: 30 }), (text) => {
        expect(impersonalWords(text) ?? '').not.toMatch(/[0-9０-９]/);
      }),
    );
  });
});

describe('what tells what a story is about', () => {
  it('is not what stands in any, nor what is said around a question', () => {
    const terms = tellingTerms('市民来电反映：公司拖欠工资，想问一下怎么办？');
    expect(terms).toEqual(expect.arrayContaining(['拖欠', '欠工', '工资']));
    for (const idle of ['市民', '来电', '反映', '怎么', '一下']) expect(terms).not.toContain(idle);
    expect(tellingTerms('')).toEqual([]);
  });
});
