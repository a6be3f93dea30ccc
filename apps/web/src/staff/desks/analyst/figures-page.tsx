import { Alert, Card, Empty, Select, Space, Tag, Typography } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { ask, type Refused } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useLanguage } from '../../../words/language.js';
import { dayOf } from '../../../words/times.js';
import { Chart } from './chart.js';
import { daysAfter, periods } from './figures.js';
import { ChartChoice } from './free/chart-choice.js';
import { ExportTable } from './free/exporting.js';
import { freeChart } from './free/free-chart.js';
import { FreeTableShown } from './free/free-table.js';
import { QuestionForm } from './free/question-form.js';
import { asked, firstQuestion, type Question, type Saved, type Table } from './free/question.js';
import { SavedAnalyses } from './free/saved-list.js';
import { Saving } from './free/save.js';
import './analyst.css';

/** Dimensions × indicators × period: a table, a chart, and the complaints behind each figure. */
export default function FiguresPage() {
  const { id } = useParams();
  return id ? <Opened key={id} id={id} /> : <Desk key="new" />;
}

function Opened({ id }: { id: string }) {
  const saved = useAnswer('GET /api/analyses/{id}', { path: { id } });
  return <Answered asked={saved}>{(found) => <Desk saved={found} />}</Answered>;
}

function Desk({ saved }: { saved?: Saved }) {
  const { say, language } = useLanguage();
  const [question, put] = useState<Question>(() => {
    const { name: _name, ...kept } = saved?.analysis ?? { ...firstQuestion, name: '' };
    return kept;
  });
  const table = useQuery<Table, Refused>({
    queryKey: ['/api/figures/table', asked(question)],
    queryFn: ({ signal }) => ask('POST /api/figures/table', { body: asked(question), signal }),
    placeholderData: keepPreviousData,
    enabled: question.indicators.length > 0,
    retry: false,
  });
  const names = useIndicatorNames();
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {say('自由分析', 'Free analysis')}
          {saved && `：${saved.analysis.name}`}
        </Typography.Title>
        <Space wrap>
          {saved && !saved.mine && <Tag color="blue">{say('同事共享', 'Shared by a colleague')}</Tag>}
          <SavedAnalyses />
          <ExportTable question={question} name={saved?.analysis.name} />
          <Saving question={question} saved={saved} />
        </Space>
      </div>
      <Card size="small" className="gap-below">
        <QuestionForm question={question} onChange={put} indicators={names} />
      </Card>
      {question.indicators.length === 0 ? (
        <Empty description={say('请选择指标', 'Please choose an indicator')} />
      ) : (
        <Answered asked={table}>
          {(found) => <Result table={found} question={question} names={names} language={language} onChange={put} />}
        </Answered>
      )}
    </>
  );
}

interface ResultProps {
  table: Table;
  question: Question;
  names: { value: string; label: string }[];
  language: 'zh' | 'en';
  onChange: (question: Question) => void;
}

function Result({ table, question, names, language, onChange }: ResultProps) {
  const { say } = useLanguage();
  const [drawn, draw] = useState<string>();
  const told = question.indicators.filter((id) => table.cells.some(({ figures }) => figures[id]));
  const shown = drawn && told.includes(drawn) ? drawn : (told[0] ?? question.indicators[0]!);
  const drawnAs = useMemo(() => freeChart(table, question, shown, language), [table, question, shown, language]);
  const days = `${table.period.from} ${say('至', 'to')} ${daysAfter(table.period.to, -1)}`;
  if (table.cells.length === 0) return <Empty description={say(`${days}没有数据`, `Nothing counted, ${days}`)} />;
  return (
    <>
      <Card
        size="small"
        className="gap-below chart-card"
        title={days}
        extra={
          <Space wrap>
            <ChartChoice chart={question.chart} onChange={(chart) => onChange({ ...question, chart })} />
            <Select
              aria-label={say('图中指标', 'Indicator in the chart')}
              className="chart-indicator"
              value={shown}
              onChange={draw}
              options={names.filter(({ value }) => told.includes(value))}
            />
          </Space>
        }
      >
        {drawnAs ? (
          <>
            <Chart
              option={drawnAs.option}
              height={drawnAs.height}
              label={say('所选指标的图，数字见下表', 'Chart: its numbers stand below')}
            />
            {drawnAs.cut && (
              <span className="faint">
                {say('图中仅列居前各项，全部见下表。', 'The first of them: all stand below.')}
              </span>
            )}
          </>
        ) : (
          <span className="faint">{say('未选图形', 'No chart chosen')}</span>
        )}
      </Card>
      {table.comparisons.some(({ period }) => period === null) && (
        <Alert
          className="gap-below"
          type="info"
          title={say('对比期没有统计，显示为“–”。', 'Nothing was counted in a period of comparison: it shows “–”.')}
        />
      )}
      <FreeTableShown table={table} question={question} shown={shown} />
    </>
  );
}

/** All that can be asked for, by its name of today. */
function useIndicatorNames(): { value: string; label: string }[] {
  const { language } = useLanguage();
  const today = periods.today(dayOf(new Date()));
  const known = useAnswer('GET /api/figures', { query: { ...today } as never }, { fresh: 600_000 });
  return useMemo(
    () =>
      Object.entries(known.data?.rows[0]?.figures ?? {}).map(([id, { definition }]) => ({
        value: id,
        label: known.data?.definitions[definition]?.[language] ?? id,
      })),
    [known.data, language],
  );
}
