import { Alert, Button, Card, Form, Input, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ask } from '../../../../api/ask.js';
import { useAct, useAnswer, usePages, useStale } from '../../../../api/hooks.js';
import { Answered } from '../../../../kit/answered.js';
import { Code } from '../../../../kit/code.js';
import { KeyPage } from '../../../../kit/key-page.js';
import { ReasonButton } from '../../../../kit/reason-button.js';
import { useAttempt } from '../../../../kit/refused.js';
import { useLanguage, useSay } from '../../../../words/language.js';
import { term } from '../../../../words/terms.js';
import { momentOf } from '../../../../words/times.js';
import { History } from '../../../history.js';
import { useRuns } from '../who.js';
import { EpisodeEditor } from './episode-editor.js';
import { Outcome, type Episode } from './outcome.js';
import '../plans.css';

export default function EpisodePage() {
  const { id = '' } = useParams();
  const episode = useAnswer('GET /api/episodes/{id}', { path: { id } }, { every: 60_000 });
  return <Answered asked={episode}>{(shown) => <Shown episode={shown} />}</Answered>;
}

/** One episode: when, who answered, which complaints came up, and what became of them. */
function Shown({ episode }: { episode: Episode }) {
  const { say, language } = useLanguage();
  const stale = useStale();
  const mayRun = useRuns();
  const runs = mayRun && !episode.cancelled;
  const [changing, change] = useState(false);
  const { id, version } = episode;
  const programmes = useAnswer('GET /api/programmes', {}, { fresh: 60_000 });
  const acts = usePages('GET /api/episodes/{id}/acts', { path: { id }, query: { limit: 20 } });
  const programme = programmes.data?.items.find(({ code }) => code === episode.programme);
  const cancel = async (reason: string) => {
    await ask('POST /api/episodes/{id}/cancel', { path: { id }, body: { version, reason } });
    stale('/api/episodes', '/api/targets');
  };
  const facts = [
    programme ? (language === 'zh' ? programme.name : programme.nameEn) : programmes.data && episode.programme,
    episode.day,
    episode.medium,
    episode.guestUnit?.name,
    episode.guest,
  ];
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {episode.title} {episode.cancelled && <Tag>{say('已取消', 'cancelled')}</Tag>}
        </Typography.Title>
        {runs && (
          <Space wrap>
            <Button onClick={() => change(true)}>{say('更正', 'Put right')}</Button>
            <ReasonButton
              danger
              size="middle"
              label={say('取消该期', 'Cancel it')}
              what={say('取消后不计入业务目标，且不能恢复。', 'It counts towards no target then, for good.')}
              act={cancel}
            />
          </Space>
        )}
      </div>
      <p className="faint">{facts.filter(Boolean).join(' · ')}</p>
      {episode.cancelled && (
        <Alert
          className="gap-below"
          type="info"
          title={say('该期已取消，不计入业务目标。', 'It was cancelled and counts towards no target.')}
        />
      )}
      <Outcome outcome={episode.outcome} />
      <div className="topic-columns">
        <Card size="small" title={<h2 className="card-title">{say('节目中的诉求', 'Its complaints')}</h2>}>
          <Complaints episode={episode} runs={runs} />
        </Card>
        <Card size="small" title={<h2 className="card-title">{say('办理记录', 'What was done')}</h2>}>
          <History pages={acts} about={({ trackingCode }) => trackingCode as string | undefined} />
        </Card>
      </div>
      <Link to="/plans/programmes">{say('返回互动栏目', 'Back to the programmes')}</Link>
      {changing && <EpisodeEditor episode={episode} onClose={() => change(false)} />}
    </>
  );
}

function Complaints({ episode: { id }, runs }: { episode: Episode; runs: boolean }) {
  const say = useSay();
  const stale = useStale();
  const pages = usePages('GET /api/episodes/{id}/complaints', { path: { id }, query: { limit: 50 } });
  const untie = async (code: string, reason: string) => {
    await ask('POST /api/episodes/{id}/complaints/{code}/untie', { path: { id, code }, body: { reason } });
    stale('/api/episodes');
  };
  return (
    <>
      {runs && <Tying id={id} />}
      <KeyPage
        pages={pages}
        rowKey={({ complaint }) => complaint.trackingCode}
        scroll={{ x: 680 }}
        nothing={say('还没有关联诉求', 'No complaints have been tied to it')}
        columns={[
          {
            title: say('编号', 'Code'),
            width: 170,
            render: (_, { complaint }) => <Code code={complaint.trackingCode} />,
          },
          {
            title: say('标题', 'Title'),
            card: 'name',
            render: (_, { complaint }) => <Link to={`/complaints/${complaint.trackingCode}`}>{complaint.title}</Link>,
          },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 90,
            render: (_, { complaint }) => term(say, 'state', complaint.state),
          },
          {
            title: say('受理', 'Received'),
            width: 110,
            render: (_, { complaint }) => momentOf(complaint.receivedAt),
          },
          ...(runs
            ? [
                {
                  title: say('操作', 'Do'),
                  card: 'act' as const,
                  width: 110,
                  render: (_: unknown, { complaint }: (typeof pages.items)[number]) => (
                    <ReasonButton
                      label={say('解除关联', 'Take out')}
                      what={complaint.title}
                      act={(reason) => untie(complaint.trackingCode, reason)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

/** A complaint that came up in it, by its code. */
function Tying({ id }: { id: string }) {
  const say = useSay();
  const attempt = useAttempt();
  const [form] = Form.useForm<{ trackingCode: string }>();
  const tie = useAct('POST /api/episodes/{id}/complaints', ['/api/episodes']);
  const send = async ({ trackingCode }: { trackingCode: string }) => {
    const done = await attempt(
      () => tie.mutateAsync({ path: { id }, body: { trackingCode: trackingCode.trim() } }),
      say('已关联', 'Tied'),
    );
    if (done) form.resetFields();
  };
  return (
    <Form form={form} name="tying" layout="inline" className="gap-below" onFinish={(filled) => void send(filled)}>
      <Form.Item
        name="trackingCode"
        label={say('诉求编号', 'Code')}
        rules={[{ required: true, whitespace: true, message: say('请填写编号', 'Please give the code') }]}
      >
        <Input maxLength={40} className="wide-field" />
      </Form.Item>
      <Button htmlType="submit" loading={tie.isPending}>
        {say('关联', 'Tie it')}
      </Button>
    </Form>
  );
}
