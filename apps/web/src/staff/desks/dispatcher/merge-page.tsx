import { Button, Card, Col, Descriptions, Input, Radio, Row, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { useMove, type ComplaintSeen } from '../../../api/moves.js';
import { Answered } from '../../../kit/answered.js';
import { Code } from '../../../kit/code.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import './dispatcher.css';

type Kind = 'same-matter' | 'repeat';
type Asked = ReturnType<typeof useAnswer<'GET /api/complaints/{code}'>>;

/** Two complaints side by side: is it one matter? Each keeps its code and gets its answer. */
export default function MergePage() {
  const say = useSay();
  const attempt = useAttempt();
  const { make, isPending } = useMove();
  const [asked, ask] = useSearchParams();
  const [kind, setKind] = useState<Kind>('same-matter');
  const [reason, setReason] = useState('');
  const from = asked.get('from') ?? '';
  const into = asked.get('into') ?? '';
  const carried = useAnswer('GET /api/complaints/{code}', { path: { code: from } }, { enabled: from !== '' });
  const carrier = useAnswer('GET /api/complaints/{code}', { path: { code: into } }, { enabled: into !== '' });
  const set = (name: string, code: string) =>
    ask((before) => {
      before.set(name, code.trim());
      return before;
    });

  const merge = () =>
    attempt(() => make(from, 'merge', { into, kind, reason: reason.trim() || undefined }), say('已并单', 'Merged'));

  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('并单比对', 'Compare and merge')}
      </Typography.Title>
      <Row gutter={[12, 12]}>
        <Col xs={24} lg={12}>
          <Side
            title={say('并入件（由主件一并办理）', 'The one that is carried')}
            code={from}
            onCode={(code) => set('from', code)}
            asked={carried}
            other={carrier.data}
          />
        </Col>
        <Col xs={24} lg={12}>
          <Side
            title={say('主件', 'The one that carries')}
            code={into}
            onCode={(code) => set('into', code)}
            asked={carrier}
            other={carried.data}
          />
        </Col>
      </Row>
      <Card size="small" className="merge-bar">
        <p className="faint">
          {kind === 'repeat'
            ? say(
                '并入件不再单独办理，仍可凭自己的编号查询；主件记一次催办（任一件保密或匿名的除外），办结时两件一并答复。',
                'The carried one is not handled by itself and keeps its code; the other counts an urge (unless either is confidential or anonymous), and one answer closes both.',
              )
            : say(
                '并入件不再单独办理，仍可凭自己的编号查询；主件办结时各件一并答复。',
                'The carried one is not handled by itself and keeps its code; one answer closes all of them.',
              )}
        </p>
        <Space wrap>
          <Radio.Group
            value={kind}
            onChange={({ target }) => setKind(target.value as Kind)}
            options={[
              { value: 'same-matter', label: say('多人同一事项', 'many people, one matter') },
              { value: 'repeat', label: say('同一人重复反映', 'the same person again') },
            ]}
          />
          <Input
            className="wide-field"
            aria-label={say('理由', 'Reason')}
            placeholder={say('理由（号码不同的重复件必填）', 'Reason (needed where numbers differ)')}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button onClick={() => ask({ from: into, into: from })}>{say('对调', 'Swap')}</Button>
          <Button
            type="primary"
            disabled={!from || !into || from === into}
            loading={isPending}
            onClick={() => void merge()}
          >
            {say('并单', 'Merge')}
          </Button>
        </Space>
      </Card>
    </>
  );
}

interface Shown {
  title: string;
  code: string;
  onCode: (code: string) => void;
  asked: Asked;
  /** The one on the other side, to see what is the same. */
  other: ComplaintSeen | undefined;
}

function Side({ title, code, onCode, asked, other }: Shown) {
  const say = useSay();
  return (
    <Card size="small" title={title}>
      <Input.Search
        className="gap-below"
        aria-label={`${title} ${say('编号', 'code')}`}
        placeholder={say('诉求编号', 'Code')}
        defaultValue={code}
        key={code}
        onSearch={onCode}
        enterButton={say('读取', 'Read')}
      />
      {code && <Answered asked={asked}>{(complaint) => <Facts complaint={complaint} other={other} />}</Answered>}
    </Card>
  );
}

const numberOf = ({ complainant }: ComplaintSeen) => ('phone' in complainant && complainant.phone) || undefined;

/** Line by line, so that what stands on one side stands on the other; what is the same is marked. */
function Facts({ complaint, other }: { complaint: ComplaintSeen; other: ComplaintSeen | undefined }) {
  const say = useSay();
  const whoOf = ({ complainant }: ComplaintSeen) =>
    'name' in complainant
      ? `${complainant.name ?? '–'} ${complainant.phone ?? ''}`
      : term(say, 'kind', complainant.kind);
  const line = (key: string, label: string, of: (one: ComplaintSeen) => string | undefined) => ({
    key,
    label,
    children: (
      <>
        {of(complaint) ?? '–'}{' '}
        {other && of(complaint) !== undefined && of(complaint) === of(other) && (
          <Tag color="green">{say('相同', 'the same')}</Tag>
        )}
      </>
    ),
  });
  // Nobody is the same by a mask: of a number half is told at most, and of somebody anonymous or in confidence nothing.
  const likely = other && numberOf(complaint) !== undefined && whoOf(complaint) === whoOf(other);
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'code', label: say('编号', 'Code'), children: <Code code={complaint.trackingCode} /> },
          line('title', say('标题', 'Title'), ({ title }) => title),
          { key: 'state', label: say('状态', 'State'), children: term(say, 'state', complaint.state) },
          { key: 'received', label: say('受理', 'Received'), children: momentOf(complaint.receivedAt) },
          line('subject', say('分类', 'Subject'), ({ subject }) => subject?.name),
          line('district', say('区域', 'District'), ({ district }) => district?.name),
          line('unit', say('主办单位', 'Unit'), ({ leadUnit }) => leadUnit?.name),
          {
            key: 'who',
            label: say('诉求人', 'Caller'),
            children: (
              <>
                {whoOf(complaint)}{' '}
                {likely && <Tag>{say('脱敏后一致，请核实', 'alike as far as shown: make sure')}</Tag>}
              </>
            ),
          },
        ]}
      />
      <Typography.Paragraph className="own-lines gap-above">{complaint.content}</Typography.Paragraph>
    </>
  );
}
