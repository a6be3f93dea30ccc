import { useRef, useState, type FormEvent } from 'react';
import { ask, Refused } from '../../api/ask.js';
import { Files } from '../parts/files.js';
import { Page } from '../parts/page.js';
import { saidOf } from '../words/said.js';
import { useSpeech } from '../words/speech.js';
import { useDraft } from './draft.js';
import { goOnWithout, missingIn } from './uploads.js';
import { faultsIn, fieldOf, formOf, type Faults } from './form.js';
import { FaultList } from './fault-list.js';
import { Place } from './place.js';
import { keptReceipt, keepReceipt, ReceiptPage, type Receipt } from './receipt.js';
import { useChallenge, Verification } from './verification.js';
import { Privacy, What } from './what.js';
import { Who } from './who.js';

export default function SubmitPage() {
  const [receipt, setReceipt] = useState<Receipt | undefined>(keptReceipt);
  const show = (got: Receipt | undefined) => {
    keepReceipt(got);
    setReceipt(got);
  };
  return receipt ? <ReceiptPage receipt={receipt} another={() => show(undefined)} /> : <SubmitForm done={show} />;
}

function SubmitForm({ done }: { done: (receipt: Receipt) => void }) {
  const { tell, language } = useSpeech();
  const { draft, change, files, setFiles, restored, drop, touched } = useDraft();
  const verification = useChallenge();
  const [faults, setFaults] = useState<Faults>({});
  const [wrong, setWrong] = useState('');
  const [sending, setSending] = useState(false);
  const top = useRef<HTMLDivElement>(null);

  const refuse = (found: Faults, told = '') => {
    setFaults(found);
    setWrong(told);
    requestAnimationFrame(() => top.current?.focus());
  };
  const refused = (error: unknown) => {
    const found: Faults = {};
    for (const { field, zh, en } of error instanceof Refused ? (error.said.fields ?? []) : []) {
      const name = fieldOf(field);
      if (!name) continue;
      found[name] ??= language === 'zh' ? zh : language === 'en' ? en : tell('checkField');
      if (name === 'answer') found.answer = tell(field === 'verification.answer' ? 'wrongAnswer' : 'newAnswer');
      if (field === 'verification') verification.renew();
    }
    refuse(found, Object.keys(found).length > 0 ? '' : saidOf(error, tell, language));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(draft, tell, new Date());
    const { challenge, work, answer } = verification;
    if (answer.trim() === '') found.answer = tell('needAnswer');
    if (files.some(({ id, fault }) => !id && fault === undefined)) found.files = tell('waitUpload');
    if (Object.keys(found).length > 0) return refuse(found);
    if (!challenge || work === undefined)
      return refuse({}, tell(navigator.onLine ? 'verifyWorking' : 'refusedOffline'));
    if (!goOnWithout(files, tell)) return refuse({ files: tell('filesMissing', { n: missingIn(files) }) });
    setSending(true);
    refuse({});
    try {
      const form = formOf(
        draft,
        files.flatMap(({ id }) => id ?? []),
      );
      const receipt = await ask('POST /api/public/complaints', {
        body: { ...form, verification: { challenge: challenge.challenge, work, answer } },
        headers: { 'idempotency-key': draft.key },
      });
      drop();
      done(receipt);
    } catch (error) {
      refused(error);
    } finally {
      setSending(false);
    }
  };

  return (
    <Page title={tell('submit')} lead={tell('emergency')}>
      <div ref={top} tabIndex={-1} className="top-of-form">
        <FaultList faults={faults} wrong={wrong} />
      </div>
      {restored && (
        <p className="notice" role="status">
          {tell('draftRestored')}{' '}
          <button type="button" className="plain" onClick={() => confirm(tell('draftDropSure')) && drop()}>
            {tell('draftDrop')}
          </button>
        </p>
      )}
      <form noValidate onSubmit={(event) => void send(event)}>
        <section aria-labelledby="who-part" className="card">
          <h2 id="who-part">{tell('who')}</h2>
          <Who draft={draft} change={change} faults={faults} />
        </section>
        <section aria-labelledby="what-part" className="card">
          <h2 id="what-part">{tell('what')}</h2>
          <What draft={draft} change={change} faults={faults} />
        </section>
        <section aria-labelledby="where-part" className="card">
          <h2 id="where-part">{tell('where')}</h2>
          <Place draft={draft} change={change} faults={faults} />
        </section>
        <section aria-labelledby="files-label" className="card">
          <Files files={files} setFiles={setFiles} fault={faults.files} />
        </section>
        <section aria-labelledby="privacy-part" className="card">
          <h2 id="privacy-part">{tell('privacy')}</h2>
          <Privacy draft={draft} change={change} faults={faults} />
        </section>
        <section aria-labelledby="send-part" className="card">
          <h2 id="send-part">{tell('verify')}</h2>
          <Verification of={verification} fault={faults.answer} />
          <button type="submit" className="main" disabled={sending}>
            {sending ? tell('sending') : tell('send')}
          </button>
          {touched && <p className="hint">{tell('draftKept')}</p>}
        </section>
      </form>
    </Page>
  );
}
