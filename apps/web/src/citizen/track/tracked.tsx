import { useEffect, useRef, useState } from 'react';
import { ask } from '../../api/ask.js';
import { stageWords, stateWords, stepWords } from './plain-words.js';
import { saidOf } from '../words/said.js';
import { spellMoment, useSpeech } from '../words/speech.js';
import { Acts } from './acts.js';
import { OwnFiles } from './own-files.js';
import type { Shown, View } from './track-page.js';

interface Open {
  shown: Shown;
  view: View;
  see: (view: View) => void;
  leave: () => void;
}

/** As it stands on the receipt, however it was typed. */
const inGroups = (code: string) =>
  code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replace(/^(.{2})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4');

/** One complaint as its complainant sees it. */
export function Tracked({ shown, view, see, leave }: Open) {
  const { tell, language } = useSpeech();
  const [wrong, setWrong] = useState('');
  const [turn, setTurn] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const spell = (at: string) => spellMoment(language, at);
  const refresh = () =>
    ask('POST /api/public/track', { body: shown }).then(
      (now) => {
        setWrong('');
        see(now);
        setTurn((before) => before + 1);
      },
      (error: unknown) => setWrong(saidOf(error, tell, language)),
    );
  return (
    <>
      <section className="card" aria-labelledby="standing">
        <p className="quiet">
          {tell('code')} <span className="code">{inGroups(shown.trackingCode)}</span>
        </p>
        <h2 id="standing" ref={heading} tabIndex={-1}>
          {tell('standing')}：{tell(stateWords[view.state])}
        </h2>
        <StageBar view={view} />
        {view.promisedAt && (
          <p className="promised">
            {tell('promised')}：<strong>{spell(view.promisedAt)}</strong>
            {view.promisedProvisional && <span className="quiet"> （{tell('promisedProvisional')}）</span>}
          </p>
        )}
        {view.ratedAt && <p>{tell('ratedAt', { time: spell(view.ratedAt) })}</p>}
        <div className="beside no-print">
          <button type="button" onClick={() => void refresh()}>
            {tell('refresh')}
          </button>
          <button type="button" className="plain" onClick={leave}>
            {tell('lookAgain')}
          </button>
        </div>
        <div role="alert">{wrong && <p className="notice bad">{wrong}</p>}</div>
      </section>
      {view.publicReply && (
        <section className="card reply" aria-labelledby="reply">
          <h2 id="reply">{tell('reply')}</h2>
          <p className="text" lang="zh-CN">
            {view.publicReply}
          </p>
        </section>
      )}
      {view.legalWay && (
        <section className="card" aria-labelledby="legal">
          <h2 id="legal">{tell('legalWay')}</h2>
          <p lang={language === 'zh' ? 'zh-CN' : 'en'}>{language === 'zh' ? view.legalWay.zh : view.legalWay.en}</p>
          <p lang="zh-CN">{view.legalWay.way}</p>
          <p className="quiet" lang="zh-CN">
            {view.legalWay.basis}
          </p>
        </section>
      )}
      <Acts shown={shown} view={view} see={see} refresh={refresh} />
      <section className="card" aria-labelledby="timeline">
        <h2 id="timeline">{tell('timeline')}</h2>
        <ol className="timeline">
          {view.timeline.map(({ step, zh, at, text }) => (
            <li key={`${step}${at}`}>
              <time dateTime={at}>{spell(at)}</time>
              <span>{stepWords[step] ? tell(stepWords[step]) : zh}</span>
              {text && (
                <p className="text" lang="zh-CN">
                  {text}
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
      {view.additions.length > 0 && (
        <section className="card" aria-labelledby="additions">
          <h2 id="additions">{tell('additions')}</h2>
          <ol className="timeline">
            {view.additions.map(({ at, text }) => (
              <li key={at + text}>
                <time dateTime={at}>{spell(at)}</time>
                <p className="text">{text}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      <OwnFiles shown={shown} turn={`${turn} ${view.additions.length}`} />
    </>
  );
}

const order = ['accept', 'transfer', 'handle', 'report'] as const;

/** 接转办报, as a bar: where it is told by words and signs, not by colour alone. */
function StageBar({ view: { stage, state } }: { view: View }) {
  const { tell } = useSpeech();
  if (state === 'withdrawn' || state === 'declined') return null;
  const over = state === 'closed' || state === 'archived';
  const here = over ? order.length : order.indexOf(stage);
  return (
    <ol className="stages" aria-label={tell('stages')}>
      {order.map((one, place) => (
        <li
          key={one}
          className={place < here ? 'done' : place === here ? 'now' : 'next'}
          aria-current={place === here ? 'step' : undefined}
        >
          <span className="sign" aria-hidden="true">
            {place < here ? '✓' : place + 1}
          </span>
          <strong>{tell(stageWords[one])}</strong>
          <span className="quiet">{tell(place < here ? 'stageDone' : place === here ? 'stageNow' : 'stageNext')}</span>
        </li>
      ))}
    </ol>
  );
}
