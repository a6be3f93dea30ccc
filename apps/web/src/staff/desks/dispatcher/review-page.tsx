import { Card, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, usePages } from '../../../api/hooks.js';
import type { ComplaintSeen } from '../../../api/moves.js';
import { Answered } from '../../../kit/answered.js';
import { Code } from '../../../kit/code.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import { Files } from '../../complaint/files.js';
import { Texts } from '../../complaint/legs.js';
import { MoveButtons } from '../../complaint/moves/index.js';
import { Facts } from '../../complaint/section.js';
import './dispatcher.css';
import '../../complaint/complaint.css';

/** Replies of units that wait for somebody to judge them: what was asked, what was answered, and both decisions. */
export default function ReviewPage() {
  const say = useSay();
  const [chosen, choose] = useState<string>();
  const pages = usePages('GET /api/complaints', { query: { state: 'reported', limit: 50 } }, { every: 300_000 });
  const codes = pages.items.map(({ trackingCode }) => trackingCode);
  const open = chosen && codes.includes(chosen) ? chosen : codes[0];
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('待审核', 'To be reviewed')}
      </Typography.Title>
      <div className={open && 'pool'}>
        <KeyPage
          pages={pages}
          rowKey="trackingCode"
          nothing={say('没有待审核的办理反馈', 'No reply waits for review')}
          rowClassName={({ trackingCode }) => (trackingCode === open ? 'pool-open' : '')}
          columns={[
            {
              title: say('诉求', 'Complaint'),
              card: 'name',
              render: (_, { trackingCode, title, urgency, leadUnit }) => (
                <button
                  type="button"
                  className="pool-line"
                  aria-current={trackingCode === open}
                  onClick={() => choose(trackingCode)}
                >
                  <span>
                    {title} {urgency !== 'normal' && <Tag color="red">{term(say, 'urgency', urgency)}</Tag>}
                  </span>
                  <span className="faint">{leadUnit?.name}</span>
                </button>
              ),
            },
            {
              title: say('反馈时间', 'Reported'),
              card: 'mark',
              width: 110,
              render: (_, { reportedAt }) => momentOf(reportedAt),
            },
          ]}
        />
        {open && (
          <Card size="small" className="pool-card">
            <Reply key={open} code={open} />
          </Card>
        )}
      </div>
    </>
  );
}

function Reply({ code }: { code: string }) {
  const asked = useAnswer('GET /api/complaints/{code}', { path: { code } });
  return <Answered asked={asked}>{(complaint) => <Judged complaint={complaint} />}</Answered>;
}

/** What was asked, and under it what each unit has answered. */
function Judged({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  const reported = complaint.legs.filter(({ reportedAt, parent }) => reportedAt !== null && parent === null);
  return (
    <section aria-label={say('审核', 'Review')}>
      <Space wrap>
        <Code code={complaint.trackingCode} />
        <Link to={`/complaints/${complaint.trackingCode}`}>{say('打开诉求', 'Open it')}</Link>
      </Space>
      <Typography.Title level={2} className="part-title">
        {complaint.title}
      </Typography.Title>
      <Typography.Paragraph className="own-lines">{complaint.content}</Typography.Paragraph>
      {reported.map((leg) => (
        <div key={leg.id} className="leg">
          <div className="leg-head">
            <Tag color={leg.part === 'lead' ? 'blue' : undefined}>{term(say, 'part', leg.part)}</Tag>
            <strong>{leg.unit?.name}</strong>
            <span className="faint">{momentOf(leg.reportedAt)}</span>
            {leg.reviewFlags?.map((flag) => (
              <Tag key={flag} color="red">
                {term(say, 'check', flag)}
              </Tag>
            ))}
          </div>
          <Facts
            facts={[
              [say('办理结果', 'Result'), leg.resolved && term(say, 'said', leg.resolved)],
              [say('联系诉求人', 'Contact'), leg.contactedAt ? momentOf(leg.contactedAt) : say('未联系', 'none')],
            ]}
          />
          <Texts
            texts={[
              [say('答复内容', 'Public reply'), leg.publicReply],
              [say('办理情况（内部）', 'Account (internal)'), leg.internalAccount],
              [say('未解决原因', 'Why not resolved'), leg.whyNot],
              [say('未联系原因', 'Why not contacted'), leg.whyNotContacted],
            ]}
          />
          <MoveButtons complaint={complaint} leg={leg} only={['review', 'send-back']} />
        </div>
      ))}
      <div className="reviewed-moves">
        <MoveButtons complaint={complaint} only={['review', 'send-back']} />
      </div>
      <Files complaint={complaint} />
    </section>
  );
}
