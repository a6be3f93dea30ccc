import { useState } from 'react';
import { ask, type Answer } from '../api/ask.js';
import { useFetched } from './parts/fetched.js';
import { Page } from './parts/page.js';
import { saidOf } from './words/said.js';
import { spellMoment, useSpeech } from './words/speech.js';

type Topics = Answer<'GET /api/public/topics'>;

export default function TopicsPage() {
  const { tell, language } = useSpeech();
  const { answer, error, retry } = useFetched('GET /api/public/topics', { query: { limit: 10 } });
  const [more, setMore] = useState<Topics[]>([]);
  const [wrong, setWrong] = useState('');
  const items = [answer, ...more].flatMap((page) => page?.items ?? []);
  const next = (more.at(-1) ?? answer)?.next;
  const goOn = () =>
    void ask('GET /api/public/topics', { query: { limit: 10, cursor: next! } }).then(
      (page) => {
        setWrong('');
        setMore((before) => [...before, page]);
      },
      (refused: unknown) => setWrong(saidOf(refused, tell, language)),
    );
  return (
    <Page title={tell('topicsTitle')} lead={tell('topicsText')}>
      {error !== undefined && (
        <div role="alert" className="notice bad">
          <p>{saidOf(error, tell, language)}</p>
          <button type="button" onClick={retry}>
            {tell('retry')}
          </button>
        </div>
      )}
      {!answer && error === undefined && (
        <p role="status" className="loading">
          {tell('loading')}
        </p>
      )}
      {answer && items.length === 0 && <p>{tell('topicsNone')}</p>}
      {items.map(({ month, title, leadUnit, text, publishedAt }) => (
        <article key={`${month}${title}`} className="card">
          <h2 lang="zh-CN">
            {month} {title}
          </h2>
          <p className="quiet">
            {tell('leadUnit')}：<span lang="zh-CN">{leadUnit}</span> · {tell('publishedAt')}：
            {spellMoment(language, publishedAt)}
          </p>
          <p className="text" lang="zh-CN">
            {text}
          </p>
        </article>
      ))}
      {wrong && <p role="alert">{wrong}</p>}
      {next && (
        <button type="button" onClick={goOn}>
          {tell('topicsMore')}
        </button>
      )}
    </Page>
  );
}
