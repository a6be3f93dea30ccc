import { Button, Segmented, Select, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { ask } from '../../../../api/ask.js';
import { usePages, useStale } from '../../../../api/hooks.js';
import { useMe } from '../../../../api/me.js';
import { KeyPage } from '../../../../kit/key-page.js';
import { ReasonButton } from '../../../../kit/reason-button.js';
import { useLanguage } from '../../../../words/language.js';
import { momentOf } from '../../../../words/times.js';
import { LastRound } from './last-round.js';
import { WarningOpened } from './warning-opened.js';
import { kindOf, kindOptions, levelColours, levelOf, stateOf, type Warning } from './words.js';

/** What rises against its own season, what is new, which units are about to breach limits. */
export default function WarningsPage() {
  const { say, language } = useLanguage();
  const stale = useStale();
  const watches = useMe().role !== 'head';
  const [state, setState] = useState<'raised' | 'all'>('raised');
  const [kind, setKind] = useState<Warning['kind']>();
  const [opened, open] = useState<Warning>();
  const pages = usePages('GET /api/warnings', { query: { state, ...(kind && { kind }), limit: 30 } });
  const dismiss = async (id: string, reason: string) => {
    try {
      await ask('POST /api/warnings/{id}/dismiss', { path: { id }, body: { reason } });
    } finally {
      // Refused, it is because somebody was faster.
      stale('/api/warnings');
    }
  };
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('预警', 'Warnings')}
      </Typography.Title>
      <Space wrap className="gap-below">
        <Segmented
          aria-label={say('处置情况', 'State')}
          value={state}
          onChange={setState}
          options={[
            { value: 'raised', label: say('未处置', 'Open') },
            { value: 'all', label: say('全部', 'All') },
          ]}
        />
        <Select
          allowClear
          className="wide-field"
          aria-label={say('类别', 'Kind')}
          placeholder={say('全部类别', 'Every kind')}
          value={kind}
          onChange={setKind}
          options={kindOptions(say)}
        />
        {watches && <LastRound />}
      </Space>
      <KeyPage
        pages={pages}
        rowKey="id"
        nothing={state === 'raised' ? say('没有未处置的预警', 'No open warnings') : say('没有预警', 'No warnings')}
        scroll={{ x: 900 }}
        columns={[
          {
            title: say('级别', 'Level'),
            card: 'mark',
            width: 80,
            render: (_, { level }) => <Tag color={levelColours[level]}>{levelOf(say, level)}</Tag>,
          },
          { title: say('类别', 'Kind'), card: 'mark', width: 120, render: (_, warning) => kindOf(say, warning.kind) },
          {
            title: say('说明', 'What'),
            card: 'name',
            render: (_, warning) => (
              <>
                <button type="button" className="as-link" onClick={() => open(warning)}>
                  {warning.explanation[language]}
                </button>
                {warning.reason && (
                  <small className="faint own-lines on-own-line">
                    {say(`处置意见：${warning.reason}`, `Reason: ${warning.reason}`)}
                  </small>
                )}
              </>
            ),
          },
          { title: say('提出', 'Raised'), width: 110, render: (_, { raisedAt }) => momentOf(raisedAt) },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 120,
            render: (_, warning) => (
              <>
                {stateOf(say, warning.state)}
                {warning.state !== 'raised' && (
                  <small className="faint own-lines on-own-line">
                    {momentOf(warning.dismissedAt ?? warning.endedAt)}
                  </small>
                )}
              </>
            ),
          },
          {
            title: say('操作', 'Do'),
            card: 'act',
            width: 170,
            render: (_, warning) => (
              <Space wrap size="small">
                <Button size="small" onClick={() => open(warning)}>
                  {say('相关诉求', 'Complaints')}
                </Button>
                {warning.state === 'raised' && watches && (
                  <ReasonButton
                    label={say('处置', 'Dismiss')}
                    field={say('处置意见', 'Reason')}
                    what={warning.explanation[language]}
                    act={(reason) => dismiss(warning.id, reason)}
                  />
                )}
              </Space>
            ),
          },
        ]}
      />
      <WarningOpened warning={opened} onClose={() => open(undefined)} />
    </>
  );
}
