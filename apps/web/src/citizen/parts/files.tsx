import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { kinds, mostBytes, mostFiles, upload, type Upload } from '../submit/uploads.js';
import { whyNotTaken } from '../words/said.js';
import { useSpeech } from '../words/speech.js';
import { Fault } from './field.js';

interface Held {
  files: Upload[];
  setFiles: Dispatch<SetStateAction<Upload[]>>;
  fault?: string | undefined;
}

let count = 0;

/** Photos and files, sent as soon as they are chosen; what broke off can be sent again. */
export function Files({ files, setFiles, fault }: Held) {
  const { tell, language } = useSpeech();
  const [wrong, setWrong] = useState('');
  const held = useRef(new Map<string, File>());
  const change = (key: string, changed: Partial<Upload>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));

  const send = (key: string) => {
    const file = held.current.get(key);
    if (!file) return;
    change(key, { sent: 0, fault: undefined });
    upload(file, (sent) => change(key, { sent })).then(
      ({ id }) => change(key, { id, sent: 100, at: Date.now() }),
      (refused: unknown) => change(key, { fault: refused }),
    );
  };
  const take = (chosen: File[]) => {
    setWrong('');
    const room = mostFiles - files.length;
    if (chosen.length > room) setWrong(tell('tooMany', { most: mostFiles }));
    for (const file of chosen.slice(0, Math.max(0, room))) {
      if (file.size > mostBytes) {
        setWrong(`${file.name}：${tell('tooBig')}`);
        continue;
      }
      const key = `${Date.now()}-${count++}`;
      held.current.set(key, file);
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
      setFiles((all) => [...all, { key, name: file.name, at: Date.now(), sent: 0, preview }]);
      send(key);
    }
  };
  const retry = useRef<() => void>(undefined);
  retry.current = () => files.filter(({ fault }) => fault !== undefined).forEach(({ key }) => send(key));
  useEffect(() => {
    const again = () => retry.current?.();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);

  return (
    <div className={fault || wrong ? 'field wrong' : 'field'} role="group" aria-labelledby="files-label">
      <p className="label" id="files-label">
        {tell('files')} <span className="quiet">({tell('optional')})</span>
      </p>
      <p className="hint">{tell('filesHint', { most: mostFiles })}</p>
      <div className="beside">
        <Pick label={tell('addFile')} id="files-pick" take={take} multiple />
        <Pick label={tell('takePhoto')} id="files-photo" take={take} camera />
      </div>
      <ul className="files">
        {files.map((file) => (
          <li key={file.key}>
            {file.preview ? <img src={file.preview} alt="" /> : <span className="paper" aria-hidden="true" />}
            <span className="file-name">{file.name}</span>
            {file.fault === undefined ? (
              <span className="quiet">
                {file.id ? `✓ ${tell('uploaded')}` : tell('uploading', { n: file.sent })}
                {!file.id && <progress max={100} value={file.sent} aria-label={file.name} />}
              </span>
            ) : (
              <span role="alert">
                <Fault>{tell('uploadFailed', { why: whyNotTaken(file.fault, tell, language) })}</Fault>
                <button type="button" className="plain" onClick={() => send(file.key)}>
                  {tell('retry')}
                </button>
              </span>
            )}
            <button
              type="button"
              className="plain"
              aria-label={tell('removeFile', { name: file.name })}
              onClick={() => setFiles((all) => all.filter(({ key }) => key !== file.key))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <div role="alert">{(wrong || fault) && <Fault>{wrong || fault}</Fault>}</div>
    </div>
  );
}

interface Picked {
  label: string;
  id: string;
  take: (files: File[]) => void;
  multiple?: boolean;
  camera?: boolean;
}

/** A file chooser under a label of ours; the camera's is shown where there is a finger instead of a mouse. */
const Pick = ({ label, id, take, multiple = false, camera = false }: Picked) => (
  <span className={camera ? 'pick only-touch' : 'pick'}>
    <input
      id={id}
      type="file"
      multiple={multiple}
      accept={camera ? 'image/*' : kinds}
      {...(camera && { capture: 'environment' as const })}
      onChange={({ target }) => {
        take([...(target.files ?? [])]);
        target.value = '';
      }}
    />
    <label htmlFor={id} className="button">
      {label}
    </label>
  </span>
);
