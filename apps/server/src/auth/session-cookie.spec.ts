import { giveCookie, takeCookieBack, tokenFromBearer, tokenFromCookie } from './session-cookie.js';

describe("the session's cookie", () => {
  it('is out of reach of scripts and foreign pages, and secure over https', () => {
    const cookie = giveCookie('abc-_123', 'https://hotline.example');
    expect(cookie).toBe('jiesu_session=abc-_123; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict; Secure');
    expect(giveCookie('abc', 'http://127.0.0.1:12345')).not.toContain('Secure');
    expect(takeCookieBack('https://hotline.example')).toContain('jiesu_session=; Max-Age=0; Path=/;');
  });

  it.each([
    ['jiesu_session=abc', 'abc'],
    ['theme=dark; jiesu_session=abc; other=1', 'abc'],
    ['jiesu_session="abc"', 'abc'],
    ['jiesu_session=abc; jiesu_session=def', 'abc'],
    ['not_jiesu_session=abc', undefined],
    ['jiesu_session', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('is found in %j', (header, token) => expect(tokenFromCookie(header)).toBe(token));

  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['Basic abc', undefined],
    [undefined, undefined],
  ])('a bearer token is found in %j', (header, token) => expect(tokenFromBearer(header)).toBe(token));
});
