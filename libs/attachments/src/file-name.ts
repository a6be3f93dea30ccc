import { kinds, type Kind } from './kinds/kinds.js';

/** Long names are cut: a path of 255 bytes must hold one, and a Chinese character takes three. */
const longest = 60;

/** Control characters, marks that turn the reading direction (which hide an extension), and what no file system takes. */
const unspeakable = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"*:<>?|]/gu;

/**
 * The name under which a file is kept: what the uploader called it, without its folder and without tricks, and with an
 * extension that fits its bytes. `invoice.pdf.exe` that is a PDF is called `invoice.pdf.exe.pdf`.
 */
export function keptName(given: string | undefined, kind: Kind): string {
  const base = (given ?? '').toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = base
    .replace(unspeakable, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const extensions: readonly string[] = kinds[kind].extensions;
  const dot = clean.lastIndexOf('.');
  const own = dot > 0 ? clean.slice(dot + 1).toLowerCase() : '';
  const fits = extensions.includes(own);
  const stem = (fits ? clean.slice(0, dot) : clean) || '未命名';
  return `${[...stem].slice(0, longest).join('').trim()}.${fits ? own : extensions[0]}`;
}

/** RFC 6266 and 8187: always a download, under the name in whole Unicode and a plain one for what cannot read that. */
export function contentDisposition(name: string): string {
  const plain = `attachment${/\.[a-z0-9]{1,8}$/.exec(name)?.[0] ?? ''}`;
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
