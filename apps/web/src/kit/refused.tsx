import { App } from 'antd';
import { useCallback } from 'react';
import { Refused } from '../api/ask.js';
import { fieldNamed } from '../words/fields.js';
import { useLanguage, type Say } from '../words/language.js';

/**
 * What a refusal says to a person: its words, or those of the fields that were wrong. Names of fields are for programs; a
 * person reads what the form calls them.
 */
export function wordsOf(error: unknown, say: Say): string {
  if (!(error instanceof Refused)) return say('页面出错，请刷新后重试', 'This page has failed: please reload it');
  const { reason, message, messageEn, fields = [] } = error.said;
  if (reason !== 'invalid' || fields.length === 0) return say(message, messageEn);
  const each = fields.map(({ field, zh, en }) => {
    const name = fieldNamed(field, say);
    return say(name ? `${name}：${zh}` : zh, `${name ?? field} ${en}`);
  });
  return `${say('填写有误。', 'Invalid: ')}${each.join(say('；', '; '))}`;
}

/** Shows what went wrong, in the words of the server. */
export function useComplain(): (error: unknown) => void {
  const { message } = App.useApp();
  const { say } = useLanguage();
  return useCallback((error: unknown) => void message.error(wordsOf(error, say), 6), [message, say]);
}

/** Runs something that the server may refuse; says why it has, and says that it is done where words are given. */
export function useAttempt() {
  const { message } = App.useApp();
  const complain = useComplain();
  return useCallback(
    async <Result,>(work: () => Promise<Result>, done?: string): Promise<Result | undefined> => {
      try {
        const result = await work();
        if (done) void message.success(done);
        return result;
      } catch (error) {
        complain(error);
        return undefined;
      }
    },
    [message, complain],
  );
}
