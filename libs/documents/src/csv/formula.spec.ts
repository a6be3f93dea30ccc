import fc from 'fast-check';
import { guarded, quoted } from './formula.js';

describe('texts that a spreadsheet might take for formulas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+8613800000000', "'+8613800000000"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    ['  =cmd', "'  =cmd"],
    ['\r\n停水', "'\r\n停水"],
    ['停水 = 没水', '停水 = 没水'],
    ['', ''],
  ])('%j becomes %j', (text, safe) => expect(guarded(text)).toBe(safe));

  it('none begins as a formula once it is guarded', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(guarded(text)).not.toMatch(/^\s*[=+\-@]/)));
  });

  it.each([
    ['a,b', '"a,b"'],
    ['说"好"', '"说""好"""'],
    ['一\n二', '"一\n二"'],
    ['平常', '平常'],
  ])('%j is written %j', (text, written) => expect(quoted(text)).toBe(written));
});
