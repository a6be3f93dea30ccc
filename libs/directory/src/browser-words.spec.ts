import { browserWords } from './browser-words.js';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a browser is named', () => {
  it.each([
    [`${windows} Chrome/148.0.0.0 Safari/537.36`, 'Chrome 148 · Windows'],
    [`${windows} Chrome/148.0.0.0 Safari/537.36 Edg/148.0.2210.91`, 'Edge 148 · Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox 145 · Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari 19 · iPhone',
    ],
    ['node', 'another program'],
    ['', 'an unknown program'],
    [null, 'an unknown program'],
  ])('%s: %s', (agent, words) => expect(browserWords(agent).en).toBe(words));

  it('in Chinese where it has a Chinese name', () => {
    const agent = 'Mozilla/5.0 (Linux; Android 14; HarmonyOS) Chrome/114.0 MicroMessenger/8.0.50';
    expect(browserWords(agent)).toEqual({ zh: '微信 8 · 鸿蒙', en: 'WeChat 8 · HarmonyOS' });
  });
});
