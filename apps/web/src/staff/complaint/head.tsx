import { PrinterOutlined } from '@ant-design/icons';
import { Button, Steps, Tag } from 'antd';
import { useAnswer } from '../../api/hooks.js';
import type { ComplaintSeen } from '../../api/moves.js';
import { Code } from '../../kit/code.js';
import { Countdown } from '../../kit/countdown.js';
import { useSay } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import { clockBy, openClock } from './clocks.js';
import { Facts } from './section.js';

const stages = ['accept', 'transfer', 'handle', 'report'] as const;
const ended = ['closed', 'archived', 'declined', 'withdrawn', 'merged'];

/** When it is due; that it was reported counts for nothing any more while a rework or another unit's part is at work. */
function Due({ complaint }: { complaint: ComplaintSeen }) {
  const { dueAt, stage, reportedAt, closedAt, endedAt } = complaint;
  const over = closedAt ?? endedAt;
  if (stage === 'report' || over) return <Countdown due={dueAt} met={reportedAt ?? over} />;
  const open = clockBy(complaint, dueAt) ?? openClock(complaint);
  return <Countdown due={open?.due ?? dueAt} told={open} />;
}

/** What it is, how pressing, how far it has come. */
export function Head({ complaint, level }: { complaint: ComplaintSeen; level: 1 | 2 }) {
  const say = useSay();
  const channels = useAnswer('GET /api/reference/channels', {}, { fresh: 86_400_000 });
  const channel = channels.data?.items.find(({ code }) => code === complaint.channel);
  const Title = level === 1 ? 'h1' : 'h2';
  const { urgency, confidential, emergency, counts } = complaint;
  const done = ended.includes(complaint.state);
  return (
    <header className="complaint-head">
      {confidential && (
        <p className="mark confidential" role="note">
          {say('保密诉求：不得泄露诉求人任何信息', 'Confidential: nothing may tell who has complained')}
        </p>
      )}
      {(urgency !== 'normal' || emergency) && (
        <p className={`mark ${urgency === 'critical' || emergency ? 'critical' : 'urgent'}`} role="note">
          {say(`${term(say, 'urgency', urgency)}诉求`, `This is ${term(say, 'urgency', urgency)}`)}
          {emergency && say(`，已转${emergency}`, `, handed to ${emergency}`)}
        </p>
      )}
      <div className="complaint-line">
        <Code code={complaint.trackingCode} />
        <Tag color="blue">{term(say, 'state', complaint.state)}</Tag>
        <Tag>{term(say, 'type', complaint.type)}</Tag>
        {complaint.grade && <Tag>{complaint.grade}</Tag>}
        {counts.urges > 0 && <Tag color="orange">{say(`催办 ${counts.urges} 次`, `urged ${counts.urges}×`)}</Tag>}
        {counts.returns > 0 && <Tag>{say(`退单 ${counts.returns} 次`, `returned ${counts.returns}×`)}</Tag>}
        {counts.reworks > 0 && <Tag color="red">{say(`重办 ${counts.reworks} 次`, `reworked ${counts.reworks}×`)}</Tag>}
        <Due complaint={complaint} />
        <Button
          size="small"
          type="text"
          className="no-print"
          icon={<PrinterOutlined />}
          onClick={() => window.print()}
          aria-label={say('打印', 'Print')}
        />
      </div>
      <Title className="complaint-title">{complaint.title}</Title>
      <Steps
        size="small"
        responsive={false}
        current={done ? 4 : stages.indexOf(complaint.stage)}
        items={stages.map((stage) => ({ title: term(say, 'stage', stage) }))}
        className="stage-bar"
      />
      <Facts
        facts={[
          [
            say('受理方式', 'Channel'),
            channel ? say(channel.zh, channel.en) : channels.isPending ? '…' : complaint.channel,
          ],
          [say('内容分类', 'Subject'), complaint.subject?.name],
          [say('所属区域', 'District'), complaint.district?.name],
          [say('主办单位', 'Lead unit'), complaint.leadUnit?.name],
          [say('收到时间', 'Received'), momentOf(complaint.receivedAt)],
          complaint.transferredAt ? [say('转办时间', 'Transferred'), momentOf(complaint.transferredAt)] : undefined,
          complaint.reportedAt ? [say('反馈时间', 'Reported'), momentOf(complaint.reportedAt)] : undefined,
          complaint.closedAt ? [say('办结时间', 'Closed'), momentOf(complaint.closedAt)] : undefined,
          complaint.listedAt ? [say('挂账时间', 'Listed'), momentOf(complaint.listedAt)] : undefined,
          complaint.followUpDueAt ? [say('可回访', 'Follow-up from'), momentOf(complaint.followUpDueAt)] : undefined,
        ]}
      />
    </header>
  );
}
