import { Drawer, Tag } from 'antd';
import { Link } from 'react-router';
import { usePages } from '../../../../api/hooks.js';
import { Code } from '../../../../kit/code.js';
import { Countdown } from '../../../../kit/countdown.js';
import { KeyPage } from '../../../../kit/key-page.js';
import { useLanguage, useSay } from '../../../../words/language.js';
import { term } from '../../../../words/terms.js';
import { momentOf } from '../../../../words/times.js';
import { History } from '../../../history.js';
import { kindOf, levelColours, levelOf, stateOf, type Warning } from './words.js';

/** One warning: what was counted and expected, the complaints behind it, what was done about it. */
export function WarningOpened({ warning, onClose }: { warning: Warning | undefined; onClose: () => void }) {
  const { say } = useLanguage();
  return (
    <Drawer
      open={warning !== undefined}
      size="min(900px, 100vw)"
      title={say('预警详情', 'The warning')}
      onClose={onClose}
      destroyOnHidden
    >
      {warning && <Opened warning={warning} />}
    </Drawer>
  );
}

function Opened({ warning }: { warning: Warning }) {
  const { say, language } = useLanguage();
  const acts = usePages('GET /api/warnings/{id}/acts', { path: { id: warning.id }, query: { limit: 20 } });
  return (
    <>
      <p>
        <Tag color={levelColours[warning.level]}>{levelOf(say, warning.level)}</Tag>
        <Tag>{kindOf(say, warning.kind)}</Tag>
        <Tag>{stateOf(say, warning.state)}</Tag>
      </p>
      <p>
        <strong>{warning.explanation[language]}</strong>
      </p>
      <Reckoned warning={warning} />
      <h2 className="card-title">{say('相关诉求', 'Complaints')}</h2>
      <Behind id={warning.id} />
      <h2 className="card-title">{say('处置记录', 'What was done')}</h2>
      <History pages={acts} />
    </>
  );
}

/** By which method, and how unlikely so many are. */
function Reckoned({ warning: { latest } }: { warning: Warning }) {
  const say = useSay();
  const { count, expected, chance, method } = latest;
  const parts = [
    say(`实际${count}件`, `${count} counted`),
    expected !== null && say(`预期约${expected.toFixed(1)}件`, `about ${expected.toFixed(1)} expected`),
    chance !== null && say(`正常波动达到此数的概率${spelt(chance)}`, `by chance alone: ${spelt(chance)}`),
    say(`方法${method}`, `method ${method}`),
  ];
  return <p className="faint">{parts.filter(Boolean).join(say('；', '; '))}</p>;
}

const spelt = (chance: number): string => (chance < 0.0001 ? '< 0.01%' : `${(chance * 100).toFixed(2)}%`);

function Behind({ id }: { id: string }) {
  const say = useSay();
  const pages = usePages('GET /api/warnings/{id}/complaints', { path: { id }, query: { limit: 50 } });
  return (
    <KeyPage
      pages={pages}
      rowKey="trackingCode"
      scroll={{ x: 700 }}
      nothing={say('没有可查看的诉求', 'No complaints to be seen')}
      columns={[
        { title: say('编号', 'Code'), width: 170, render: (_, { trackingCode }) => <Code code={trackingCode} /> },
        {
          title: say('标题', 'Title'),
          card: 'name',
          render: (_, { trackingCode, title }) => <Link to={`/complaints/${trackingCode}`}>{title}</Link>,
        },
        { title: say('状态', 'State'), card: 'mark', width: 90, render: (_, { state }) => term(say, 'state', state) },
        { title: say('受理', 'Received'), width: 110, render: (_, { receivedAt }) => momentOf(receivedAt) },
        {
          title: say('时限', 'Due'),
          card: 'mark',
          width: 130,
          render: (_, { dueAt, closedAt }) => <Countdown due={dueAt} met={closedAt} />,
        },
      ]}
    />
  );
}
