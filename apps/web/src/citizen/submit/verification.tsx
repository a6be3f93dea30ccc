import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, type Answer } from '../../api/ask.js';
import { Fault } from '../parts/field.js';
import { saidOf } from '../words/said.js';
import { useSpeech } from '../words/speech.js';

type Challenge = Answer<'GET /api/public/challenge'>;

/** A challenge, and the work for it done meanwhile; a new one when it is asked for or has run out. */
export function useChallenge() {
  const [challenge, setChallenge] = useState<Challenge>();
  const [work, setWork] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [answer, setAnswer] = useState('');
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    let worker: Worker | undefined;
    ask('GET /api/public/challenge', {}).then(
      (drawn) => {
        if (!current) return;
        setChallenge(drawn);
        setError(undefined);
        worker = new Worker(new URL('./work.ts', import.meta.url), { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<string>) => {
          if (current) setWork(data);
          worker?.terminate();
        };
        worker.postMessage({ challenge: drawn.challenge, bits: drawn.workBits });
      },
      (refused: unknown) => current && setError(refused),
    );
    return () => {
      current = false;
      worker?.terminate();
    };
  }, [turn]);
  const renew = useCallback(() => {
    setWork(undefined);
    setAnswer('');
    setTurn((before) => before + 1);
  }, []);
  // Whoever came back to the network needs no button for it.
  useEffect(() => {
    if (error === undefined) return;
    addEventListener('online', renew);
    return () => removeEventListener('online', renew);
  }, [error, renew]);
  return { challenge, work, error, answer, setAnswer, renew };
}

interface Shown {
  of: ReturnType<typeof useChallenge>;
  fault: string | undefined;
}

export function Verification({ of: { challenge, work, error, answer, setAnswer, renew }, fault }: Shown) {
  const { tell, language } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  if (error !== undefined) {
    return (
      <div className="field">
        <Fault>{saidOf(error, tell, language)}</Fault>
        <button type="button" onClick={renew}>
          {tell('retry')}
        </button>
      </div>
    );
  }
  if (!challenge)
    return (
      <p role="status" className="loading">
        {tell('loading')}
      </p>
    );
  const { left, operator, right } = challenge.question;
  const sign = tell(operator === 'plus' ? 'verifyPlus' : 'verifyMinus');
  return (
    <div className={fault ? 'field wrong' : 'field'}>
      <label htmlFor="answer">{tell('verifyQuestion', { left, sign, right })}</label>
      <p className="hint" id="answer-hint">
        {tell('verifyHint')}
      </p>
      <div className="beside">
        <input
          id="answer"
          ref={input}
          className="short"
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          value={answer}
          aria-describedby={fault ? 'answer-hint answer-fault' : 'answer-hint'}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => setAnswer(event.target.value)}
        />
        <button
          type="button"
          className="plain"
          onClick={() => {
            renew();
            input.current?.focus();
          }}
        >
          {tell('verifyNew')}
        </button>
      </div>
      <p className="hint" role="status">
        {work === undefined ? tell('verifyWorking') : `✓ ${tell('verifyDone')}`}
      </p>
      {fault && <Fault id="answer-fault">{fault}</Fault>}
    </div>
  );
}
