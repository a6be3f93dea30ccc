import { Alert, Typography } from 'antd';
import { useRef } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { Writing } from './writing.js';
import type { Article } from './words.js';

/** 修订: of an article in force what is written here waits beside it until somebody else has approved it. */
export default function EditPage() {
  const { id = '' } = useParams();
  const asked = useAnswer('GET /api/knowledge/{id}', { path: { id } });
  return <Answered asked={asked}>{(article) => <Edit key={id} article={article} />}</Answered>;
}

function Edit({ article }: { article: Article }) {
  const say = useSay();
  // As it was when the page was opened: what comes later must not go under what is being typed.
  const { current: first } = useRef(article);
  const { hand, acts, content, inForce } = first;
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('修订：', 'Revision: ')}
        {(hand?.content ?? content).title}
      </Typography.Title>
      {acts.includes('edit') || acts.includes('revise') ? (
        <>
          {inForce && (
            <Alert
              type="info"
              showIcon
              className="gap-below"
              title={say(
                '现行版本继续有效，新版本审核通过后替换。',
                'What is in force goes on until somebody else has approved the new edition.',
              )}
            />
          )}
          {hand?.sentBack && (
            <Alert
              type="warning"
              showIcon
              className="gap-below"
              title={say('退回修改', 'Sent back')}
              description={hand.sentBack}
            />
          )}
          <Writing article={first} present={article} />
        </>
      ) : (
        <Alert type="warning" showIcon title={say('现在不能修改该条目', 'It cannot be written on now')} />
      )}
    </>
  );
}
