import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../api/hooks.js';
import { Code } from '../kit/code.js';
import { KeyPage } from '../kit/key-page.js';
import { useSay } from '../words/language.js';
import { term } from '../words/terms.js';
import { momentOf } from '../words/times.js';

/** What units have asked for: returns, extensions, listings. */
export function RequestTable({ to, kind }: { to: string; kind?: string }) {
  const say = useSay();
  const [state, choose] = useState('');
  const pages = usePages('GET /api/requests', { query: { kind, state: state || undefined, limit: 50 } });
  return (
    <>
      <Segmented
        className="gap-below"
        aria-label={say('状态', 'State')}
        value={state}
        onChange={choose}
        options={[
          { value: '', label: say('待审核', 'Waiting') },
          { value: 'allowed', label: term(say, 'requestState', 'allowed') },
          { value: 'refused', label: term(say, 'requestState', 'refused') },
          { value: 'lapsed', label: term(say, 'requestState', 'lapsed') },
        ]}
      />
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 800 }}
        nothing={say('没有申请', 'No requests')}
        columns={[
          {
            title: say('申请', 'Kind'),
            card: 'mark',
            width: 90,
            render: (_, one) => <Tag>{term(say, 'request', one.kind)}</Tag>,
          },
          {
            title: say('编号', 'Code'),
            width: 180,
            render: (_, { complaint }) => <Code code={complaint.trackingCode} />,
          },
          {
            title: say('诉求', 'Complaint'),
            card: 'name',
            width: 200,
            render: (_, { complaint }) =>
              complaint.title === null ? '–' : <Link to={`${to}/${complaint.trackingCode}`}>{complaint.title}</Link>,
          },
          { title: say('单位', 'Unit'), width: 200, render: (_, { unit }) => unit?.name ?? '–' },
          {
            title: say('理由', 'Why'),
            render: (_, one) =>
              `${one.reasonCode ? `${term(say, 'returnReason', one.reasonCode)}：` : ''}${one.reason}`,
          },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 140,
            render: (_, one) => term(say, 'requestState', one.state),
          },
          { title: say('申请时间', 'Asked'), width: 110, render: (_, { askedAt }) => momentOf(askedAt) },
          { title: say('审核意见', 'Decision'), width: 160, render: (_, { decision }) => decision ?? '–' },
        ]}
      />
    </>
  );
}
