import { Form, Select } from 'antd';
import { useSay } from '../../../words/language.js';
import { Editor } from './editor.js';

interface Line {
  code: string;
  name: string;
}

interface Props {
  line: Line;
  /** All of them, in their order. */
  lines: readonly Line[];
  /** Of the order as a whole. */
  version: number;
  about: readonly string[];
  onMove: (before: string | null, reason: string, after: number) => Promise<unknown>;
  onClose: () => void;
}

/** Brings one line before another: of two that fit the first is followed. */
export function OrderEditor({ line, lines, version, about, onMove, onClose }: Props) {
  const say = useSay();
  const last = '\u0000';
  return (
    <Editor<{ before: string; reason: string }>
      title={say(`移动“${line.name}”`, `Move “${line.name}”`)}
      version={version}
      about={about}
      instead={say('列表的顺序已被调整，请核对位置。', 'The order of the list is another now: look at it again.')}
      save={({ before, reason }, after) => onMove(before === last ? null : before, reason, after)}
      done={say('已调整顺序', 'Moved')}
      onClose={onClose}
    >
      <Form.Item
        name="before"
        label={say('移到哪一条之前', 'Before which line')}
        rules={[{ required: true, message: say('请选择位置', 'Please choose a place') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            ...lines
              .filter(({ code }) => code !== line.code)
              .map(({ code, name }, index) => ({ value: code, label: `${index + 1}. ${name}` })),
            { value: last, label: say('最后', 'At the end') },
          ]}
        />
      </Form.Item>
    </Editor>
  );
}
