import { Card, Tag } from 'antd';
import { Link } from 'react-router';
import { Code } from '../../../kit/code.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import type { Earlier } from './suggested.js';

/** The same caller about the same: what F1 and F12 will do is said before they are pressed. */
export function SameAgain({ earlier }: { earlier: Earlier }) {
  const say = useSay();
  const { trackingCode, title, state, receivedAt, moves } = earlier;
  return (
    <Card
      size="small"
      className="same-again gap-below"
      title={say('同一号码、同一事项已有诉求在办', 'The same number, the same matter: one is open')}
    >
      <div role="status">
        <p className="beside-line">
          <Link to={`/complaints/${trackingCode}`}>{title}</Link> <Tag>{term(say, 'state', state)}</Tag>
          <span className="faint">{momentOf(receivedAt)}</span> <Code code={trackingCode} />
        </p>
        <dl className="what-follows">
          {moves.includes('urge') && (
            <>
              <dt>
                <kbd>F1</kbd> {say('催办', 'Urge')}
              </dt>
              <dd>
                {say(
                  '不登记新诉求：所填内容作为催办说明转给原诉求的承办方，随后清空本表。',
                  'Nothing new is logged: what is typed goes to whoever has it as an urge, and the form is cleared.',
                )}
              </dd>
            </>
          )}
          <dt>
            <kbd>F12</kbd> {say('登记并并入', 'Log and merge')}
          </dt>
          <dd>
            {say(
              '先登记本次来电（有自己的编号和查询码），再按“同一人重复反映”并入原诉求；原诉求记一次催办，办结时两件一并答复。',
              'This call is logged with its own code and PIN, then merged into that one as a repeat: it counts as an urge, and one answer closes both.',
            )}
          </dd>
        </dl>
      </div>
    </Card>
  );
}
