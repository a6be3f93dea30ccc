import { Empty, Spin, Table, type TableColumnType, type TableProps } from 'antd';
import { useSay } from '../words/language.js';
import { RowCards } from './row-cards.js';
import { usePhone } from './screen.js';

/**
 * Where a column stands on the card that a row becomes on a phone: above it at a glance, what the row is about, beside
 * its title, or below as what can be done. Beside its title unless it is said.
 */
export type OnCard = 'mark' | 'name' | 'fact' | 'act';

export type RowColumn<Item> = TableColumnType<Item> & { card?: OnCard };

export type RowsProps<Item> = Omit<TableProps<Item>, 'columns' | 'dataSource' | 'pagination' | 'loading' | 'locale'> & {
  items: readonly Item[];
  /** With one of them as `name`, rows are cards on a phone; without, the table moves sideways in its frame. */
  columns: readonly RowColumn<Item>[];
  /** They have not come yet. */
  wait?: boolean;
  /** What stands there when there is nothing. */
  nothing?: string;
};

/** Rows of whatever kind: a table where there is room for one, on a phone a card each. */
export function Rows<Item extends object>({ items, columns, wait = false, nothing, ...table }: RowsProps<Item>) {
  const say = useSay();
  const isPhone = usePhone();
  // Nobody knows yet that there is nothing.
  const empty = wait ? (
    <div className="key-page-wait" />
  ) : (
    <Empty description={nothing ?? say('没有内容', 'Nothing here')} />
  );
  if (isPhone && columns.some(({ card }) => card === 'name')) {
    if (wait) return <Spin className="waiting" />;
    return items.length === 0 ? empty : <RowCards<Item> {...table} items={items} columns={columns} />;
  }
  return (
    <Table<Item>
      size="small"
      {...table}
      // Nothing moves sideways where there is nothing: a frame that scrolls must hold something to be reached by keys.
      scroll={items.length > 0 ? roomy(table.scroll, columns, isPhone) : undefined}
      columns={columns as RowColumn<Item>[]}
      dataSource={items}
      pagination={false}
      loading={wait}
      locale={{ emptyText: empty }}
    />
  );
}

/** A column without a width takes what the others leave, and that must be enough to read a line. */
const leastOfOpen = 200;

/** Moves sideways before a column is squeezed into a line of single characters. */
function roomy<Item>(
  scroll: TableProps<Item>['scroll'],
  columns: readonly RowColumn<Item>[],
  isPhone: boolean,
): TableProps<Item>['scroll'] {
  if (typeof scroll?.x !== 'number') return scroll;
  const least = columns
    // Those for which a phone has no room.
    .filter(({ responsive }) => !isPhone || responsive === undefined)
    .reduce((sum, { width }) => sum + (typeof width === 'number' ? width : leastOfOpen), 0);
  return { ...scroll, x: isPhone ? least : Math.max(scroll.x, least) };
}
