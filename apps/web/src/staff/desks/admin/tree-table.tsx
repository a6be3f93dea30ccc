import { Input, Table, Tag, type TableProps } from 'antd';
import { useSay } from '../../../words/language.js';
import { treeOf, type Branch } from './tree.js';

interface Line {
  code: string;
  name: string;
  parent: string | null;
  active?: boolean;
}

interface Props<Of extends Line> {
  lines: readonly Of[];
  /** Only lines that fit these words, without their tree. */
  words: string;
  fits?: (line: Of, words: string) => boolean;
  /** How a line that is out of use is marked. */
  outOfUse?: string;
  /** What stands beside name and code. */
  columns: NonNullable<TableProps<Branch<Of>>['columns']>;
}

const byNameOrCode = ({ name, code }: Line, words: string) => name.includes(words) || code.includes(words);

/** Lines that lie below one another, those at the top open; or those that words find. */
export function TreeTable<Of extends Line>({ lines, words, fits = byNameOrCode, outOfUse, columns }: Props<Of>) {
  const say = useSay();
  const found = words ? lines.filter((line) => fits(line, words)) : undefined;
  const tops = lines.filter(({ parent }) => !parent);
  return (
    <Table<Branch<Of>>
      // Which lines are open is settled once for each set of lines.
      key={`${lines.length} ${Boolean(found)}`}
      size="small"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      rowKey="code"
      dataSource={found ?? treeOf(lines)}
      expandable={{ defaultExpandedRowKeys: tops.length === 1 ? tops.map(({ code }) => code) : [] }}
      columns={[
        {
          title: say('名称', 'Name'),
          render: (_, { name, active }) => (
            <>
              {name} {active === false && <Tag>{outOfUse ?? say('已停用', 'out of use')}</Tag>}
            </>
          ),
        },
        { title: say('代码', 'Code'), dataIndex: 'code' },
        ...columns,
      ]}
    />
  );
}

interface WordsAsked {
  label?: string;
  hint?: string;
  words: string;
  onWords: (to: string) => void;
}

/** The words by which lines are looked for. */
export function WordsField({ label, hint, words, onWords }: WordsAsked) {
  const say = useSay();
  const by = hint ?? say('名称或代码', 'Name or code');
  return (
    <Input
      allowClear
      className="wide-field"
      aria-label={label ?? say(`按${by}查找`, `Find by ${by.toLowerCase()}`)}
      placeholder={by}
      value={words}
      onChange={({ target }) => onWords(target.value.trim())}
    />
  );
}
