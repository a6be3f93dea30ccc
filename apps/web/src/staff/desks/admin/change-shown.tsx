import { plainly, same } from '../../../kit/conflict.js';
import { useSay } from '../../../words/language.js';
import { ruleFieldOf } from './words.js';

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a change changed, field by field; of one that is no line of a list what was written down of it. */
export function ChangeShown({ data }: { data: Fields }) {
  const say = useSay();
  const { before, after } = data;
  if (!isFields(after) || !(isFields(before) || before === null || before === undefined)) {
    return <pre className="wraps">{JSON.stringify(data, undefined, 2)}</pre>;
  }
  const was = before ?? {};
  const keys = [...new Set([...Object.keys(was), ...Object.keys(after)])].filter((key) => !same(was[key], after[key]));
  if (keys.length === 0) return <p className="faint">{say('内容未变', 'It says the same')}</p>;
  return (
    <dl className="conflict">
      {keys.map((key) => (
        <div key={key}>
          <dt>{ruleFieldOf(say, key)}</dt>
          <dd>
            {before ? (
              <>
                {say('原为', 'was')} <del>{plainly(say, was[key])}</del> {say('改为', 'became')}{' '}
              </>
            ) : undefined}
            <ins>{plainly(say, after[key])}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
