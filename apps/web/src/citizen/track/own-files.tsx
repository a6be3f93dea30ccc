import { useEffect, useState } from 'react';
import { ask, type Answer } from '../../api/ask.js';
import { saidOf } from '../words/said.js';
import { useSpeech } from '../words/speech.js';
import type { Shown } from './track-page.js';

type Files = Answer<'POST /api/public/attachments/list'>['items'];

/** The complainant's own files and those meant for them, to be kept on their device. */
export function OwnFiles({ shown, turn }: { shown: Shown; turn: string }) {
  const { tell, language } = useSpeech();
  const [files, setFiles] = useState<Files>([]);
  const [wrong, setWrong] = useState('');
  const { trackingCode, pin } = shown;
  useEffect(() => {
    let current = true;
    ask('POST /api/public/attachments/list', { body: { trackingCode, pin } }).then(
      ({ items }) => current && setFiles(items),
      // The page says already that the network is away.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [trackingCode, pin, turn]);
  const download = async (id: string, name: string) => {
    setWrong('');
    const response = await fetch('/api/public/attachment', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ trackingCode, pin, id }),
    }).catch(() => undefined);
    if (!response?.ok) return setWrong(response ? saidOf(undefined, tell, language) : tell('refusedOffline'));
    const address = URL.createObjectURL(await response.blob());
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  if (files.length === 0) return null;
  return (
    <section className="card no-print" aria-labelledby="own-files">
      <h2 id="own-files">{tell('ownFiles')}</h2>
      <ul>
        {files.map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="plain" onClick={() => void download(id, name)}>
              {tell('download', { name })}
            </button>
          </li>
        ))}
      </ul>
      <div role="alert">{wrong && <p className="notice bad">{wrong}</p>}</div>
    </section>
  );
}
