import { App, Button, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ask } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import type { ComplaintSeen } from '../../../api/moves.js';
import { Answered } from '../../../kit/answered.js';
import { useComplain } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { ComplainantPart } from '../../complaint/complainant.js';
import { Complaint } from '../../complaint/complaint-view.js';
import { MoveButtons } from '../../complaint/moves/index.js';
import { Outcome } from './outcome.js';
import { Script } from './script.js';
import './follow-up.css';

/** One call: what to say, what came of it, and the complaint below. */
export default function CallPage() {
  const say = useSay();
  const go = useNavigate();
  const complain = useComplain();
  const { message } = App.useApp();
  // Of this call: what one has filed oneself is no news.
  const [filed, file] = useState<string>();
  const { code = '' } = useParams();
  const asked = useAnswer('GET /api/complaints/{code}', { path: { code } });

  // Whoever opens the address itself has taken it too, or is told who has.
  useEffect(() => {
    ask('POST /api/follow-ups/{code}/take', { path: { code } }).catch(complain);
  }, [code, complain]);

  const made = (after: ComplaintSeen) => {
    void message.success(say('回访结果已提交', 'The outcome is filed'));
    if (after.moves.includes('rework')) return file(after.trackingCode);
    void go('/follow-up');
  };

  return (
    <>
      <Space wrap className="gap-below">
        <Button onClick={() => void go('/follow-up')}>{say('返回待回访', 'Back to the queue')}</Button>
      </Space>
      <Answered asked={asked}>
        {(complaint) => (
          <div className="call-page">
            <div className="call-columns">
              <div>
                <ComplainantPart complaint={complaint} />
                <Script complaint={complaint} />
              </div>
              {filed === complaint.trackingCode ? (
                <Filed complaint={complaint} onDone={() => void go('/follow-up')} />
              ) : complaint.moves.includes('follow-up') ? (
                <Outcome key={code} complaint={complaint} onMade={made} />
              ) : (
                <section className="paper">
                  {say(
                    '该诉求不在待回访之列，或者已由其他回访员领取。',
                    'It is not to be followed up, or another officer has it.',
                  )}
                </section>
              )}
            </div>
            <Complaint complaint={complaint} level={1} />
          </div>
        )}
      </Answered>
    </>
  );
}

/** They are not content, and the outcome is filed: it can be handled anew, at once. */
function Filed({ complaint, onDone }: { complaint: ComplaintSeen; onDone: () => void }) {
  const say = useSay();
  return (
    <section className="paper outcome" aria-label={say('回访结果', 'Outcome')}>
      <h2>{say('回访结果已提交', 'The outcome is filed')}</h2>
      {complaint.moves.includes('rework') ? (
        <>
          <p>
            {say(
              '诉求人未表示满意。核实情况后，可发起重办，由承办单位重新办理。',
              'They are not content. After looking into it, it can be reworked by its unit.',
            )}
          </p>
          <MoveButtons complaint={complaint} only={['rework']} onMade={onDone} />
        </>
      ) : (
        <p>{say('该诉求目前不能重办。', 'It cannot be reworked now.')}</p>
      )}
      <Button className="gap-above" onClick={onDone}>
        {say('暂不重办，返回待回访', 'Not now: back to the queue')}
      </Button>
    </section>
  );
}
