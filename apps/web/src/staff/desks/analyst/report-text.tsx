import { Input, Table } from 'antd';
import type { Answer } from '../../../api/ask.js';
import { useLanguage } from '../../../words/language.js';
import { Chart } from './chart.js';
import { palette } from './options.js';
import { FigureInCell, FigureInText, type Opening } from './report-figure.js';

export type Report = Answer<'GET /api/reports/{id}'>;
export type Block = NonNullable<Report['blocks']>[number];
type Runs = Extract<Block, { kind: 'paragraph' }>['runs'];

/** A text with its figures as names in braces, which cannot be mistyped: an unknown one is refused. */
export const asText = (runs: Runs): string =>
  runs
    .map((run) => ('figure' in run ? `{${run.figure}}` : 'reference' in run ? `[[${run.reference}]]` : run.text))
    .join('');

/** Back again. The server resolves what stands in braces. */
export const asRuns = (text: string): Runs =>
  text
    .split(/(\[\[[^\]]+\]\]|\{[^}]+\})/)
    .filter(Boolean)
    .map((part) =>
      part.startsWith('[[')
        ? { reference: part.slice(2, -2) }
        : part.startsWith('{')
          ? { figure: part.slice(1, -1) }
          : { text: part },
    ) as Runs;

interface Props {
  report: Report;
  blocks: Block[];
  /** Nothing: it is read, not written. */
  onChange?: (blocks: Block[]) => void;
  /** The complaints behind a figure are asked for. */
  onOpen: Opening;
}

/** The report as it reads; each figure says what it was counted from. */
export function ReportText({ report, blocks, onChange, onOpen }: Props) {
  const set = (at: number, block: Block) => onChange?.(blocks.map((one, index) => (index === at ? block : one)));
  return (
    <article className="report-text">
      {blocks.map((block, index) => (
        // Blocks have no names of their own; their order is what they are.
        <BlockShown
          key={index}
          block={block}
          report={report}
          onOpen={onOpen}
          onChange={onChange && ((changed) => set(index, changed))}
        />
      ))}
    </article>
  );
}

interface Shown {
  report: Report;
  onOpen: Opening;
}

function BlockShown({ block, report, onOpen, onChange }: Shown & { block: Block; onChange?: (block: Block) => void }) {
  const { say } = useLanguage();
  if (block.kind === 'heading') {
    const Level = `h${Math.min(block.level + 1, 6)}` as 'h2';
    return onChange ? (
      <Input
        value={block.text}
        aria-label={say('标题', 'Heading')}
        onChange={({ target }) => onChange({ ...block, text: target.value })}
      />
    ) : (
      <Level>{block.text}</Level>
    );
  }
  if (block.kind === 'paragraph' || block.kind === 'quotation') {
    return (
      <>
        {onChange && (
          <Input.TextArea
            autoSize
            aria-label={say('段落', 'Paragraph')}
            defaultValue={asText(block.runs)}
            onBlur={({ target }) => onChange({ ...block, runs: asRuns(target.value) })}
          />
        )}
        <p className={onChange ? 'faint' : undefined}>
          <RunsShown runs={block.runs} report={report} onOpen={onOpen} />
        </p>
      </>
    );
  }
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((runs, index) => (
          <li key={index}>
            <RunsShown runs={runs} report={report} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    );
  }
  if (block.kind === 'table') return <TableShown report={report} onOpen={onOpen} id={block.id} />;
  if (block.kind === 'chart') return <ChartShown report={report} id={block.id} />;
  return <hr />;
}

function RunsShown({ runs, report, onOpen }: Shown & { runs: Runs }) {
  return runs.map((run, index) => {
    if ('figure' in run) {
      const figure = report.figures[run.figure];
      const definition = report.definitions.find(({ id }) => id === figure?.definition);
      const from = figure
        ? `${figure.definition} ${figure.numerator ?? '–'}${figure.denominator === null ? '' : ` / ${figure.denominator}`}`
        : run.figure;
      return (
        <FigureInText
          key={index}
          {...{ from, onOpen, text: figure?.text ?? `{${run.figure}}`, drill: report.drills.figures[run.figure] }}
          name={`${definition?.name ?? run.figure} · ${figure?.text ?? ''}`}
        />
      );
    }
    if ('reference' in run)
      return (
        <em key={index}>
          {report.tables[run.reference]?.caption ?? report.charts[run.reference]?.caption ?? run.reference}
        </em>
      );
    return <span key={index}>{run.text}</span>;
  });
}

const cellText = (cell: Report['tables'][string]['rows'][number]['cells'][number], kind: string): string => {
  const value = typeof cell === 'object' && cell !== null ? (cell.printed ?? cell.value) : cell;
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'number') return value;
  if (kind === 'share') return `${(value * 100).toFixed(2)}%`;
  if (kind === 'change') return `${value > 0 ? '+' : ''}${(value * 100).toFixed(2)}%`;
  if (kind === 'points') return `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  return value.toLocaleString('zh-CN');
};

function TableShown({ report, onOpen, id }: Shown & { id: string }) {
  const table = report.tables[id];
  if (!table) return null;
  return (
    <figure>
      <figcaption>
        {table.caption}
        {table.unit && <span className="faint"> {table.unit}</span>}
      </figcaption>
      <Table
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(row) => JSON.stringify(row.cells)}
        dataSource={table.rows}
        columns={table.columns.map(({ header, kind }, index) => ({
          key: index,
          title: header,
          align: kind === 'text' ? ('left' as const) : ('right' as const),
          render: (_: unknown, row: (typeof table.rows)[number], at: number) => {
            const text = cellText(row.cells[index] ?? null, kind);
            const drill = report.drills.tables[id]?.[at]?.[index];
            if (!drill) return text;
            const name = `${cellText(row.cells[0] ?? null, 'text')} · ${header}`;
            return <FigureInCell text={text} name={name} drill={drill} onOpen={onOpen} />;
          },
        }))}
      />
    </figure>
  );
}

function ChartShown({ report, id }: { report: Report; id: string }) {
  const chart = report.charts[id];
  if (!chart) return null;
  const option =
    chart.chart === 'pie'
      ? {
          color: palette,
          tooltip: {},
          series: [
            {
              type: 'pie',
              radius: '70%',
              data: chart.categories.map((name, index) => ({ name, value: chart.series[0]?.values[index] })),
            },
          ],
        }
      : {
          color: palette,
          tooltip: { trigger: 'axis' },
          legend: {},
          grid: { left: 8, right: 8, bottom: 8, containLabel: true },
          xAxis: { type: 'category', data: chart.categories },
          yAxis: { type: 'value' },
          series: chart.series.map(({ name, values }) => ({
            name,
            data: values,
            type: chart.chart === 'line' ? 'line' : 'bar',
            ...(chart.chart === 'stacked-bar' ? { stack: 'all' } : {}),
          })),
        };
  return (
    <figure>
      <Chart option={option} label={chart.caption} />
      <figcaption>{chart.caption}</figcaption>
    </figure>
  );
}
