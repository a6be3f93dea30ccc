import { useId } from 'react';
import { Fault } from '../parts/field.js';
import { useTell } from '../words/speech.js';
import type { Answer } from '../../api/ask.js';

export type PlaceSeen = Answer<'GET /api/reference/districts'>['items'][number];

interface Shown {
  districts: readonly PlaceSeen[];
  streets: readonly PlaceSeen[];
  district: string;
  street: string;
  choose: (district: string, street: string) => void;
  fault?: string | undefined;
}

/** Has the city laid its districts out as tiles? Without that there is no map to be shown. */
export const isLaidOut = (places: readonly PlaceSeen[]): boolean => places.some(hasTile);

const hasTile = ({ mapRow, mapColumn }: PlaceSeen): boolean => mapRow !== null && mapColumn !== null;

/** The city as a few tiles, and the streets of the one that is chosen: no outline, no coordinates, nobody else's server. */
export function CityMap({ districts, streets, district, street, choose, fault }: Shown) {
  const tell = useTell();
  const id = useId();
  const tiles = districts.filter(hasTile);
  const others = [...districts.filter((one) => !hasTile(one)).map(({ code, name }) => [code, name] as const)];
  const first = Math.min(...tiles.map(({ mapColumn }) => mapColumn ?? 1));
  const top = Math.min(...tiles.map(({ mapRow }) => mapRow ?? 1));
  const columns = Math.max(...tiles.map(({ mapColumn }) => mapColumn ?? 1)) - first + 1;
  const chosen = districts.find(({ code }) => code === district);
  return (
    <>
      <fieldset
        className={fault ? 'field wrong' : 'field'}
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
      >
        <legend>{tell('district')}</legend>
        <p className="hint" id={`${id}-hint`}>
          {tell('mapHint')}
        </p>
        <div className="tiles" lang="zh-CN" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {tiles.map(({ code, name, mapRow, mapColumn }) => (
            <label
              key={code}
              className={code === district ? 'tile chosen' : 'tile'}
              style={{ gridRow: (mapRow ?? 1) - top + 1, gridColumn: (mapColumn ?? 1) - first + 1 }}
            >
              <input type="radio" name={id} checked={code === district} onChange={() => choose(code, '')} />
              {name}
            </label>
          ))}
        </div>
        <div className="choices">
          {[...others, ['', tell('anyDistrict')] as const].map(([code, name]) => (
            <label key={code} className={code === district ? 'choice chosen' : 'choice'}>
              <input type="radio" name={id} checked={code === district} onChange={() => choose(code, '')} />
              {name}
            </label>
          ))}
        </div>
        {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
      </fieldset>
      {chosen && streets.length > 0 && (
        <fieldset className="field">
          <legend>
            <span lang="zh-CN">{chosen.name}</span> · {tell('street')}{' '}
            <span className="quiet">({tell('optional')})</span>
          </legend>
          <div className="tiles streets">
            {[...streets.map(({ code, name }) => [code, name] as const), ['', tell('anyStreet')] as const].map(
              ([code, name]) => (
                <label key={code} className={code === street ? 'tile chosen' : 'tile'} {...(code && { lang: 'zh-CN' })}>
                  <input
                    type="radio"
                    name={`${id}-street`}
                    checked={code === street}
                    onChange={() => choose(district, code)}
                  />
                  {name}
                </label>
              ),
            )}
          </div>
        </fieldset>
      )}
    </>
  );
}
