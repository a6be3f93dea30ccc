import { useState } from 'react';
import { useTell } from '../words/speech.js';

export function Copy({ text, label }: { text: string; label?: string }) {
  const tell = useTell();
  const [done, setDone] = useState(false);
  // Without https there is no clipboard to write to; the text stands there to be marked.
  if (!('clipboard' in navigator)) return null;
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setDone(true),
      () => undefined,
    );
  return (
    <button type="button" className="plain no-print" onClick={copy}>
      <span aria-live="polite">{done ? `✓ ${tell('copied')}` : (label ?? tell('copy'))}</span>
    </button>
  );
}
