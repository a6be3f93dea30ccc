import { Card, Tooltip } from 'antd';
import { useLanguage } from '../../../words/language.js';
import type { Answer } from '../../../api/ask.js';
import { fraction, printed } from './figures.js';

/** One rate, big, with both its numbers and what it means. */
export function RateCard({ table, id }: { table: Answer<'GET /api/rates'>; id: string }) {
  const { say, language } = useLanguage();
  const figure = table.rows[0]?.indicators[id];
  const definition = figure && table.definitions[figure.definition];
  const meaning = definition
    ? [
        definition.numerator && say(definition.numerator.zh, definition.numerator.en),
        definition.denominator && say(definition.denominator.zh, definition.denominator.en),
      ]
        .filter(Boolean)
        .join(' ÷ ')
    : '';
  return (
    <Card size="small" className="rate-card">
      <Tooltip title={meaning}>
        <span className="rate-name" tabIndex={0}>
          {definition ? say(definition.zh, definition.en) : id}
        </span>
      </Tooltip>
      <strong className="rate-value">{printed(figure, definition, language)}</strong>
      <span className="faint">{fraction(figure, definition) || ' '}</span>
    </Card>
  );
}
