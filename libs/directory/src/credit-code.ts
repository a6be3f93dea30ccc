/**
 * The unified social credit code of an enterprise or other organisation (法人和其他组织统一社会信用代码), GB 32100-2015.
 *
 * Eighteen characters of 0–9 and A–Z without I, O, S, V, Z:
 * ```
 *  9    1    350100   M000100Y-4        3
 *  │    │    │        │                 └ check character over the 17 before it
 *  │    │    │        └ organisation code by GB 11714, with a check character of its own
 *  │    │    └ district of the registering authority, six digits (GB/T 2260)
 *  │    └ kind of organisation: 1 to 9, as the authority divides them
 *  └ authority: 1 staffing, 2 foreign affairs, 3 justice, 4 culture, 5 civil affairs, 6 tourism, 7 religion,
 *    8 trade unions, 9 market regulation, A the army, N agriculture, Y other
 * ```
 * Both check characters are verified, and the shape of the rest; whether the organisation exists is not. Known limit:
 * some codes that Xiamen's registry gave out before 2016 (91350203M0001QKT19) fail the standard's own check; such an
 * enterprise is registered by its name, without the code.
 */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[1-9ANY][1-9]\d{6}[0-9A-HJ-NP-RTUWXY]{8}[0-9X][0-9A-HJ-NP-RTUWXY]$/;

/** GB/T 17710 (ISO 7064) MOD 31-3: the weight of the i-th character is 3^(i-1) modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997: modulo 11, letters counting from A = 10 to Z = 35. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Why a text is no credit code: `malformed` in its shape, `check` by one of its two check characters. */
export type ReadCreditCode = { ok: true; code: string } | { ok: false; reason: 'malformed' | 'check' };

/** Whether the text is a credit code exactly as it is registered: capital letters, no spaces. */
export function isCreditCode(text: unknown): text is string {
  return (
    typeof text === 'string' && SHAPE.test(text) && checkOf(text) === text[17] && organisationCheckOf(text) === text[16]
  );
}

/** Reads a code as people type it: any case, full-width, with spaces or hyphens. Never throws. */
export function readCreditCode(text: unknown): ReadCreditCode {
  if (typeof text !== 'string' || text.length > 64) return { ok: false, reason: 'malformed' };
  const code = text
    .replace(/[\s-]/g, '')
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[a-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 32));
  if (!SHAPE.test(code)) return { ok: false, reason: 'malformed' };
  return isCreditCode(code) ? { ok: true, code } : { ok: false, reason: 'check' };
}

function checkOf(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * SIGNS.indexOf(code.charAt(i)), 0);
  return SIGNS.charAt((31 - (sum % 31)) % 31);
}

function organisationCheckOf(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, i) => total + weight * parseInt(code.charAt(8 + i), 36), 0);
  return '0123456789X'.charAt((11 - (sum % 11)) % 11);
}
