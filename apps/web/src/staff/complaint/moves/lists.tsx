import { Select, type SelectProps } from 'antd';
import { useAnswer } from '../../../api/hooks.js';
import { isMeantBy } from '../../../kit/initials.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import type { Place } from './spec.js';

interface Input {
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
  place: Place;
  label: string;
}

const day = { fresh: 86_400_000 };

/** What the complaint has now is called as it calls it. */
export const SubjectInput = ({ place, label, ...input }: Input) => (
  <NamePicker {...input} of="subjects" label={label} known={place.complaint.subject ?? undefined} />
);

export const DistrictInput = ({ place, label, ...input }: Input) => (
  <NamePicker {...input} of="districts" label={label} known={place.complaint.district ?? undefined} />
);

type Options = NonNullable<SelectProps['options']>;
const Chosen = ({ place: _, label, options, ...input }: Input & { options: Options }) => (
  <Select
    {...input}
    allowClear
    aria-label={label}
    options={options}
    showSearch={{ filterOption: (typed, option) => isMeantBy(typed, String(option?.label)) }}
  />
);

/** To whom it can be handed: who is away is named, and cannot be chosen. */
export function ColleagueInput(input: Input) {
  const say = useSay();
  const unit = input.place.leg?.unit?.code;
  const people = useAnswer('GET /api/inbox/colleagues', { query: { unit, limit: 100 } });
  return (
    <Chosen
      {...input}
      options={(people.data?.items ?? []).map(({ id, name, role, unit: of, awayUntil }) => ({
        value: id,
        label: `${name} · ${term(say, 'role', role)} · ${of?.name ?? ''}${awayUntil ? say('（不在岗）', ' (away)') : ''}`,
        disabled: awayUntil !== null,
      }))}
    />
  );
}

export function GuideInput(input: Input) {
  const say = useSay();
  const guides = useAnswer('GET /api/decline-guide', {}, day);
  return (
    <Chosen
      {...input}
      options={(guides.data?.items ?? []).map(({ code, zh, en }) => ({ value: code, label: say(zh, en) }))}
    />
  );
}

/** The orders of this complaint that are not struck off. */
export function OrderInput(input: Input) {
  const say = useSay();
  const open = input.place.complaint.orders.filter(({ state }) => state !== 'struck-off' && state !== 'void');
  return (
    <Chosen
      {...input}
      options={open.map(({ id, unit, level, state }) => ({
        value: id,
        label: `${term(say, 'orderLevel', String(level))} · ${unit?.name ?? ''} · ${term(say, 'order', state)}`,
      }))}
    />
  );
}

export function GradeInput(input: Input) {
  const grades = input.place.complaint.rules.grades ?? [];
  return <Chosen {...input} options={grades.map((value) => ({ value, label: value }))} />;
}

export function PauseReasonInput(input: Input) {
  const reasons = input.place.complaint.rules.pause?.reasons ?? [];
  return <Chosen {...input} options={reasons.map((value) => ({ value, label: value }))} />;
}
