import { Alert, Tabs, Typography } from 'antd';
import { useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { Facts, Section } from '../../complaint/section.js';
import { Acts } from './acts.js';
import { Comparison } from './comparison.js';
import { ContentShown } from './content.js';
import { Errors, ReportError } from './errors.js';
import { Events } from './events.js';
import { AudienceMark, StateMarks } from './marks.js';
import { Versions } from './versions.js';
import { validityOf, type Article } from './words.js';
import '../../complaint/complaint.css';
import './knowledge.css';

/** One article: what holds now, what is being written, and for those behind it its history. */
export default function ArticlePage() {
  const { id = '' } = useParams();
  const asked = useAnswer('GET /api/knowledge/{id}', { path: { id } });
  return <Answered asked={asked}>{(article) => <ArticleShown key={article.id} article={article} />}</Answered>;
}

/** What is not in force is shown to those who write, judge or keep it alone; they have its history, too. */
const isBehind = ({ acts, inForce }: Article) => acts.length > 0 || !inForce;

/** Whether the edition in front has been in force at some time: a first draft has not. */
const wasPublished = ({ publishedAt }: Article) => publishedAt !== null;

function ArticleShown({ article }: { article: Article }) {
  const say = useSay();
  const { id, content, hand, edition, uses, keeper, publishedAt, changedAt, state } = article;
  const behind = isBehind(article);
  return (
    <article className="knowledge-page">
      <div className="knowledge-head">
        <div>
          <Typography.Title level={1} className="page-title">
            {content.title}
          </Typography.Title>
          <StateMarks {...article} />
          <AudienceMark audience={content.audience} />
        </div>
        <ReportError id={id} />
      </div>
      <Acts article={article} />
      {state === 'expired' && (
        <Alert
          type="warning"
          showIcon
          title={say(
            '已过有效期，坐席和公众查不到；可修订并重新审核后续期。',
            'It has ended: nobody finds it. A revision with a later end renews it.',
          )}
        />
      )}
      <section className="paper" aria-label={say('概况', 'At a glance')}>
        <Facts
          facts={[
            [say('版本', 'Edition'), say(`第${edition}版`, `No. ${edition}`)],
            [say('有效期', 'In force'), validityOf(say, content)],
            [say('答复引用', 'Used in answers'), say(`${uses}次`, `${uses} times`)],
            [say('发布', 'Published'), momentOf(publishedAt)],
            [say('变动', 'Changed'), momentOf(changedAt)],
            keeper !== null && [say('维护人', 'Kept by'), keeper.name],
            article.fromComplaint && [say('来源', 'From'), say('诉求采集', 'a complaint')],
          ]}
        />
      </section>
      {hand && <InHand article={article} />}
      {(!hand || wasPublished(article)) && (
        <Section title={hand ? say('现行版本', 'The edition in front') : say('内容', 'What it says')}>
          <ContentShown id={id} content={content} />
        </Section>
      )}
      {behind && (
        <section className="paper" aria-label={say('历史', 'History')}>
          <Tabs
            items={[
              { key: 'versions', label: say('版本历史', 'Editions'), children: <Versions id={id} /> },
              { key: 'events', label: say('办理记录', 'What was done'), children: <Events id={id} /> },
              { key: 'errors', label: say('纠错反馈', 'Corrections'), children: <Errors article={id} /> },
            ]}
          />
        </section>
      )}
    </article>
  );
}

/** What is being written or waits to be judged; beside what holds, where something does. */
function InHand({ article }: { article: Article }) {
  const say = useSay();
  const hand = article.hand!;
  const waits = hand.submittedAt !== null && hand.sentBack === null;
  return (
    <Section title={waits ? say('待审核的版本', 'Waits to be judged') : say('正在编写的版本', 'Being written')}>
      {hand.sentBack !== null && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={say('退回修改', 'Sent back')}
          description={hand.sentBack}
        />
      )}
      <p className="faint">
        {say(`第${hand.edition}版`, `Edition ${hand.edition}`)} · {hand.writtenBy?.name ?? '–'}{' '}
        {momentOf(hand.writtenAt)}
        {hand.submittedAt &&
          ` · ${say('提交', 'handed in')} ${hand.submittedBy?.name ?? '–'} ${momentOf(hand.submittedAt)}`}
      </p>
      <ContentShown id={article.id} content={hand.content} heading={hand.content.title !== article.content.title} />
      {wasPublished(article) && (
        <>
          <h3 className="beside-title">{say('与现行版本比较', 'Against the edition in front')}</h3>
          <Comparison
            id={article.id}
            from={{ edition: article.edition, content: article.content }}
            to={{ edition: hand.edition, content: hand.content }}
          />
        </>
      )}
    </Section>
  );
}
