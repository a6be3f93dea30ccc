import { App, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import type { Body } from '../../../../api/ask.js';
import { useAct } from '../../../../api/hooks.js';
import { Editor } from '../../../../kit/editor.js';
import { ReasonButton } from '../../../../kit/reason-button.js';
import { useComplain } from '../../../../kit/refused.js';
import { useSay } from '../../../../words/language.js';
import type { Topic } from './topic-page.js';

type Given = Omit<Body<'POST /api/topics/{id}/{act}'>, 'version'>;

/** Acts on one topic as it was read: of two who act at once the second is told. */
function useTopicAct({ id, version }: Pick<Topic, 'id' | 'version'>) {
  const act = useAct('POST /api/topics/{id}/{act}', ['/api/topics']);
  return (name: string, given: Given = {}) => act.mutateAsync({ path: { id, act: name }, body: { version, ...given } });
}

/** What may be done with a topic now. */
export function TopicActs({ topic }: { topic: Topic }) {
  const say = useSay();
  const { message } = App.useApp();
  const complain = useComplain();
  const act = useTopicAct(topic);
  const [publishing, publish] = useState(false);
  const { state, tasks } = topic;
  const simply = (name: string, done: string) => void act(name).then(() => void message.success(done), complain);
  const open = tasks.filter((one) => one.state === 'open' || one.state === 'reported').length;
  const ready = open === 0 && tasks.some((one) => one.state === 'struck-off');
  return (
    <Space wrap>
      {state === 'chosen' && (
        <Button type="primary" disabled={tasks.length === 0} onClick={() => simply('start', say('已启动', 'Started'))}>
          {say('启动推进', 'Start')}
        </Button>
      )}
      {state === 'working' && (
        <Button type="primary" disabled={!ready} onClick={() => simply('finish', say('已完成', 'Finished'))}>
          {ready || tasks.length === 0
            ? say('办结', 'Finish')
            : say(`办结（尚有${open}项未销号）`, `Finish (${open} tasks left)`)}
        </Button>
      )}
      {state === 'finished' && (
        <>
          <Button type="primary" onClick={() => publish(true)}>
            {say('公开结果', 'Publish the result')}
          </Button>
          <ReasonButton size="middle" label={say('重新推进', 'Reopen')} act={(reason) => act('reopen', { reason })} />
        </>
      )}
      {(state === 'chosen' || state === 'working') && (
        <ReasonButton
          size="middle"
          danger
          label={say('终止', 'Abandon')}
          act={(reason) => act('abandon', { reason })}
        />
      )}
      {publishing && (
        <Editor<{ publicText: string }>
          wide
          reasoned={false}
          title={say('公开结果', 'Publish the result')}
          save={(filled) => act('publish', filled)}
          done={say('已公开', 'Published')}
          onClose={() => publish(false)}
        >
          <Form.Item
            name="publicText"
            label={say('向社会公开的内容', 'What the public reads')}
            extra={say(
              '公开后不能修改或撤回，请勿写入个人信息',
              'It cannot be changed afterwards; no personal data please',
            )}
            rules={[{ required: true, whitespace: true, message: say('请填写', 'Please write it') }]}
          >
            <Input.TextArea rows={14} maxLength={20_000} showCount />
          </Form.Item>
        </Editor>
      )}
    </Space>
  );
}
