import { Button } from 'antd';
import { ask } from '../../api/ask.js';
import { useSay } from '../../words/language.js';
import { FactorSetUp } from '../shell/own/factor-set-up.js';
import { DoorFrame } from './frame.js';

interface Props {
  over: boolean;
  onDone: () => void;
  onLeave: () => void;
}

/** Whose role must have a second factor sets it up before anything else. */
export function Enrolment({ over, onDone, onLeave }: Props) {
  const say = useSay();
  const leave = async () => {
    await ask('DELETE /api/sessions', {}).catch(() => undefined);
    onLeave();
  };
  return (
    <DoorFrame over={over} title={say('请先绑定动态验证码', 'Set up your second factor first')}>
      <p>
        {say(
          '按本热线规定，您的角色须启用动态验证码。完成后即可开始工作。',
          'By the rules of this hotline your role must have a second factor. Afterwards you go on to your desk.',
        )}
      </p>
      <FactorSetUp onDone={onDone} />
      <Button type="link" onClick={() => void leave()}>
        {say('退出登录', 'Sign out')}
      </Button>
    </DoorFrame>
  );
}
