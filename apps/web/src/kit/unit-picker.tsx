import { Select, type SelectProps } from 'antd';
import { useMemo } from 'react';
import type { Answer } from '../api/ask.js';
import { useAnswer } from '../api/hooks.js';
import { isMeantBy } from './initials.js';

export type UnitSeen = Answer<'GET /api/reference/units'>['items'][number];

/** A day in which the list of units is as good as new. */
const fresh = 86_400_000;
export const useUnits = () => useAnswer('GET /api/reference/units', {}, { fresh });

/** What a unit is called for short; its code where nobody knows it. */
export function useUnitName(): (code: string) => string {
  const units = useUnits();
  return (code) => units.data?.items.find((unit) => unit.code === code)?.shortName ?? code;
}

type Props<Value> = Omit<SelectProps<Value>, 'options' | 'showSearch' | 'filterOption'> & {
  /** Which units may be chosen; those that can handle complaints unless it is said. */
  only?: (unit: UnitSeen, all: readonly UnitSeen[]) => boolean;
};

const handles = ({ active, kind }: UnitSeen) => active && kind !== 'city';

/** Units, found by their name, their short name or the initials of either. */
export function UnitPicker<Value extends string | string[]>({ only = handles, ...select }: Props<Value>) {
  const units = useUnits();
  const options = useMemo(() => {
    const all = units.data?.items ?? [];
    const nameOf = new Map(all.map(({ code, name }) => [code, name]));
    return all
      .filter((unit) => unit.active && only(unit, all))
      .map((unit) => ({
        value: unit.code,
        label: unit.name,
        short: unit.shortName,
        above: (unit.parent && nameOf.get(unit.parent)) ?? '',
      }));
  }, [units.data, only]);
  return (
    <Select<Value, (typeof options)[number]>
      {...select}
      loading={units.isPending}
      options={options}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && isMeantBy(typed, option.label, option.short, option.value),
      }}
      optionRender={({ data }) => (
        <span className="option-with-note">
          {data.label} <span className="faint">{data.above}</span>
        </span>
      )}
    />
  );
}
