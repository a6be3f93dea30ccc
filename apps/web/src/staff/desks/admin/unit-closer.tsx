import { Alert, Descriptions, Drawer, Space, Typography } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { ReasonButton } from '../../../kit/reason-button.js';
import type { UnitLine } from './units-page.js';

type HandedOver = Answer<'POST /api/units/{code}/hand-over'>;

const touched = ['/api/units', '/api/reference/units', '/api/rule-changes'];

/** A unit goes: what it has in hand is handed over first; then it is closed, or merged into another. */
export function UnitCloser({ unit, onClose }: { unit: UnitLine; onClose: () => void }) {
  const say = useSay();
  const stale = useStale();
  const { code, version } = unit;
  const path = { code };
  const [to, setTo] = useState<string>();
  const [handed, hand] = useState<HandedOver>();
  const asked = useAnswer('GET /api/units/{code}/open-work', { path });

  const after = async (act: Promise<unknown>) => {
    await act;
    stale(...touched);
    onClose();
  };
  const handOver = async (reason: string) => {
    // Fifty at a time, until nothing goes over any more.
    for (let moved = 0; ;) {
      const answer = await ask('POST /api/units/{code}/hand-over', { path, body: { to: to!, reason } });
      moved += answer.moved;
      hand({ ...answer, moved });
      if (answer.moved === 0 || answer.left.legs === 0) break;
    }
    stale('/api/units');
  };

  if (!unit.active) {
    return (
      <Drawer open title={unit.name} size="min(520px, 100vw)" onClose={onClose}>
        <p>{say('恢复后可以重新承办诉求。', 'Restored, it may handle complaints again.')}</p>
        <ReasonButton
          label={say('恢复', 'Restore')}
          act={(reason) => after(ask('POST /api/units/{code}/restoration', { path, body: { after: version, reason } }))}
        />
      </Drawer>
    );
  }
  return (
    <Drawer
      open
      title={say(`撤并：${unit.name}`, `Close or merge: ${unit.name}`)}
      size="min(520px, 100vw)"
      onClose={onClose}
    >
      <Answered asked={asked}>
        {({ legs, orders }) => (
          <Descriptions
            size="small"
            column={1}
            items={[
              { key: 'legs', label: say('在办诉求', 'Complaints in hand'), children: legs },
              { key: 'orders', label: say('未销号督办单', 'Supervision orders open'), children: orders },
            ]}
          />
        )}
      </Answered>
      <Typography.Title level={2} className="part-title">
        <label htmlFor="closer-to">{say('承接单位', 'The unit that takes over')}</label>
      </Typography.Title>
      <div className="gap-below">
        <NamePicker id="closer-to" of="units" value={to} onChange={setTo} />
      </div>
      <Space wrap className="gap-below">
        <ReasonButton
          label={say('移交在办件', 'Hand over what is in hand')}
          what={say('逐件改派给承接单位，每件留有记录。', 'Each complaint is reassigned by its own move.')}
          disabled={!to}
          act={handOver}
        />
        <ReasonButton
          danger
          label={say('合并到承接单位', 'Merge into it')}
          what={say(
            '人员、下级单位和派单目录一并转入承接单位；须先移交在办件。',
            'People, units below and lines of routing go over; what is in hand must have gone before.',
          )}
          disabled={!to}
          act={(reason) =>
            after(ask('POST /api/units/{code}/merger', { path, body: { into: to!, after: version, reason } }))
          }
        />
        <ReasonButton
          danger
          label={say('撤销', 'Close it')}
          what={say(
            '须没有在办件、督办单、人员、下级单位和派单目录。',
            'It must have nothing in hand, no people, no units below, no lines of routing.',
          )}
          act={(reason) => after(ask('POST /api/units/{code}/retirement', { path, body: { after: version, reason } }))}
        />
      </Space>
      <div role="status">
        {handed && (
          <Alert
            type={handed.failed.length > 0 ? 'warning' : 'success'}
            title={say(
              `已移交 ${handed.moved} 件，尚余 ${handed.left.legs} 件。`,
              `${handed.moved} have gone over, ${handed.left.legs} are left.`,
            )}
            description={handed.failed.map(({ trackingCode, zh, en }) => (
              <div key={trackingCode}>
                {trackingCode}：{say(zh, en)}
              </div>
            ))}
          />
        )}
      </div>
    </Drawer>
  );
}
