import { Button, Form, InputNumber, Select, Space } from 'antd';
import type { Limit } from '#directory';
import { useAnswer } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';
import { choices, clocks, countedFrom, limitUnits } from './profile-words.js';
import { channelMediumOptions, typeOptions, urgencyOptions } from './words.js';

/** The limits of a profile, one row each: of one clock the first whose condition is met holds. */
export function LimitRows() {
  const say = useSay();
  const grades = Form.useWatch<string[] | undefined>('grades');
  const channels = useAnswer('GET /api/reference/channels', {}, { fresh: 300_000 });
  const units = useAnswer('GET /api/reference/units', {}, { fresh: 300_000 });
  const label = (text: string) => ({ label: text });
  return (
    <Form.List name="limits">
      {(rows, { add, remove, move }) => (
        <>
          {rows.map(({ key, name }, index) => (
            <div
              key={key}
              className="limit-row"
              role="group"
              aria-label={say(`第${index + 1}条`, `Limit ${index + 1}`)}
            >
              <Form.Item name={[name, 'clock']} {...label(say('时限', 'Clock'))} rules={[{ required: true }]}>
                <Select options={choices(clocks, say)} />
              </Form.Item>
              <Form.Item name={[name, 'amount']} {...label(say('数量', 'Amount'))} rules={[{ required: true }]}>
                <InputNumber className="whole-width" min={0} precision={0} />
              </Form.Item>
              <Form.Item name={[name, 'unit']} {...label(say('单位', 'Unit'))} rules={[{ required: true }]}>
                <Select options={choices(limitUnits, say)} />
              </Form.Item>
              <Form.Item name={[name, 'countFrom']} {...label(say('起算', 'Counted'))}>
                <Select allowClear placeholder={say('通常', 'as usual')} options={choices(countedFrom, say)} />
              </Form.Item>
              <Form.Item name={[name, 'when', 'type']} {...label(say('诉求类型', 'Types'))}>
                <Select mode="multiple" placeholder={say('不限', 'any')} options={typeOptions(say)} />
              </Form.Item>
              <Form.Item name={[name, 'when', 'urgency']} {...label(say('紧急程度', 'Urgencies'))}>
                <Select mode="multiple" placeholder={say('不限', 'any')} options={urgencyOptions(say)} />
              </Form.Item>
              {grades && grades.length > 0 && (
                <Form.Item name={[name, 'when', 'grade']} {...label(say('等级', 'Grades'))}>
                  <Select
                    mode="multiple"
                    placeholder={say('不限', 'any')}
                    options={grades.map((grade) => ({ value: grade, label: grade }))}
                  />
                </Form.Item>
              )}
              <Form.Item name={[name, 'when', 'medium']} {...label(say('来源', 'Media'))}>
                <Select mode="multiple" placeholder={say('不限', 'any')} options={channelMediumOptions(say)} />
              </Form.Item>
              <Form.Item name={[name, 'when', 'channel']} {...label(say('渠道', 'Channels'))}>
                <Select
                  mode="multiple"
                  placeholder={say('不限', 'any')}
                  options={channels.data?.items.map(({ code, zh, en }) => ({ value: code, label: say(zh, en) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'when', 'unit']} {...label(say('承办单位', 'Units'))}>
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={say('不限', 'any')}
                  options={units.data?.items.map((unit) => ({ value: unit.code, label: unit.name }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'when', 'enterprise']} {...label(say('企业诉求', 'Of enterprises'))}>
                <Select
                  allowClear
                  placeholder={say('不限', 'any')}
                  options={[
                    { value: true, label: say('是', 'yes') },
                    { value: false, label: say('否', 'no') },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[name, 'when', 'level']} {...label(say('督办级别', 'Levels of orders'))}>
                <Select
                  mode="multiple"
                  placeholder={say('不限', 'any')}
                  options={[1, 2, 3].map((level) => ({ value: level, label: String(level) }))}
                />
              </Form.Item>
              <Form.Item>
                <Space size={4} wrap>
                  <Button size="small" disabled={index === 0} onClick={() => move(index, index - 1)}>
                    {say('上移', 'Up')}
                  </Button>
                  <Button size="small" disabled={index === rows.length - 1} onClick={() => move(index, index + 1)}>
                    {say('下移', 'Down')}
                  </Button>
                  <Button size="small" danger onClick={() => remove(name)}>
                    {say('删除', 'Remove')}
                  </Button>
                </Space>
              </Form.Item>
            </div>
          ))}
          <Button
            block
            type="dashed"
            className="gap-below"
            onClick={() => add({ clock: 'completion', amount: 5, unit: 'workday', when: {} } satisfies Limit)}
          >
            {say('增加一条时限', 'Add a limit')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
