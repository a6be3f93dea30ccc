import { App, Button, Popconfirm, Space } from 'antd';
import { useNavigate } from 'react-router';
import { ask } from '../../../api/ask.js';
import { useStale } from '../../../api/hooks.js';
import { useAttempt, useComplain } from '../../../kit/refused.js';
import { ReasonButton } from '../../../kit/reason-button.js';
import { useSay } from '../../../words/language.js';
import { actOf, articlePath, type Act, type Article } from './words.js';

type Plain = Exclude<Act, 'edit' | 'revise'>;

/** What one may do with an article now. Whoever was quicker is not gone over: the page then shows what they did. */
export function Acts({ article }: { article: Article }) {
  const say = useSay();
  const go = useNavigate();
  const stale = useStale();
  const attempt = useAttempt();
  const complain = useComplain();
  const { message } = App.useApp();
  const { id, acts, version, state } = article;

  const make = async (act: Plain, reason?: string) => {
    try {
      await ask('POST /api/knowledge/{id}/{act}', { path: { id, act }, body: { version, reason } });
      void message.success(say(`${actOf(say, act)}：已完成`, `${actOf(say, act)}: done`));
    } finally {
      stale('/api/knowledge');
    }
  };
  const plainly = (act: Plain) => void attempt(() => make(act));
  /** Said on the page, too: what somebody else did meanwhile may take the act and its dialogue away. */
  const reasoned = (act: Plain) => async (reason: string) => {
    await make(act, reason).catch((error: unknown) => {
      complain(error);
      throw error;
    });
  };
  if (acts.length === 0) return null;
  return (
    <Space wrap role="group" aria-label={say('操作', 'Do')}>
      {acts.map((act) => {
        switch (act) {
          case 'edit':
          case 'revise':
            return (
              <Button key={act} onClick={() => void go(`${articlePath(id)}/edit`)}>
                {act === 'revise' && state === 'expired' ? say('续期修订', 'Renew') : actOf(say, act)}
              </Button>
            );
          case 'send-back':
            return <ReasonButton key={act} size="middle" label={actOf(say, act)} act={reasoned(act)} />;
          case 'withdraw':
            return (
              <ReasonButton
                key={act}
                danger
                size="middle"
                label={actOf(say, act)}
                what={say('下架后坐席和公众都查不到。', 'Nobody finds it from then on.')}
                act={reasoned(act)}
              />
            );
          case 'discard':
            return (
              <Popconfirm
                key={act}
                title={say('作废正在编写的内容？', 'Give up what is being written?')}
                onConfirm={() => plainly(act)}
              >
                <Button danger>{actOf(say, act)}</Button>
              </Popconfirm>
            );
          default:
            return (
              <Button key={act} type={act === 'recall' ? 'default' : 'primary'} onClick={() => plainly(act)}>
                {actOf(say, act)}
              </Button>
            );
        }
      })}
    </Space>
  );
}
