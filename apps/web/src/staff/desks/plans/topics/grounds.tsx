import type { Answer } from '../../../../api/ask.js';
import { useLanguage } from '../../../../words/language.js';
import { factorName } from '../words.js';

export type Candidate = Answer<'GET /api/topics/candidates'>['items'][number];

/** Why a matter is proposed: each factor is 1 for a matter as it usually is, the score is their product. */
export function Grounds({ score, factors }: Pick<Candidate, 'score' | 'factors'>) {
  const { say, language } = useLanguage();
  return (
    <>
      <p className="faint">
        {say(
          `综合得分${score}，为下列各项之积；每项1为一般水平。`,
          `Score ${score}, the product of these; 1 is a matter as it usually is.`,
        )}
      </p>
      <dl className="factors">
        {factors.map(({ factor, value, explanation }) => (
          <FactorShown key={factor} name={factorName(say, factor)} value={value} text={explanation[language]} />
        ))}
      </dl>
    </>
  );
}

const FactorShown = ({ name, value, text }: { name: string; value: number; text: string }) => (
  <>
    <dt>{name}</dt>
    <dd className="numbers">
      <strong>{value}</strong>
    </dd>
    <dd className="faint">{text}</dd>
  </>
);
