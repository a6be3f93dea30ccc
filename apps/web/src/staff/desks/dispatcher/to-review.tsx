import { useAnswer } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';

const most = 50;

/** How many replies wait for review; more than a page of them is told as that. */
export function ToReview() {
  const say = useSay();
  const { data } = useAnswer('GET /api/complaints', { query: { state: 'reported', limit: most } }, { every: 300_000 });
  if (!data || data.items.length === 0) return null;
  const count = `${data.items.length}${data.next ? '+' : ''}`;
  return (
    <span className="menu-count" title={say(`${count}件待审核`, `${count} to be reviewed`)}>
      {count}
      <span className="unseen">{say('件待审核', ' to be reviewed')}</span>
    </span>
  );
}
