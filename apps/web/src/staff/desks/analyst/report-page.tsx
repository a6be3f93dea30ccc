import { Alert, Button, Card, Form, Input, Modal, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { addressOf, ask } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useAttempt } from '../../../kit/refused.js';
import { useLanguage } from '../../../words/language.js';
import { BehindFigure, type FigureOpened } from './behind.js';
import { ReportText, type Block, type Report } from './report-text.js';
import { issueState } from './reports-page.js';
import './analyst.css';

const formats = ['docx', 'pdf', 'xlsx', 'json'] as const;

export default function ReportPage() {
  const { id = '' } = useParams();
  const report = useAnswer('GET /api/reports/{id}', { path: { id } });
  return <Answered asked={report}>{(shown) => <Desk key={shown.edition} report={shown} />}</Answered>;
}

/** One report on its way: the text is free, the figures are not. */
function Desk({ report }: { report: Report }) {
  const { say } = useLanguage();
  const attempt = useAttempt();
  const stale = useStale();
  const [blocks, setBlocks] = useState<Block[]>();
  const [asking, setAsking] = useState<'send-back' | 'withdraw' | 'issue'>();
  const [opened, open] = useState<FigureOpened>();
  const { id, edition } = report;
  const path = { id };
  const failed = report.checks.filter((check) => 'holds' in check && !check.holds);
  const done = async (work: () => Promise<unknown>, words: string) => {
    const result = await attempt(work, words);
    stale('/api/reports');
    return result !== undefined;
  };
  const may = (move: string) => (report.moves as string[]).includes(move);

  const save = async () => {
    const saved = await done(
      () => ask('PUT /api/reports/{id}/text', { path, body: { edition, blocks: blocks as never } }),
      say('已保存', 'Saved'),
    );
    if (saved) setBlocks(undefined);
  };
  const answer = async (text: string) => {
    const body = { edition, reason: text || undefined };
    const works = {
      'send-back': () => ask('POST /api/reports/{id}/send-back', { path, body: body as never }),
      withdraw: () => ask('POST /api/reports/{id}/withdraw', { path, body: body as never }),
      issue: () =>
        ask('POST /api/reports/{id}/issue', {
          path,
          body: {
            edition,
            ...(failed.length > 0 ? { remark: { text, checks: failed.map(({ key }) => key) } } : {}),
          } as never,
        }),
    };
    if (asking && (await done(works[asking], say('已完成', 'Done')))) setAsking(undefined);
  };

  return (
    <>
      <Typography.Title level={1} className="page-title">
        {report.title ?? `${report.series} ${report.period}`} <Tag>{issueState(say, report.state)}</Tag> {report.issue}
      </Typography.Title>
      <Space wrap className="gap-below">
        {formats.map((format) => (
          <Button key={format} href={addressOf('GET /api/reports/{id}/document', { path, query: { format } })}>
            {format.toUpperCase()}
          </Button>
        ))}
        {may('edit') && !blocks && (
          <Button onClick={() => setBlocks(report.blocks ?? [])}>{say('修改', 'Edit')}</Button>
        )}
        {blocks && (
          <>
            <Button type="primary" onClick={() => void save()}>
              {say('保存', 'Save')}
            </Button>
            <Button onClick={() => setBlocks(undefined)}>{say('放弃修改', 'Discard')}</Button>
          </>
        )}
        {may('review') && !blocks && (
          <Button
            onClick={() =>
              void done(
                () => ask('POST /api/reports/{id}/review', { path, body: { edition } as never }),
                say('已审核', 'Reviewed'),
              )
            }
          >
            {say('审核通过', 'Approve')}
          </Button>
        )}
        {may('send-back') && <Button onClick={() => setAsking('send-back')}>{say('退回修改', 'Send back')}</Button>}
        {may('issue') && (
          <Button type="primary" onClick={() => setAsking('issue')}>
            {say('编号印发', 'Issue')}
          </Button>
        )}
        {may('withdraw') && (
          <Button danger onClick={() => setAsking('withdraw')}>
            {say('撤回', 'Withdraw')}
          </Button>
        )}
      </Space>
      {report.failure && <Alert className="gap-below" type="error" title={report.failure} />}
      {failed.length > 0 && (
        <Alert
          className="gap-below"
          type="warning"
          title={say(
            `${failed.length}项勾稽不符，印发须署名说明`,
            `${failed.length} closing checks fail: a signed remark is needed to issue it`,
          )}
          description={failed.map(({ key }) => key).join('；')}
        />
      )}
      <Card size="small">
        <ReportText
          report={report}
          blocks={blocks ?? report.blocks ?? []}
          onChange={blocks && setBlocks}
          onOpen={open}
        />
      </Card>
      <BehindFigure opened={opened} onClose={() => open(undefined)} />
      <Modal
        open={asking !== undefined}
        footer={null}
        title={
          asking === 'issue'
            ? say('编号印发', 'Issue it')
            : asking === 'withdraw'
              ? say('撤回', 'Withdraw it')
              : say('退回修改', 'Send it back')
        }
        onCancel={() => setAsking(undefined)}
        destroyOnHidden
      >
        <Form layout="vertical" onFinish={({ text }: { text?: string }) => void answer(text?.trim() ?? '')}>
          <Form.Item
            name="text"
            label={say('说明', 'Remark')}
            rules={[
              {
                required: asking !== 'issue' || failed.length > 0,
                whitespace: true,
                message: say('请说明原因', 'Please say why'),
              },
            ]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {say('确定', 'Do it')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
