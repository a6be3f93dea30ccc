import { App, Button, Segmented, Space, Tag, Typography } from 'antd';
import { useLayoutEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Refused } from '../../../api/ask.js';
import { useAct, usePages } from '../../../api/hooks.js';
import { Code } from '../../../kit/code.js';
import { Countdown } from '../../../kit/countdown.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useComplain } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import './follow-up.css';

/** Who is to be called back, what may be called first. Two officers never get the same. */
export default function QueuePage() {
  const say = useSay();
  const go = useNavigate();
  const complain = useComplain();
  const { message } = App.useApp();
  const [mine, setMine] = useState(false);
  const pages = usePages('GET /api/follow-ups', { query: { mine, limit: 50 } }, { every: 60_000 });
  const next = useAct('POST /api/follow-ups/take', ['/api/follow-ups']);
  const one = useAct('POST /api/follow-ups/{code}/take', ['/api/follow-ups']);

  const open = (code: string) => void go(`/follow-up/call/${code}`);
  const takeNext = () =>
    next.mutateAsync({}).then(
      ({ complaint }) => open(complaint.trackingCode),
      (error: unknown) => {
        if (error instanceof Refused && error.said.reason === 'not-found')
          void message.info(say('没有到期的待回访诉求', 'Nothing is to be followed up now'));
        else complain(error);
      },
    );
  const take = (code: string) => void one.mutateAsync({ path: { code } }).then(() => open(code), complain);

  // Before it is seen: who presses the key at once is heard, too.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'F2') {
        event.preventDefault();
        void takeNext();
      }
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  });

  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('待回访', 'To be called back')}
      </Typography.Title>
      <Space wrap className="gap-below">
        <Button type="primary" size="large" loading={next.isPending} onClick={() => void takeNext()}>
          {say('领取下一件', 'Take the next')} <kbd>F2</kbd>
        </Button>
        <Segmented
          aria-label={say('范围', 'Which')}
          value={mine ? 'mine' : 'all'}
          onChange={(value) => setMine(value === 'mine')}
          options={[
            { value: 'all', label: say('全部', 'All') },
            { value: 'mine', label: say('我领取的', 'Mine') },
          ]}
        />
      </Space>
      <KeyPage
        pages={pages}
        rowKey={({ complaint }) => complaint.trackingCode}
        scroll={{ x: 900 }}
        nothing={say('没有待回访的诉求', 'Nobody is to be called')}
        columns={[
          {
            title: say('编号', 'Code'),
            width: 180,
            render: (_, { complaint }) => <Code code={complaint.trackingCode} />,
          },
          {
            title: say('诉求', 'Complaint'),
            card: 'name',
            render: (_, { complaint, reworkDue, reworks }) => (
              <>
                {complaint.title} {complaint.confidential && <Tag color="purple">{say('保密', 'confidential')}</Tag>}
                {reworks > 0 && <Tag>{say(`重办 ${reworks} 次`, `reworked ${reworks}×`)}</Tag>}
                {reworkDue && <Tag color="red">{say('应重办', 'rework is due')}</Tag>}
              </>
            ),
          },
          { title: say('类型', 'Type'), width: 80, render: (_, { complaint }) => term(say, 'type', complaint.type) },
          { title: say('承办单位', 'Unit'), width: 200, render: (_, { complaint }) => complaint.leadUnit?.name ?? '–' },
          {
            title: say('反馈时间', 'Reported'),
            width: 110,
            render: (_, { complaint }) => momentOf(complaint.reportedAt),
          },
          {
            title: say('回访时限', 'Due'),
            card: 'mark',
            width: 150,
            render: (_, { clock }) => <Countdown due={clock?.due ?? null} told={clock} />,
          },
          {
            title: say('可回访', 'From'),
            width: 110,
            render: (_, { dueAt }) => momentOf(dueAt),
          },
          {
            title: say('已拨打', 'Calls'),
            width: 80,
            render: (_, { attempts, mostAttempts }) => `${attempts}/${mostAttempts}`,
          },
          {
            title: say('操作', 'Action'),
            card: 'act',
            width: 110,
            render: (_, { complaint, held, mine: own }) =>
              held ? (
                <span className="faint">{say('他人已领取', 'taken')}</span>
              ) : (
                <Button
                  size="small"
                  onClick={() => (own ? open(complaint.trackingCode) : take(complaint.trackingCode))}
                >
                  {own ? say('继续回访', 'Go on') : say('领取', 'Take')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
