import { Refused } from '../../api/ask.js';
import { spellMoment, type Language, type Tell, type Word } from './speech.js';

const reasons: Partial<Record<string, Word>> = {
  'not-found': 'refusedNotFound',
  'check-code': 'refusedCheckCode',
  'too-many': 'refusedTooMany',
  'illegal-move': 'refusedIllegalMove',
  'moved-meanwhile': 'refusedIllegalMove',
  invalid: 'refusedInvalid',
  'key-reused': 'refusedInvalid',
  unavailable: 'refusedUnavailable',
  offline: 'refusedOffline',
};

export const isOffline = (error: unknown): boolean => error instanceof Refused && error.said.reason === 'offline';

/** What is wrong with a file, in the server's own words where it gives any that this reader knows. */
export function whyNotTaken(error: unknown, tell: Tell, language: Language): string {
  const fields = error instanceof Refused ? (error.said.fields ?? []) : [];
  if (fields.length > 0 && language === 'zh') return fields.map(({ zh }) => zh).join('；');
  if (fields.length > 0 && language === 'en') return fields.map(({ en }) => en).join('; ');
  return saidOf(error, tell, language);
}

/**
 * What went wrong, in the citizen's words. The server gives its reasons in Chinese and English; where it tells more than
 * the reason's name says, those two hear it.
 */
export function saidOf(error: unknown, tell: Tell, language: Language): string {
  if (!(error instanceof Refused)) return tell('refusedError');
  const { reason, message, messageEn, retryAfterSeconds } = error.said;
  if (reason === 'too-many' && retryAfterSeconds) {
    const time = spellMoment(language, new Date(Date.now() + retryAfterSeconds * 1000));
    return tell('refusedTooManyAfter', { time });
  }
  const own = reason === 'illegal-move' || reason === 'too-many';
  if (own && language === 'zh') return message;
  if (own && language === 'en') return messageEn;
  return tell(reasons[reason] ?? 'refusedError');
}
