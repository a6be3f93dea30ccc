import { App } from 'antd';
import { useSay } from '../words/language.js';

/** As it is read aloud. */
export const inGroups = (code: string) => code.replace(/^(.{2})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4');

/** A tracking code, in groups as it is read aloud; a click copies it. */
export function Code({ code, big = false }: { code: string; big?: boolean }) {
  const { message } = App.useApp();
  const say = useSay();
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => void message.success(say('编号已复制', 'Copied')),
      () => void message.info(code),
    );
  return (
    <button
      type="button"
      className={big ? 'code big' : 'code'}
      title={say('复制编号', 'Copy')}
      onClick={() => void copy()}
    >
      {inGroups(code)}
    </button>
  );
}
