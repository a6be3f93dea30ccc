import { TextDecoder } from 'node:util';
import type { Finding } from './kinds.js';

/** The encodings in which offices write; GB18030 comes last, since it reads nearly anything. */
const encodings = ['utf-8', 'gb18030'] as const;

/** Elements that make a browser do something. A note that says "a < b" is none. */
const markup =
  /<(?:!doctype|!entity|\?xml|\?php|script|html|head|body|svg|img|iframe|object|embed|applet|link|meta|base|style|form)\b/i;

/** Is it text that is nothing else? With no control characters, and no markup anywhere. */
export function textOrNot(bytes: Uint8Array): Finding {
  const text = decode(bytes);
  // eslint-disable-next-line no-control-regex
  if (text === undefined || /[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]/.test(text)) return { no: 'unknown' };
  if (/^\s*<[!?a-z]/i.test(text.slice(0, 1000)) || markup.test(text)) return { no: 'markup' };
  return { kind: 'text' };
}

function decode(bytes: Uint8Array): string | undefined {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  for (const encoding of wide ? [wide] : encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this one.
    }
  }
  return undefined;
}
