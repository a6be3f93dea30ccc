import { useFetched } from './parts/fetched.js';
import { Page } from './parts/page.js';
import { Way } from './way.js';
import { useTell, type Word } from './words/speech.js';

const steps: [Word, Word][] = [
  ['how1', 'how1Text'],
  ['how2', 'how2Text'],
  ['how3', 'how3Text'],
  ['how4', 'how4Text'],
];

const questions: Word[] = ['ask1', 'ask2', 'ask3', 'ask4'];

export function Home({ large }: { large: boolean }) {
  const tell = useTell();
  const { answer: about } = useFetched('GET /api/public/about', {});
  return (
    <Page title={tell('heroTitle')} lead={large ? undefined : tell('heroText')}>
      <div className="doors">
        <Way to="/submit" className="door first">
          <strong>{tell('submit')}</strong>
          <span>{tell('submitHint')}</span>
        </Way>
        <Way to="/track" className="door">
          <strong>{tell('track')}</strong>
          <span>{tell('trackHint')}</span>
        </Way>
      </div>
      <p className="call">{tell('callHint')}</p>
      {!large && <More />}
      {about?.demo && <Demo people={about.demoPeople} />}
    </Page>
  );
}

function More() {
  const tell = useTell();
  const { answer } = useFetched('GET /api/public/knowledge', { query: { limit: 4 } });
  const articles = answer?.items ?? [];
  return (
    <>
      <section aria-labelledby="how">
        <h2 id="how">{tell('howTitle')}</h2>
        <ol className="how">
          {steps.map(([step, text]) => (
            <li key={step}>
              <strong>{tell(step)}</strong>
              <span>{tell(text)}</span>
            </li>
          ))}
        </ol>
      </section>
      <div className="pair">
        <section aria-labelledby="hot" className="card">
          <h2 id="hot">{tell('hotTitle')}</h2>
          <ul>
            {articles.map(({ id, title }) => (
              <li key={id} lang="zh-CN">
                <Way to={`/knowledge/${id}`}>{title}</Way>
              </li>
            ))}
            {questions.slice(0, articles.length > 0 ? 2 : 4).map((word, place) => (
              <li key={word}>
                <Way to={`/help#q${place + 1}`}>{tell(word)}</Way>
              </li>
            ))}
          </ul>
          <Way to="/knowledge">{tell('hotMore')}</Way>
        </section>
        <section aria-labelledby="open" className="card">
          <h2 id="open">{tell('openTitle')}</h2>
          <p>{tell('openText')}</p>
          <p>
            <a href="/open">{tell('openLink')}</a>
          </p>
          <h3>{tell('topicsTitle')}</h3>
          <p>{tell('topicsText')}</p>
          <Way to="/topics">{tell('topicsMore')}</Way>
        </section>
      </div>
    </>
  );
}

const roles: Record<string, Word> = {
  operator: 'roleOperator',
  dispatcher: 'roleDispatcher',
  handler: 'roleHandler',
  head: 'roleHead',
  followup: 'roleFollowup',
  supervisor: 'roleSupervisor',
  analyst: 'roleAnalyst',
  admin: 'roleAdmin',
};

interface DemoPerson {
  username: string;
  role: string;
  unit: string;
}

function Demo({ people }: { people: DemoPerson[] }) {
  const tell = useTell();
  return (
    <section aria-labelledby="demo" className="card demo">
      <h2 id="demo">{tell('demoTitle')}</h2>
      <p>{tell('demoText')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{tell('demoUser')}</th>
            <th scope="col">{tell('demoRole')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ username, role, unit }) => (
            <tr key={username}>
              <th scope="row">
                <code>{username}</code>
              </th>
              <td>
                {roles[role] ? tell(roles[role]) : role} ·{' '}
                <span className="quiet" lang="zh-CN">
                  {unit}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href="/staff" className="button">
          {tell('staff')}
        </a>
      </p>
    </section>
  );
}
