import { lazy, Suspense, useEffect, useState } from 'react';
import { Home } from './home.js';
import { useFetched } from './parts/fetched.js';
import { Lost } from './parts/lost.js';
import { Network } from './parts/network.js';
import { Page } from './parts/page.js';
import { usePath, Way } from './way.js';
import { languages, useSpeech, type Language, type Word } from './words/speech.js';

const Submit = lazy(() => import('./submit/submit-page.js'));
const Track = lazy(() => import('./track/track-page.js'));
const Knowledge = lazy(() => import('./knowledge/list-page.js'));
const Article = lazy(() => import('./knowledge/article-page.js'));
const Topics = lazy(() => import('./topics.js'));
const Help = lazy(() => import('./help/help-page.js'));

const kept = 'jiesu-citizen-large';

/** 适老化: bigger type, stronger contrast, fewer things; remembered on this device. */
function useLarge() {
  const [large, setLarge] = useState(() => localStorage.getItem(kept) === 'yes');
  useEffect(() => {
    localStorage.setItem(kept, large ? 'yes' : 'no');
    document.documentElement.classList.toggle('large', large);
  }, [large]);
  return [large, setLarge] as const;
}

export function App() {
  const { tell } = useSpeech();
  const path = usePath();
  const [large, setLarge] = useLarge();
  return (
    <>
      <a className="skip" href="#main">
        {tell('skip')}
      </a>
      <Top path={path} large={large} setLarge={setLarge} />
      <Network />
      <main id="main" tabIndex={-1}>
        <Lost told={tell('updated')} again={tell('retry')} key={path}>
          <Suspense
            fallback={
              <p role="status" className="loading">
                {tell('loading')}
              </p>
            }
          >
            {pageAt(path, large)}
          </Suspense>
        </Lost>
      </main>
      <footer className="no-print">
        <p>{tell('emergency')}</p>
        <p>
          <Way to="/help#privacy">{tell('privacy')}</Way> · <a href="/open">{tell('openTitle')}</a> ·{' '}
          <a href="/staff">{tell('staff')}</a>
        </p>
      </footer>
    </>
  );
}

function pageAt(path: string, large: boolean) {
  if (path === '/') return <Home large={large} />;
  if (path === '/submit') return <Submit />;
  if (path === '/track' || path.startsWith('/track/')) return <Track code={codeIn(path)} key={path} />;
  if (path === '/topics') return <Topics />;
  if (path === '/knowledge') return <Knowledge />;
  if (path.startsWith('/knowledge/')) return <Article id={path.slice('/knowledge/'.length)} key={path} />;
  if (path === '/help') return <Help />;
  return <Nowhere />;
}

/** `/track/QD-7K4M-2XW9-HRC`; nothing for what cannot be read. */
function codeIn(path: string): string {
  try {
    return decodeURIComponent(path.slice('/track/'.length)).slice(0, 60);
  } catch {
    return '';
  }
}

function Nowhere() {
  const { tell } = useSpeech();
  return (
    <Page title={tell('notFoundPage')}>
      <Way to="/">{tell('backHome')}</Way>
    </Page>
  );
}

const ways: [path: string, word: Word][] = [
  ['/', 'home'],
  ['/submit', 'submit'],
  ['/track', 'track'],
  ['/knowledge', 'knowledge'],
  ['/help', 'help'],
];

interface Sized {
  path: string;
  large: boolean;
  setLarge: (large: boolean) => void;
}

function Top({ path, large, setLarge }: Sized) {
  const { tell, language, change } = useSpeech();
  // Its own name is Chinese; in other languages it is what it is everywhere.
  const { answer: about } = useFetched('GET /api/public/about', {});
  const here = `/${path.split('/')[1] ?? ''}`;
  return (
    <header className="top no-print">
      <div className="bar">
        <Way to="/" className="name">
          <img src="/pages/icon.svg" width="32" height="32" alt="" />
          <span>{(language === 'zh' && about?.name) || tell('hotline')}</span>
        </Way>
        <div className="tools">
          <button type="button" aria-pressed={large} onClick={() => setLarge(!large)}>
            {large ? tell('largeOff') : tell('largeOn')}
          </button>
          <select
            aria-label={`${tell('language')} / Language`}
            value={language}
            onChange={(event) => change(event.target.value as Language)}
          >
            {Object.entries(languages).map(([code, { name, tag }]) => (
              <option key={code} value={code} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <nav aria-label={tell('menu')}>
        {ways.map(([to, word]) => (
          <Way key={to} to={to} aria-current={to === here ? 'page' : undefined}>
            {tell(word)}
          </Way>
        ))}
      </nav>
    </header>
  );
}
