/** Codes for the day on which the telephone is lost. */
export const recoveryCodes = 10;

/** Crockford's base32: nothing that is read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 80 bits as `XXXX-XXXX-XXXX-XXXX`: as good as unguessable even without the limit of attempts. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => alphabet[byte & 31]!).join('');
  return letters.slice(0, 16).replace(/(.{4})(?=.)/g, '$1-');
}

/** As it was given, however it was typed; nothing when it cannot be one. */
export function normalRecoveryCode(typed: string): string | undefined {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters) ? letters : undefined;
}

/** The six digits, however they were typed (`123 456`, full-width); nothing when they are none. */
export function normalCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/\s/g, '');
  return /^\d{6}$/.test(code) ? code : undefined;
}
