import { MessageOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay, type Say } from '../../../words/language.js';

type Sent = Answer<'POST /api/complaints/{code}/receipt-sms'>;
type State = Answer<'GET /api/complaints/{code}/notices'>['items'][number]['state'];

const fate = (say: Say, state: State | undefined): string => {
  if (state === 'sent') return say('短信已发出', 'It has gone out');
  if (state === 'given-up' || state === 'cancelled')
    return say('短信未发出，请口头告知', 'It did not go out: please tell it');
  if (state === 'failed') return say('短信暂未发出，稍后再试', 'Not out yet: it is tried again');
  return say('短信发送中', 'On its way');
};

/** Code and PIN by SMS to the number that was given, and what became of it. */
export function useReceiptMessage(code: string, pin: string | undefined) {
  const say = useSay();
  const attempt = useAttempt();
  const stale = useStale();
  const [sent, setSent] = useState<Sent>();
  const [sending, setSending] = useState(false);
  const notices = useAnswer('GET /api/complaints/{code}/notices', { path: { code } }, { enabled: !!sent, every: 2000 });
  const state = notices.data?.items.find(({ id }) => id === sent?.id)?.state;
  const send = async () => {
    if (!pin) return;
    setSending(true);
    const answer = await attempt(() =>
      ask('POST /api/complaints/{code}/receipt-sms', { path: { code }, body: { pin } }),
    );
    setSending(false);
    if (answer) setSent(answer);
    stale('/api/complaints/{code}/notices');
  };
  return {
    button: (
      <Button
        icon={<MessageOutlined />}
        loading={sending}
        disabled={!pin || sent?.left === 0}
        onClick={() => void send()}
      >
        {sent ? say('再发一次', 'Send again') : say('短信发送', 'Send by SMS')}
      </Button>
    ),
    told: sent && `${fate(say, state)}（${sent.number}）`,
  };
}
