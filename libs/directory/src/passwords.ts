import { hash, verify, type Options } from '@node-rs/argon2';
import { invalid, type Words } from '#platform';
import { worstPasswords } from './worst-passwords.js';

/** argon2id (the library's default) as OWASP's Password Storage Cheat Sheet has it: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 } satisfies Options;

export const shortestPassword = 10;
/** Enough for a passphrase, and nobody can make us hash a megabyte. */
export const longestPassword = 200;

/** Nobody's password: verified against where there is no hash, so that an unknown user takes as long as a known one. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$DmSx4nM0bzQ3VnJ2Y0pRbA$d9m0S3xkZ1pCkq3J5Yw2m8uT7r6o1F4vHc0XbQeLsNA';

/** The same word typed on another keyboard or input method gives the same bytes. */
const normal = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost);

/** Takes the same time whether there is a hash or none. */
export async function passwordFits(password: string, stored: string | null | undefined): Promise<boolean> {
  // Longer ones cannot be anybody's; their length is no secret.
  if (password.length > longestPassword) return false;
  const fits = await verify(stored ?? nobodysHash, normal(password));
  return fits && Boolean(stored);
}

/** Why a password cannot be taken, or nothing when it can. */
export function passwordFault(password: string, username: string): Words | undefined {
  const characters = [...normal(password)];
  if (characters.length < shortestPassword) {
    return { zh: `不能少于${shortestPassword}个字符`, en: `must have at least ${shortestPassword} characters` };
  }
  if (password.length > longestPassword) {
    return { zh: `不能超过${longestPassword}个字符`, en: `must have at most ${longestPassword} characters` };
  }
  if (/\p{Surrogate}/u.test(password)) return { zh: '含有无效字符', en: 'contains an invalid character' };
  const bare = normal(password)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const name = username.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // What is left beside the username must be a password's worth of characters by itself, or nearly.
  if (name && bare.includes(name) && bare.length - name.length < shortestPassword / 2) {
    return { zh: '不能与用户名相同或相近', en: 'must not be the username or close to it' };
  }
  if (new Set(characters).size < 4 || worstPasswords.has(bare)) {
    return { zh: '过于简单，容易被猜中', en: 'is too easy to guess' };
  }
  return undefined;
}

/** @throws Refusal `invalid` naming the field when the password cannot be taken. */
export function refuseWeak(password: string, username: string, field: string): void {
  const fault = passwordFault(password, username);
  if (fault) throw invalid({ field, ...fault });
}
