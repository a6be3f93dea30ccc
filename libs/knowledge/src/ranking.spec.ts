import fc from 'fast-check';
import { compareLines, differences } from './comparing.js';
import { emptyContent } from './content.js';
import { draftFrom, impersonal } from './collecting.js';
import { alike, excerpt, mostPlaces, ranked, rarity, termsToRead, weightedTerms } from './ranking.js';

describe('what a story is about', () => {
  const asked = ['拖欠', '工资', '公司', '小区', '电梯'].map((term) => ({ term, articles: term === '公司' ? 12 : 2 }));
  const place = (articleId: string, term: string, weight = 6) => ({ articleId, term, weight });
  const ids = (places: ReturnType<typeof place>[], ofSubject: string[] = []) =>
    alike(places, asked, 40, new Set(ofSubject)).map(({ articleId }) => articleId);

  it('is said by two terms where an article says what it is for', () => {
    expect(ids([place('wages', '拖欠'), place('wages', '工资', 5)])).toEqual(['wages']);
    expect(ids([place('one', '拖欠')])).toEqual([]);
    expect(ids([place('chance', '拖欠', 2), place('chance', '工资', 2), place('chance', '公司', 2)])).toEqual([]);
    // Two that stand in many articles say less than one that stands in few.
    expect(ids([place('usual', '公司'), place('usual', '公司')])).toEqual([]);
  });

  it('leaves out what is far behind', () => {
    const first = ['拖欠', '工资', '小区', '电梯', '公司'].map((term) => place('first', term));
    expect(ids([...first, place('far', '小区'), place('far', '公司')])).toEqual(['first']);
    expect(ids([...first, place('near', '小区'), place('near', '拖欠'), place('near', '工资')])).toEqual([
      'first',
      'near',
    ]);
  });

  it('of the subject that was chosen every article comes, those with the words first', () => {
    const other = [place('other', '拖欠'), place('other', '工资')];
    expect(ids(other, ['subject'])).toEqual(['other', 'subject']);
    expect(ids([...other, place('subject', '拖欠'), place('subject', '工资')], ['subject'])).toEqual([
      'subject',
      'other',
    ]);
    expect(ids([], [])).toEqual([]);
  });
});

