import fc from 'fast-check';
import { isoWithOffset } from '#directory';
import { readTime, wallOfSerial } from './read-time.js';

const shown = (value: unknown, zone?: string) => {
  const read = readTime(value, zone);
  return read.ok ? `${isoWithOffset(read.at, zone)}${read.withoutClock ? ' (date only)' : ''}` : read.reason.en;
};

describe('a time in a file', () => {
  it.each([
    ['2019/4/25 9:32:09', '2019-04-25T09:32:09.000+08:00'],
    ['2019/4/25 9:32', '2019-04-25T09:32:00.000+08:00'],
    ['2019-04-25 09:32', '2019-04-25T09:32:00.000+08:00'],
    ['2019-04-25 09:32:09', '2019-04-25T09:32:09.000+08:00'],
    ['2019.4.25 9:32', '2019-04-25T09:32:00.000+08:00'],
    ['2019-04-25T09:32:09', '2019-04-25T09:32:09.000+08:00'],
    ['2019-04-25T09:32:09.5+08:00', '2019-04-25T09:32:09.500+08:00'],
    ['2019-04-25T01:32:09Z', '2019-04-25T09:32:09.000+08:00'],
    ['2019-04-25T01:32:09.123456Z', '2019-04-25T09:32:09.123+08:00'],
    ['2019-04-24T20:32:09-0500', '2019-04-25T09:32:09.000+08:00'],
    ['2019年4月25日', '2019-04-25T00:00:00.000+08:00 (date only)'],
    ['2019年4月25日 9时32分', '2019-04-25T09:32:00.000+08:00'],
    ['2019年4月25日9点32分09秒', '2019-04-25T09:32:09.000+08:00'],
    ['2019年04月25日9时', '2019-04-25T09:00:00.000+08:00'],
    ['2019 年 4 月 25 日 下午 3:05', '2019-04-25T15:05:00.000+08:00'],
    ['2019/4/25 上午12:05:00', '2019-04-25T00:05:00.000+08:00'],
    ['2019/4/25 下午12:05', '2019-04-25T12:05:00.000+08:00'],
    ['2019-04-25 3:05:00 PM', '2019-04-25T15:05:00.000+08:00'],
    ['2019/4/25 星期四 9:32', '2019-04-25T09:32:00.000+08:00'],
    ['2019-04-25(周四)', '2019-04-25T00:00:00.000+08:00 (date only)'],
    ['2019/4/25', '2019-04-25T00:00:00.000+08:00 (date only)'],
    ['2019/4/25 0:00:00', '2019-04-25T00:00:00.000+08:00'],
    ['２０１９－０４－２５　０９：３２', '2019-04-25T09:32:00.000+08:00'],
    ['　2019-04-25\n', '2019-04-25T00:00:00.000+08:00 (date only)'],
    ['20190425', '2019-04-25T00:00:00.000+08:00 (date only)'],
    ['20190425093209', '2019-04-25T09:32:09.000+08:00'],
    ['20190425T0932', '2019-04-25T09:32:00.000+08:00'],
    ['2019-04-25 24:00', '2019-04-26T00:00:00.000+08:00'],
    ['43563.35925925926', '2019-04-08T08:37:20.000+08:00'],
    [43_563.359_259_259_26, '2019-04-08T08:37:20.000+08:00'],
    [43_563.359_259_24, '2019-04-08T08:37:20.000+08:00'],
    ['20000', '1954-10-03T00:00:00.000+08:00 (date only)'],
    ['99999', '2173-10-13T00:00:00.000+08:00 (date only)'],
    [43_563.3593, '2019-04-08T08:37:23.520+08:00'],
    [43_563, '2019-04-08T00:00:00.000+08:00 (date only)'],
    [new Date('2019-04-08T08:37:20Z'), '2019-04-08T08:37:20.000+08:00'],
    [new Date('2019-04-08T00:00:00Z'), '2019-04-08T00:00:00.000+08:00 (date only)'],
  ])('%p is %s', (value, time) => {
    expect(shown(value)).toBe(time);
  });

  it.each([
    ['', 'missing'],
    ['　 ', 'missing'],
    [null, 'missing'],
    [undefined, 'missing'],
    ['2019-02-30', 'there is no 2019-02-30'],
    ['2019/13/1', 'there is no 2019-13-01'],
    ['0019-04-25', 'there is no 0019-04-25'],
    ['20190230', 'there is no 2019-02-30'],
    ['2019-04-25 25:00', 'no such time of day'],
    ['2019-04-25 24:01', 'no such time of day'],
    ['2019-04-25 09:60', 'no such time of day'],
    ['2019-04-25 09:32:60', 'no such time of day'],
    ['2019-04-25 下午15:00', 'no such time of day'],
    ['2019-04-25T09:32+15:00', 'no such offset'],
    ['4/25/2019', 'not a time'],
    ['25.4.2019 9:32', 'not a time'],
    ['19-4-25', 'not a time'],
    ['2019-4', 'not a time'],
    ['昨天', 'not a time'],
    ['2019-04-25 上周', 'not a time'],
    ['2019-04-25-01', 'not a time'],
    ['2019-04-25 09:32 或 10:00', 'not a time'],
    ['2019-04-251', 'not a time'],
    ['2019-04-259:30', 'not a time'],
    ['12345', 'not a time'],
    [`2019-04-25${' '.repeat(200)}`, 'not a time'],
    [0.5, 'not a date of Excel'],
    [60, 'not a date of Excel'],
    [2_958_466, 'not a date of Excel'],
    [-1, 'not a date of Excel'],
    [1_556_184_729_000, 'not a date of Excel'],
    [NaN, 'not a date of Excel'],
    [true, 'not a time'],
    [{}, 'not a time'],
    [new Date(NaN), 'invalid'],
  ])('%p is refused: %s', (value, reason) => {
    expect(shown(value)).toContain(reason);
  });

  it('is of the zone of the file, and refused where the clock was put forward over it', () => {
    expect(shown('2019-04-25 09:32', 'UTC')).toBe('2019-04-25T09:32:00.000+00:00');
    expect(shown('1988-07-01 09:32')).toBe('1988-07-01T09:32:00.000+09:00');
    expect(shown('1987-04-12 02:30')).toContain('the clock was put forward');
  });

  it('says why in Chinese too, and does not repeat a whole letter', () => {
    expect(readTime('昨天')).toEqual({ ok: false, reason: { zh: '无法识别的时间“昨天”', en: 'not a time: "昨天"' } });
    const read = readTime('很'.repeat(10_000));
    expect(read.ok === false && read.reason.zh.length).toBeLessThan(60);
  });

  it('begins with Excel on 1 March 1900, before which Excel counts a day that never was', () => {
    expect(wallOfSerial(60)).toBeUndefined();
    expect(wallOfSerial(61)).toEqual(new Date('1900-03-01T00:00:00Z'));
    expect(wallOfSerial(0, true)).toEqual(new Date('1904-01-01T00:00:00Z'));
    expect(wallOfSerial(2_958_465)).toEqual(new Date('9999-12-31T00:00:00Z'));
  });

  it('is the same from a serial number, a date cell and text', () => {
    const wall = fc.date({ min: new Date('1992-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(wall, (date) => {
        date.setUTCMilliseconds(0);
        const serial = date.getTime() / 86_400_000 + 25_569;
        expect(wallOfSerial(serial)).toEqual(date);
        expect(wallOfSerial(Number(serial.toFixed(8)))).toEqual(date);
        expect(wallOfSerial(serial - 1462, true)).toEqual(date);
        const text = date.toISOString().slice(0, 19).replace('T', ' ');
        const expected = `${date.toISOString().slice(0, 23)}+08:00`;
        expect(shown(date).slice(0, 29)).toBe(expected);
        expect(shown(serial).slice(0, 29)).toBe(expected);
        expect(shown(text)).toBe(expected);
      }),
    );
  });

  it('never throws', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789-/:. 年月日时分秒上下午TZ+') });
    fc.assert(
      fc.property(fc.oneof(text, fc.anything(), fc.double(), fc.date()), (value) => {
        const read = readTime(value);
        expect(read.ok ? !Number.isNaN(read.at.getTime()) : read.reason.zh.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
