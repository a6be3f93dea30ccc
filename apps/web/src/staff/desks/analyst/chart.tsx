import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';

/** ECharts comes with the first chart, and with the kinds that these pages draw. */
const drawing = async () => {
  const [core, charts, components, renderers, features] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
    import('echarts/features'),
  ]);
  core.use([
    ...[charts.BarChart, charts.LineChart, charts.PieChart, charts.TreemapChart, charts.HeatmapChart],
    ...[
      components.GridComponent,
      components.LegendComponent,
      components.TooltipComponent,
      components.VisualMapComponent,
    ],
    ...[components.MarkLineComponent, renderers.CanvasRenderer, features.LabelLayout],
  ]);
  return core;
};

interface Props {
  option: EChartsCoreOption;
  /** What it shows, in words: for whom cannot see it. The numbers stand in a table beside or below. */
  label: string;
  /** Pixels, or a part of where it stands. */
  height?: number | string;
  onClick?: (name: string) => void;
  dark?: boolean;
}

export function Chart({ option, label, height = 280, onClick, dark = false }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const latest = useRef({ option, onClick });
  latest.current = { option, onClick };

  useEffect(() => {
    let gone = false;
    const observer = new ResizeObserver(() => chart.current?.resize());
    void drawing().then((core) => {
      if (gone || !place.current) return;
      chart.current = core.init(place.current, dark ? 'dark' : undefined);
      chart.current.setOption(latest.current.option);
      chart.current.on('click', ({ name }) => latest.current.onClick?.(name));
      observer.observe(place.current);
    });
    return () => {
      gone = true;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [dark]);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
