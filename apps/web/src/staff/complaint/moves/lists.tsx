import { Select, TreeSelect, type SelectProps } from 'antd';
import { useMemo } from 'react';
import { useAnswer } from '../../../api/hooks.js';
import { isMeantBy } from '../../../kit/initials.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import type { Place } from './spec.js';

interface Input {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  place: Place;
  label: string;
}

const day = { fresh: 86_400_000 };

interface Row {
  code: string;
  name: string;
  parent: string | null;
}

/** Codes that hang below one another. */
function TreeOf({ rows, label, place: _, ...input }: Input & { rows: readonly Row[] }) {
  const data = useMemo(() => {
    const known = new Set(rows.map(({ code }) => code));
    return rows.map(({ code, name, parent }) => ({
      id: code,
      pId: parent !== null && known.has(parent) ? parent : 0,
      value: code,
      title: name,
    }));
  }, [rows]);
  return (
    <TreeSelect
      {...input}
      allowClear
      treeDataSimpleMode
      treeData={data}
      aria-label={label}
      showSearch={{ filterTreeNode: (typed, node) => isMeantBy(typed, String(node.title), String(node.value)) }}
    />
  );
}

export function SubjectInput(input: Input) {
  const subjects = useAnswer('GET /api/reference/subjects', {}, day);
  return <TreeOf {...input} rows={subjects.data?.items ?? []} />;
}

export function DistrictInput(input: Input) {
  const districts = useAnswer('GET /api/reference/districts', {}, day);
  return <TreeOf {...input} rows={districts.data?.items ?? []} />;
}

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
