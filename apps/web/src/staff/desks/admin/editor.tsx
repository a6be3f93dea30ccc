import { Editor as AnyEditor, type EditorProps } from '../../../kit/editor.js';
import { useSay } from '../../../words/language.js';
import { ruleFieldOf } from './words.js';

/** The editor of rules, people and settings: their fields are called as the history of changes calls them. */
export function Editor<Filled extends object, Version extends string | number = number>(
  props: EditorProps<Filled, Version>,
) {
  const say = useSay();
  return <AnyEditor<Filled, Version> {...props} nameOf={(field) => ruleFieldOf(say, field)} />;
}
