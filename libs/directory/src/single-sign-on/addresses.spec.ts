import fc from 'fast-check';
import { isIssuer, ownPlace } from './addresses.js';

describe('an issuer', () => {
  it.each([
    ['https://id.city.gov.cn', true],
    ['https://id.city.gov.cn/realms/staff', true],
    ['http://127.0.0.1:3000', true],
    ['http://id.city.gov.cn', false],
    ['https://user:secret@id.city.gov.cn', false],
    ['https://id.city.gov.cn/?tenant=1', false],
    ['ftp://id.city.gov.cn', false],
    ['id.city.gov.cn', false],
    ['', false],
  ])('%s: %s', (text, good) => expect(isIssuer(text)).toBe(good));
});

describe('after a sign-in one goes on', () => {
  it.each([
    ['/complaints?state=signed#top', '/complaints?state=signed#top'],
    ['/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/a\\b', '/'],
    ['https://evil.example', '/'],
    ['/\r\nset-cookie: a=b', '/'],
    [undefined, '/'],
  ])('from %j to %j', (asked, place) => expect(ownPlace(asked)).toBe(place));

  it('never to a foreign page', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (asked) => {
          expect(new URL(ownPlace(asked), 'https://hotline.example').origin).toBe('https://hotline.example');
        },
      ),
    );
  });
});