describe('what is found first', () => {
  const asked = [
    { term: '社保', articles: 400 },
    { term: '保卡', articles: 20 },
    { term: '挂失', articles: 10 },
  ];

  it('has more of what was asked, in a better place, and the rare rather than the usual', () => {
    const found = ranked(
      [
        ...['社保', '保卡', '挂失'].map((term) => ({ articleId: 'title', term, weight: 6 })),
        ...['社保', '保卡', '挂失'].map((term) => ({ articleId: 'answer', term, weight: 2 })),
        ...['保卡', '挂失'].map((term) => ({ articleId: 'most', term, weight: 2 })),
        { articleId: 'usual', term: '社保', weight: 6 },
      ],
      asked,
      1000,
    );
    expect(found.map(({ articleId }) => articleId)).toEqual(['title', 'answer', 'most']);
    expect(found[0]!.coverage).toBe(1);
  });

  it('what stands nowhere counts against all alike, but does not hide what fits the rest', () => {
    const places = [{ articleId: 'a', term: '挂失', weight: 6 }];
    expect(
      ranked(
        places,
        [
          { term: '挂失', articles: 10 },
          { term: '木星', articles: 0 },
        ],
        1000,
      ),
    ).toHaveLength(1);
    expect(ranked(places, [{ term: '木星', articles: 0 }], 1000)).toEqual([]);
    expect(ranked(places, [], 1000)).toEqual([]);
  });

  it('in an order that does not depend on the one in which the places come', () => {
    const place = fc.record({
      articleId: fc.constantFrom('a', 'b', 'c', 'd'),
      term: fc.constantFrom('社保', '保卡', '挂失'),
      weight: fc.constantFrom(2, 5, 6),
    });
    const places = fc.uniqueArray(place, { selector: ({ articleId, term }) => articleId + term, maxLength: 12 });
    fc.assert(
      fc.property(places, (all) => {
        const ids = ranked(all, asked, 1000).map(({ articleId }) => articleId);
        expect(ranked([...all].reverse(), asked, 1000).map(({ articleId }) => articleId)).toEqual(ids);
      }),
    );
  });

  it('a term that stands everywhere tells nearly nothing, and is not read where rarer ones are', () => {
    expect(rarity(1000, 1000)).toBeLessThan(rarity(1, 1000) / 5);
    expect(termsToRead([{ term: 'x', articles: 0 }])).toEqual({ read: [], rest: [] });
    const usual = { term: '办理', articles: 40_000 };
    expect(termsToRead([usual])).toEqual({ read: ['办理'], rest: [] });
    const many = [2500, 1800, 900].map((articles, at) => ({ term: `t${at}`, articles }));
    expect(termsToRead([usual, ...many])).toEqual({ read: ['t2', 't1', 't0'], rest: ['办理'] });
    expect(mostPlaces).toBeLessThan(40_000);
  });

  it('each term once, at its best place', () => {
    const terms = weightedTerms({
      title: '社保卡',
      questions: ['社保卡丢了'],
      keywords: ['挂失'],
      answer: '社保卡挂失办法',
    });
    expect([terms.get('社保'), terms.get('卡丢'), terms.get('挂失'), terms.get('办法')]).toEqual([6, 5, 5, 2]);
    expect(terms.get('~sbk')).toBe(3);
  });

  it('with the part of the answer in which it stands', () => {
    const long = `${'前'.repeat(200)}挂失${'后'.repeat(200)}`;
    expect(excerpt('挂失。', ['挂失'])).toBe('挂失。');
    expect(excerpt(long, ['挂失'])).toContain('挂失');
    expect(excerpt(long, ['别的'])).toMatch(/^前+…$/);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(excerpt(text, []).isWellFormed()).toBe(text.isWellFormed());
      }),
    );
  });
});

describe('two editions side by side', () => {
  it('field by field, texts paragraph by paragraph', () => {
    const before = { ...emptyContent, title: '甲', answer: '一\n二\n三' };
    expect(differences(before, before)).toEqual([]);
    const told = differences(before, { ...before, answer: '一\n三\n四', keywords: ['新'] });
    expect(told.map(({ field }) => field)).toEqual(['answer', 'keywords']);
    expect(told[0]!.lines).toEqual([
      { kind: 'same', text: '一' },
      { kind: 'removed', text: '二' },
      { kind: 'same', text: '三' },
      { kind: 'added', text: '四' },
    ]);
  });

  it('from what was kept and added the later is read, from what was kept and removed the earlier', () => {
    const text = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareLines(before, after);
        const of = (gone: string) => lines.filter(({ kind }) => kind !== gone).map((line) => line.text);
        expect([of('added').join('\n'), of('removed').join('\n')]).toEqual([before, after]);
      }),
    );
  });
});

describe('what is collected from a complaint', () => {
  const identity = { name: '王小明', phone: '13900005678', address: '香港中路1号2单元301户' };

  it('says nothing of who asked, and leaves out what might', () => {
    const text = '市民王小明来电咨询社保卡挂失。他的电话13900005678。家住香港中路1号2单元301户。可以在线上办理吗？';
    const told = impersonal(text, identity);
    expect(told).toContain('可以在线上办理吗？');
    for (const word of ['王小明', '小明', '13900005678', '5678', '香港中路']) expect(told).not.toContain(word);
  });

  it('begins with the reply, where there is one', () => {
    const complaint = { title: '咨询社保卡挂失', content: '如何挂失。', subject: '060204', leadUnit: 'QD-HRSS' };
    expect(draftFrom({ ...complaint, publicReply: '您好，可在线上办理。' }, identity)).toMatchObject({
      ...{ title: '咨询社保卡挂失', answer: '您好，可在线上办理。', subjects: ['060204'], unit: 'QD-HRSS' },
    });
    expect(draftFrom({ ...complaint, publicReply: null }, {}).answer).toBe('');
  });
});
