import { Segmented, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../../../api/hooks.js';
import { Code } from '../../../kit/code.js';
import { Countdown, heatOf, useMinute, type ClockTold } from '../../../kit/countdown.js';
import { KeyPage } from '../../../kit/key-page.js';
import { UnitPicker } from '../../../kit/unit-picker.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';

const groups = {
  hand: 'transferred,signed,handling',
  dispatch: 'received,accepted,proposed',
  report: 'reported,reviewed,following-up',
} as const;
type Group = keyof typeof groups;

interface Line {
  stage: string;
  dueAt: string | null;
  reportedAt: string | null;
  clock: (ClockTold & { due: string | null }) | null;
}

/** By which clock it is due, and when that was met. A rework is met by no report that was before it. */
const stand = ({ stage, dueAt, reportedAt, clock }: Line) =>
  [clock?.due ?? dueAt, clock, stage === 'report' && !clock ? reportedAt : null] as const;

/** What is open, what burns first, with the cards that each one's own profile gives; where it gives none, what is late or soon due. */
export default function CardsPage() {
  const say = useSay();
  const now = useMinute();
  const [group, choose] = useState<Group>('hand');
  const [unit, ofUnit] = useState<string>();
  const pages = usePages(
    'GET /api/complaints',
    { query: { state: groups[group], unit, limit: 50 } },
    { every: 60_000 },
  );
  const card = (due: string | null, clock: ClockTold | null, met: string | null) => {
    // What was reported in time does not become late by waiting for what others do.
    if (!due || met) return null;
    const heat = heatOf(due, now, clock ?? undefined);
    if (heat === 'red') return <Tag color="red">{say('红牌', 'red card')}</Tag>;
    if (heat === 'late') return <Tag color="red">{say('超期', 'late')}</Tag>;
    if (heat === 'yellow') return <Tag color="gold">{say('黄牌', 'yellow card')}</Tag>;
    if (heat === 'soon') return <Tag color="orange">{say('临期', 'soon due')}</Tag>;
    return null;
  };
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('预警与超期', 'Cards')}
      </Typography.Title>
      <Space wrap className="gap-below">
        <Segmented<Group>
          aria-label={say('环节', 'Stage')}
          value={group}
          onChange={choose}
          options={[
            { value: 'hand', label: say('承办中', 'In hand') },
            { value: 'dispatch', label: say('待派单', 'To be dispatched') },
            { value: 'report', label: say('待办结', 'Reported') },
          ]}
        />
        <UnitPicker<string>
          allowClear
          className="wide-field"
          aria-label={say('承办单位', 'Unit')}
          placeholder={say('全部单位', 'Every unit')}
          value={unit}
          onChange={ofUnit}
        />
      </Space>
      <KeyPage
        pages={pages}
        rowKey="trackingCode"
        scroll={{ x: 900 }}
        columns={[
          { title: say('牌', 'Card'), card: 'mark', width: 110, render: (_, line) => card(...stand(line)) },
          {
            title: group === 'dispatch' ? say('派单时限', 'To be dispatched') : say('时限', 'Due'),
            card: 'mark',
            width: 150,
            render: (_, line) => {
              const [due, told, met] = stand(line);
              return <Countdown due={due} told={told} met={met} />;
            },
          },
          {
            title: say('编号', 'Code'),
            width: 180,
            render: (_, { trackingCode }) => <Code code={trackingCode} />,
          },
          {
            title: say('诉求', 'Complaint'),
            card: 'name',
            render: (_, { trackingCode, title, urgency, confidential }) => (
              <>
                <Link to={`/complaints/${trackingCode}`}>{title}</Link>{' '}
                {urgency !== 'normal' && <Tag color="red">{term(say, 'urgency', urgency)}</Tag>}
                {confidential && <Tag color="purple">{say('保密', 'confidential')}</Tag>}
              </>
            ),
          },
          { title: say('主办单位', 'Unit'), width: 200, render: (_, { leadUnit }) => leadUnit?.name ?? '–' },
          { title: say('状态', 'State'), card: 'mark', width: 90, render: (_, { state }) => term(say, 'state', state) },
          { title: say('受理', 'Received'), width: 110, render: (_, { receivedAt }) => momentOf(receivedAt) },
        ]}
      />
    </>
  );
}
