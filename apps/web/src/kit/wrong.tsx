import { Alert, type FormInstance } from 'antd';
import { Refused } from '../api/ask.js';
import { useSay, type Say } from '../words/language.js';
import { wordsOf } from './refused.js';

/** What the server said; of a line changed meanwhile, that saving once more goes over what stands there now. */
export function Wrong({ error, nameOf }: { error: unknown; nameOf?: (field: string) => string }) {
  const say = useSay();
  const fields = fieldsOf(error);
  const listed = nameOf ? fields.length > 0 : fields.length > 1;
  const moved = error instanceof Refused && error.said.reason === 'moved-meanwhile';
  return (
    <Alert
      role="alert"
      className="gap-below"
      type={moved ? 'warning' : 'error'}
      showIcon
      title={nameOf && listed ? say('请补充或更正以下内容', 'Please complete or correct this') : wordsOf(error, say)}
      description={
        moved
          ? say(
              '列表已更新为最新内容，您填写的内容仍保留。请核对后再次保存。',
              'The list behind shows what stands there now; what you typed is kept. Compare, then save again.',
            )
          : listed && (
              <ul>
                {fields.map(({ field, zh, en }) => (
                  <li key={`${field} ${zh}`}>
                    {nameOf ? nameOf(field) : field}：{say(zh, en)}
                  </li>
                ))}
              </ul>
            )
      }
    />
  );
}

const fieldsOf = (error: unknown) => (error instanceof Refused ? (error.said.fields ?? []) : []);

/** `profile.limits[2].when.unit`, as a form has it: `limits`, 2, `when`, `unit`. */
const pathOf = (field: string): (string | number)[] =>
  field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

type Path = readonly (string | number)[];

/**
 * Says beside a field what the server found wrong with it. A field of the server's may lie within one of the form's, or
 * be called by its end.
 * @returns the fields that are marked, in the order in which the server names them.
 */
export function markFields<Filled>(form: FormInstance<Filled>, error: unknown, say: Say): (string | number)[][] {
  const shown = form.getFieldsError().map(({ name }) => name as Path);
  const marked: (string | number)[][] = [];
  for (const { field, zh, en } of fieldsOf(error)) {
    const path = pathOf(field);
    const tails = path.flatMap((_, from) => path.slice(from).map((_, cut, tail) => tail.slice(0, tail.length - cut)));
    const found = tails.map((tail) => shown.find((name) => same(name, tail))).find((name) => name !== undefined);
    if (!found) continue;
    const name = [...found];
    form.setFields([{ name: name as never, errors: [say(zh, en)] }]);
    marked.push(name);
  }
  return marked;
}

const same = (one: Path, other: Path) => one.length === other.length && one.every((part, at) => part === other[at]);
