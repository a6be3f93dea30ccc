import { Button, Form, Input, Modal, Radio, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask, type Answer, type Body, type Query } from '../../../api/ask.js';
import { usePages, useStale } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { ReasonButton } from '../../../kit/reason-button.js';
import { Wrong } from '../../../kit/wrong.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { articlePath } from './words.js';

type Correction = Answer<'GET /api/knowledge/errors'>['items'][number];

/** Whoever reads an article may say what is wrong in it. */
export function ReportError({ id }: { id: string }) {
  const say = useSay();
  const stale = useStale();
  return (
    <ReasonButton
      size="middle"
      label={say('纠错', 'Something is wrong')}
      field={say('哪里不对', 'What is wrong')}
      most={1000}
      act={async (text) => {
        await ask('POST /api/knowledge/{id}/errors', { path: { id }, body: { text } });
        stale('/api/knowledge');
      }}
    />
  );
}

/** Errors that people found, with their answers; of one article, or as they are asked for. */
export function Errors({ article, state, mine }: { article?: string } & Query<'GET /api/knowledge/errors'>) {
  const say = useSay();
  const [answering, answer] = useState<Correction>();
  const pages = usePages('GET /api/knowledge/errors', {
    query: { article, state, limit: 30, ...(mine && { mine }) },
  });
  const marks: Record<Correction['state'], [string, string]> = {
    open: ['gold', say('待答复', 'to be answered')],
    accepted: ['green', say('已采纳', 'accepted')],
    dismissed: ['default', say('未采纳', 'dismissed')],
  };
  return (
    <>
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 760 }}
        nothing={say('没有纠错反馈', 'No corrections')}
        columns={[
          {
            title: say('反馈', 'What was found'),
            card: 'name',
            render: (_, { article: about, text }) => (
              <>
                {!article && <Link to={articlePath(about.id)}>{about.title}</Link>}
                <div>{text}</div>
              </>
            ),
          },
          {
            title: say('反馈人', 'By'),
            width: 170,
            render: (_, { reportedBy, reportedAt }) => (
              <>
                {reportedBy?.name ?? '–'} <span className="faint">{momentOf(reportedAt)}</span>
              </>
            ),
          },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 90,
            render: (_, line) => <Tag color={marks[line.state][0]}>{marks[line.state][1]}</Tag>,
          },
          {
            title: say('答复', 'Answer'),
            width: 240,
            render: (_, line) =>
              line.answer ? (
                <>
                  {line.answer}{' '}
                  <span className="faint">
                    {line.answeredBy?.name} {momentOf(line.answeredAt)}
                  </span>
                </>
              ) : (
                !mine && (
                  <Button size="small" onClick={() => answer(line)}>
                    {say('答复', 'Answer')}
                  </Button>
                )
              ),
          },
        ]}
      />
      {answering && <AnswerError correction={answering} onClose={() => answer(undefined)} />}
    </>
  );
}

function AnswerError({ correction, onClose }: { correction: Correction; onClose: () => void }) {
  const say = useSay();
  const stale = useStale();
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async (body: Body<'POST /api/knowledge/errors/{id}/answer'>) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await ask('POST /api/knowledge/errors/{id}/answer', { path: { id: correction.id }, body });
      onClose();
    } catch (error) {
      setWrong(error);
    } finally {
      setBusy(false);
      stale('/api/knowledge');
    }
  };
  return (
    <Modal open title={say('答复纠错反馈', 'Answer a correction')} footer={null} onCancel={onClose}>
      <p>{correction.text}</p>
      {wrong !== undefined && <Wrong error={wrong} />}
      <Form
        name="answer"
        layout="vertical"
        initialValues={{ decision: 'accepted' }}
        onFinish={(filled: Body<'POST /api/knowledge/errors/{id}/answer'>) => void send(filled)}
      >
        <Form.Item name="decision" label={say('处理', 'Decision')}>
          <Radio.Group
            options={[
              { value: 'accepted', label: say('采纳', 'Accept') },
              { value: 'dismissed', label: say('不采纳', 'Dismiss') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="answer"
          label={say('答复内容', 'Answer')}
          rules={[{ required: true, whitespace: true, message: say('请填写答复', 'Please write an answer') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say('答复', 'Answer')}
        </Button>
      </Form>
    </Modal>
  );
}
