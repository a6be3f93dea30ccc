import { Table } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import type { Answer } from '../../../api/ask.js';
import { useLanguage } from '../../../words/language.js';
import type { FiguresRow } from './figures.js';
import { palette } from './options.js';

type Subject = Answer<'GET /api/reference/subjects'>['items'][number];

export interface Branch {
  key: string;
  name: string;
  dimension: 'subject-1' | 'subject-2';
  value: number;
  children?: Branch[];
}

/** The counts of the second level, under the first; the greatest first. */
export function subjectTree(rows: readonly FiguresRow[], subjects: readonly Subject[], unnamed: string): Branch[] {
  const known = new Map(subjects.map((one) => [one.code, one]));
  const branches = new Map<string, Branch>();
  for (const { key, name, figures } of rows) {
    const value = figures.received?.numerator ?? 0;
    if (value === 0) continue;
    const above = known.get(key)?.parent ?? key;
    const branch = branches.get(above) ?? {
      ...{ key: above, name: known.get(above)?.name ?? unnamed, dimension: 'subject-1', value: 0, children: [] },
    };
    branch.value += value;
    branch.children?.push({ key, name, dimension: 'subject-2', value });
    branches.set(above, branch as Branch);
  }
  const greatest = (one: Branch, other: Branch) => other.value - one.value;
  return [...branches.values()]
    .map((branch) => ({ ...branch, children: branch.children?.sort(greatest) }) as Branch)
    .sort(greatest);
}

/** What belongs together has one colour. */
const coloured = (branch: Branch, index: number) => {
  const color = palette[index % palette.length]!;
  return {
    ...{ ...branch, itemStyle: { color, borderColor: color } },
    children: branch.children?.map((child) => ({ ...child, itemStyle: { color } })),
  };
};

export const subjectsOption = (tree: readonly Branch[]): EChartsCoreOption => ({
  tooltip: {},
  series: [
    {
      ...{ type: 'treemap', roam: false, nodeClick: false, breadcrumb: { show: false } },
      ...{ left: 0, right: 0, top: 0, bottom: 0, data: tree.map(coloured) },
      label: { formatter: '{b}\n{c}' },
      upperLabel: { show: true, height: 22, color: '#fff', formatter: '{b} {c}' },
      levels: [
        { itemStyle: { gapWidth: 4 }, upperLabel: { show: false } },
        { itemStyle: { gapWidth: 1, borderWidth: 2 } },
        { itemStyle: { borderWidth: 0 } },
      ],
    },
  ],
});

interface Props {
  tree: Branch[];
  onOpen: (dimension: Branch['dimension'], key: string, name: string) => void;
}

/** The tree-map in numbers, each with its share of all. */
export function SubjectsTable({ tree, onOpen }: Props) {
  const { say } = useLanguage();
  const all = tree.reduce((sum, { value }) => sum + value, 0);
  const rows = tree.flatMap((branch) => [branch, ...(branch.children ?? [])]);
  return (
    <details className="meanings">
      <summary>{say('以表格查看', 'As a table')}</summary>
      <Table<Branch>
        size="small"
        rowKey={({ dimension, key }) => `${dimension} ${key}`}
        dataSource={rows.map(({ children: _children, ...row }) => row)}
        pagination={false}
        scroll={{ x: 420, y: 420 }}
        columns={[
          {
            title: say('分类', 'Subject'),
            render: (_, { name, dimension }) =>
              dimension === 'subject-1' ? <strong>{name}</strong> : <span className="branch">{name}</span>,
          },
          {
            title: say('收件量', 'Received'),
            width: 110,
            align: 'right',
            render: (_, { dimension, key, name, value }) => (
              <button type="button" className="figure" onClick={() => onOpen(dimension, key, name)}>
                {value}
              </button>
            ),
          },
          {
            title: say('占比', 'Share'),
            width: 100,
            align: 'right',
            render: (_, { value }) => (all > 0 ? `${((value / all) * 100).toFixed(1)}%` : '–'),
          },
        ]}
      />
    </details>
  );
}
