import { Refused, type Said } from '../../api/ask.js';
import type { Tell } from '../words/speech.js';

export interface Upload {
  /** On this page. */
  key: string;
  name: string;
  /** What the server calls it, once it has it. */
  id?: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
  /** Per cent on its way. */
  sent: number;
  fault?: unknown;
  preview?: string | undefined;
}

export const mostFiles = 10;
export const mostBytes = 20 * 1024 * 1024;
export const kinds =
  'image/jpeg,image/png,image/webp,image/gif,application/pdf,audio/*,video/mp4,video/quicktime,video/3gpp';

/** Files that are on the page and that the server has not. */
export const missingIn = (files: readonly Upload[]): number =>
  files.filter(({ id, fault }) => !id && fault !== undefined).length;

/** Nobody's photo is left behind unsaid. */
export const goOnWithout = (files: readonly Upload[], tell: Tell): boolean =>
  missingIn(files) === 0 || confirm(tell('filesMissingSure', { n: missingIn(files) }));

/** Sends one file, telling how far it is: `fetch` could not. @throws {Refused} */
export function upload(file: File, tell: (sent: number) => void): Promise<{ id: string; name: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', '/api/public/attachments');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => tell(Math.min(99, Math.floor((loaded / total) * 100)));
    const offline: Said = { reason: 'offline', message: '网络不通', messageEn: 'No connection' };
    request.onerror = () => reject(new Refused(offline, 0));
    request.onabort = () => reject(new Refused(offline, 0));
    request.onload = () => {
      const answer = request.response as { id: string; name: string } | Said | null;
      if (request.status === 201 && answer && 'id' in answer) resolve(answer);
      else reject(new Refused((answer as Said | null) ?? { ...offline, reason: 'error' }, request.status));
    };
    request.send(form);
  });
}
