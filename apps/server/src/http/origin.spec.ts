import { isFromOwnPage } from './origin.js';

const ask = (host: string, origin?: string, secFetchSite?: string) =>
  isFromOwnPage({ host, origin, secFetchSite }, 'https://hotline.example');

describe('a request with a cookie comes from our own page', () => {
  it.each([
    ['127.0.0.1:12345', 'http://127.0.0.1:12345', undefined],
    ['127.0.0.1:12345', 'http://127.0.0.1:12345', 'same-origin'],
    ['127.0.0.1:12345', undefined, 'same-origin'],
    ['127.0.0.1:12345', undefined, 'none'],
    ['internal:8080', 'https://hotline.example', undefined],
    ['Hotline.Example', 'https://hotline.example', undefined],
  ])('at %s with origin %s and fetch site %s', (host, origin, site) => expect(ask(host, origin, site)).toBe(true));

  it.each([
    ['127.0.0.1:12345', undefined, undefined],
    ['127.0.0.1:12345', 'null', undefined],
    ['127.0.0.1:12345', 'https://evil.example', undefined],
    ['127.0.0.1:12345', 'http://127.0.0.1:8000', undefined],
    ['127.0.0.1:12345', 'http://127.0.0.1:12345', 'cross-site'],
    ['127.0.0.1:12345', 'http://127.0.0.1:12345', 'same-site'],
    ['hotline.example', 'https://hotline.example.evil.example', undefined],
    ['hotline.example', 'not a url', undefined],
  ])('but not at %s with origin %s and fetch site %s', (host, origin, site) =>
    expect(ask(host, origin, site)).toBe(false),
  );
});
