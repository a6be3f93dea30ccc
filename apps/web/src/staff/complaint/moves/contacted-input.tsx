import { DatePicker, Input, Radio } from 'antd';
import dayjs from 'dayjs';
import { FilesInput } from '../../../kit/files-input.js';
import { useSay } from '../../../words/language.js';
import type { MoveBody } from '../../../api/moves.js';

type Value = MoveBody<'report'>['contacted'];

interface Props {
  id?: string;
  value?: Value;
  onChange?: (value: Value) => void;
  label: string;
}

/** Whether somebody has spoken with the complainant, where no move has recorded it: when, and what shows it. */
export function ContactedInput({ id, value, onChange, label }: Props) {
  const say = useSay();
  const told = value === undefined ? undefined : value === false ? 'no' : 'yes';
  const spoken = value === undefined || value === false ? undefined : value;
  const change = (part: Partial<NonNullable<typeof spoken>>) =>
    onChange?.({ ...(spoken ?? { at: new Date().toISOString() }), ...part } as Value);
  return (
    <div className="sub-form">
      <Radio.Group
        id={id}
        aria-label={label}
        value={told}
        onChange={({ target }) =>
          target.value === 'yes' ? change({ at: dayjs().format('YYYY-MM-DDTHH:mm:ssZ') }) : onChange?.(false)
        }
        options={[
          { value: 'yes', label: say('已联系', 'Contacted') },
          { value: 'no', label: say('未联系', 'Not contacted') },
        ]}
      />
      {spoken && (
        <>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            aria-label={say('联系时间', 'When')}
            value={dayjs(spoken.at)}
            disabledDate={(one) => one.isAfter(dayjs())}
            onChange={(at) => at && change({ at: at.format('YYYY-MM-DDTHH:mm:ssZ') })}
          />
          <Input.TextArea
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            aria-label={say('联系情况', 'What was said')}
            placeholder={say('联系情况', 'What was said')}
            value={spoken.note ?? ''}
            onChange={({ target }) => change({ note: target.value || undefined })}
          />
          <FilesInput value={spoken.attachments ?? []} onChange={(attachments) => change({ attachments })} />
        </>
      )}
    </div>
  );
}
