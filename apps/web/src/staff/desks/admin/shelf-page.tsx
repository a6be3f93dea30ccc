import { Button, Space, Table, type TableColumnType } from 'antd';
import { useState, type ReactNode } from 'react';
import { useStale } from '../../../api/hooks.js';
import { Answered, type Asked } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { LineActs } from './line-acts.js';
import { OrderEditor } from './order.js';

interface Line {
  code: string;
  active: boolean;
  version: number;
}

interface Props<Of extends Line> {
  title: string;
  kind: Parameters<typeof ChangesButton>[0]['kind'];
  /** What is out of date once a line was changed. */
  touched: readonly string[];
  asked: Asked<{ items: Of[]; orderVersion: number }>;
  columns: TableColumnType<Of>[];
  nameOf: (line: Of) => string;
  /** Takes a line out of use, or into use again. */
  onUse: (
    active: boolean,
    given: { path: { code: string }; body: { after: number; reason: string } },
  ) => Promise<unknown>;
  onOrder: (body: { codes: string[]; before: string | null; after: number; reason: string }) => Promise<unknown>;
  /** The form for one line, or for a new one. */
  editor: (line: Of | undefined, close: () => void) => ReactNode;
}

/** A list that administrators keep: its lines in an order of their own, added, changed, retired and restored on record. */
export function ShelfPage<Of extends Line>(props: Props<Of>) {
  const { title, kind, touched, asked, columns, nameOf, onUse, onOrder, editor } = props;
  const say = useSay();
  const stale = useStale();
  const [editing, edit] = useState<string | 'new'>();
  const [moving, move] = useState<Of>();

  const use = async ({ code, version }: Of, active: boolean, reason: string) => {
    try {
      await onUse(active, { path: { code }, body: { after: version, reason } });
    } finally {
      stale(...touched);
    }
  };
  const acts: TableColumnType<Of> = {
    title: say('操作', 'Do'),
    render: (_, line) => (
      <Space size={4} wrap>
        <LineActs
          kind={kind}
          code={line.code}
          active={line.active}
          onEdit={() => edit(line.code)}
          onUse={(active, reason) => use(line, active, reason)}
        />
        <Button size="small" onClick={() => move(line)}>
          {say('移动', 'Move')}
        </Button>
      </Space>
    ),
  };

  return (
    <AdminPage
      title={title}
      acts={
        <Space wrap>
          <ChangesButton kind={kind} />
          <Button type="primary" onClick={() => edit('new')}>
            {say('新增', 'Add')}
          </Button>
        </Space>
      }
    >
      <Answered asked={asked}>
        {({ items, orderVersion }) => {
          const line = items.find(({ code }) => code === editing);
          return (
            <>
              <Table<Of>
                size="small"
                pagination={false}
                rowKey="code"
                dataSource={items}
                columns={[...columns, acts]}
              />
              {(editing === 'new' || line) && editor(line, () => edit(undefined))}
              {moving && (
                <OrderEditor
                  line={{ code: moving.code, name: nameOf(moving) }}
                  lines={items.map((one) => ({ code: one.code, name: nameOf(one) }))}
                  version={orderVersion}
                  about={touched}
                  onClose={() => move(undefined)}
                  onMove={(before, reason, after) => onOrder({ codes: [moving.code], before, after, reason })}
                />
              )}
            </>
          );
        }}
      </Answered>
    </AdminPage>
  );
}
