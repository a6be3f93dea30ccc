import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { zh, type Words } from './zh.js';

/** Languages of the citizens' pages: how a browser calls them, and how their speakers do. */
export const languages = {
  zh: { tag: 'zh-CN', name: '中文' },
  en: { tag: 'en', name: 'English' },
  ja: { tag: 'ja', name: '日本語' },
  ko: { tag: 'ko', name: '한국어' },
  th: { tag: 'th', name: 'ไทย' },
} as const;

export type Language = keyof typeof languages;

/** Chinese comes with the page, the others when somebody speaks them. */
const books: Record<Language, () => Promise<Words>> = {
  zh: () => Promise.resolve(zh),
  en: () => import('./en.js').then(({ en }) => en),
  ja: () => import('./ja.js').then(({ ja }) => ja),
  ko: () => import('./ko.js').then(({ ko }) => ko),
  th: () => import('./th.js').then(({ th }) => th),
};

export type Word = keyof Words;
/** A word, with what stands in its braces. */
export type Tell = (word: Word, values?: Record<string, string | number>) => string;

interface Speech {
  language: Language;
  tell: Tell;
  change: (language: Language) => void;
}

const Spoken = createContext<Speech | undefined>(undefined);
const kept = 'jiesu-citizen-language';

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(languages, text);

/** What was chosen before; else what the browser speaks, if we do. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  const chosen = asked ?? localStorage.getItem(kept);
  if (isLanguage(chosen)) return chosen;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return spoken ?? 'zh';
}

export function SpeechProvider({ children }: { children: ReactNode }) {
  const [wanted, change] = useState(firstLanguage);
  const [book, open] = useState<{ language: Language; words: Words } | undefined>(
    wanted === 'zh' ? { language: 'zh', words: zh } : undefined,
  );
  useEffect(() => {
    let current = true;
    localStorage.setItem(kept, wanted);
    books[wanted]()
      .then((words) => current && open({ language: wanted, words }))
      // Without a network the words that are there go on.
      .catch(() => current && open((before) => before ?? { language: 'zh', words: zh }));
    return () => {
      current = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (book) document.documentElement.lang = languages[book.language].tag;
  }, [book]);
  const speech = useMemo(
    () =>
      book && {
        language: book.language,
        change,
        tell: ((word, values = {}) =>
          book.words[word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))) satisfies Tell,
      },
    [book],
  );
  return speech ? <Spoken value={speech}>{children}</Spoken> : null;
}

export function useSpeech(): Speech {
  const speech = use(Spoken);
  if (!speech) throw new Error('Outside of SpeechProvider');
  return speech;
}

export const useTell = (): Tell => useSpeech().tell;

/** A moment as people of a language write it, in the hotline's own zone. */
export const spellMoment = (language: Language, at: string | Date): string =>
  new Intl.DateTimeFormat(`${languages[language].tag}-u-ca-gregory`, {
    ...{ timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' },
  }).format(new Date(at));
