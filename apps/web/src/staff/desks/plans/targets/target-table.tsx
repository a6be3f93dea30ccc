import { Button, Drawer, Space, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../../api/ask.js';
import { useAnswer, usePages, useStale } from '../../../../api/hooks.js';
import { Answered } from '../../../../kit/answered.js';
import { ReasonButton } from '../../../../kit/reason-button.js';
import { Rows } from '../../../../kit/rows.js';
import { useLanguage } from '../../../../words/language.js';
import { momentOf } from '../../../../words/times.js';
import { History } from '../../../history.js';
import { Pace } from './pace.js';
import { figureSaid, measureSaid, promisedSaid, standingColours, yearShare, type Standing } from './promise.js';
import { TargetEditor } from './target-editor.js';

interface Props {
  found: Answer<'GET /api/targets'>;
  edits: boolean;
}

/** Promise by promise: what was promised, what there is, how it goes on. */
export function TargetTable({ found: { year, asOf, items }, edits }: Props) {
  const { say, language } = useLanguage();
  const stale = useStale();
  const [changing, change] = useState<Standing>();
  const [told, tell] = useState<Standing>();
  const elapsed = yearShare(year, asOf);
  const withdraw = async ({ code, version }: Standing, reason: string) => {
    await ask('POST /api/targets/{year}/{code}', {
      path: { year, code },
      body: { after: version, target: null, reason },
    });
    stale('/api/targets');
  };
  return (
    <>
      <p className="faint" hidden={items.length === 0}>
        {say(
          `截至${asOf}，全年已过${Math.floor(elapsed * 100)}%。进度中的竖线：数量为时间进度，比率为承诺值。`,
          `As of ${asOf}, ${Math.floor(elapsed * 100)}% of the year is over: the mark in the line of a count; in that of a rate it is what was promised.`,
        )}
      </p>
      <Rows<Standing>
        rowKey="code"
        items={items}
        scroll={{ x: 1180 }}
        nothing={say(`${year}年还没有业务目标`, `No targets for ${year}`)}
        columns={[
          {
            title: say('目标', 'Target'),
            card: 'name',
            render: (_, { target }) => (
              <>
                <strong className="on-own-line">{target[language]}</strong>
                <small className="faint">
                  {measureSaid(target, say)}
                  {target.source && ` · ${target.source}`}
                </small>
              </>
            ),
          },
          {
            title: say('承诺', 'Promised'),
            width: 100,
            align: 'right',
            className: 'numbers',
            render: (_, { target }) => promisedSaid(target, say),
          },
          {
            title: say('目前', 'Now'),
            width: 120,
            align: 'right',
            className: 'numbers',
            render: (_, standing) => {
              const { value, parts } = figureSaid(standing);
              return (
                <>
                  <strong className="on-own-line">{value}</strong>
                  {parts && <small className="faint">{parts}</small>}
                </>
              );
            },
          },
          {
            title: say('进度', 'Pace'),
            width: 140,
            render: (_, standing) => <Pace standing={standing} elapsed={elapsed} />,
          },
          {
            title: say('预计年底', 'Forecast'),
            width: 90,
            align: 'right',
            className: 'numbers',
            render: (_, { forecast }) => (forecast === null ? '–' : Math.round(forecast).toLocaleString('zh-CN')),
          },
          {
            title: say('判断', 'Standing'),
            width: 280,
            render: (_, { state, stateName, explanation }) => (
              <>
                <Tag color={standingColours[state]}>
                  {state === 'unknown' ? say('暂无数据', 'unknown') : stateName[language]}
                </Tag>
                <small className="on-own-line faint">{explanation[language]}</small>
              </>
            ),
          },
          {
            title: say('操作', 'Do'),
            card: 'act',
            width: edits ? 200 : 90,
            render: (_, standing) => (
              <Space wrap size="small">
                {edits && (
                  <>
                    <Button size="small" onClick={() => change(standing)}>
                      {say('修订', 'Revise')}
                    </Button>
                    <ReasonButton
                      danger
                      label={say('撤销', 'Take back')}
                      what={standing.target[language]}
                      act={(reason) => withdraw(standing, reason)}
                    />
                  </>
                )}
                <Button size="small" onClick={() => tell(standing)}>
                  {say('记录', 'History')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {changing && (
        <TargetEditor
          year={year}
          // As it stands now: what others change while it is open is seen.
          standing={items.find(({ code }) => code === changing.code) ?? changing}
          gone={!items.some(({ code }) => code === changing.code)}
          onClose={() => change(undefined)}
        />
      )}
      <Drawer
        open={told !== undefined}
        size="min(560px, 100vw)"
        title={told?.target[language]}
        onClose={() => tell(undefined)}
        destroyOnHidden
      >
        {told && <Versions year={year} code={told.code} />}
      </Drawer>
    </>
  );
}

/** Every version of a promise, and who changed it why. */
function Versions({ year, code }: { year: number; code: string }) {
  const { say, language } = useLanguage();
  const path = { year, code };
  const versions = useAnswer('GET /api/targets/{year}/{code}', { path });
  const acts = usePages('GET /api/targets/{year}/{code}/acts', { path, query: { limit: 20 } });
  return (
    <>
      <h2 className="card-title">{say('历次版本', 'Versions')}</h2>
      <Answered asked={versions}>
        {({ items }) => (
          <ul>
            {items.map(({ version, target, addedAt }) => (
              <li key={version}>
                {say(`第${version}版`, `version ${version}`)} <span className="faint">{momentOf(addedAt)}</span>{' '}
                {target ? `${target[language]}（${promisedSaid(target, say)}）` : say('已撤销', 'taken back')}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <h2 className="card-title">{say('变更记录', 'Changes')}</h2>
      <History pages={acts} />
    </>
  );
}
