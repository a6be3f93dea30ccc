import { Card, Segmented, Tag, Typography } from 'antd';
import { useState } from 'react';
import { usePages } from '../../../api/hooks.js';
import { Countdown } from '../../../kit/countdown.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import { Decision } from './decision.js';
import './dispatcher.css';

/** What units have asked for, with the history beside it. */
export default function RequestsPage() {
  const say = useSay();
  const [kind, setKind] = useState('return,extension');
  const [chosen, choose] = useState<string>();
  const pages = usePages('GET /api/requests', { query: { kind, state: 'asked', limit: 50 } });
  const open = pages.items.find(({ id }) => id === chosen) ?? pages.items[0];
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('退单和延期', 'Returns and extensions')}
      </Typography.Title>
      <Segmented
        className="gap-below"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'return,extension', label: say('全部', 'All') },
          { value: 'return', label: term(say, 'request', 'return') },
          { value: 'extension', label: term(say, 'request', 'extension') },
        ]}
      />
      <div className={open && 'pool requests'}>
        <KeyPage
          pages={pages}
          rowKey="id"
          nothing={say('没有待审批的申请', 'Nothing waits for a decision')}
          rowClassName={({ id }) => (id === open?.id ? 'pool-open' : '')}
          columns={[
            {
              title: say('申请', 'Request'),
              card: 'name',
              render: (_, asked) => (
                <button
                  type="button"
                  className="pool-line"
                  aria-current={asked.id === open?.id}
                  onClick={() => choose(asked.id)}
                >
                  <span>
                    <Tag>{term(say, 'request', asked.kind)}</Tag>
                    {asked.complaint.title}
                    {asked.ordinal > 1 && (
                      <Tag color="orange">{say(`第${asked.ordinal}次`, `no. ${asked.ordinal}`)}</Tag>
                    )}
                  </span>
                  <span className="faint">
                    {asked.unit?.name} · {momentOf(asked.askedAt)}
                  </span>
                </button>
              ),
            },
            {
              title: say('时限', 'Due'),
              card: 'mark',
              width: 140,
              render: (_, { leg }) => <Countdown due={leg?.dueAt ?? null} told={leg?.clock} />,
            },
          ]}
        />
        {open && (
          <Card size="small" className="pool-card">
            <Decision key={open.id} asked={open} />
          </Card>
        )}
      </div>
    </>
  );
}
