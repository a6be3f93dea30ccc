import { Button, Space } from 'antd';
import { useSay } from '../../../words/language.js';
import { ChangesButton } from './changes.js';
import { ReasonButton } from '../../../kit/reason-button.js';

type Kind = Parameters<typeof ChangesButton>[0]['kind'];

interface Props {
  kind: Kind;
  code: string;
  active: boolean;
  onEdit: () => void;
  /** Takes it out of use, or into use again. */
  onUse?: (active: boolean, reason: string) => Promise<unknown>;
}

/** What may be done with one line of a list. */
export function LineActs({ kind, code, active, onEdit, onUse }: Props) {
  const say = useSay();
  return (
    <Space size={4} wrap>
      <Button size="small" onClick={onEdit}>
        {say('修改', 'Change')}
      </Button>
      {onUse &&
        (active ? (
          <ReasonButton danger label={say('停用', 'Retire')} act={(reason) => onUse(false, reason)} />
        ) : (
          <ReasonButton label={say('恢复', 'Restore')} act={(reason) => onUse(true, reason)} />
        ))}
      <ChangesButton size="small" kind={kind} subject={code} />
    </Space>
  );
}
