import { Checkbox, DatePicker, Input, InputNumber, Radio, Switch } from 'antd';
import dayjs from 'dayjs';
import { FilesInput, nameOfUpload } from '../../../kit/files-input.js';
import { UnitPicker, type UnitSeen } from '../../../kit/unit-picker.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { ContactedInput } from './contacted-input.js';
import {
  ColleagueInput,
  DistrictInput,
  GradeInput,
  GuideInput,
  OrderInput,
  PauseReasonInput,
  SubjectInput,
} from './lists.js';
import { PartsInput } from './parts-input.js';
import { ProfileInput } from './profile-input.js';
import { ReplyInput } from './reply-input.js';
import type { AnyField, Filled, Place } from './spec.js';

interface Props {
  field: AnyField;
  place: Place;
  filled: Filled;
  /** Given by the form: which element is labelled, what stands in it. */
  id?: string;
  value?: never;
  onChange?: (value: unknown) => void;
}

const lists = {
  subject: SubjectInput,
  district: DistrictInput,
  colleague: ColleagueInput,
  guide: GuideInput,
  order: OrderInput,
  grade: GradeInput,
  'pause-reason': PauseReasonInput,
};

/** One field of a move's form, as what it asks for wants to be filled. */
export function FieldInput({ field, place, filled, ...input }: Props) {
  const say = useSay();
  const label = say(...field.name);
  switch (field.kind) {
    case 'text':
      return (field.lines ?? 1) > 1 ? (
        <Input.TextArea
          {...input}
          autoSize={{ minRows: field.lines, maxRows: 14 }}
          maxLength={field.most}
          onChange={({ target }) => input.onChange?.(target.value)}
        />
      ) : (
        <Input {...input} maxLength={field.most} onChange={({ target }) => input.onChange?.(target.value)} />
      );
    case 'profile':
      return <ProfileInput {...input} place={place} label={label} />;
    case 'code':
      return <Input {...input} maxLength={60} onChange={({ target }) => input.onChange?.(target.value)} />;
    case 'reply':
      return <ReplyInput {...input} place={place} filled={filled} most={field.most} label={label} />;
    case 'choice':
      return (
        <Radio.Group
          {...input}
          className="choice"
          aria-label={label}
          onChange={({ target }) => input.onChange?.(target.value)}
          options={field.from.map((value) => ({ value, label: term(say, field.terms, String(value)) }))}
        />
      );
    case 'unit':
    case 'unit-above':
      return (
        <UnitPicker<string>
          {...input}
          allowClear
          aria-label={label}
          only={field.kind === 'unit-above' ? unitsOver(place) : undefined}
        />
      );
    case 'units':
    case 'units-below':
      return (
        <UnitPicker<string[]>
          {...input}
          mode="multiple"
          allowClear
          aria-label={label}
          only={field.kind === 'units-below' ? unitsBelow(place) : undefined}
        />
      );
    case 'day':
    case 'moment': {
      const { value, onChange } = input as { value?: string; onChange?: (value: string | undefined) => void };
      const format = field.kind === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM-DDTHH:mm:ssZ';
      return (
        <DatePicker
          id={input.id}
          aria-label={label}
          showTime={field.kind === 'moment' && { format: 'HH:mm', minuteStep: 5 }}
          format={field.kind === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM-DD HH:mm'}
          value={value ? dayjs(value) : null}
          disabledDate={(one) => one.isBefore(dayjs().startOf('day'))}
          onChange={(at) => onChange?.(at ? at.format(format) : undefined)}
        />
      );
    }
    case 'amount': {
      return (
        <InputNumber
          {...input}
          className="whole-width"
          inputMode="numeric"
          aria-label={label}
          suffix={term(say, 'limitUnit', place.complaint.rules.extension?.unit)}
        />
      );
    }
    case 'yes-no': {
      const { value, onChange } = input as { value?: boolean; onChange?: (value: boolean) => void };
      return (
        <Switch
          id={input.id}
          aria-label={label}
          checked={value ?? field.first}
          checkedChildren={say('是', 'yes')}
          unCheckedChildren={say('否', 'no')}
          onChange={onChange}
        />
      );
    }
    case 'secrecy': {
      const { value, onChange } = input as { value?: boolean; onChange?: (value: boolean | undefined) => void };
      const to = !place.complaint.confidential;
      return (
        <Checkbox
          id={input.id}
          checked={value === to}
          onChange={({ target }) => onChange?.(target.checked ? to : undefined)}
        >
          {to ? say('设为保密', 'Make it confidential') : say('取消保密', 'Lift the confidentiality')}
        </Checkbox>
      );
    }
    case 'files':
      return <FilesInput {...input} />;
    case 'files-of': {
      const files = (filled['attachments'] as string[] | undefined) ?? [];
      return (
        <Checkbox.Group
          {...input}
          aria-label={label}
          options={files.map((value) => ({ value, label: nameOfUpload(value) }))}
        />
      );
    }
    case 'legs':
      return (
        <Checkbox.Group
          aria-label={label}
          {...input}
          options={place.complaint.legs
            .filter(({ part, parent, state }) => part === 'assist' && parent === null && state === 'reported')
            .map(({ id, unit }) => ({ value: id, label: unit?.name ?? id }))}
        />
      );
    case 'parts':
      return <PartsInput {...input} place={place} />;
    case 'contacted':
      return <ContactedInput {...input} label={label} />;
    default: {
      const List = lists[field.kind];
      return <List {...input} place={place} label={label} />;
    }
  }
}

const lineOf = (code: string, all: readonly UnitSeen[]): string[] => {
  const unit = all.find((one) => one.code === code);
  return unit ? [code, ...(unit.parent ? lineOf(unit.parent, all) : [])] : [];
};

/** Units that have it in hand, and those above them. */
const unitsOver =
  ({ complaint }: Place) =>
  (unit: UnitSeen, all: readonly UnitSeen[]) =>
    complaint.legs.some((leg) => leg.unit !== null && lineOf(leg.unit.code, all).includes(unit.code));

/** Units below the leg's own. */
const unitsBelow =
  ({ leg }: Place) =>
  (unit: UnitSeen, all: readonly UnitSeen[]) =>
    leg?.unit != null && unit.code !== leg.unit.code && lineOf(unit.code, all).includes(leg.unit.code);
