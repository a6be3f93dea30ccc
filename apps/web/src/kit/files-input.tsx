import { CameraOutlined, DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ask, type Answer } from '../api/ask.js';
import { useSay } from '../words/language.js';
import { useComplain } from './refused.js';

type Uploaded = Answer<'POST /api/attachments'>;

/** What is known of a file that somebody has just uploaded: its name, and for a photo what it looks like. */
interface Held extends Pick<Uploaded, 'id'> {
  name: string;
  picture: string | undefined;
}
const held = new Map<string, Held>();

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
  const complain = useComplain();
  const [busy, setBusy] = useState(0);
  const camera = useRef<HTMLInputElement>(null);
  const disk = useRef<HTMLInputElement>(null);
  const now = useRef(value);
  useEffect(() => void (now.current = value), [value]);

  const take = async (files: FileList | null) => {
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
        complain(error);
      }
      setBusy((count) => count - 1);
    }
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
