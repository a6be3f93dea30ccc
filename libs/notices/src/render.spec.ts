import fc from 'fast-check';
import { noticeKinds } from '#complaints';
import { complainantKinds, confidentialTemplate, media, noticeMedia, type Medium } from './kinds.js';
import { bounds, fillIn, namesIn, problemsOf, render, segments } from './render.js';
import { readSeedTemplates } from './seeding.js';
import { problemsOfTemplate } from './templates.js';
import { confidentialVariables, variables, type VariableName } from './variables.js';

const words = (text: string, subject: string | null = null) => ({ text, subject });
const names = Object.keys(variables) as VariableName[];

describe('a template is refused', () => {
  it.each<[string, Medium, string | null, string, string]>([
    ['for a variable that does not exist', 'sms', null, '诉求{{kode}}', '{{kode}} is no variable'],
    ['for one that has no place there', 'sms', null, '理由：{{reason}}', '{{reason}} cannot stand here'],
    ['for half a brace', 'sms', null, '诉求{{code}', 'braces'],
    ['for a brace too many', 'sms', null, '诉求{{{code}}}', 'braces'],
    ['for an expression', 'sms', null, '{{code.length}}', 'braces'],
    ['for a name from an object', 'sms', null, '{{constructor}}', '{{constructor}} is no variable'],
    ['for saying nothing', 'sms', null, ' ', 'empty'],
    ['for its length', 'sms', null, '长'.repeat(bounds.sms.template + 1), 'longer'],
    ['as mail without a subject', 'mail', null, '您好', 'needed for mail'],
    ['as mail with two subjects', 'mail', '一\n二', '您好', 'one line'],
    ['as SMS with a subject', 'sms', '主题', '您好', 'only for mail'],
  ])('%s', (_, medium, subject, text, said) => {
    expect(problemsOf(words(text, subject), medium).map(({ en }) => en)).toEqual([expect.stringContaining(said)]);
  });

  it('for anything but code and state, when it is for confidential matters', () => {
    expect(problemsOf(words('{{code}}{{state}}'), 'sms', confidentialVariables)).toEqual([]);
    expect(problemsOf(words('{{code}}{{unit}}'), 'sms', confidentialVariables)).toHaveLength(1);
  });
});

describe('a template is filled', () => {
  it('with values, and with a fallback and a flag where one is missing', () => {
    expect(render(words('诉求{{code}}，{{ promisedDate }}前办结'), 'sms', { code: 'QD-1' })).toEqual({
      subject: null,
      text: '诉求QD-1，规定期限前办结',
      missing: ['promisedDate'],
    });
  });

  it('without looking for variables in a value', () => {
    expect(render(words('{{unit}}'), 'sms', { unit: '{{code}}$&', code: 'QD-1' }).text).toBe('{{code}}$&');
  });

  it('without lines or signs that a value must not bring', () => {
    expect(render(words('您好', '{{unit}}'), 'mail', { unit: '局\r\nBcc: x@y.z\u202e' }).subject).toBe('局 Bcc: x@y.z');
  });

  it('whatever the values are: within its bound, and every missing one is flagged', () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom(...names.map((name) => `{{${name}}}`)), fc.string({ unit: 'grapheme' })),
    );
    const values = fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 600 }));
    fc.assert(
      fc.property(text, values, fc.constantFrom(...media), (parts, given, medium) => {
        const template = parts.join('');
        const { text: made, missing } = render(words(template), medium, given);
        expect([...made].length).toBeLessThanOrEqual(bounds[medium].rendered);
        const asked = namesIn(template).filter((name) => Object.hasOwn(variables, name));
        for (const name of missing) expect(asked).toContain(name);
        for (const name of asked) if (!given[name]) expect(missing).toContain(name);
        expect(made).toBe(made.toWellFormed());
      }),
    );
  });

  it('for the writer of a reply, who finds what is left to fill in', () => {
    const text = fillIn('{{code}}：{{finding}}，{{measure}}', { code: 'QD-1' });
    expect([text, namesIn(text)]).toEqual(['QD-1：{{finding}}，{{measure}}', ['finding', 'measure']]);
  });
});

it.each([
  ['短'.repeat(70), 1],
  ['长'.repeat(71), 2],
  ['长'.repeat(134), 2],
  ['长'.repeat(135), 3],
])('a text is so many short messages', (text, count) => expect(segments(text)).toBe(count));

describe('the templates that are shipped', () => {
  const seeds = readSeedTemplates();

  it('can all be saved', () => {
    const flawed = seeds.flatMap((seed) =>
      problemsOfTemplate({ ...seed, subject: seed.subject ?? null }).map((problem) => [
        seed.code,
        seed.medium,
        problem,
      ]),
    );
    expect(flawed).toEqual([]);
  });

  it('are there for every kind and medium, each once', () => {
    const there = seeds.map(({ code, medium }) => `${code} ${medium}`);
    expect(new Set(there).size).toBe(there.length);
    const wanted = noticeMedia.flatMap((medium) =>
      noticeKinds.filter((kind) => medium !== 'sms' || complainantKinds.has(kind)).map((kind) => `${kind} ${medium}`),
    );
    expect([...wanted, `${confidentialTemplate} sms`].filter((one) => !there.includes(one))).toEqual([]);
    expect(seeds.filter(({ medium }) => medium === 'reply').length).toBeGreaterThanOrEqual(12);
  });

  it('make two short messages at most', () => {
    const samples = Object.fromEntries(names.map((name) => [name, variables[name].sample]));
    const long = seeds
      .filter(({ medium }) => medium === 'sms')
      .filter(({ text }) => segments(render(words(text), 'sms', samples).text) > 2);
    expect(long.map(({ code }) => code)).toEqual([]);
  });
});
