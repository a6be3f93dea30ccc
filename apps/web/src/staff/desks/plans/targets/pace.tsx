import { useSay } from '../../../../words/language.js';
import { doneShare, figureSaid, type Standing } from './promise.js';

const percent = (share: number) => `${Math.floor(share * 100)}%`;

/** How far a count is, and how far the year is; where a rate is, and where it should be. */
export function Pace({ standing, elapsed }: { standing: Standing; elapsed: number }) {
  const say = useSay();
  const { target, figure, state } = standing;
  const done = doneShare(standing);
  if (done !== null) {
    const words = say(
      `完成${percent(done)}，全年已过${percent(elapsed)}`,
      `${percent(done)} done, ${percent(elapsed)} of the year is over`,
    );
    return <Line state={state} share={done} mark={elapsed} words={words} below={percent(done)} />;
  }
  if (target.kind !== 'rate-at-least' || !figure?.denominator) return <span className="faint">–</span>;
  const { value } = figureSaid(standing);
  const words = say(`目前${value}，承诺${target.percent}%`, `${value} now, ${target.percent}% promised`);
  const share = figure.numerator / figure.denominator;
  const below = say(`承诺 ${target.percent}%`, `${target.percent}% promised`);
  return <Line state={state} share={share} mark={target.percent / 100} words={words} below={below} />;
}

interface LineProps {
  state: Standing['state'];
  share: number;
  mark: number;
  words: string;
  below: string;
}

const Line = ({ state, share, mark, words, below }: LineProps) => (
  <>
    <span className="pace" role="img" aria-label={words} title={words}>
      <span className={`pace-done ${state}`} style={{ width: percent(Math.min(1, share)) }} />
      {mark > 0 && mark < 1 && <span className="pace-now" style={{ left: percent(mark) }} />}
    </span>
    <small className="faint numbers">{below}</small>
  </>
);
