const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An issuer is named by https; only on this very machine, where nobody can listen, by http. */
export function isIssuer(text: string): boolean {
  if (text.length > 300 || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
}

/** Where to go on after a sign-in: a place of our own, `/` for anything else. */
export function ownPlace(asked: string | undefined): string {
  if (!asked || asked.length > 500 || !/^\/(?![/\\])[!-~]*$/.test(asked)) return '/';
  const here = 'http://hotline.invalid';
  const stays = URL.canParse(asked, here) && new URL(asked, here).origin === here;
  return stays && !asked.includes('\\') ? asked : '/';
}
