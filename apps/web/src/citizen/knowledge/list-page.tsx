import { useState, type FormEvent } from 'react';
import { ask, type Answer } from '../../api/ask.js';
import { useFetched } from '../parts/fetched.js';
import { Page } from '../parts/page.js';
import { Way } from '../way.js';
import { saidOf } from '../words/said.js';
import { useSpeech } from '../words/speech.js';

type Articles = Answer<'GET /api/public/knowledge'>;

/** What the hotline answers from, to be searched before one calls. */
export default function KnowledgePage() {
  const { tell } = useSpeech();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    setQ(typed.trim());
  };
  return (
    <Page title={tell('knowledge')} lead={tell('knowledgeText')}>
      <form role="search" className="card beside" onSubmit={search}>
        <label htmlFor="asked" className="unseen">
          {tell('knowledgeSearch')}
        </label>
        <input
          id="asked"
          type="search"
          className="grow"
          placeholder={tell('knowledgeSearch')}
          maxLength={100}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit" className="main">
          {tell('look')}
        </button>
      </form>
      <Found key={q} q={q} />
    </Page>
  );
}

function Found({ q }: { q: string }) {
  const { tell, language } = useSpeech();
  const asked = { ...(q && { q }), limit: 10 };
  const { answer, error, retry } = useFetched('GET /api/public/knowledge', { query: asked });
  const [more, setMore] = useState<Articles[]>([]);
  const [wrong, setWrong] = useState('');
  const items = [answer, ...more].flatMap((page) => page?.items ?? []);
  const next = (more.at(-1) ?? answer)?.next;
  const goOn = () =>
    void ask('GET /api/public/knowledge', { query: { ...asked, cursor: next! } }).then(
      (page) => {
        setWrong('');
        setMore((before) => [...before, page]);
      },
      (refused: unknown) => setWrong(saidOf(refused, tell, language)),
    );
  return (
    <>
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
      {answer && items.length === 0 && <p role="status">{tell('knowledgeNone')}</p>}
      <ul className="articles">
        {items.map(({ id, title, excerpt }) => (
          <li key={id} className="card" lang="zh-CN">
            <Way to={`/knowledge/${id}`}>
              <strong>{title}</strong>
            </Way>
            <p className="quiet">{excerpt}</p>
          </li>
        ))}
      </ul>
      {wrong && <p role="alert">{wrong}</p>}
      {next && (
        <button type="button" onClick={goOn}>
          {tell('topicsMore')}
        </button>
      )}
    </>
  );
}
