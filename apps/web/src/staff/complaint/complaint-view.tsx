import { useAnswer } from '../../api/hooks.js';
import type { ComplaintSeen } from '../../api/moves.js';
import { Answered } from '../../kit/answered.js';
import { Clocks } from './clocks.js';
import { ComplainantPart } from './complainant.js';
import { Files } from './files.js';
import { Head } from './head.js';
import { History } from './history.js';
import { Legs } from './legs.js';
import { MoveButtons } from './moves/index.js';
import { Orders, Requests } from './requests.js';
import { Content, FollowUps, Links } from './said.js';
import './complaint.css';

interface Props {
  code: string;
  /** 2 where the page has a heading of its own. */
  level?: 1 | 2;
  onMade?: (complaint: ComplaintSeen) => void;
}

/** The whole complaint, as the person who looks may see it, with what they may do. */
export function ComplaintView({ code, level = 1, onMade }: Props) {
  // Working time passes at the server: it knows the calendar.
  const asked = useAnswer('GET /api/complaints/{code}', { path: { code } }, { every: 300_000 });
  return (
    <Answered asked={asked}>
      {(complaint) => <Complaint complaint={complaint} level={level} onMade={onMade} />}
    </Answered>
  );
}

export function Complaint({ complaint, level, onMade }: { complaint: ComplaintSeen } & Omit<Props, 'code'>) {
  return (
    <article className="complaint">
      <Head complaint={complaint} level={level ?? 1} />
      <div className="act-bar no-print">
        <MoveButtons complaint={complaint} onMade={onMade} />
      </div>
      <div className="complaint-columns">
        <div>
          <Content complaint={complaint} />
          <Files complaint={complaint} />
          <Legs complaint={complaint} />
          <Requests complaint={complaint} />
          <Orders complaint={complaint} />
          <FollowUps complaint={complaint} />
        </div>
        <div>
          <ComplainantPart complaint={complaint} />
          <Clocks complaint={complaint} />
          <Links complaint={complaint} />
          <History complaint={complaint} />
        </div>
      </div>
    </article>
  );
}
