import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

/** The desks speak two languages; what is said stands in both, side by side, where it is said. */
export type DeskLanguage = 'zh' | 'en';

export type Say = (zh: string, en: string) => string;

interface Spoken {
  language: DeskLanguage;
  say: Say;
  change: (language: DeskLanguage) => void;
}

const Language = createContext<Spoken | undefined>(undefined);
const kept = 'jiesu-language';

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, change] = useState<DeskLanguage>(() => (localStorage.getItem(kept) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    localStorage.setItem(kept, language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const spoken = useMemo(
    () => ({ language, change, say: ((zh, en) => (language === 'zh' ? zh : en)) satisfies Say }),
    [language],
  );
  return <Language value={spoken}>{children}</Language>;
}

export function useLanguage(): Spoken {
  const spoken = use(Language);
  if (!spoken) throw new Error('Outside of LanguageProvider');
  return spoken;
}

export const useSay = (): Say => useLanguage().say;
