import { Table } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../../words/language.js';
import { BehindFigure, type FigureOpened } from './behind.js';
import { fraction, partsOf, printed, toldBy, type Asked, type FiguresTable } from './figures.js';
import { Meanings } from './meanings.js';
import { valueOf } from './options.js';

interface Props {
  table: FiguresTable;
  /** What was asked: the complaints behind a figure are asked for by the same words. */
  asked: Pick<Asked, 'from' | 'to' | 'by'> & Partial<Asked>;
  height?: number;
}

/** A table of figures; behind each there are its complaints, and below it stands what each column means. */
export function FiguresTableShown({ table, asked, height }: Props) {
  const { say, language } = useLanguage();
  const [opened, open] = useState<FigureOpened>();
  const ids = Object.keys(table.rows[0]?.figures ?? {});
  const definitionOf = (id: string) => table.definitions[table.rows[0]?.figures[id]?.definition ?? ''];
  return (
    <>
      <Table
        size="small"
        rowKey="key"
        dataSource={table.rows}
        pagination={false}
        virtual={false}
        scroll={{ x: 160 + ids.length * 120, ...(height ? { y: height } : {}) }}
        columns={[
          { title: say('名称', 'Name'), dataIndex: 'name', width: 180, fixed: 'left' },
          ...ids.map((id) => ({
            key: id,
            title: definitionOf(id)?.[language] ?? id,
            align: 'right' as const,
            width: 120,
            sorter: (one: FiguresTable['rows'][number], other: FiguresTable['rows'][number]) =>
              (valueOf(one, id, table) ?? -1) - (valueOf(other, id, table) ?? -1),
            render: (_: unknown, row: FiguresTable['rows'][number]) => (
              <button
                type="button"
                className="figure"
                title={`${row.name} ${definitionOf(id)?.[language] ?? id}`}
                onClick={() =>
                  open({
                    name: `${row.name} · ${definitionOf(id)?.[language] ?? id}`,
                    asked: {
                      ...{ ...asked, indicator: id, ...toldBy(row.figures[id]) },
                      ...(asked.by ? { key: row.key } : {}),
                    } as never,
                    parts: partsOf(row.figures[id]),
                  })
                }
              >
                {printed(row.figures[id], definitionOf(id), language)}{' '}
                <small className="faint">{fraction(row.figures[id], definitionOf(id))}</small>
              </button>
            ),
          })),
        ]}
      />
      <Meanings definitions={table.definitions} />
      <BehindFigure opened={opened} onClose={() => open(undefined)} />
    </>
  );
}
