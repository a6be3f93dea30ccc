import { App, Button, Space } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ask } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import type { ComplaintSeen } from '../../../api/moves.js';
import { Answered } from '../../../kit/answered.js';
import { useComplain } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { ComplainantPart } from '../../complaint/complainant.js';
import { Complaint } from '../../complaint/complaint-view.js';
import { Outcome } from './outcome.js';
import { Script } from './script.js';
import './follow-up.css';

/** One call: what to say, what came of it, and the complaint below. */
export default function CallPage() {
  const say = useSay();
  const go = useNavigate();
  const complain = useComplain();
  const { message, modal } = App.useApp();
  const { code = '' } = useParams();
  const asked = useAnswer('GET /api/complaints/{code}', { path: { code } });

  // Whoever opens the address itself has taken it too, or is told who has.
  useEffect(() => {
    ask('POST /api/follow-ups/{code}/take', { path: { code } }).catch(complain);
  }, [code, complain]);

  const made = (after: ComplaintSeen) => {
    void message.success(say('回访结果已提交', 'The outcome is filed'));
    if (after.moves.includes('rework')) {
      void modal.info({
        title: say('诉求人不满意，可发起重办', 'They are not satisfied: it can be reworked'),
        content: say('请在诉求页面核实情况后发起重办。', 'Please look into it on the page of the complaint.'),
      });
      return;
    }
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
              {complaint.moves.includes('follow-up') ? (
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
