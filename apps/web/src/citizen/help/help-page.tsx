import { useEffect } from 'react';
import { Page } from '../parts/page.js';
import { reveal } from '../way.js';
import { useTell, type Word } from '../words/speech.js';

const answers: [Word, Word][] = [
  ['ask1', 'answer1'],
  ['ask2', 'answer2'],
  ['ask3', 'answer3'],
  ['ask4', 'answer4'],
  ['ask5', 'answer5'],
  ['ask6', 'answer6'],
];

export default function HelpPage() {
  const tell = useTell();
  useEffect(reveal, []);
  return (
    <Page title={tell('help')} lead={tell('callHint')}>
      <section aria-labelledby="questions">
        <h2 id="questions">{tell('hotTitle')}</h2>
        {answers.map(([question, answer], place) => (
          <details key={question} id={`q${place + 1}`} className="card">
            <summary>{tell(question)}</summary>
            <p>{tell(answer)}</p>
          </details>
        ))}
      </section>
      <section aria-labelledby="privacy">
        <h2 id="privacy">{tell('privacy')}</h2>
        <p>{tell('privacyText')}</p>
      </section>
    </Page>
  );
}
