import { Button, DatePicker, Tabs, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../../api/ask.js';
import { usePages, useStale } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { dayOf, momentOf } from '../../../words/times.js';
import { articlePath, dayAfter, lastDayOf, validityOf, type Line } from './words.js';
import './knowledge.css';

/** What is missing, what is used, and what nobody needs. */
export default function FiguresPage() {
  const say = useSay();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('使用情况', 'Use and gaps')}
      </Typography.Title>
      <Tabs
        items={[
          { key: 'missing', label: say('查询未命中', 'Searched in vain'), children: <Missing /> },
          { key: 'used', label: say('答复引用', 'Used in answers'), children: <MostUsed /> },
          { key: 'unused', label: say('从未引用', 'Never used'), children: <Unused /> },
        ]}
      />
    </>
  );
}

function Missing() {
  const say = useSay();
  const stale = useStale();
  const attempt = useAttempt();
  const pages = usePages('GET /api/knowledge/misses', { query: { limit: 50 } });
  const settle = async (id: string) => {
    await attempt(() => ask('POST /api/knowledge/misses/{id}/settle', { path: { id } }), say('已处理', 'Settled'));
    stale('/api/knowledge/misses');
  };
  return (
    <KeyPage
      pages={pages}
      rowKey="id"
      scroll={{ x: 620 }}
      nothing={say('没有未命中的查询', 'Nothing was searched in vain')}
      columns={[
        { title: say('查询词', 'What was searched'), dataIndex: 'words' },
        { title: say('次数', 'Times'), width: 80, dataIndex: 'times', align: 'right' },
        { title: say('最近', 'Last'), width: 130, render: (_, { lastAt }) => momentOf(lastAt) },
        {
          title: say('操作', 'Do'),
          width: 190,
          render: (_, { id }) => (
            <>
              <Link to="/knowledge/new">{say('采集', 'Write it')}</Link>{' '}
              <Button size="small" onClick={() => void settle(id)}>
                {say('已处理', 'Settle')}
              </Button>
            </>
          ),
        },
      ]}
    />
  );
}

const days = 30;

function MostUsed() {
  const say = useSay();
  const today = dayOf(new Date());
  const [{ from, to }, choose] = useState({
    from: dayjs(today).subtract(days, 'day').format('YYYY-MM-DD'),
    to: dayAfter(today),
  });
  const pages = usePages('GET /api/knowledge/uses', { query: { from, to, limit: 50 } });
  return (
    <>
      <div className="gap-below">
        <DatePicker.RangePicker
          aria-label={say('时段', 'Period')}
          allowClear={false}
          value={[dayjs(from), dayjs(lastDayOf(to))]}
          onChange={(range) =>
            range?.[0] &&
            range[1] &&
            choose({ from: range[0].format('YYYY-MM-DD'), to: dayAfter(range[1].format('YYYY-MM-DD')) })
          }
        />
      </div>
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 790 }}
        nothing={say('这一时段没有引用', 'None was used in that time')}
        columns={[
          ...lineColumns(say),
          { title: say('时段内引用', 'In that time'), width: 110, dataIndex: 'usesInPeriod', align: 'right' },
          { title: say('累计', 'Ever'), width: 80, dataIndex: 'uses', align: 'right' },
        ]}
      />
    </>
  );
}

function Unused() {
  const say = useSay();
  const pages = usePages('GET /api/knowledge/unused', { query: { limit: 50 } });
  return (
    <KeyPage
      pages={pages}
      rowKey="id"
      scroll={{ x: 730 }}
      nothing={say('有效条目都被引用过', 'Every article has been used')}
      columns={[
        ...lineColumns(say),
        { title: say('发布', 'Published'), width: 130, render: (_, { publishedAt }) => momentOf(publishedAt) },
      ]}
    />
  );
}

const lineColumns = (say: ReturnType<typeof useSay>) => [
  {
    title: say('标题', 'Title'),
    render: (_: unknown, { id, title }: Line) => <Link to={articlePath(id)}>{title}</Link>,
  },
  { title: say('责任单位', 'Unit'), width: 200, render: (_: unknown, { unit }: Line) => unit?.name ?? '–' },
  { title: say('有效期', 'In force'), width: 140, render: (_: unknown, line: Line) => validityOf(say, line) },
];
