import { useState, type ReactNode } from 'react';
import { useSpeech, type Word } from '../words/speech.js';
import { saidOf } from '../words/said.js';
import { AddForm, UrgeForm, WithdrawForm } from './act-forms.js';
import { RateForm } from './rate-form.js';
import type { Shown, View } from './track-page.js';

type Act = View['acts'][number];

export interface ActForm {
  shown: Shown;
  /** Does it, and tells what came of it; a refusal is shown, and what was typed stays. */
  attempt: (act: () => Promise<string>) => Promise<void>;
  busy: boolean;
}

const forms: Record<Act, (given: ActForm) => ReactNode> = {
  add: AddForm,
  urge: UrgeForm,
  rate: RateForm,
  withdraw: WithdrawForm,
};
const names: Record<Act, Word> = { add: 'add', urge: 'urge', rate: 'rate', withdraw: 'withdraw' };
/** The one that is wanted most first; what cannot be undone last. */
const order: Act[] = ['rate', 'add', 'urge', 'withdraw'];

interface Open {
  shown: Shown;
  view: View;
  see: (view: View) => void;
  refresh: () => Promise<void>;
}

/** What the complainant may do now. */
export function Acts({ shown, view, refresh }: Open) {
  const { tell, language } = useSpeech();
  const [open, setOpen] = useState<Act>();
  const [told, setTold] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const attempt = async (act: () => Promise<string>) => {
    setBusy(true);
    setWrong('');
    setTold('');
    try {
      const done = await act();
      setTold(done);
      setOpen(undefined);
      await refresh();
    } catch (error) {
      setWrong(saidOf(error, tell, language));
    } finally {
      setBusy(false);
    }
  };
  if (view.acts.length === 0)
    return told ? (
      <p role="status" className="notice good">
        {told}
      </p>
    ) : null;
  const Form = open && view.acts.includes(open) ? forms[open] : undefined;
  return (
    <section className="card no-print" aria-labelledby="acts">
      <h2 id="acts">{tell('acts')}</h2>
      <div className="beside">
        {order
          .filter((act) => view.acts.includes(act))
          .map((act) => (
            <button
              key={act}
              type="button"
              aria-expanded={open === act}
              onClick={() => {
                setOpen(open === act ? undefined : act);
                setWrong('');
              }}
            >
              {tell(names[act])}
            </button>
          ))}
      </div>
      {Form && <Form key={open} shown={shown} attempt={attempt} busy={busy} />}
      <div role="alert">{wrong && <p className="notice bad">{wrong}</p>}</div>
      <div role="status">{told && <p className="notice good">{told}</p>}</div>
    </section>
  );
}
