import { DatePicker, Input, Select, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../../../api/hooks.js';
import { Code } from '../../../kit/code.js';
import { Countdown } from '../../../kit/countdown.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';

const states = [
  'received',
  'accepted',
  'proposed',
  'transferred',
  'signed',
  'handling',
  'reported',
  'reviewed',
  'following-up',
  'closed',
  'archived',
  'listed',
  'declined',
  'withdrawn',
  'merged',
];

/** All complaints that one may read: by state and day, by a code or a telephone number. */
export default function ListPage() {
  const say = useSay();
  const [asked, ask] = useState<{ q?: string; state?: string; from?: string; to?: string }>({});
  const pages = usePages('GET /api/complaints', { query: { ...asked, limit: 50 } });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('诉求查询', 'Complaints')}
      </Typography.Title>
      <Space wrap className="gap-below">
        <Input.Search
          allowClear
          className="wide-field"
          aria-label={say('编号或者电话', 'Code or telephone number')}
          placeholder={say('编号或者电话', 'Code or telephone number')}
          onSearch={(q) => ask((before) => ({ ...before, q: q.trim() || undefined }))}
        />
        <Select
          mode="multiple"
          allowClear
          maxTagCount={2}
          className="wide-field"
          aria-label={say('状态', 'State')}
          placeholder={say('状态', 'State')}
          options={states.map((value) => ({ value, label: term(say, 'state', value) }))}
          onChange={(chosen: string[]) => ask((before) => ({ ...before, state: chosen.join(',') || undefined }))}
        />
        <DatePicker.RangePicker
          aria-label={say('受理日期', 'Received')}
          onChange={(range) =>
            ask((before) => ({
              ...before,
              from: range?.[0]?.format('YYYY-MM-DD'),
              to: range?.[1]?.add(1, 'day').format('YYYY-MM-DD'),
            }))
          }
        />
      </Space>
      <KeyPage
        pages={pages}
        rowKey="trackingCode"
        scroll={{ x: 900 }}
        columns={[
          {
            title: say('编号', 'Code'),
            width: 180,
            render: (_, { trackingCode }) => <Code code={trackingCode} />,
          },
          {
            title: say('标题', 'Title'),
            card: 'name',
            render: (_, { trackingCode, title, urgency, confidential }) => (
              <>
                <Link to={`/complaints/${trackingCode}`}>{title}</Link>{' '}
                {urgency !== 'normal' && <Tag color="red">{term(say, 'urgency', urgency)}</Tag>}
                {confidential && <Tag color="purple">{say('保密', 'confidential')}</Tag>}
              </>
            ),
          },
          { title: say('类型', 'Type'), width: 80, render: (_, { type }) => term(say, 'type', type) },
          { title: say('区域', 'District'), width: 100, render: (_, { district }) => district?.name ?? '–' },
          { title: say('主办单位', 'Unit'), width: 200, render: (_, { leadUnit }) => leadUnit?.name ?? '–' },
          { title: say('状态', 'State'), card: 'mark', width: 90, render: (_, { state }) => term(say, 'state', state) },
          { title: say('受理', 'Received'), width: 120, render: (_, { receivedAt }) => momentOf(receivedAt) },
          {
            title: say('时限', 'Due'),
            card: 'mark',
            width: 150,
            render: (_, { dueAt, reportedAt, closedAt, clock }) => (
              // What is handled anew was reported, and is due again.
              <Countdown due={dueAt} met={clock ? null : (reportedAt ?? closedAt)} told={clock} />
            ),
          },
        ]}
      />
    </>
  );
}
