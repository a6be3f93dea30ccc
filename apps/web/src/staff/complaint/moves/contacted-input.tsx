import { DatePicker, Input, Radio } from 'antd';
import dayjs from 'dayjs';
import { FilesInput } from '../../../kit/files-input.js';
import { useSay } from '../../../words/language.js';
import type { MoveBody } from '../../../api/moves.js';
import type { Place, Words } from './spec.js';
import { isWithoutNumber } from './words.js';

type Value = MoveBody<'report'>['contacted'];

interface Props {
  id?: string;
  value?: Value;
  onChange?: (value: Value) => void;
  label: string;
}

/** What the hotline will ask for: the proof of the contact, and a number where none is on file. */
export function lackOf(value: Value, place: Place): Words | undefined {
  if (!value || value.callId?.trim()) return undefined;
  if (!value.note?.trim() && !value.attachments?.length) {
    return ['请说明联系情况、关联通话记录或者上传凭证', 'Please say what was said, or show a call or a file'];
  }
  if (value.number?.trim() || !isWithoutNumber(place)) return undefined;
  return ['诉求人未留联系号码，请填写实际联系的号码', 'They have left no number: please name the one that was dialled'];
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
          <Input
            maxLength={30}
            aria-label={say('拨打的号码', 'Number dialled')}
            placeholder={say('拨打的号码（与登记号码不同时填写）', 'Number dialled, if not the one on file')}
            value={spoken.number ?? ''}
            onChange={({ target }) => change({ number: target.value || undefined })}
          />
          <Input
            maxLength={100}
            aria-label={say('通话编号', 'Id of the call')}
            placeholder={say('通话编号（热线话务系统中与诉求人的通话）', 'Id of a call that the hotline has on record')}
            value={spoken.callId ?? ''}
            onChange={({ target }) => change({ callId: target.value || undefined })}
          />
          <FilesInput value={spoken.attachments ?? []} onChange={(attachments) => change({ attachments })} />
        </>
      )}
    </div>
  );
}
