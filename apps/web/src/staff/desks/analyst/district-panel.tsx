import { Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Answered } from '../../../kit/answered.js';
import { useLanguage } from '../../../words/language.js';
import { BehindFigure, type FigureOpened } from './behind.js';
import { partsOf, toldBy, type Period } from './figures.js';
import { Panel } from './panel.js';
import { TileMap } from './tile-map.js';
import { useFigures } from './use-figures.js';

const shown = ['received', 'on-time', 'resolution', 'satisfaction'] as const;

/** The map of districts, shaded by the figure that is chosen; behind each tile there are its complaints. */
export function DistrictPanel({ period, every }: { period: Period; every: number }) {
  const { say, language } = useLanguage();
  const [indicator, choose] = useState<(typeof shown)[number]>('received');
  const [opened, open] = useState<FigureOpened>();
  const base = indicator === 'received' ? 'received' : 'due';
  const asked = useFigures({ ...period, by: 'district', base, indicators: shown.join(',') }, every);
  return (
    <Panel
      title={say('区市分布图', 'Map of districts')}
      extra={<Link to="/analysis/distribution">{say('查看分布', 'Distribution')}</Link>}
    >
      <Answered asked={asked}>
        {(table) => {
          const nameOf = (id: string) => {
            const key = table.rows.find(({ figures }) => figures[id])?.figures[id]?.definition;
            return table.definitions[key ?? '']?.[language] ?? id;
          };
          return (
            <>
              <Select
                className="gap-below wide-field"
                aria-label={say('着色指标', 'Shaded by')}
                value={indicator}
                onChange={choose}
                options={shown.map((id) => ({ value: id, label: nameOf(id) }))}
              />
              <TileMap
                table={table}
                indicator={indicator}
                label={say(`各区市${nameOf(indicator)}`, `${nameOf(indicator)} by district`)}
                onOpen={(key, name) => {
                  const figure = table.rows.find((row) => row.key === key)?.figures[indicator];
                  open({
                    name: `${name} · ${nameOf(indicator)}`,
                    asked: { ...period, base, indicator, by: 'district', key, ...toldBy(figure) } as never,
                    parts: partsOf(figure),
                  });
                }}
              />
            </>
          );
        }}
      </Answered>
      <BehindFigure opened={opened} onClose={() => open(undefined)} />
    </Panel>
  );
}
