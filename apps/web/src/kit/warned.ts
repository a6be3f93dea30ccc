import { App } from 'antd';
import { useCallback } from 'react';
import { useSay } from '../words/language.js';

interface Answer {
  warnings?: readonly { zh: string; en: string }[];
}

/** Seconds: they are read beside what has been done. */
const shown = 8;

/** What an answer warns of, shown; the answer goes on. */
export function useWarned() {
  const say = useSay();
  const { message } = App.useApp();
  return useCallback(
    <Given extends Answer>(answer: Given): Given => {
      for (const { zh, en } of answer.warnings ?? []) void message.warning(say(zh, en), shown);
      return answer;
    },
    [say, message],
  );
}
