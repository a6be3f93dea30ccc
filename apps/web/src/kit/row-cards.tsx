import { Checkbox, type TableProps } from 'antd';
import { Fragment, type Key, type ReactNode } from 'react';
import { useSay } from '../words/language.js';
import type { OnCard, RowColumn, RowsProps } from './rows.js';
import './row-cards.css';

type Props<Item> = Pick<
  RowsProps<Item>,
  'items' | 'columns' | 'rowKey' | 'rowClassName' | 'rowSelection' | 'className'
>;

/** Rows as cards one below the other: each column where it says, what is empty left out. */
export function RowCards<Item extends object>(props: Props<Item>) {
  const { items, columns, rowKey, rowClassName, rowSelection, className = '' } = props;
  const keys = items.map((item) => keyOf(rowKey, item));
  const placed = (place: OnCard) => columns.filter(({ card = 'fact' }) => card === place);
  const [marks, names, facts, acts] = (['mark', 'name', 'fact', 'act'] as const).map(placed) as Placed<Item>;
  return (
    <>
      {rowSelection && <All items={items} keys={keys} selection={rowSelection} />}
      <ul className={`row-cards ${className}`} role="list">
        {items.map((item, index) => {
          const key = keys[index]!;
          const cells = (of: readonly RowColumn<Item>[]) =>
            of.map((column) => ({ column, shown: cellOf(column, item, index) })).filter(({ shown }) => says(shown));
          const marked = cells(marks);
          const told = cells(facts);
          const done = cells(acts);
          const more = typeof rowClassName === 'function' ? rowClassName(item, index, 0) : (rowClassName ?? '');
          return (
            <li key={key} className={`row-card ${more}`} data-row={key}>
              {rowSelection && <One item={item} of={key} selection={rowSelection} />}
              <div className="row-card-body">
                {marked.length > 0 && (
                  <div className="row-marks">
                    {marked.map(({ column, shown }) => (
                      <span key={titleOf(column)}>{shown}</span>
                    ))}
                  </div>
                )}
                <div className="row-name">
                  {cells(names).map(({ column, shown }) => (
                    <Fragment key={titleOf(column)}>{shown}</Fragment>
                  ))}
                </div>
                {told.length > 0 && (
                  <dl className="row-facts">
                    {told.map(({ column, shown }) => (
                      <div key={titleOf(column)}>
                        <dt>{titleOf(column)}</dt>
                        <dd>{shown}</dd>
                      </div>
                    ))}
                  </dl>
                )}
                {done.length > 0 && (
                  <div className="row-acts">
                    {done.map(({ column, shown }) => (
                      <Fragment key={titleOf(column)}>{shown}</Fragment>
                    ))}
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

type Placed<Item> = [
  marks: RowColumn<Item>[],
  names: RowColumn<Item>[],
  facts: RowColumn<Item>[],
  acts: RowColumn<Item>[],
];
type Selection<Item> = NonNullable<TableProps<Item>['rowSelection']>;

function keyOf<Item extends object>(rowKey: TableProps<Item>['rowKey'], item: Item): Key {
  return typeof rowKey === 'function' ? rowKey(item) : (item[rowKey as keyof Item] as Key);
}

const titleOf = <Item,>({ title }: RowColumn<Item>): string => (typeof title === 'string' ? title : '');

function cellOf<Item extends object>({ dataIndex, render }: RowColumn<Item>, item: Item, index: number): ReactNode {
  const value = dataIndex === undefined ? undefined : item[dataIndex as keyof Item];
  return (render ? render(value, item, index) : value) as ReactNode;
}

/** In a table a dash keeps the place of what there is not; a card has no such place. */
const says = (shown: ReactNode): boolean =>
  shown !== null && shown !== undefined && typeof shown !== 'boolean' && shown !== '' && shown !== '–';

function One<Item extends object>({ item, of, selection }: { item: Item; of: Key; selection: Selection<Item> }) {
  const ticked = selection.selectedRowKeys ?? [];
  const tick = (on: boolean) =>
    selection.onChange?.(on ? [...ticked, of] : ticked.filter((one) => one !== of), [], { type: 'multiple' });
  return (
    <Checkbox
      {...selection.getCheckboxProps?.(item)}
      checked={ticked.includes(of)}
      onChange={({ target }) => tick(target.checked)}
    />
  );
}

interface AllProps<Item> {
  items: readonly Item[];
  keys: readonly Key[];
  selection: Selection<Item>;
}

function All<Item extends object>({ items, keys, selection }: AllProps<Item>) {
  const say = useSay();
  const ticked = selection.selectedRowKeys ?? [];
  return (
    <Checkbox
      checked={items.length > 0 && ticked.length === items.length}
      indeterminate={ticked.length > 0 && ticked.length < items.length}
      disabled={items.length === 0}
      onChange={({ target }) =>
        selection.onChange?.(target.checked ? [...keys] : [], target.checked ? [...items] : [], { type: 'all' })
      }
    >
      {say('全选', 'All')}
    </Checkbox>
  );
}
