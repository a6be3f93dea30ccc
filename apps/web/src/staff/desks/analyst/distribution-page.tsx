import { Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useLanguage } from '../../../words/language.js';
import { BehindFigure, type FigureOpened } from './behind.js';
import { Chart } from './chart.js';
import { HoursTable, hoursOption } from './hours.js';
import { Panel } from './panel.js';
import { SubjectsTable, subjectsOption, subjectTree } from './subjects.js';
import { useFigures } from './use-figures.js';
import { usePeriod } from './use-period.js';
import { WordCloud } from './word-cloud.js';
import './analyst.css';

/** Where and when complaints come, and what they are about. */
export default function DistributionPage() {
  const { say } = useLanguage();
  const { period, choice } = usePeriod();
  const [opened, open] = useState<FigureOpened>();
  const hours = useAnswer('GET /api/figures/hours', { query: period }, { keep: true });
  const second = useFigures({ ...period, by: 'subject-2', base: 'received', indicators: 'received' });
  const reference = useAnswer('GET /api/reference/subjects', {}, { fresh: 86_400_000 });
  const tree = useMemo(
    () => subjectTree(second.data?.rows ?? [], reference.data?.items ?? [], say('未分类', 'not classified')),
    [second.data, reference.data, say],
  );
  const map = useMemo(() => hours.data && hoursOption(hours.data), [hours.data]);
  const boxes = useMemo(() => subjectsOption(tree), [tree]);
  /** What is drawn are complaints received, by the definition that each drawing names. */
  const behind = (title: string, definition: string, which: object) =>
    open({
      name: `${title} · ${say('收件量', 'received')}`,
      asked: { ...period, base: 'received', indicator: 'received', definition, ...which } as never,
      parts: ['numerator'],
    });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('分布', 'Distribution')}
      </Typography.Title>
      {choice}
      <Panel title={say('区市和时刻', 'District and hour')}>
        <Answered asked={hours}>
          {(found) => (
            <>
              {map && (
                <Chart
                  option={map}
                  height={Math.max(220, 90 + found.rows.length * 26)}
                  label={say('各区市各时刻收件量热力图，数字见下表', 'Heat map by district and hour: numbers below')}
                />
              )}
              <HoursTable
                found={found}
                onOpen={(key, title) => behind(title, found.definition, { by: 'district', key })}
              />
            </>
          )}
        </Answered>
      </Panel>
      <Panel title={say('热词', 'Hot words')}>
        <WordCloud
          period={period}
          onOpen={({ keys, name }, { id, version }) => behind(name, `${id}/${version}`, { subject: keys.join(',') })}
        />
      </Panel>
      <Panel title={say('内容分类', 'Subjects')}>
        <Answered asked={second}>
          {({ definitions }) => (
            <>
              <Chart
                option={boxes}
                height={420}
                label={say('各分类收件量矩形图，数字见下表', 'Tree-map of subjects: numbers below')}
              />
              <SubjectsTable
                tree={tree}
                onOpen={(by, key, title) => behind(title, Object.keys(definitions)[0]!, { by, key })}
              />
            </>
          )}
        </Answered>
      </Panel>
      <BehindFigure opened={opened} onClose={() => open(undefined)} />
    </>
  );
}
