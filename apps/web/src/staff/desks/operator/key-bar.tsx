import { Button } from 'antd';
import { inGroups } from '../../../kit/code.js';
import { useSay } from '../../../words/language.js';
import type { Earlier } from './suggested.js';
import { keyMap, type Key } from './keys.js';

interface Props {
  does: Record<Key, () => void>;
  saving: boolean;
  /** Keys that have nothing to act on now. */
  idle: ReadonlySet<Key>;
  /** The open complaint on which F1 and F12 act. */
  earlier: Earlier | undefined;
}

/** What each function key does, always in sight; the mouse may do it as well. */
export function KeyBar({ does, saving, idle, earlier }: Props) {
  const say = useSay();
  return (
    <div className="key-bar">
      {/* Where the form is as wide as the screen, what stands beside it is out of sight. */}
      {earlier && (
        <p className="key-says">
          {say(
            `同号同事项 ${inGroups(earlier.trackingCode)}：F1 催办原诉求，不登记新件；F12 登记本次并并入原诉求`,
            `Same number, same matter, ${inGroups(earlier.trackingCode)}: F1 urges it and logs nothing new; F12 logs this and merges it`,
          )}
        </p>
      )}
      <div className="keys" role="toolbar" aria-label={say('功能键', 'Function keys')}>
        {(Object.keys(keyMap) as Key[]).map((key) => (
          <Button
            key={key}
            type={key === 'F9' ? 'primary' : 'default'}
            loading={key === 'F9' && saving}
            disabled={idle.has(key)}
            onClick={does[key]}
          >
            <kbd>{key}</kbd> {say(...keyMap[key])}
          </Button>
        ))}
      </div>
    </div>
  );
}
