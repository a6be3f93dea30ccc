import { useState, type FormEvent } from 'react';
import { ask, type Body } from '../../api/ask.js';
import { Choices } from '../parts/field.js';
import { useSpeech } from '../words/speech.js';
import { Text } from './act-forms.js';
import type { ActForm } from './acts.js';

type Rating = Body<'POST /api/public/rate'>;
type Satisfaction = Rating['satisfaction'];

/** 评价: resolved or not, and how satisfied with the result and with the way there. */
export function RateForm({ shown, attempt, busy }: ActForm) {
  const { tell } = useSpeech();
  const [resolution, setResolution] = useState<Rating['resolution'] | ''>('');
  const [satisfaction, setSatisfaction] = useState<Satisfaction | ''>('');
  const [process, setProcess] = useState<Satisfaction | ''>('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (resolution === '' || satisfaction === '') return;
    void attempt(async () => {
      const body = {
        ...shown,
        resolution,
        satisfaction,
        processSatisfaction: process || undefined,
        via: 'web' as const,
      };
      await ask('POST /api/public/rate', { body: { ...body, note: note.trim() || undefined } });
      return tell('rated');
    });
  };
  const degrees = [
    ['satisfied', tell('satisfied')],
    ['fairly', tell('fairly')],
    ['dissatisfied', tell('dissatisfied')],
  ] as const;
  const needed = (value: string) => (asked && value === '' ? tell('needChoice') : undefined);
  return (
    <form noValidate className="act" onSubmit={send}>
      <Choices
        legend={tell('rateResolved')}
        name="resolution"
        value={resolution}
        choose={setResolution}
        fault={needed(resolution)}
        options={[
          ['resolved', tell('resolved')],
          ['partly', tell('partly')],
          ['unresolved', tell('unresolved')],
        ]}
      />
      <Choices
        legend={tell('rateResult')}
        name="satisfaction"
        value={satisfaction}
        choose={setSatisfaction}
        fault={needed(satisfaction)}
        options={degrees}
      />
      <Choices
        legend={`${tell('rateProcess')} (${tell('optional')})`}
        name="process"
        value={process}
        choose={setProcess}
        options={degrees}
      />
      <Text label={tell('rateNote')} value={note} change={setNote} optional />
      <button type="submit" className="main" disabled={busy}>
        {tell('rateSend')}
      </button>
    </form>
  );
}
