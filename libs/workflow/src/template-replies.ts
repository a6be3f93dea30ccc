import { isEmptyReply } from './report-checks.js';

/** A blank of a template, to be filled in by whoever writes. */
const blank = /\{\{\s*[A-Za-z][A-Za-z0-9]*\s*\}\}/;
/** One way of writing, without signs and spaces. */
const words = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');

/**
 * Whether a reply is an approved template, with nothing of its own in the blanks and around it: the same words go to many
 * then, and were meant to. What somebody has written into a template is theirs, and may be copied like anything else.
 * @param template its text, with `{{variables}}`.
 */
export function isTemplateReply(reply: string, template: string): boolean {
  const given = words(reply);
  const parts = template.split(blank).map(words).filter(Boolean);
  if (parts.length === 0) return false;
  const own: string[] = [];
  let end = 0;
  for (const part of parts) {
    const at = given.indexOf(part, end);
    if (at < 0) return false;
    own.push(given.slice(end, at));
    end = at + part.length;
  }
  own.push(given.slice(end));
  return isEmptyReply(own.join('，'));
}
