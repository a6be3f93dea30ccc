interface Asking {
  host: string;
  origin: string | undefined;
  secFetchSite: string | undefined;
}

/**
 * Whether a browser says that a request comes from a page of our own. A browser sends the session's cookie by itself,
 * so a cookie alone proves nothing about who made the request; programs send their token as Bearer instead.
 *
 * Sec-Fetch-Site cannot be forged by a page and is believed alone; a browser that does not send it (an older one, or
 * plain http) sends Origin with everything that changes something. Neither of them: no.
 *
 * @param publicUrl where the hotline is seen from outside, should a proxy have changed the Host header.
 */
export function isFromOwnPage({ host, origin, secFetchSite }: Asking, publicUrl: string): boolean {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' || secFetchSite === 'none';
  if (!origin) return false;
  try {
    const from = new URL(origin);
    return from.host === host.toLowerCase() || from.origin === new URL(publicUrl).origin;
  } catch {
    return false;
  }
}
