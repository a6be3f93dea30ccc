import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSay } from '../../../words/language.js';
import { dayOf } from '../../../words/times.js';
import { periods, type Period } from './figures.js';

type Name = keyof typeof periods;

/** Today, this month, this year …: the days, and the control by which they are chosen. */
export function usePeriod(): { name: Name; period: Period; choice: ReactNode } {
  const say = useSay();
  const [name, choose] = useState<Name>('month');
  const choice = (
    <div className="period-choice gap-below">
      <Segmented<Name>
        aria-label={say('时段', 'Period')}
        value={name}
        onChange={choose}
        options={[
          { value: 'today', label: say('今日', 'Today') },
          { value: 'week', label: say('近七日', 'Seven days') },
          { value: 'month', label: say('本月', 'This month') },
          { value: 'last-month', label: say('上月', 'Last month') },
          { value: 'year', label: say('本年', 'This year') },
        ]}
      />
    </div>
  );
  return { name, period: periods[name](dayOf(new Date())), choice };
}
