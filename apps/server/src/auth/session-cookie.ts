import { absoluteEnd, ticketMinutes } from '#directory';

export const sessionCookie = 'jiesu_session';

/** HttpOnly: no script reads it. SameSite=Strict: no foreign page sends it. Secure wherever the hotline has https. */
const manners = (publicUrl: string): string =>
  `; Path=/; HttpOnly; SameSite=Strict${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

/** A token is base64url and needs no quoting. */
export const giveCookie = (token: string, publicUrl: string): string =>
  `${sessionCookie}=${token}; Max-Age=${absoluteEnd / 1000}${manners(publicUrl)}`;

export const takeCookieBack = (publicUrl: string): string => `${sessionCookie}=; Max-Age=0${manners(publicUrl)}`;

/** What a browser must bring back from an identity provider: Lax, for it comes back from a foreign page. */
export const ssoCookie = 'jiesu_sso';
const ssoManners = (publicUrl: string): string =>
  `; Path=/api/sso; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

export const giveSsoCookie = (ticket: string, publicUrl: string): string =>
  `${ssoCookie}=${ticket}; Max-Age=${ticketMinutes * 60}${ssoManners(publicUrl)}`;

export const takeSsoCookieBack = (publicUrl: string): string => `${ssoCookie}=; Max-Age=0${ssoManners(publicUrl)}`;

export const ticketFromCookie = (header: string | undefined): string | undefined => valueOf(header, ssoCookie);

export const tokenFromCookie = (header: string | undefined): string | undefined => valueOf(header, sessionCookie);

/** The first cookie of that name; a browser sends the one with the longest path first, and ours has no other. */
function valueOf(header: string | undefined, cookie: string): string | undefined {
  // Most requests of programs carry none.
  if (!header?.includes(cookie)) return undefined;
  for (const pair of header.split(';')) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === cookie) return value?.trim().replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}

export function tokenFromBearer(header: string | undefined): string | undefined {
  return header && /^bearer /i.test(header) ? header.slice(7).trim() : undefined;
}
