import { useFetched } from '../parts/fetched.js';
import { Page } from '../parts/page.js';
import { Way } from '../way.js';
import { saidOf } from '../words/said.js';
import { useSpeech } from '../words/speech.js';
import { Refused } from '../../api/ask.js';

/** One answer in full, with where it comes from. */
export default function ArticlePage({ id }: { id: string }) {
  const { tell, language } = useSpeech();
  const { answer: article, error, retry } = useFetched('GET /api/public/knowledge/{id}', { path: { id } });
  const gone = error instanceof Refused && error.status === 404;
  if (!article) {
    return (
      <Page title={tell('knowledge')}>
        {error === undefined ? (
          <p role="status" className="loading">
            {tell('loading')}
          </p>
        ) : (
          <div role="alert" className="notice bad">
            <p>{gone ? tell('knowledgeGone') : saidOf(error, tell, language)}</p>
            {!gone && (
              <button type="button" onClick={retry}>
                {tell('retry')}
              </button>
            )}
          </div>
        )}
        <Way to="/knowledge">{tell('knowledge')}</Way>
      </Page>
    );
  }
  return (
    <Page title={article.title}>
      <article className="card" lang="zh-CN">
        <p className="text">{article.answer}</p>
        {article.unit && <p className="quiet">{article.unit.name}</p>}
        {article.sources.length > 0 && (
          <>
            <h2 lang={document.documentElement.lang}>{tell('knowledgeSources')}</h2>
            <ul>
              {article.sources.map(({ name, documentNumber, url }) => (
                <li key={name + (documentNumber ?? '')}>
                  {url && /^https?:/.test(url) ? (
                    <a href={url} rel="noreferrer noopener">
                      {name}
                    </a>
                  ) : (
                    name
                  )}{' '}
                  {documentNumber}
                </li>
              ))}
            </ul>
          </>
        )}
        {article.attachments.length > 0 && (
          <ul>
            {article.attachments.map(({ id: file, name }) => (
              <li key={file}>
                <a href={`/api/public/knowledge/${id}/attachments/${file}`} download={name}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        )}
      </article>
      <Way to="/knowledge">{tell('knowledge')}</Way>
    </Page>
  );
}
