import { Button, Select, Space, Typography } from 'antd';
import { useState } from 'react';
import { useAnswer } from '../../../../api/hooks.js';
import { Answered } from '../../../../kit/answered.js';
import { useLanguage } from '../../../../words/language.js';
import { dayOf } from '../../../../words/times.js';
import { useEditsTargets } from '../who.js';
import { Adopting } from './adopting.js';
import type { Standing } from './promise.js';
import { TargetEditor } from './target-editor.js';
import { TargetTable } from './target-table.js';
import '../plans.css';

/** What the office promised for a year, and how each promise stands today. */
export default function TargetsPage() {
  const { say } = useLanguage();
  const thisYear = Number(dayOf(new Date()).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [adding, add] = useState(false);
  const [adopting, adopt] = useState(false);
  const edits = useEditsTargets();
  const list = useAnswer('GET /api/targets', { query: { year } }, { every: 60_000, keep: true });
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {say('业务目标', 'Targets of the year')}
        </Typography.Title>
        <Space wrap>
          <Select
            aria-label={say('年度', 'Year')}
            value={year}
            onChange={setYear}
            options={[1, 0, -1, -2].map((more) => ({
              value: thisYear + more,
              label: say(`${thisYear + more}年`, String(thisYear + more)),
            }))}
          />
          {edits && (
            <>
              <Button type="primary" onClick={() => add(true)}>
                {say('新增目标', 'Add a target')}
              </Button>
              <Button onClick={() => adopt(true)}>{say('沿用已有清单', 'Take over a list')}</Button>
            </>
          )}
        </Space>
      </div>
      <Answered asked={list}>
        {(found) => (
          <>
            {found.items.length > 0 && <Sums items={found.items} />}
            <TargetTable found={found} edits={edits} />
          </>
        )}
      </Answered>
      {adding && <TargetEditor year={year} onClose={() => add(false)} />}
      {adopting && <Adopting year={year} onClose={() => adopt(false)} />}
    </>
  );
}

/** How many are kept, how many are in doubt, how many are lost. */
function Sums({ items }: { items: readonly Standing[] }) {
  const { say } = useLanguage();
  const of = (...states: Standing['state'][]) => items.filter(({ state }) => states.includes(state)).length;
  const sums: [string, number][] = [
    [say('全部目标', 'All targets'), items.length],
    [say('完成', 'Done'), of('done')],
    [say('进度正常', 'On track'), of('on-track')],
    [say('滞后或有风险', 'Behind or at risk'), of('behind', 'at-risk')],
    [say('未完成', 'Missed'), of('missed')],
    [say('暂无数据', 'Unknown'), of('unknown')],
  ];
  return (
    <ul className="plan-sums">
      {sums.map(([name, count]) => (
        <li key={name}>
          <span className="faint">{name}</span>
          <strong>{count}</strong>
        </li>
      ))}
    </ul>
  );
}
