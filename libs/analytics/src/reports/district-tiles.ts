import type { Reference } from '#directory';
import type { DistrictTile } from './report-data.js';

/** The districts in use, each where it lies on the map. */
export const tilesOf = ({ districts, districtServes }: Reference): DistrictTile[] =>
  [...districts.values()]
    .filter(({ code, kind }) => kind === 'district' && districtServes(code))
    .map(({ code, name, mapRow, mapColumn }) => ({
      ...{ code, name, place: mapRow && mapColumn ? { row: mapRow, column: mapColumn } : null },
    }));
