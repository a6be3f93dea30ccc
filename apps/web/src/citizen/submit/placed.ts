import { mostAddress } from './form.js';

/**
 * The address with what has been chosen on the map before it; what was chosen before it goes, what was typed stays. One
 * that would grow too long is left as it is.
 */
export function placed(address: string, before: string, now: string): string {
  const typed = before !== '' && address.startsWith(before) ? address.slice(before.length) : address;
  const text = `${now}${typed}`;
  return text.length > mostAddress ? address : text;
}
