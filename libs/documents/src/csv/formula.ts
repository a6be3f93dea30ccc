/**
 * Whether a spreadsheet program may take a text for a formula: = + - @, their wide forms (Excel takes those too where
 * the system is Chinese), a tab or a line break before them or alone in front.
 */
const looksLikeFormula = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/;

/** The text as one that stays text in a CSV: an apostrophe goes before what would be a formula. */
export const guarded = (text: string) => (looksLikeFormula.test(text) ? `'${text}` : text);

/** RFC 4180: quoted where it has to be. */
export const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
