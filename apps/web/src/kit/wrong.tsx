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

/** Says beside a field what the server found wrong with it. */
export function markFields<Filled>(form: FormInstance<Filled>, error: unknown, say: Say) {
  // What was never filled in is among the fields that are on the page, and not in what the form holds.
  const known = new Set(
    Object.keys({ ...(form.getFieldsValue(true) as object), ...(form.getFieldsValue() as object) }),
  );
  for (const { field, zh, en } of fieldsOf(error)) {
    const name = field.split('.').at(-1) ?? field;
    if (known.has(name)) form.setFields([{ name: name as never, errors: [say(zh, en)] }]);
  }
}
