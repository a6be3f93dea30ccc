import { useLanguage } from '../../../words/language.js';
import type { FiguresTable } from './figures.js';

/** What the figures of a table mean, at hand below it. */
export function Meanings({ definitions }: Pick<FiguresTable, 'definitions'>) {
  const { say, language } = useLanguage();
  return (
    <details className="meanings">
      <summary>{say('口径说明', 'What the figures mean')}</summary>
      <dl>
        {Object.entries(definitions).map(([key, definition]) => (
          <div key={key}>
            <dt>
              {definition[language]}（{key}）
            </dt>
            <dd>
              {definition.numerator?.[language]}
              {definition.denominator && ` ÷ ${definition.denominator[language]}`}
              {definition.exclusions.map((one) => `；${one[language]}`)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
