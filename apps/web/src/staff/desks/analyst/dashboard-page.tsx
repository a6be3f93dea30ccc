import { Col, Row, Typography } from 'antd';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useLanguage } from '../../../words/language.js';
import { Chart } from './chart.js';
import { DistrictPanel } from './district-panel.js';
import { FiguresTableShown } from './figures-table.js';
import { curve, treeMap } from './options.js';
import { Panel } from './panel.js';
import { RateCard } from './rate-card.js';
import { useFigures } from './use-figures.js';
import { usePeriod } from './use-period.js';
import './analyst.css';

const cards = ['offered', 'connection', 'received', 'closed', 'due', 'on-time', 'resolution', 'satisfaction'];
const every = 60_000;
const received = { base: 'received', indicators: 'received' } as const;

/** How the hotline stands: today, this month, this year. */
export default function DashboardPage() {
  const { say, language } = useLanguage();
  const { name, period, choice } = usePeriod();
  // Calls and complaints together.
  const whole = useAnswer('GET /api/rates', { query: period }, { every, keep: true });
  const span = name === 'year' ? 'month' : 'day';
  const byTime = useFigures({ ...period, by: span, indicators: 'received,closed' }, every);
  const bySubject = useFigures({ ...period, by: 'subject-1', ...received }, every);
  const byUnit = useFigures({ ...period, by: 'unit', indicators: 'due,on-time,resolution,satisfaction' }, every);
  const more = <Link to="/analysis/distribution">{say('查看分布', 'Distribution')}</Link>;
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('总览', 'Dashboard')}
      </Typography.Title>
      {choice}
      <Answered asked={whole}>
        {(table) => (
          <div className="rate-cards">
            {cards.map((id) => (
              <RateCard key={id} table={table} id={id} />
            ))}
          </div>
        )}
      </Answered>
      <Row gutter={[12, 12]}>
        <Col xs={24} xl={16}>
          <Panel title={say('收件和办结', 'Received and closed')}>
            <Answered asked={byTime}>
              {(table) => (
                <Chart
                  option={curve(table, ['received', 'closed'], language)}
                  label={say('收件量和办结量曲线', 'Curve of received and closed')}
                />
              )}
            </Answered>
          </Panel>
        </Col>
        <Col xs={24} xl={8}>
          <Panel title={say('内容分类', 'Subjects')} extra={more}>
            <Answered asked={bySubject}>
              {(table) => (
                <Chart option={treeMap(table, 'received')} label={say('各分类收件量', 'Received by subject')} />
              )}
            </Answered>
          </Panel>
        </Col>
        <Col xs={24} xl={8}>
          <DistrictPanel period={period} every={every} />
        </Col>
        <Col xs={24} xl={16}>
          <Panel title={say('承办单位', 'Units')}>
            <Answered asked={byUnit}>
              {(table) => <FiguresTableShown table={table} asked={{ ...period, by: 'unit' }} height={320} />}
            </Answered>
          </Panel>
        </Col>
      </Row>
    </>
  );
}
