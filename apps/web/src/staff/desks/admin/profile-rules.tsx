import { Form, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../../../words/language.js';
import type { Optional } from './profile-draft.js';
import {
  choices,
  followUpChannels,
  limitUnits,
  reviewChecks,
  reworkRequirements,
  reworkTriggers,
  supervisionTriggers,
} from './profile-words.js';

type Name = string[];

interface Counted {
  name: Name;
  label: string;
  most?: number;
  /** What is said where it may be left open. */
  open?: string;
}

function Count({ name, label, most = 999, open }: Counted) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: open === undefined }]}>
      <InputNumber className="whole-width" min={0} max={most} placeholder={open} />
    </Form.Item>
  );
}

function Several({ name, label, options }: { name: Name; label: string; options: { value: string; label: string }[] }) {
  return (
    <Form.Item name={name} label={label}>
      <Select mode="multiple" options={options} />
    </Form.Item>
  );
}

/** A rule that a city may do without: its fields show while it is on. */
function Switched({ rule, label, children }: { rule: Optional; label: string; children: ReactNode }) {
  const on = Form.useWatch<boolean | undefined>(['has', rule]);
  return (
    <div className="limit-row" role="group" aria-label={label}>
      <Form.Item name={['has', rule]} label={label} valuePropName="checked">
        <Switch />
      </Form.Item>
      {on && children}
    </div>
  );
}

/** Every rule of a profile but its limits. */
export function ProfileRules() {
  const say = useSay();
  return (
    <>
      <div className="limit-row">
        <Form.Item name="endOfDay" label={say('工作日截止（24:00 或下班时间）', 'End of a working day')}>
          <Input maxLength={5} />
        </Form.Item>
        <Form.Item name="autoTransfer" label={say('自动转办', 'Without a dispatcher')}>
          <Select
            options={[
              { value: 'never', label: say('一律经派单员', 'never') },
              { value: 'clear', label: say('权属清楚的直接转办', 'clear matches') },
            ]}
          />
        </Form.Item>
        <Form.Item name="combinedReply" label={say('联办答复', 'Joint answer')}>
          <Select
            options={[
              { value: 'lead', label: say('由主办单位合并答复', 'one by the lead') },
              { value: 'each', label: say('各单位分别答复', 'one by each unit') },
            ]}
          />
        </Form.Item>
        <Count name={['urge', 'perDay']} label={say('每日可催办次数', 'Urgings a day')} />
      </div>
      <Switched rule="cards" label={say('黄牌、红牌', 'Cards')}>
        <Count name={['cards', 'yellowBefore']} label={say('到期前几个工作日黄牌', 'Yellow, working days before')} />
        <Count name={['cards', 'redAfter']} label={say('到期后几个工作日红牌', 'Red, working days after')} />
      </Switched>
      <Switched rule="returnWindow" label={say('允许退单', 'Returns')}>
        <Count
          name={['returnWindow', 'amount']}
          label={say('几个工作日内', 'Within working days')}
          open={say('不限时', 'at any time')}
        />
        <Count name={['returnWindow', 'count']} label={say('第几次须负责人确认', 'Which one the head confirms')} />
      </Switched>
      <Switched rule="extension" label={say('允许延期', 'Extensions')}>
        <Count name={['extension', 'count']} label={say('次数', 'How often')} />
        <Count name={['extension', 'amount']} label={say('合计最多', 'At most in all')} />
        <Form.Item name={['extension', 'unit']} label={say('单位', 'Unit')}>
          <Select options={choices(limitUnits, say)} />
        </Form.Item>
        <Form.Item
          name={['extension', 'beforeExpiry']}
          label={say('须在到期前申请', 'Asked for before the day due')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </Switched>
      <Switched rule="pause" label={say('允许暂停计时', 'Pauses')}>
        <Form.Item name={['pause', 'reasons']} label={say('暂停事由（回车确认）', 'Reasons, Enter after each')}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
      </Switched>
      <div className="limit-row">
        <Form.Item
          name={['review', 'required']}
          label={say('答复须人工审核', 'Reports are reviewed')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <Several
          name={['review', 'checks']}
          label={say('自动检查', 'Checks of every report')}
          options={choices(reviewChecks, say)}
        />
      </div>
      <div className="limit-row">
        <Count name={['followUp', 'percent']} label={say('回访比例（%）', 'Followed up, %')} most={100} />
        <Count name={['followUp', 'attempts']} label={say('最多次数', 'Attempts')} />
        <Count name={['followUp', 'retryHours']} label={say('间隔（小时）', 'Hours between')} />
        <Several
          name={['followUp', 'channels']}
          label={say('回访方式', 'By what')}
          options={choices(followUpChannels, say)}
        />
      </div>
      <Switched rule="rework" label={say('重办', 'Rework')}>
        <Several
          name={['rework', 'triggers']}
          label={say('触发', 'Brought by')}
          options={choices(reworkTriggers, say)}
        />
        <Several
          name={['rework', 'requires']}
          label={say('条件', 'Only when')}
          options={choices(reworkRequirements, say)}
        />
      </Switched>
      <div className="limit-row">
        <Several
          name={['supervision', 'triggers']}
          label={say('自动督办的情形', 'What opens a supervision order')}
          options={choices(supervisionTriggers, say)}
        />
      </div>
      <Switched rule="escalation" label={say('逐级上报', 'Escalation')}>
        <Count name={['escalation', 'afterWorkdays']} label={say('无人处理几个工作日后', 'After idle working days')} />
      </Switched>
      <Switched rule="longTerm" label={say('挂账', 'Long-term listing')}>
        <Count name={['longTerm', 'reviewWorkdays']} label={say('复核间隔（工作日）', 'Reviewed every working days')} />
        <Count name={['longTerm', 'interimWorkdays']} label={say('告知间隔（工作日）', 'Told every working days')} />
      </Switched>
    </>
  );
}
