import { isoWithOffset } from '#directory';
import { readMoment } from './moment.js';

const zone = 'Asia/Shanghai';
const spelled = (text: string, of = zone) => {
  const at = readMoment(text, of);
  return at && isoWithOffset(at, of);
};

describe('a time that somebody types', () => {
  it.each([
    ['2026-02-13', '2026-02-13T00:00:00.000+08:00'],
    ['2026-02-13 10:00', '2026-02-13T10:00:00.000+08:00'],
    ['2026-02-13T10:00:30', '2026-02-13T10:00:30.000+08:00'],
    ['2026-02-13T10:00:30.5', '2026-02-13T10:00:30.500+08:00'],
    ['2026-02-13T10:00+08:00', '2026-02-13T10:00:00.000+08:00'],
    ['2026-02-13T02:00Z', '2026-02-13T10:00:00.000+08:00'],
    ['2026-02-12T21:00:00-05:00', '2026-02-13T10:00:00.000+08:00'],
  ])('%s is %s', (text, at) => expect(spelled(text)).toBe(at));

  it.each([
    '',
    'now',
    '2026-02-30',
    '2026-2-13',
    '2026-02-13 24:00',
    '2026-02-13T10',
    '2026-02-13T10:60',
    '2026-02-13T10:00+99:00',
  ])('%j is none', (text) => expect(spelled(text)).toBeUndefined());

  it('is none in the hour that summer time leaves out', () => {
    expect(spelled('2026-03-08 02:30', 'America/New_York')).toBeUndefined();
    expect(spelled('2026-03-08 03:30', 'America/New_York')).toBe('2026-03-08T03:30:00.000-04:00');
  });
});
