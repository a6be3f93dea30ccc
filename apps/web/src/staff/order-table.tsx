import { Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../api/hooks.js';
import { Code } from '../kit/code.js';
import { Countdown } from '../kit/countdown.js';
import { KeyPage } from '../kit/key-page.js';
import { useSay } from '../words/language.js';
import { term } from '../words/terms.js';
import { momentOf } from '../words/times.js';

const states = ['issued', 'sent-back', 'replied', 'struck-off', 'void'];

/** Supervision orders, most urgent first. `to`: where their complaints are opened. */
export function OrderTable({ to }: { to: string }) {
  const say = useSay();
  const [asked, ask] = useState<{ state?: string; level?: 1 | 2 | 3 | 4 }>({});
  const pages = usePages('GET /api/orders', { query: { ...asked, limit: 50 } });
  return (
    <>
      <Space wrap className="gap-below">
        <Select
          mode="multiple"
          allowClear
          className="wide-field"
          aria-label={say('状态', 'State')}
          placeholder={say('未销号的', 'Not struck off')}
          options={states.map((value) => ({ value, label: term(say, 'order', value) }))}
          onChange={(chosen: string[]) => ask((before) => ({ ...before, state: chosen.join(',') || undefined }))}
        />
        <Select
          allowClear
          className="wide-field"
          aria-label={say('督办级别', 'Level')}
          placeholder={say('全部级别', 'Every level')}
          options={([1, 2, 3, 4] as const).map((value) => ({ value, label: term(say, 'orderLevel', String(value)) }))}
          onChange={(level?: 1 | 2 | 3 | 4) => ask((before) => ({ ...before, level }))}
        />
      </Space>
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 900 }}
        nothing={say('没有督办单', 'No orders')}
        columns={[
          {
            title: say('级别', 'Level'),
            card: 'mark',
            width: 100,
            render: (_, { level }) => (
              <Tag color={level > 1 ? 'red' : 'orange'}>{term(say, 'orderLevel', String(level))}</Tag>
            ),
          },
          {
            title: say('编号', 'Code'),
            width: 180,
            render: (_, { complaint }) => <Code code={complaint.trackingCode} />,
          },
          {
            title: say('诉求', 'Complaint'),
            card: 'name',
            render: (_, { complaint }) =>
              complaint.title === null ? '–' : <Link to={`${to}/${complaint.trackingCode}`}>{complaint.title}</Link>,
          },
          { title: say('督办单位', 'Unit'), width: 200, render: (_, { unit }) => unit?.name ?? '–' },
          { title: say('来由', 'Because'), width: 130, render: (_, { trigger }) => term(say, 'orderTrigger', trigger) },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 110,
            render: (_, { state }) => term(say, 'order', state),
          },
          { title: say('下发', 'Issued'), width: 110, render: (_, { issuedAt }) => momentOf(issuedAt) },
          {
            title: say('回复时限', 'Due'),
            card: 'mark',
            width: 140,
            render: (_, { dueAt, repliedAt, struckOffAt, clock }) => (
              <Countdown due={dueAt} met={struckOffAt ?? repliedAt} told={clock} />
            ),
          },
        ]}
      />
    </>
  );
}
