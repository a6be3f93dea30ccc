import { Alert } from 'antd';
import type { Answer } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useLanguage } from '../../../words/language.js';
import { Chart } from './chart.js';
import { fraction, printed, type FiguresTable } from './figures.js';
import { bars, valueOf } from './options.js';
import { shadeOf, stepsOf } from './tile-steps.js';

type District = Answer<'GET /api/reference/districts'>['items'][number];
type Placed = District & { mapRow: number; mapColumn: number };
const isPlaced = (district: District): district is Placed =>
  typeof district.mapRow === 'number' && typeof district.mapColumn === 'number';

interface Props {
  table: FiguresTable;
  indicator: string;
  label: string;
  /** Nothing where there is nobody to open it, in the hall. */
  onOpen?: (key: string, name: string) => void;
  dark?: boolean;
}

/** 区市分布图: a tile for each district, where it lies, darker the greater its value. Without places they are bars. */
export function TileMap({ table, indicator, label, onOpen, dark = false }: Props) {
  const { say, language } = useLanguage();
  const reference = useAnswer('GET /api/reference/districts', {}, { fresh: 3600_000 });
  return (
    <Answered asked={reference}>
      {({ items }) => {
        const placed = items.filter(isPlaced);
        if (placed.length > 0) {
          return <Tiles {...{ table, indicator, label, onOpen, dark, placed }} />;
        }
        return (
          <>
            <Alert
              className="gap-below"
              type="info"
              title={say(
                '未设各区市图上位置，以条形图代替；可在“行政区划”中设置。',
                'No places on the map are set, so bars stand for it; set them under Districts.',
              )}
            />
            <Chart height={dark ? '100%' : 360} dark={dark} option={bars(table, indicator, language)} label={label} />
          </>
        );
      }}
    </Answered>
  );
}

function Tiles({ table, indicator, label, onOpen, dark, placed }: Props & { placed: readonly Placed[] }) {
  const { say, language } = useLanguage();
  const rows = new Map(table.rows.map((row) => [row.key, row]));
  const figures = table.rows.flatMap(({ figures: { [indicator]: figure } }) => (figure ? [figure] : []));
  const definition = table.definitions[figures[0]?.definition ?? ''];
  const isCount = definition?.unit === 'count';
  // A district of which nothing was counted has none of it; a share of nothing it has not.
  const valueIn = (key: string): number | null => {
    const row = rows.get(key);
    return row ? valueOf(row, indicator, table) : isCount ? 0 : null;
  };
  const values = placed.map(({ code }) => valueIn(code)).filter((value) => value !== null);
  const steps = stepsOf(values, isCount);
  const print = (value: number) =>
    isCount
      ? value.toLocaleString('zh-CN')
      : printed({ ...figures[0]!, numerator: null, share: value }, definition, language);
  const known = new Set(placed.map(({ code }) => code));
  // A share of 0 % is a finding, a count of 0 is none.
  const tells = (value: number | null) => value !== null && !(isCount && value === 0);
  const others = table.rows.filter(({ key }) => !known.has(key) && tells(valueIn(key)));
  const [top, left] = [
    Math.min(...placed.map(({ mapRow }) => mapRow)),
    Math.min(...placed.map(({ mapColumn }) => mapColumn)),
  ];
  return (
    <figure className={dark ? 'tile-figure tile-dark' : 'tile-figure'} aria-label={label}>
      <ul className="tile-legend" aria-label={say('图例', 'Legend')}>
        {steps.map(({ from, to }) => (
          <li key={to}>
            <i className={`shade-${shadeOf(to, steps)}`} />
            {from === to ? print(to) : `${print(from)}–${print(to)}`}
          </li>
        ))}
      </ul>
      <div className="tile-map">
        {placed.map(({ code, name, mapRow, mapColumn }) => (
          <Tile
            key={code}
            name={name}
            shade={shadeOf(valueIn(code), steps)}
            at={{ gridRow: mapRow - top + 1, gridColumn: mapColumn - left + 1 }}
            value={printedIn(code)}
            note={fraction(rows.get(code)?.figures[indicator], definition)}
            onOpen={rows.has(code) && onOpen ? () => onOpen(code, name) : undefined}
          />
        ))}
      </div>
      {others.length > 0 && <p className="tile-note">{say('未设图上位置', 'Without a place on the map')}</p>}
      {others.length > 0 && (
        <div className="tile-others">
          {others.map(({ key, name }) => (
            <Tile
              key={key}
              name={name}
              shade={null}
              value={printedIn(key)}
              note={fraction(rows.get(key)?.figures[indicator], definition)}
              onOpen={onOpen && (() => onOpen(key, name))}
            />
          ))}
        </div>
      )}
    </figure>
  );

  function printedIn(key: string): string {
    const row = rows.get(key);
    return row ? printed(row.figures[indicator], definition, language) : isCount ? '0' : '–';
  }
}

interface TileProps {
  name: string;
  value: string;
  note: string;
  shade: number | null;
  at?: { gridRow: number; gridColumn: number };
  onOpen?: (() => void) | undefined;
}

function Tile({ name, value, note, shade, at, onOpen }: TileProps) {
  const className = `tile ${shade === null ? 'shade-none' : `shade-${shade}`}`;
  const words = (
    <>
      <span>{name}</span>
      <strong>{value}</strong>
      {note && <small>{note}</small>}
    </>
  );
  return onOpen ? (
    <button type="button" className={className} style={at} onClick={onOpen}>
      {words}
    </button>
  ) : (
    <div className={className} style={at}>
      {words}
    </div>
  );
}
