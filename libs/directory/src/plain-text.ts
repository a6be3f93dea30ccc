// Line breaks and tabs are text; other control characters, lone surrogates and bidi overrides are not.
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/;

/** Text that can be stored, shown and printed as it is; 4-byte characters are welcome. */
export const isPlainText = (value: unknown): value is string =>
  typeof value === 'string' && value.isWellFormed() && !unprintable.test(value);
