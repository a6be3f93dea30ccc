import fc from 'fast-check';
import { isTemplateReply } from './template-replies.js';

const template = '您好，您反映的{{subject}}问题，经核实属于季节性施工，将于{{plan}}恢复通行，给您带来不便敬请谅解。';
const filled = '您好，您反映的道路问题，经核实属于季节性施工，将于四月恢复通行，给您带来不便敬请谅解。';

describe('a reply from an approved template', () => {
  it.each([
    ['filled in', filled, true],
    ['with other signs and a greeting', `王先生：${filled.replaceAll('，', ', ')}感谢您的来电！`, true],
    ['with a matter of its own written into it', filled.replace('四月', '四月上旬分两段摊铺沥青并重新划线之后'), false],
    ['with a matter of its own behind it', `${filled}另经现场勘查井盖破损三处已经更换并加固。`, false],
    ['of which a part is missing', filled.replace('经核实属于季节性施工', ''), false],
    ['other words', '经现场核实，路面塌陷已经修补完毕，恢复正常通行。', false],
  ])('%s', (_, reply, is) => {
    expect(isTemplateReply(reply, template)).toBe(is);
  });

  it('is none of a template that has only blanks', () => {
    expect(isTemplateReply(filled, '{{finding}}{{measure}}，{{result}}。')).toBe(false);
  });

  it('is each template as it stands, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'路灯已修复经核实，。 '), minLength: 1 }), (text) => {
        fc.pre(/\p{Script=Han}/u.test(text));
        expect(isTemplateReply(text, text)).toBe(true);
      }),
    );
  });
});
