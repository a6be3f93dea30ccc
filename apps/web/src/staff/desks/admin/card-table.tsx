import { Card, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { Answered } from '../../../kit/answered.js';

interface Props<Item> {
  title: string;
  /** What may be done with the list as a whole. */
  act: ReactNode;
  asked: Parameters<typeof Answered<Item[]>>[0]['asked'];
  rowKey: keyof Item & string;
  /** What stands there when there is nothing. */
  nothing?: string;
  columns: NonNullable<TableProps<Item>['columns']>;
}

/** A short list in a part of a page. */
export function CardTable<Item extends object>({ title, act, asked, rowKey, nothing, columns }: Props<Item>) {
  return (
    <Card size="small" className="admin-card" title={title} extra={act}>
      <Answered asked={asked}>
        {(items) => (
          <Table<Item>
            size="small"
            pagination={false}
            rowKey={rowKey}
            locale={{ emptyText: nothing }}
            dataSource={items}
            columns={columns}
          />
        )}
      </Answered>
    </Card>
  );
}
