import { Button } from 'antd';
import { useDeferredValue } from 'react';
import { useSay } from '../words/language.js';
import { Rows, type RowsProps } from './rows.js';

interface Pages<Item> {
  items: Item[];
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

type Props<Item> = Omit<RowsProps<Item>, 'items' | 'wait'> & { pages: Pages<Item> };

/** So many rows fill a screen: they are painted at once, the others while somebody begins to read. */
const screenful = 24;

/** A list that goes on by the server's cursor: never a page number, never a count of a million. */
export function KeyPage<Item extends object>({ pages, ...rows }: Props<Item>) {
  const say = useSay();
  const most = Math.max(screenful, useDeferredValue(pages.items.length));
  return (
    <div className="key-page">
      <Rows<Item>
        {...rows}
        items={pages.items.length > most ? pages.items.slice(0, most) : pages.items}
        wait={pages.isPending}
      />
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say('继续显示', 'Show more')}
        </Button>
      )}
    </div>
  );
}
