import { App, Button, DatePicker, Form, Input, Space, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Body } from '../../../../api/ask.js';
import { useAct } from '../../../../api/hooks.js';
import { Editor } from '../../../../kit/editor.js';
import { ReasonButton } from '../../../../kit/reason-button.js';
import { useComplain } from '../../../../kit/refused.js';
import { Rows } from '../../../../kit/rows.js';
import { UnitPicker } from '../../../../kit/unit-picker.js';
import { useSay } from '../../../../words/language.js';
import { dayOf, momentOf } from '../../../../words/times.js';
import { useReportsFor, useRuns } from '../who.js';
import { taskColours, taskState } from '../words.js';
import type { Topic } from './topic-page.js';

type Task = Topic['tasks'][number];

/** Who does what by when: reported with proof by its unit, struck off by the hotline. */
export function TaskList({ topic }: { topic: Topic }) {
  const say = useSay();
  const runs = useRuns();
  const [adding, add] = useState(false);
  const takesTasks = topic.state === 'chosen' || topic.state === 'working';
  const today = dayOf(new Date());
  return (
    <>
      <Rows<Task>
        rowKey="id"
        items={topic.tasks}
        scroll={{ x: 900 }}
        nothing={say('尚未列出任务', 'No tasks yet')}
        columns={[
          { title: say('序号', 'No.'), width: 60, dataIndex: 'ordinal' },
          {
            title: say('任务', 'Task'),
            card: 'name',
            render: (_, { title, evidence, reportedAt }) => (
              <>
                <span className="on-own-line">{title}</span>
                {evidence && (
                  <small className="faint own-lines on-own-line">
                    {say(`${momentOf(reportedAt)} 报送：`, `Reported ${momentOf(reportedAt)}: `)}
                    {evidence}
                  </small>
                )}
              </>
            ),
          },
          { title: say('责任单位', 'Unit'), width: 180, render: (_, { unit }) => unit?.name ?? '–' },
          {
            title: say('完成期限', 'Due'),
            width: 120,
            className: 'numbers',
            render: (_, { dueDay, state }) => (
              <>
                {dueDay}
                {(state === 'open' || state === 'reported') && dueDay < today && (
                  <strong className="on-own-line countdown late">{say('已逾期', 'late')}</strong>
                )}
              </>
            ),
          },
          {
            title: say('状态', 'State'),
            card: 'mark',
            width: 130,
            render: (_, { state, struckOffAt }) => (
              <>
                <Tag color={taskColours[state]}>{taskState(say, state)}</Tag>
                {struckOffAt && <small className="on-own-line faint">{momentOf(struckOffAt)}</small>}
              </>
            ),
          },
          ...(topic.state === 'working'
            ? [
                {
                  title: say('操作', 'Do'),
                  card: 'act' as const,
                  width: 150,
                  render: (_: unknown, task: Task) => <TaskActs topic={topic} task={task} />,
                },
              ]
            : []),
        ]}
      />
      {runs && takesTasks && (
        <Button className="task-add" onClick={() => add(true)}>
          {say('增加任务', 'Add a task')}
        </Button>
      )}
      {adding && <Adding topic={topic} onClose={() => add(false)} />}
    </>
  );
}

function TaskActs({ topic: { id, version }, task }: { topic: Topic; task: Task }) {
  const say = useSay();
  const runs = useRuns();
  const reportsFor = useReportsFor();
  const complain = useComplain();
  const { message } = App.useApp();
  const act = useAct('POST /api/topics/{id}/tasks/{task}/{act}', ['/api/topics']);
  const make = (name: string, given: Omit<Body<'POST /api/topics/{id}/tasks/{task}/{act}'>, 'version'> = {}) =>
    act.mutateAsync({ path: { id, task: task.id, act: name }, body: { version, ...given } });
  const { state, unit, title } = task;
  return (
    <Space wrap size="small">
      {state === 'open' && reportsFor(unit?.code ?? '') && (
        <ReasonButton
          label={say('报送完成', 'Report it done')}
          field={say('完成情况和佐证', 'What was done, and the proof')}
          most={5000}
          what={title}
          act={(evidence) => make('report', { evidence })}
        />
      )}
      {runs && state === 'reported' && (
        <>
          <Button
            size="small"
            type="primary"
            onClick={() =>
              void make('strike-off').then(() => void message.success(say('已销号', 'Struck off')), complain)
            }
          >
            {say('销号', 'Strike off')}
          </Button>
          <ReasonButton label={say('退回', 'Send back')} what={title} act={(reason) => make('send-back', { reason })} />
        </>
      )}
      {runs && (state === 'open' || state === 'reported') && (
        <ReasonButton
          danger
          label={say('取消任务', 'Cancel')}
          what={title}
          act={(reason) => make('cancel', { reason })}
        />
      )}
    </Space>
  );
}

interface Filled {
  unit: string;
  title: string;
  dueDay: Dayjs;
}

function Adding({ topic, onClose }: { topic: Topic; onClose: () => void }) {
  const say = useSay();
  const act = useAct('POST /api/topics/{id}/tasks', ['/api/topics']);
  const save = ({ dueDay, ...filled }: Filled) =>
    act.mutateAsync({
      path: { id: topic.id },
      body: { ...filled, dueDay: dueDay.format('YYYY-MM-DD'), version: topic.version },
    });
  const needed = [{ required: true, message: say('请填写', 'Please fill it in') }];
  return (
    <Editor<Filled>
      title={say('增加任务', 'Add a task')}
      initial={{ ...(topic.leadUnit && { unit: topic.leadUnit.code }), dueDay: dayjs().add(30, 'day') }}
      reasoned={false}
      save={save}
      done={say('已增加', 'Added')}
      onClose={onClose}
    >
      <Form.Item name="title" label={say('任务', 'Task')} rules={[{ ...needed[0], whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="unit" label={say('责任单位', 'Unit')} rules={needed}>
        <UnitPicker<string> />
      </Form.Item>
      <Form.Item name="dueDay" label={say('完成期限', 'Due')} rules={needed}>
        <DatePicker className="wide-field" />
      </Form.Item>
    </Editor>
  );
}
