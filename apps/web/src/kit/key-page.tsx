import { Button, Empty, Grid, Table, type TableProps } from 'antd';
import { useDeferredValue } from 'react';
import { useSay } from '../words/language.js';

interface Pages<Item> {
  items: Item[];
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

type Props<Item> = Omit<TableProps<Item>, 'dataSource' | 'pagination' | 'loading'> & {
  pages: Pages<Item>;
  /** What stands there when there is nothing. */
  nothing?: string;
};

/** So many rows fill a screen: they are painted at once, the others while somebody begins to read. */
const screenful = 24;

/** A list that goes on by the server's cursor: never a page number, never a count of a million. */
export function KeyPage<Item extends object>({ pages, nothing, ...table }: Props<Item>) {
  const say = useSay();
  const { md: isWide = true } = Grid.useBreakpoint();
  const words = nothing ?? say('没有内容', 'Nothing here');
  const rows = Math.max(screenful, useDeferredValue(pages.items.length));
  return (
    <div className="key-page">
      <Table<Item>
        size="small"
        {...table}
        // Nothing moves sideways where there is nothing: a frame that scrolls must hold something to be reached by keys.
        scroll={pages.items.length > 0 ? roomy(table, isWide) : undefined}
        dataSource={pages.items.length > rows ? pages.items.slice(0, rows) : pages.items}
        pagination={false}
        loading={pages.isPending}
        // Nobody knows yet that there is nothing.
        locale={{ emptyText: pages.isPending ? <div className="key-page-wait" /> : <Empty description={words} /> }}
      />
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say('继续显示', 'Show more')}
        </Button>
      )}
    </div>
  );
}

/** A column without a width takes what the others leave, and that must be enough to read a line. */
const leastOfOpen = 200;

/** Moves sideways before a column is squeezed into a line of single characters. */
function roomy<Item>({ scroll, columns = [] }: TableProps<Item>, isWide: boolean): TableProps<Item>['scroll'] {
  if (typeof scroll?.x !== 'number') return scroll;
  const least = columns
    // Those for which a phone has no room.
    .filter(({ responsive }) => isWide || responsive === undefined)
    .reduce((sum, { width }) => sum + (typeof width === 'number' ? width : leastOfOpen), 0);
  return { ...scroll, x: isWide ? Math.max(scroll.x, least) : least };
}
