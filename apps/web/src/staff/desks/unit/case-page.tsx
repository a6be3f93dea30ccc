import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { Complaint } from '../../complaint/complaint-view.js';
import { MoveButtons } from '../../complaint/moves/index.js';
import './unit.css';

/** One complaint on a phone: what can be done with it stays at the thumb. */
export default function CasePage() {
  const say = useSay();
  const go = useNavigate();
  const { code = '' } = useParams();
  const asked = useAnswer('GET /api/complaints/{code}', { path: { code } });
  return (
    <>
      <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => void go(-1)}>
        {say('返回收件箱', 'Back to the inbox')}
      </Button>
      <Answered asked={asked}>
        {(complaint) => {
          const able = complaint.legs.filter(({ moves }) => moves.length > 0);
          const leg = able.find(({ mine }) => mine) ?? able[0];
          return (
            <div className="case">
              <Complaint complaint={complaint} level={1} />
              {leg && (
                <nav className="thumb-bar" aria-label={say('办理操作', 'What to do')}>
                  <MoveButtons big complaint={complaint} leg={leg} />
                </nav>
              )}
            </div>
          );
        }}
      </Answered>
    </>
  );
}
