import type { Answer } from '../../../../api/ask.js';
import { useSay } from '../../../../words/language.js';

export type Episode = Answer<'GET /api/episodes/{id}'>;
type Share = Episode['outcome']['closed'];

/** Half up on whole numbers; of nothing a dash. */
export function shareSaid({ numerator, denominator }: Share): string {
  if (denominator === 0) return '–';
  const tenths = Math.floor((2000 * numerator + denominator) / (2 * denominator));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

export const partsSaid = ({ numerator, denominator }: Share): string => `${numerator} / ${denominator}`;

/** What became of the complaints of an episode: each rate with both its numbers. */
export function Outcome({ outcome }: Pick<Episode, 'outcome'>) {
  const say = useSay();
  const rates: [string, Share, string][] = [
    [say('办结率', 'Closed'), outcome.closed, say('已办结 / 关联诉求', 'closed of those tied')],
    [say('按时反馈率', 'On time'), outcome.onTime, say('按时反馈 / 有办结期限', 'on time of those with a limit')],
    [say('解决率', 'Resolved'), outcome.resolution, say('已解决 / 已评判', 'resolved of those assessed')],
    [say('满意率', 'Satisfied'), outcome.satisfaction, say('满意和基本满意 / 已评价', 'satisfied of those rated')],
  ];
  return (
    <dl className="outcome">
      <div>
        <dt>{say('关联诉求', 'Complaints')}</dt>
        <dd>
          <strong>{outcome.received}</strong>
        </dd>
      </div>
      {rates.map(([name, share, meaning]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{shareSaid(share)}</strong>
            <span className="faint numbers" title={meaning}>
              {partsSaid(share)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
