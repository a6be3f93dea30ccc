import { Segmented } from 'antd';
import { useSay } from '../../../../words/language.js';
import type { Question } from './question.js';

interface Props {
  chart: Question['chart'];
  onChange: (chart: Question['chart']) => void;
}

export function ChartChoice({ chart, onChange }: Props) {
  const say = useSay();
  return (
    <Segmented<Question['chart']>
      aria-label={say('图形', 'Chart')}
      value={chart}
      onChange={onChange}
      options={[
        { value: 'bar', label: say('柱', 'Bars') },
        { value: 'line', label: say('线', 'Lines') },
        { value: 'pie', label: say('饼', 'Pie') },
        { value: 'heat-map', label: say('热力', 'Heat') },
        { value: 'table', label: say('无', 'None') },
      ]}
    />
  );
}
