import { useState, type FormEvent } from 'react';
import { ask, type Answer } from '../../api/ask.js';
import { Field } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { saidOf } from '../words/said.js';
import { useSpeech } from '../words/speech.js';
import { Tracked } from './tracked.js';

export type View = Answer<'POST /api/public/track'>;

/** Code and PIN, shown with everything that is asked. */
export interface Shown {
  trackingCode: string;
  pin: string;
}

export default function TrackPage({ code = '' }: { code?: string }) {
  const { tell } = useSpeech();
  const [open, setOpen] = useState<{ shown: Shown; view: View }>();
  return (
    <Page title={tell('track')} lead={open ? undefined : tell('trackHint')}>
      {open ? (
        <Tracked
          shown={open.shown}
          view={open.view}
          see={(view) => setOpen({ ...open, view })}
          leave={() => setOpen(undefined)}
        />
      ) : (
        <Door code={code} enter={(shown, view) => setOpen({ shown, view })} />
      )}
    </Page>
  );
}

function Door({ code, enter }: { code: string; enter: (shown: Shown, view: View) => void }) {
  const { tell, language } = useSpeech();
  const [trackingCode, setCode] = useState(code);
  const [pin, setPin] = useState('');
  const [faults, setFaults] = useState<{ code?: string; pin?: string }>({});
  const [wrong, setWrong] = useState('');
  const [asking, setAsking] = useState(false);
  const look = async (event: FormEvent) => {
    event.preventDefault();
    // A PIN is read aloud and copied in two halves.
    const shown = { trackingCode: trackingCode.trim(), pin: pin.replace(/\s/g, '') };
    const found = {
      ...(shown.trackingCode === '' && { code: tell('needCode') }),
      ...(!/^[0-9０-９]{6}$/.test(shown.pin) && { pin: tell('needPin') }),
    };
    setFaults(found);
    setWrong('');
    if (Object.keys(found).length > 0) return;
    setAsking(true);
    try {
      enter(shown, await ask('POST /api/public/track', { body: shown }));
    } catch (error) {
      setWrong(saidOf(error, tell, language));
      setAsking(false);
    }
  };
  return (
    <form className="card narrow" noValidate onSubmit={(event) => void look(event)}>
      <Field label={tell('code')} hint={tell('codeHint')} fault={faults.code}>
        {(described) => (
          <input
            {...described}
            className="code"
            value={trackingCode}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <Field label={tell('pin')} hint={tell('pinHint')} fault={faults.pin}>
        {(described) => (
          <input
            {...described}
            className="code"
            value={pin}
            autoFocus={code !== ''}
            inputMode="numeric"
            maxLength={8}
            autoComplete="off"
            onChange={({ target }) => setPin(target.value)}
          />
        )}
      </Field>
      <div role="alert">{wrong && <p className="notice bad">{wrong}</p>}</div>
      <button type="submit" className="main" disabled={asking}>
        {asking ? tell('looking') : tell('look')}
      </button>
    </form>
  );
}
