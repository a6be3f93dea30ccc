import { absoluteEnd } from '#directory';

export const sessionCookie = 'jiesu_session';

/** HttpOnly: no script reads it. SameSite=Strict: no foreign page sends it. Secure wherever the hotline has https. */
const manners = (publicUrl: string): string =>
  `; Path=/; HttpOnly; SameSite=Strict${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

/** A token is base64url and needs no quoting. */
export const giveCookie = (token: string, publicUrl: string): string =>
  `${sessionCookie}=${token}; Max-Age=${absoluteEnd / 1000}${manners(publicUrl)}`;

export const takeCookieBack = (publicUrl: string): string => `${sessionCookie}=; Max-Age=0${manners(publicUrl)}`;

/** The first cookie of that name; a browser sends the one with the longest path first, and ours has no other. */
export function tokenFromCookie(header: string | undefined): string | undefined {
  // Most requests of programs carry none.
  if (!header?.includes(sessionCookie)) return undefined;
  for (const pair of header.split(';')) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === sessionCookie) return value?.trim().replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}

export function tokenFromBearer(header: string | undefined): string | undefined {
  return header && /^bearer /i.test(header) ? header.slice(7).trim() : undefined;
}
