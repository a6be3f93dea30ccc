import { Tag } from 'antd';
import type { Answer } from '../../../api/ask.js';
import { useSay, type Say } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import { Section } from '../../complaint/section.js';

export type Asked = Answer<'GET /api/requests'>['items'][number];

export const amountOf = (say: Say, { amount, amountUnit }: Pick<Asked, 'amount' | 'amountUnit'>): string =>
  amount === null ? '' : `${amount} ${term(say, 'limitUnit', amountUnit)}`;

const colours: Record<string, string> = { allowed: 'green', refused: 'red', asked: 'gold', 'to-confirm': 'gold' };

/** What was asked of the same complaint before, and what was said to it: by this unit and by others. */
export function EarlierRequests({ asked: { history } }: { asked: Asked }) {
  const say = useSay();
  return (
    <Section title={say('以往退单与延期', 'Asked before')}>
      {history.length === 0 ? (
        <p className="faint">{say('此前没有退单或延期申请', 'Nothing was asked before')}</p>
      ) : (
        <ol className="earlier-requests">
          {history.map((one) => (
            <li key={one.id}>
              <p className="leg-head">
                <strong>
                  {term(say, 'request', one.kind)} {amountOf(say, one)}
                </strong>
                <Tag color={colours[one.state]}>{term(say, 'requestState', one.state)}</Tag>
              </p>
              <p className="faint">
                {momentOf(one.askedAt)} · {one.unit?.name}
              </p>
              <p>
                {one.reasonCode && `${term(say, 'returnReason', one.reasonCode)}：`}
                {one.reason}
                {one.suggestedUnit &&
                  say(`（建议：${one.suggestedUnit.name}）`, ` (suggested: ${one.suggestedUnit.name})`)}
              </p>
              {one.decidedAt && (
                <p>
                  <span className="faint">
                    {momentOf(one.decidedAt)} {say('审批', 'decided')}
                  </span>{' '}
                  {one.decision ?? '–'}
                  {one.dueAfter && say(`，延至 ${momentOf(one.dueAfter)}`, `, until ${momentOf(one.dueAfter)}`)}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
