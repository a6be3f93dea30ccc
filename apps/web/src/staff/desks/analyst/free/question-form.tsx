import { DatePicker, Form, Select } from 'antd';
import dayjs from 'dayjs';
import { useLanguage } from '../../../../words/language.js';
import { dayOf } from '../../../../words/times.js';
import { daysAfter, periods } from '../figures.js';
import { Conditions } from './conditions.js';
import {
  dimensionsSaid,
  isTime,
  nameOfRule,
  periodRules,
  periodsSaid,
  type Dimension,
  type Question,
} from './question.js';

interface Props {
  question: Question;
  onChange: (question: Question) => void;
  indicators: { value: string; label: string }[];
}

/** Dimensions × indicators × period, what they are put beside, and of which complaints alone. */
export function QuestionForm({ question, onChange, indicators }: Props) {
  const { say } = useLanguage();
  const [rows, columns] = question.dimensions;
  const put = (more: Partial<Question>) => onChange({ ...question, ...more });
  const choose = (first: Dimension | undefined, second: Dimension | undefined) => {
    const clash = first === second || (isTime(first) && isTime(second));
    put({ dimensions: [first, clash ? undefined : second].filter((one) => one !== undefined) });
  };
  const dimensions = dimensionsSaid(say);
  const field = (name: string) => ({ 'aria-label': name });
  return (
    <Form layout="vertical" className="free-form" component="div">
      <Form.Item label={say('时段', 'Period')}>
        <Select
          {...field(say('时段', 'Period'))}
          value={nameOfRule(question.period)}
          placeholder={say('按保存的规则', 'By the rule that was saved')}
          options={periodsSaid(say)}
          onChange={(name: string) =>
            put({ period: periodRules[name] ?? { kind: 'fixed', ...periods.month(dayOf(new Date())) } })
          }
        />
      </Form.Item>
      {question.period.kind === 'fixed' && (
        <Form.Item label={say('起止日期', 'Dates')}>
          <DatePicker.RangePicker
            {...field(say('起止日期', 'Dates'))}
            className="whole-width"
            allowClear={false}
            value={[dayjs(question.period.from), dayjs(daysAfter(question.period.to, -1))]}
            onChange={(range) => {
              const [from, last] = range ?? [];
              if (!from || !last) return;
              const to = last.add(1, 'day').format('YYYY-MM-DD');
              put({ period: { kind: 'fixed', from: from.format('YYYY-MM-DD'), to } });
            }}
          />
        </Form.Item>
      )}
      <Form.Item label={say('行', 'Rows')}>
        <Select
          {...field(say('行', 'Rows'))}
          allowClear
          value={rows}
          placeholder={say('合计', 'The whole')}
          options={dimensions}
          onChange={(first: Dimension | undefined) => choose(first ?? columns, first && columns)}
        />
      </Form.Item>
      <Form.Item label={say('列', 'Columns')}>
        <Select
          {...field(say('列', 'Columns'))}
          allowClear
          disabled={rows === undefined}
          value={columns}
          placeholder={say('各项指标', 'The indicators')}
          options={dimensions.filter(({ value }) => value !== rows && !(isTime(rows) && isTime(value)))}
          onChange={(second: Dimension | undefined) => choose(rows, second)}
        />
      </Form.Item>
      <Form.Item label={say('归期', 'By which time')}>
        <Select
          {...field(say('归期', 'By which time'))}
          value={question.base ?? 'due'}
          onChange={(base) => put({ base })}
          options={[
            { value: 'due', label: say('按应办结时间', 'By due time') },
            { value: 'received', label: say('按受理时间', 'By time of receipt') },
            { value: 'closed', label: say('按办结时间', 'By time of closing') },
          ]}
        />
      </Form.Item>
      <Form.Item label={say('对比', 'Beside')}>
        <Select
          {...field(say('对比', 'Beside'))}
          mode="multiple"
          value={question.compare ?? []}
          placeholder={say('不对比', 'Nothing')}
          onChange={(compare) => put({ compare })}
          options={[
            { value: 'previous', label: say('环比', 'Period before') },
            { value: 'last-year', label: say('同比', 'Last year') },
          ]}
        />
      </Form.Item>
      <Form.Item label={say('指标', 'Indicators')} className="free-wide">
        <Select
          {...field(say('指标', 'Indicators'))}
          mode="multiple"
          maxCount={12}
          value={question.indicators}
          onChange={(chosen) => put({ indicators: chosen })}
          options={indicators}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Conditions only={question.only ?? {}} onChange={(only) => put({ only })} />
    </Form>
  );
}
