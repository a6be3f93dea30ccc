import type { Answer } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay, type Say } from '../../../words/language.js';
import { audienceOf, fieldOf, lastDayOf, type Content } from './words.js';

type Difference = Answer<'GET /api/knowledge/{id}/comparison'>['differences'][number];
type Side = { edition: number; content: Content };

interface Props {
  id: string;
  from: Side;
  to: Side;
}

/** What changed from one edition to another, field by field; colour is never the only sign. */
export function Comparison({ id, from, to }: Props) {
  const say = useSay();
  const asked = useAnswer('GET /api/knowledge/{id}/comparison', {
    path: { id },
    query: { from: from.edition, to: to.edition },
  });
  return (
    <Answered asked={asked}>
      {({ differences }) =>
        differences.length === 0 ? (
          <p>{say('两个版本内容相同', 'Both say the same')}</p>
        ) : (
          differences.map((difference) => (
            <div key={difference.field} className="difference">
              <h3>{fieldOf(say, difference.field)}</h3>
              {difference.lines ? (
                <Lines lines={difference.lines} />
              ) : (
                <div className="difference-sides">
                  <div className="before">
                    <del>{spelled(say, difference.field, from.content)}</del>
                  </div>
                  <div className="after">
                    <ins>{spelled(say, difference.field, to.content)}</ins>
                  </div>
                </div>
              )}
            </div>
          ))
        )
      }
    </Answered>
  );
}

function Lines({ lines }: { lines: NonNullable<Difference['lines']> }) {
  const say = useSay();
  const signs = { same: ' ', added: '+', removed: '−' };
  const spoken = { same: '', added: say('新增：', 'added: '), removed: say('删去：', 'removed: ') };
  return lines.map(({ kind, text }, index) => (
    <p key={index} className={`difference-line ${kind}`}>
      <span aria-hidden>{signs[kind]} </span>
      <span className="unseen">{spoken[kind]}</span>
      {text}
    </p>
  ));
}

/** A field's value in words: names for codes. */
function spelled(say: Say, field: Difference['field'], content: Content): string {
  const nothing = say('（空）', '(nothing)');
  switch (field) {
    case 'subjects':
    case 'attachments':
      return content[field].map(({ name }) => name).join('、') || nothing;
    case 'districts':
      return content.districts.map(({ name }) => name).join('、') || say('全市', 'the whole city');
    case 'questions':
    case 'keywords':
      return content[field].join('；') || nothing;
    case 'sources':
      return (
        content.sources
          .map(({ name, documentNumber, url }) => [name, documentNumber, url].filter(Boolean).join(' '))
          .join('；') || nothing
      );
    case 'unit':
      return content.unit?.name ?? nothing;
    case 'audience':
      return audienceOf(say, content.audience);
    case 'validTo':
      return content.validTo ? lastDayOf(content.validTo) : say('长期', 'no end');
    default:
      return content[field] ?? nothing;
  }
}
