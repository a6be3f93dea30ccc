import { Empty, Select, Space, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useLanguage, type DeskLanguage } from '../../../words/language.js';
import { dayOf } from '../../../words/times.js';
import { BehindFigure, type FigureOpened } from './behind.js';
import type { ComposedPart } from './composed.js';
import { periods, toldBy, type Period } from './figures.js';
import './analyst.css';

type Scores = Answer<'GET /api/scorecards/{id}/scores'>;
type Scored = Scores['units'][number];

/** What every unit gets for a period, its rank, its band, and why. */
export default function ScorecardsPage() {
  const { say, language } = useLanguage();
  const [chosen, choose] = useState<string>();
  const [name, setName] = useState<'month' | 'last-month' | 'year'>('last-month');
  const period = periods[name](dayOf(new Date()));
  const list = useAnswer('GET /api/scorecards', { query: { limit: 50 } });
  const id = chosen ?? list.data?.items.find(({ state }) => state !== 'draft')?.id ?? list.data?.items[0]?.id;
  const scores = useAnswer(
    'GET /api/scorecards/{id}/scores',
    { path: { id: id ?? '' }, query: period },
    { enabled: id !== undefined, keep: true },
  );
  const [opened, open] = useState<FigureOpened>();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('考核计分', 'Scorecards')}
      </Typography.Title>
      <Space wrap className="gap-below">
        <Select
          className="indicator-field"
          aria-label={say('考核办法', 'Scorecard')}
          value={id}
          onChange={choose}
          options={list.data?.items.map((one) => ({
            value: one.id,
            label: `${one[language]} v${one.version}${one.state === 'draft' ? say('（草稿）', ' (draft)') : ''}`,
          }))}
        />
        <Select
          className="wide-field"
          aria-label={say('时段', 'Period')}
          value={name}
          onChange={setName}
          options={[
            { value: 'last-month', label: say('上月', 'Last month') },
            { value: 'month', label: say('本月', 'This month') },
            { value: 'year', label: say('本年', 'This year') },
          ]}
        />
      </Space>
      {list.data?.items.length === 0 ? (
        <Empty description={say('没有考核办法', 'No scorecard')} />
      ) : (
        <Answered asked={scores}>
          {({ units, notes, drills }) => (
            <>
              <Table
                size="small"
                rowKey="unit"
                dataSource={units}
                pagination={false}
                scroll={{ x: 700 }}
                expandable={{
                  // Why it is so many tells the fraction and the formula.
                  expandedRowRender: ({ parts }) => (
                    <ul className="why-score">
                      {parts.map((part) => (
                        <li key={part.part}>
                          {part[language]} <strong>{`${part.points ?? '–'} / ${part.full}`}</strong>
                          <span className="on-own-line faint">{part.why[language]}</span>
                        </li>
                      ))}
                    </ul>
                  ),
                }}
                columns={[
                  {
                    title: say('名次', 'Rank'),
                    width: 80,
                    render: (_, { rank, of }) => (rank === null ? '–' : `${rank} / ${of}`),
                  },
                  { title: say('单位', 'Unit'), dataIndex: 'name' },
                  {
                    title: say('得分', 'Points'),
                    width: 120,
                    align: 'right',
                    render: (_, unit) => (
                      <button
                        type="button"
                        className="figure"
                        title={say(`${unit.name} 得分`, `${unit.name}, points`)}
                        onClick={() => open(totalOf(unit, drills, period, language))}
                      >
                        {unit.points ?? '–'} / {unit.full}
                      </button>
                    ),
                  },
                  {
                    title: say('档次', 'Band'),
                    width: 140,
                    render: (_, { band, list: colour }) => (
                      <>
                        {band?.[language] ?? '–'}{' '}
                        {colour && (
                          <Tag color={colour === 'red' ? 'red' : 'default'}>
                            {colour === 'red' ? say('红榜', 'red list') : say('黑榜', 'black list')}
                          </Tag>
                        )}
                      </>
                    ),
                  },
                ]}
              />
              <details className="meanings">
                <summary>{say('计分办法和口径', 'The rule and what it counts')}</summary>
                {notes.map((note) => (
                  <p key={note.zh}>{note[language]}</p>
                ))}
              </details>
            </>
          )}
        </Answered>
      )}
      <BehindFigure opened={opened} onClose={() => open(undefined)} />
    </>
  );
}

/** A total is the sum of its parts: each is a rate, with complaints above and below its line. */
function totalOf(
  { unit, name, points, full, parts }: Scored,
  drills: Scores['drills'],
  period: Period,
  language: DeskLanguage,
): FigureOpened {
  const composed = parts.map((part): ComposedPart => {
    const drill = drills[part.part];
    const rate = `${part.numerator ?? '–'} / ${part.denominator ?? '–'}${part.rate ? ` = ${part.rate}%` : ''}`;
    return {
      ...{ key: part.part, name: part[language], value: `${part.points ?? '–'} / ${part.full}`, made: rate },
      opened: drill
        ? {
            asked: {
              ...{ ...period, ...drill, by: 'unit', key: unit },
              ...(part.definition !== null && toldBy({ definition: part.definition })),
            } as never,
            parts: (['numerator', 'denominator'] as const).filter((side) => part[side] !== null),
          }
        : null,
    };
  });
  const title = language === 'zh' ? '得分' : 'points';
  return { name: `${name} · ${title} ${points ?? '–'} / ${full}`, asked: {} as never, parts: [], composed };
}
