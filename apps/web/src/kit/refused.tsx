import { App } from 'antd';
import { useCallback } from 'react';
import { Refused } from '../api/ask.js';
import { useLanguage, type Say } from '../words/language.js';

/** What a refusal says to a person: its words, and those of the fields that were wrong. */
export function wordsOf(error: unknown, say: Say): string {
  if (!(error instanceof Refused)) return say('页面出错，请刷新后重试', 'This page has failed: please reload it');
  const { message, messageEn, fields = [] } = error.said;
  const first = say(message, messageEn);
  return fields.length > 1 ? `${first}（${fields.map(({ zh, en }) => say(zh, en)).join('；')}）` : first;
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
