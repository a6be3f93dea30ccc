import { Button, Card, Empty, List, Tag } from 'antd';
import { Link } from 'react-router';
import { useStale } from '../../../api/hooks.js';
import { makeMove } from '../../../api/moves.js';
import { Code } from '../../../kit/code.js';
import { useAttempt } from '../../../kit/refused.js';
import { useLanguage, type Say } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import type { CallHere } from './call-bar.js';
import type { Suggested } from './suggested.js';

const whyEarlier = (say: Say, why: Suggested['earlier'][number]['why']): string =>
  ({
    'same-number': say('同一号码', 'same number'),
    'same-place': say('同一地点', 'same place'),
    'same-matter': say('同一事项', 'same matter'),
  })[why as string] ?? why;

/** What an urge may hold; characters. */
export const mostUrged = 2000;
export const urgedWith = (content: string): string => content.trim().slice(0, mostUrged) || '来电催办';

/** Who is on the line, as far as it may be known: what they have asked before. */
export function CallerPanel({ call }: { call: CallHere }) {
  const { say } = useLanguage();
  const { caller } = call;
  return (
    <Card size="small" title={say('来电人', 'The caller')} className="gap-below">
      {call.script && (
        <blockquote className="script">
          {call.script.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </blockquote>
      )}
      {caller ? (
        <>
          <p>
            {say(
              `近30天来电${caller.calls.last30Days}次，近一年${caller.calls.lastYear}次；`,
              `${caller.calls.last30Days} calls in 30 days, ${caller.calls.lastYear} in a year; `,
            )}
            {say(`在办诉求${caller.complaints.open}件。`, `${caller.complaints.open} complaints open.`)}{' '}
            {caller.repeat && <Tag color="orange">{say('高频来电', 'calls often')}</Tag>}
          </p>
          <List
            size="small"
            dataSource={[...caller.open, ...caller.ended]}
            locale={{ emptyText: say('没有历史诉求', 'Nothing before') }}
            renderItem={(line) => (
              <List.Item>
                <Link to={`/complaints/${line.trackingCode}`}>{line.title}</Link>
                <span className="faint">
                  {term(say, 'state', line.state)} {momentOf(line.receivedAt)}
                </span>
              </List.Item>
            )}
          />
        </>
      ) : (
        <p className="faint">{say('号码未显示，查不到历史。', 'The number was withheld.')}</p>
      )}
    </Card>
  );
}

interface Props {
  found: Suggested | undefined;
  /** What is said with an urge. */
  content: string;
  onSubject: (code: string, name: string) => void;
}

/** What the rules make of the words so far. It appears beside the form and never takes the cursor. */
export function Suggestions({ found, content, onSubject }: Props) {
  const { say } = useLanguage();
  const attempt = useAttempt();
  const stale = useStale();
  const urge = async (trackingCode: string) => {
    await attempt(() => makeMove(trackingCode, 'urge', { text: urgedWith(content) }), say('已催办', 'Urged'));
    stale('/api/suggestions');
  };
  return (
    <Card size="small" title={say('建议', 'Suggestions')} className="gap-below">
      {!found ? (
        <Empty description={say('输入内容后给出分类、单位和历史诉求建议', 'They come with the words')} />
      ) : (
        <>
          <h3 className="beside-title">{say('分类', 'Subjects')}</h3>
          {found.subjects.map(({ code, path, why }) => (
            <Button
              key={code}
              size="small"
              title={why}
              tabIndex={-1}
              className="chip"
              onClick={() => onSubject(code, path.at(-1)?.name ?? code)}
            >
              {path.map(({ name }) => name).join(' › ')}
            </Button>
          ))}
          <h3 className="beside-title">{say('承办单位', 'Units')}</h3>
          {found.units.length === 0 && (
            <span className="faint">{say('派单目录没有命中', 'The catalogue fits none')}</span>
          )}
          {found.units.map(({ code, name, why, part }) => (
            <p key={code} className="beside-line">
              {name} {part === 'assist' && <Tag>{say('协办', 'assists')}</Tag>} <span className="faint">{why}</span>
            </p>
          ))}
          <h3 className="beside-title">{say('历史诉求', 'Earlier ones')}</h3>
          {found.earlier.length === 0 && <span className="faint">{say('没有相近诉求', 'None alike')}</span>}
          {found.earlier.map((one) => (
            <div key={one.trackingCode} className="beside-line">
              <Link to={`/complaints/${one.trackingCode}`}>{one.title}</Link> <Tag>{whyEarlier(say, one.why)}</Tag>
              <span className="faint">
                {term(say, 'state', one.state)} {momentOf(one.receivedAt)} {one.complainant?.name}{' '}
                {one.complainant?.phone}
              </span>
              <Code code={one.trackingCode} />
              {one.moves.includes('urge') && (
                <Button size="small" tabIndex={-1} onClick={() => void urge(one.trackingCode)}>
                  {say('转为催办', 'Urge it instead')}
                </Button>
              )}
            </div>
          ))}
        </>
      )}
    </Card>
  );
}
