import { Card, Steps, Tag, Typography } from 'antd';
import { Link, useParams } from 'react-router';
import type { Answer } from '../../../../api/ask.js';
import { useAnswer, usePages } from '../../../../api/hooks.js';
import { Answered } from '../../../../kit/answered.js';
import { useSay } from '../../../../words/language.js';
import { momentOf } from '../../../../words/times.js';
import { History } from '../../../history.js';
import { useRuns } from '../who.js';
import { topicColours, topicState } from '../words.js';
import { Grounds } from './grounds.js';
import { TaskList } from './task-list.js';
import { TopicActs } from './topic-acts.js';
import '../plans.css';

export type Topic = Answer<'GET /api/topics/{id}'>;

export default function TopicPage() {
  const { id = '' } = useParams();
  const topic = useAnswer('GET /api/topics/{id}', { path: { id } }, { every: 60_000 });
  return <Answered asked={topic}>{(shown) => <Shown topic={shown} />}</Answered>;
}

const way = ['chosen', 'working', 'finished', 'published'] as const;

/** One topic on its way: why it was chosen, who does what, what came of it. */
function Shown({ topic }: { topic: Topic }) {
  const say = useSay();
  const runs = useRuns();
  const { id, state, grounds, publicText, publishedAt } = topic;
  const acts = usePages('GET /api/topics/{id}/acts', { path: { id }, query: { limit: 20 } });
  const at = way.findIndex((one) => one === state);
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {topic.title} <Tag color={topicColours[state]}>{topicState(say, state)}</Tag>
        </Typography.Title>
        {runs && <TopicActs topic={topic} />}
      </div>
      <dl className="plan-facts">
        <Fact name={say('月份', 'Month')} text={topic.month} />
        <Fact name={say('分类', 'Subject')} text={topic.subject?.name ?? '–'} />
        <Fact name={say('牵头单位', 'Lead unit')} text={topic.leadUnit?.name ?? '–'} />
        <Fact name={say('选定时间', 'Chosen')} text={momentOf(topic.chosenAt)} />
      </dl>
      {at >= 0 && (
        <Steps
          className="gap-below"
          size="small"
          responsive
          current={state === 'published' ? way.length : at}
          items={way.map((one) => ({ title: topicState(say, one) }))}
        />
      )}
      <div className="topic-columns">
        <div>
          <Card size="small" title={<h2 className="card-title">{say('任务清单', 'Tasks')}</h2>}>
            <TaskList topic={topic} />
          </Card>
          {publicText !== null && (
            <Card
              size="small"
              title={<h2 className="card-title">{say('公开结果', 'Public result')}</h2>}
              extra={<span className="faint">{momentOf(publishedAt)}</span>}
            >
              <div className="own-lines">{publicText}</div>
              <p>
                <a href="/topics" target="_blank" rel="noopener">
                  {say('在群众页面查看', 'See it as citizens do')}
                </a>
              </p>
            </Card>
          )}
        </div>
        <div>
          {grounds && (
            <Card size="small" title={<h2 className="card-title">{say('选题依据', 'Why it was chosen')}</h2>}>
              <Grounds {...grounds} />
            </Card>
          )}
          <Card size="small" title={<h2 className="card-title">{say('办理记录', 'What was done')}</h2>}>
            <History pages={acts} about={({ task }) => topic.tasks.find(({ id: one }) => one === task)?.title} />
          </Card>
        </div>
      </div>
      <Link to="/plans/topics">{say('返回每月一题', 'Back to the topics')}</Link>
    </>
  );
}

const Fact = ({ name, text }: { name: string; text: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </div>
);
