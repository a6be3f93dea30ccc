import { Table } from 'antd';
import type { Answer } from '../../../api/ask.js';
import { useLanguage } from '../../../words/language.js';
import { heatMap } from './options.js';

type Hours = Answer<'GET /api/figures/hours'>;
const clock = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

export const hoursOption = ({ rows }: Hours) =>
  heatMap(
    rows.map(({ name, hours }) => ({ name, values: hours })),
    clock,
    false,
  );

/** The heat map in numbers; behind each district there are its complaints. */
export function HoursTable({ found, onOpen }: { found: Hours; onOpen: (key: string, name: string) => void }) {
  const { say } = useLanguage();
  const whole = { key: '', name: say('合计', 'All'), ...found.whole };
  return (
    <details className="meanings">
      <summary>{say('以表格查看', 'As a table')}</summary>
      <Table
        size="small"
        rowKey="key"
        dataSource={found.rows.length > 0 ? [...found.rows, whole] : []}
        pagination={false}
        scroll={{ x: 1200 }}
        columns={[
          { title: say('区市', 'District'), dataIndex: 'name', width: 120, fixed: 'left' },
          {
            title: say('合计', 'All'),
            width: 70,
            align: 'right',
            render: (_, { key, name, total }) =>
              key ? (
                <button type="button" className="figure" onClick={() => onOpen(key, name)}>
                  {total}
                </button>
              ) : (
                total
              ),
          },
          ...clock.map((hour, index) => ({
            ...{ key: hour, title: hour, width: 42, align: 'right' as const },
            render: (_: unknown, { hours }: { hours: number[] }) => hours[index],
          })),
        ]}
      />
    </details>
  );
}
