import { useState, type FormEvent } from 'react';
import { ask } from '../../api/ask.js';
import { Field } from '../parts/field.js';
import { Files } from '../parts/files.js';
import { goOnWithout, missingIn, type Upload } from '../submit/uploads.js';
import { spellMoment, useSpeech } from '../words/speech.js';
import type { ActForm } from './acts.js';

const mostText = 2000;

interface Typed {
  label: string;
  value: string;
  change: (value: string) => void;
  fault?: string;
  optional?: boolean;
  most?: number;
}

export const Text = ({ label, value, change, fault, optional = false, most = mostText }: Typed) => (
  <Field label={label} fault={fault} optional={optional}>
    {(described) => (
      <textarea
        {...described}
        rows={3}
        value={value}
        maxLength={most}
        onChange={({ target }) => change(target.value)}
      />
    )}
  </Field>
);

/** 补充. */
export function AddForm({ shown, attempt, busy }: ActForm) {
  const { tell } = useSpeech();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<Upload[]>([]);
  const [fault, setFault] = useState('');
  const [missing, setMissing] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const waiting = files.some(({ id, fault }) => !id && fault === undefined);
    const found = text.trim() === '' ? tell('needText') : waiting ? tell('waitUpload') : '';
    setFault(found);
    if (found) return;
    setMissing('');
    if (!goOnWithout(files, tell)) return setMissing(tell('filesMissing', { n: missingIn(files) }));
    const attachments = files.flatMap(({ id }) => id ?? []);
    void attempt(async () => {
      const body = { ...shown, text, ...(attachments.length > 0 && { attachments }) };
      await ask('POST /api/public/add', { body });
      return tell('added');
    });
  };
  return (
    <form noValidate className="act" onSubmit={send}>
      <Text label={tell('addText')} value={text} change={setText} fault={fault} />
      <Files files={files} setFiles={setFiles} fault={missing} />
      <button type="submit" className="main" disabled={busy}>
        {tell('addSend')}
      </button>
    </form>
  );
}

/** 催办. */
export function UrgeForm({ shown, attempt, busy }: ActForm) {
  const { tell, language } = useSpeech();
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const { againAt } = await ask('POST /api/public/urge', { body: { ...shown, text: text.trim() || undefined } });
      return tell('urged', { time: againAt ? spellMoment(language, againAt) : '' });
    });
  };
  return (
    <form noValidate className="act" onSubmit={send}>
      <Text label={tell('urgeText')} value={text} change={setText} optional />
      <button type="submit" className="main" disabled={busy}>
        {tell('urgeSend')}
      </button>
    </form>
  );
}

/** 撤回: nothing brings it back, so it is asked twice. */
export function WithdrawForm({ shown, attempt, busy }: ActForm) {
  const { tell } = useSpeech();
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await ask('POST /api/public/withdraw', { body: { ...shown, reason: reason.trim() || undefined } });
      return tell('withdrawn');
    });
  };
  return (
    <form noValidate className="act" onSubmit={send}>
      <p className="notice bad">{tell('withdrawSure')}</p>
      <Text label={tell('withdrawReason')} value={reason} change={setReason} optional most={500} />
      <button type="submit" className="danger" disabled={busy}>
        {tell('withdrawSend')}
      </button>
    </form>
  );
}
