import { CameraOutlined, DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ask, type Answer } from '../api/ask.js';
import { useSay, type Say } from '../words/language.js';
import { Refused } from '../api/ask.js';
import { useWatched } from './files-watch.js';
import { wordsOf } from './refused.js';

type Uploaded = Answer<'POST /api/attachments'>;

/** What is known of a file that somebody has just uploaded: its name, and for a photo what it looks like. */
interface Held extends Pick<Uploaded, 'id'> {
  name: string;
  picture: string | undefined;
}
const held = new Map<string, Held>();

/** What the server would not take, or never got. */
interface Failed {
  key: number;
  file: File;
  why: string;
}
let count = 0;

/** What is wrong with the file itself, where the server says so. */
const whyOf = (error: unknown, say: Say): string => {
  const fields = error instanceof Refused ? (error.said.fields ?? []) : [];
  return fields.length > 0 ? fields.map(({ zh, en }) => say(zh, en)).join('；') : wordsOf(error, say);
};

export const nameOfUpload = (id: string): string => held.get(id)?.name ?? id;

interface Props {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
  /** Files that were there before: what they are called. */
  known?: readonly { id: string; name: string }[];
}

/** Files and photos, uploaded as they are chosen; on a phone one button opens the camera. */
export function FilesInput({ id, value = [], onChange, known = [] }: Props) {
  const say = useSay();
  const [failed, setFailed] = useState<Failed[]>([]);
  const [busy, setBusy] = useState(0);
  const camera = useRef<HTMLInputElement>(null);
  const disk = useRef<HTMLInputElement>(null);
  const now = useRef(value);
  useEffect(() => void (now.current = value), [value]);

  useWatched({ going: busy, failed: failed.length });

  const take = async (files: Iterable<File> | null) => {
    for (const file of files ?? []) {
      setBusy((count) => count + 1);
      const form = new FormData();
      form.append('file', file, file.name);
      try {
        const { id: taken } = await ask('POST /api/attachments', { body: form } as never);
        const picture = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
        held.set(taken, { id: taken, name: file.name, picture });
        now.current = [...now.current, taken];
        onChange?.(now.current);
      } catch (error) {
        setFailed((all) => [...all, { key: ++count, file, why: whyOf(error, say) }]);
      }
      setBusy((count) => count - 1);
    }
  };
  const drop = (key: number) => setFailed((all) => all.filter((one) => one.key !== key));
  const again = ({ key, file }: Failed) => {
    drop(key);
    void take([file]);
  };
  const called = (one: string) => known.find((file) => file.id === one)?.name ?? nameOfUpload(one);
  // Not `hidden`: in a form Ant Design shows files' inputs in spite of it.
  const hidden = { type: 'file', style: { display: 'none' }, multiple: true } as const;
  const chosen = ({ target }: { target: HTMLInputElement }) =>
    void take(target.files).finally(() => (target.value = ''));
  return (
    <div className="files-input">
      <input
        {...hidden}
        ref={camera}
        accept="image/*"
        capture="environment"
        aria-label={say('拍照', 'Photo')}
        onChange={chosen}
      />
      <input {...hidden} ref={disk} aria-label={say('选择文件', 'Choose files')} onChange={chosen} />
      <div className="files-input-buttons">
        <Button id={id} icon={<CameraOutlined />} onClick={() => camera.current?.click()}>
          {say('拍照', 'Photo')}
        </Button>
        <Button icon={<PaperClipOutlined />} onClick={() => disk.current?.click()}>
          {say('选择文件', 'Choose files')}
        </Button>
        {busy > 0 && <Spin size="small" aria-label={say('正在上传', 'Uploading')} />}
      </div>
      {failed.length > 0 && (
        <ul className="files-list" role="alert">
          {failed.map((one) => (
            <li key={one.key} className="files-failed">
              <span className="files-name">{one.file.name}</span>
              <span>{say(`未上传：${one.why}`, `Not uploaded: ${one.why}`)}</span>
              <Button type="link" size="small" onClick={() => again(one)}>
                {say('重试', 'Try again')}
              </Button>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={say(`移除 ${one.file.name}`, `Remove ${one.file.name}`)}
                onClick={() => drop(one.key)}
              />
            </li>
          ))}
        </ul>
      )}
      {value.length > 0 && (
        <ul className="files-list">
          {value.map((one) => (
            <li key={one}>
              {held.get(one)?.picture && <img src={held.get(one)!.picture} alt="" />}
              <span className="files-name">{called(one)}</span>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={say(`移除 ${called(one)}`, `Remove ${called(one)}`)}
                onClick={() => onChange?.(value.filter((other) => other !== one))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
