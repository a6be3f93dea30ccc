import { App, Button, Card, List, Segmented, Space, Tag, Typography } from 'antd';
import { useState, type Key } from 'react';
import { usePages } from '../../../api/hooks.js';
import { Countdown } from '../../../kit/countdown.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import { useBatch, type BatchResult } from './batch.js';
import { Proposal } from './proposal.js';
import './dispatcher.css';

const boxes = ['proposed', 'accepted', 'received'];

/** What waits to be sent to a unit: one by one with Enter, or many to the units that were proposed. */
export default function PoolPage() {
  const say = useSay();
  const { modal } = App.useApp();
  const [box, setBox] = useState('proposed');
  const [chosen, choose] = useState<string>();
  const [ticked, tick] = useState<Key[]>([]);
  const pages = usePages('GET /api/complaints', { query: { state: box, limit: 50 } });
  const { send, progress } = useBatch();
  const codes = pages.items.map(({ trackingCode }) => trackingCode);
  const open = chosen && codes.includes(chosen) ? chosen : codes[0];

  const next = () => choose(codes[codes.indexOf(open ?? '') + 1] ?? codes[0]);

  const sendTicked = async () => {
    const results = await send(ticked.map(String));
    tick([]);
    const stayed = results.filter(({ why }) => why);
    modal.info({
      title: say(
        `已转办${results.length - stayed.length}件${stayed.length > 0 ? `，${stayed.length}件未转办` : ''}`,
        `${results.length - stayed.length} sent, ${stayed.length} not`,
      ),
      content: stayed.length > 0 ? <Stayed results={stayed} /> : undefined,
    });
  };

  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('派单池', 'Pool')}
      </Typography.Title>
      <Space wrap className="gap-below">
        <Segmented
          value={box}
          onChange={(value) => {
            setBox(value);
            tick([]);
          }}
          options={boxes.map((value) => ({ value, label: term(say, 'state', value) }))}
        />
        {box === 'proposed' && (
          <Button disabled={ticked.length === 0} loading={progress !== undefined} onClick={() => void sendTicked()}>
            {progress
              ? say(`正在转办 ${progress.done}/${progress.of}`, `Sending ${progress.done}/${progress.of}`)
              : say(`按建议批量转办（${ticked.length}）`, `Send to the proposed units (${ticked.length})`)}
          </Button>
        )}
      </Space>
      <div className="pool">
        <KeyPage
          pages={pages}
          rowKey="trackingCode"
          nothing={say('池中没有待办', 'Nothing waits')}
          rowClassName={({ trackingCode }) => (trackingCode === open ? 'pool-open' : '')}
          rowSelection={
            box === 'proposed'
              ? {
                  selectedRowKeys: ticked,
                  onChange: tick,
                  getTitleCheckboxProps: () => ({ 'aria-label': say('全选', 'All') }),
                  getCheckboxProps: ({ title }) => ({ 'aria-label': title }),
                }
              : undefined
          }
          columns={[
            {
              title: say('诉求', 'Complaint'),
              card: 'name',
              render: (_, { trackingCode, title, urgency, receivedAt, district }) => (
                <button
                  type="button"
                  className="pool-line"
                  aria-current={trackingCode === open}
                  onClick={() => choose(trackingCode)}
                >
                  <span>
                    {title} {urgency !== 'normal' && <Tag color="red">{term(say, 'urgency', urgency)}</Tag>}
                  </span>
                  <span className="faint">
                    {momentOf(receivedAt)} {district?.name}
                  </span>
                </button>
              ),
            },
            {
              title: say('派单时限', 'To be dispatched'),
              card: 'mark',
              width: 150,
              render: (_, { dueAt, clock }) => <Countdown due={clock?.due ?? dueAt} told={clock} />,
            },
          ]}
        />
        <Card size="small" className="pool-card">
          {open ? <Proposal key={open} code={open} onDone={next} /> : say('请选择诉求', 'Please choose one')}
        </Card>
      </div>
    </>
  );
}

const Stayed = ({ results }: { results: BatchResult[] }) => (
  <List size="small" dataSource={results} renderItem={({ code, why }) => <List.Item>{`${code}：${why}`}</List.Item>} />
);
