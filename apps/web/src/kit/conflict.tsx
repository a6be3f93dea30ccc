import { Alert, Button, Space } from 'antd';
import { useSay, type Say } from '../words/language.js';
import './conflict.css';

export interface Difference {
  field: string;
  /** As it was when the form was opened, as it stands now, and as it is typed. */
  was: unknown;
  now: unknown;
  typed: unknown;
}

interface Props {
  differences: readonly Difference[];
  /** What somebody else did, where it is not a field of this form that is another now. */
  instead?: string;
  nameOf: (field: string) => string;
  /** What a code of a field is called; as it is unless said. */
  meaningOf?: (field: string, value: unknown) => string | undefined;
  onTheirs: () => void;
  onMine: () => void;
}

/** Somebody else has changed what is being edited: what they did, beside what is typed. Nothing is gone over unseen. */
export function Conflict({ differences, instead, nameOf, meaningOf, onTheirs, onMine }: Props) {
  const say = useSay();
  const shown = (field: string, value: unknown) => meaningOf?.(field, value) ?? plainly(say, value);
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      className="gap-below"
      title={say('他人刚刚修改了这一项', 'Somebody else has just changed this')}
      description={
        <>
          {differences.length === 0 ? (
            <p>
              {instead ?? say('本表所列各项未变，可以继续。', 'None of the fields below is another: you may go on.')}
            </p>
          ) : (
            <dl className="conflict">
              {differences.map(({ field, was, now, typed }) => (
                <div key={field}>
                  <dt>{nameOf(field)}</dt>
                  <dd>
                    {say('原为', 'was')} <del>{shown(field, was)}</del> {say('现为', 'is now')}{' '}
                    <ins>{shown(field, now)}</ins>
                    {same(typed, now) || (
                      <>
                        {' '}
                        {same(typed, was)
                          ? say('（您未改动，将采用最新内容）', '(you left it: what is there now is kept)')
                          : say('您填写', 'you typed')}{' '}
                        {!same(typed, was) && <strong>{shown(field, typed)}</strong>}
                      </>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <Space wrap>
            {differences.length > 0 && (
              <Button size="small" type="primary" onClick={onTheirs}>
                {say('采用最新内容', 'Take what stands there now')}
              </Button>
            )}
            <Button size="small" onClick={onMine}>
              {differences.length > 0 ? say('保留我填写的', 'Keep what I typed') : say('继续编辑', 'Go on')}
            </Button>
          </Space>
        </>
      }
    />
  );
}

export const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What a field holds, in words. */
export function plainly(say: Say, value: unknown): string {
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no');
  if (Array.isArray(value)) return value.map((one) => plainly(say, one)).join(say('、', ', ')) || '–';
  if (typeof value === 'string' || typeof value === 'number') return String(value) || '–';
  return value === null || value === undefined ? '–' : JSON.stringify(value);
}

/** What a form calls a field that has a label of its own. */
export const labelIn =
  (form: string) =>
  (field: string): string | undefined =>
    ways(field)
      .map((id) => document.querySelector(`label[for="${form}_${CSS.escape(id)}"]`)?.textContent)
      .find((label) => label) ?? undefined;

/** The server's `profile.limits[2].unit` is a form's `limits_2_unit`. */
function ways(field: string): string[] {
  const parts = field.split(/[.[\]]+/).filter(Boolean);
  return parts.map((_, from) => parts.slice(from).join('_'));
}
