import { Button, DatePicker, Empty, Form, Input, Space, Table, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct, useAnswer } from '../../../../api/hooks.js';
import { Answered } from '../../../../kit/answered.js';
import { Editor } from '../../../../kit/editor.js';
import { UnitPicker } from '../../../../kit/unit-picker.js';
import { useLanguage } from '../../../../words/language.js';
import { dayOf } from '../../../../words/times.js';
import { factorName } from '../words.js';
import { Grounds, type Candidate } from './grounds.js';
import '../plans.css';

/** What a month proposes, the most pressing first, and why. */
export default function CandidatesPage() {
  const { say } = useLanguage();
  // A month that is over has all its figures.
  const [month, setMonth] = useState(() => dayjs(dayOf(new Date())).subtract(1, 'month').format('YYYY-MM'));
  const [chosen, choose] = useState<Candidate>();
  const found = useAnswer('GET /api/topics/candidates', { query: { month, limit: 30 } }, { keep: true });
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {say('选题', 'Candidates')}
        </Typography.Title>
        <Space wrap>
          <DatePicker
            picker="month"
            allowClear={false}
            aria-label={say('月份', 'Month')}
            value={dayjs(`${month}-01`)}
            onChange={(day) => day && setMonth(day.format('YYYY-MM'))}
          />
          <Link to="/plans/topics">{say('返回每月一题', 'Back to the topics')}</Link>
        </Space>
      </div>
      <p className="faint">
        {say(
          '按体量 × 增长 × 未解决 × 反复计分，各项以一般水平为1；展开可见依据。',
          'Volume × growth × unresolved × repeat, each 1 for a matter as it usually is; open a row to see why.',
        )}
      </p>
      <Answered asked={found}>{({ items }) => <Proposed items={items} onChoose={choose} />}</Answered>
      {chosen && <Choosing month={month} candidate={chosen} onClose={() => choose(undefined)} />}
    </>
  );
}

function Proposed({ items, onChoose }: { items: Candidate[]; onChoose: (one: Candidate) => void }) {
  const { say } = useLanguage();
  const factor = (name: Candidate['factors'][number]['factor']) => ({
    ...{ key: name, title: factorName(say, name), width: 90, align: 'right' as const, className: 'numbers' },
    render: (_: unknown, { factors }: Candidate) => factors.find((one) => one.factor === name)?.value ?? '–',
  });
  return (
    <Table<Candidate>
      size="small"
      rowKey={({ subject }) => subject.code}
      dataSource={items}
      pagination={false}
      scroll={{ x: 860 }}
      locale={{
        emptyText: <Empty description={say('该月没有达到5件的分类', 'No matter with five complaints in that month')} />,
      }}
      expandable={{
        expandedRowRender: (one) => <Grounds {...one} />,
        columnTitle: <span className="unseen">{say('依据', 'Why')}</span>,
      }}
      columns={[
        { title: say('分类', 'Subject'), render: (_, { subject }) => subject.name },
        { title: say('件数', 'Count'), width: 80, align: 'right', className: 'numbers', dataIndex: 'count' },
        factor('volume'),
        factor('growth'),
        factor('unresolved'),
        factor('repeat'),
        {
          title: say('得分', 'Score'),
          width: 90,
          align: 'right',
          className: 'numbers',
          render: (_, { score }) => <strong>{score}</strong>,
        },
        {
          title: say('操作', 'Do'),
          width: 120,
          render: (_, one) => (
            <Button size="small" onClick={() => onChoose(one)}>
              {say('选为一题', 'Choose')}
            </Button>
          ),
        },
      ]}
    />
  );
}

interface Filled {
  title: string;
  leadUnit: string;
  reason: string;
}

function Choosing({ month, candidate, onClose }: { month: string; candidate: Candidate; onClose: () => void }) {
  const { say } = useLanguage();
  const go = useNavigate();
  const act = useAct('POST /api/topics', ['/api/topics']);
  const save = async (filled: Filled) => {
    const { id } = await act.mutateAsync({ body: { ...filled, month, subject: candidate.subject.code } });
    void go(`/plans/topics/${id}`);
  };
  return (
    <Editor<Filled>
      title={say(`${month} 每月一题：${candidate.subject.name}`, `Topic of ${month}: ${candidate.subject.name}`)}
      save={save}
      done={say('已选定', 'Chosen')}
      onClose={onClose}
      because={say('选题理由', 'Reason')}
    >
      <Grounds {...candidate} />
      <Form.Item
        name="title"
        label={say('题目', 'Title')}
        rules={[{ required: true, whitespace: true, message: say('请填写题目', 'Please give it a title') }]}
      >
        <Input maxLength={200} placeholder={say('如：破解建筑行业欠薪', 'such as: ending unpaid wages on sites')} />
      </Form.Item>
      <Form.Item
        name="leadUnit"
        label={say('牵头单位', 'Lead unit')}
        rules={[{ required: true, message: say('请选择牵头单位', 'Please choose a lead unit') }]}
      >
        <UnitPicker<string> placeholder={say('名称或拼音首字母', 'Name or initials of pinyin')} />
      </Form.Item>
    </Editor>
  );
}
