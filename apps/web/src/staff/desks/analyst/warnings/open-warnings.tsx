import { useAnswer } from '../../../../api/hooks.js';
import { useSay } from '../../../../words/language.js';

/** How many warnings are open: told anew when one is raised, ends or is dismissed, and by the clock for what was missed. */
export function OpenWarnings() {
  const say = useSay();
  const { data } = useAnswer('GET /api/warnings/open', {}, { every: 300_000 });
  if (!data || data.open === 0) return null;
  const count = data.more ? `${data.open}+` : String(data.open);
  return (
    <span className="menu-count" title={say(`${count}条未处置预警`, `${count} open warnings`)}>
      {count}
      <span className="unseen">{say('条未处置预警', ' open warnings')}</span>
    </span>
  );
}
