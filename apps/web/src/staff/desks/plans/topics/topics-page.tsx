import { Button, Tag, Typography } from 'antd';
import { Link, useNavigate } from 'react-router';
import { usePages } from '../../../../api/hooks.js';
import { KeyPage } from '../../../../kit/key-page.js';
import { useSay } from '../../../../words/language.js';
import { momentOf } from '../../../../words/times.js';
import { useRuns } from '../who.js';
import { topicColours, topicState } from '../words.js';
import '../plans.css';

/** 每月一题: one matter a month that is worked at until its tasks are struck off, and what came of it. */
export default function TopicsPage() {
  const say = useSay();
  const go = useNavigate();
  const runs = useRuns();
  const pages = usePages('GET /api/topics', { query: { limit: 30 } }, { every: 60_000 });
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {say('每月一题', 'Topics of the month')}
        </Typography.Title>
        {runs && (
          <Button type="primary" onClick={() => void go('/plans/topics/candidates')}>
            {say('从候选中选题', 'Choose from candidates')}
          </Button>
        )}
      </div>
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 980 }}
        nothing={say('还没有每月一题', 'No topics yet')}
        columns={[
          { title: say('月份', 'Month'), card: 'mark', width: 90, dataIndex: 'month', className: 'numbers' },
          {
            title: say('题目', 'Topic'),
            card: 'name',
            render: (_, { id, title, subject }) => (
              <>
                <Link to={`/plans/topics/${id}`}>{title}</Link>
                <small className="on-own-line faint">{subject?.name}</small>
              </>
            ),
          },
          { title: say('牵头单位', 'Lead unit'), width: 220, render: (_, { leadUnit }) => leadUnit?.name ?? '–' },
          {
            title: say('任务销号', 'Tasks struck off'),
            width: 110,
            className: 'numbers',
            render: (_, { tasks: { struckOff, open } }) =>
              struckOff + open === 0 ? say('未列任务', 'no tasks') : `${struckOff} / ${struckOff + open}`,
          },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 100,
            render: (_, { state }) => <Tag color={topicColours[state]}>{topicState(say, state)}</Tag>,
          },
          { title: say('选定', 'Chosen'), width: 120, render: (_, { chosenAt }) => momentOf(chosenAt) },
          { title: say('公开', 'Published'), width: 120, render: (_, { publishedAt }) => momentOf(publishedAt) },
        ]}
      />
    </>
  );
}
