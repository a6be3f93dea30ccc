import { useFetched } from '../parts/fetched.js';
import { Choices, Field } from '../parts/field.js';
import { useTell } from '../words/speech.js';
import { mostAddress, type Draft, type Faults } from './form.js';
import { CityMap, isLaidOut } from './map.js';
import { placed } from './placed.js';
import { PositionOfPhone } from './position-of-phone.js';

interface Asked {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  faults: Faults;
}

/** Where it is: on the city's map where it has one, or by name; and the rest in words. */
export function Place({ draft, change, faults }: Asked) {
  const tell = useTell();
  const { answer } = useFetched('GET /api/reference/districts', {});
  const all = answer?.items ?? [];
  const root = all.find(({ parent }) => parent === null)?.code;
  const districts = all.filter(({ parent }) => parent === root && root !== undefined);
  const streets = all.filter(({ parent }) => parent === draft.district && draft.district !== '');
  const wordsOf = (...codes: string[]) =>
    codes.map((code) => (code ? (all.find((one) => one.code === code)?.name ?? '') : '')).join('');
  return (
    <>
      {isLaidOut(districts) && (
        <CityMap
          {...{ districts, streets }}
          district={draft.district}
          street={draft.street}
          fault={faults.district}
          choose={(district, street) =>
            change({
              ...{ district, street },
              address: placed(draft.address, wordsOf(draft.district, draft.street), wordsOf(district, street)),
            })
          }
        />
      )}
      {districts.length > 0 && !isLaidOut(districts) && (
        <div lang="zh-CN">
          <Choices
            legend={tell('district')}
            name="district"
            options={[['', tell('anyDistrict')] as const, ...districts.map(({ code, name }) => [code, name] as const)]}
            value={draft.district}
            choose={(district) => change({ district, street: '' })}
            fault={faults.district}
          />
        </div>
      )}
      {streets.length > 0 && !isLaidOut(districts) && (
        <Field label={tell('street')} optional>
          {(described) => (
            <select {...described} value={draft.street} onChange={({ target }) => change({ street: target.value })}>
              <option value="">{tell('anyStreet')}</option>
              {streets.map(({ code, name }) => (
                <option key={code} value={code} lang="zh-CN">
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={tell('address')} hint={tell('addressHint')} fault={faults.address} optional>
        {(described) => (
          <input
            {...described}
            value={draft.address}
            maxLength={mostAddress}
            autoComplete="street-address"
            onChange={({ target }) => change({ address: target.value })}
          />
        )}
      </Field>
      <PositionOfPhone position={draft.position} onPosition={(position) => change({ position })} />
    </>
  );
}
