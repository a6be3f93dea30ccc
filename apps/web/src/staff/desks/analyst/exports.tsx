import { usePages } from '../../../api/hooks.js';
import { useSay, type Say } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';

const stateOf = (say: Say, state: string): string =>
  ({
    waiting: say('排队中', 'waiting'),
    working: say('生成中', 'being made'),
    ready: say('可下载', 'ready'),
    failed: say('生成失败', 'failed'),
    expired: say('已过期', 'expired'),
  })[state] ?? state;

/** One's own latest exports: how far they are, the way to the file, and until when it lies there. */
export function Exports() {
  const say = useSay();
  const { items } = usePages('GET /api/exports', { query: { limit: 5 } });
  if (items.length === 0) return null;
  return (
    <ul className="export-list" aria-live="polite">
      {items.map(({ id, what, createdAt, expiresAt, state, rows, format, reason }) => {
        const count = what === 'table' ? say(`${rows}行`, `${rows} lines`) : say(`${rows}件`, `${rows} complaints`);
        return (
          <li key={id}>
            {momentOf(createdAt)} {reason}{' '}
            {state === 'ready' ? (
              <>
                <a href={`/api/exports/${id}/file`} download>
                  {say('下载', 'Download')} {format.toUpperCase()}（{count}）
                </a>{' '}
                <span className="faint">{say(`有效至 ${momentOf(expiresAt)}`, `until ${momentOf(expiresAt)}`)}</span>
              </>
            ) : (
              <span className="faint">
                {stateOf(say, state)}
                {state === 'working' && rows > 0 && `（${count}）`}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
