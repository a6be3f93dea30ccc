import { Form, Input, InputNumber, Select } from 'antd';
import { ask } from '../../../../api/ask.js';
import { useAnswer, useStale } from '../../../../api/hooks.js';
import { Editor } from '../../../../kit/editor.js';
import { useLanguage, type Say } from '../../../../words/language.js';
import { useRuns } from '../who.js';
import {
  countOptions,
  documentName,
  documentOptions,
  indicatorName,
  rateOptions,
  targetKind,
  targetKindOptions,
} from '../words.js';
import type { Promised, Standing } from './promise.js';
import { useTakenBack } from './taken-back.js';

type Kind = Promised['kind'];

interface Filled {
  code: string;
  kind: Kind;
  zh: string;
  en: string;
  source?: string;
  indicator?: string;
  percent?: number;
  atLeast?: number;
  documents?: string[];
  programme?: string;
  reason: string;
}

/** What a kind of promise is made of. */
const fieldsOf: Record<Kind, readonly (keyof Filled)[]> = {
  'rate-at-least': ['indicator', 'percent'],
  'count-at-least': ['indicator', 'atLeast'],
  'documents-issued': ['documents', 'atLeast'],
  'programme-episodes': ['programme', 'atLeast'],
  'at-most-last-year': ['indicator'],
};

interface Props {
  year: number;
  /** The promise that is revised; a new one unless given. */
  standing?: Standing;
  /** It is no longer on the list. */
  gone?: boolean;
  onClose: () => void;
}

/** A promise is made or revised: versions are added, never changed. */
export function TargetEditor({ year, standing, gone = false, onClose }: Props) {
  const { say } = useLanguage();
  const stale = useStale();
  const programmes = useProgrammes();
  const takenBack = useTakenBack(year, standing?.code ?? '', gone);
  const save = async ({ code, reason, ...filled }: Filled, read: number) => {
    const { kind, zh, en, source } = filled;
    const target = {
      ...{ kind, zh: zh.trim(), en: en.trim() },
      ...Object.fromEntries(fieldsOf[kind].map((field) => [field, (filled as Partial<Filled>)[field]])),
      ...(source?.trim() && { source: source.trim() }),
    };
    await ask('POST /api/targets/{year}/{code}', {
      path: { year, code: standing?.code ?? code },
      body: { after: standing ? read : 0, target, reason },
    });
    stale('/api/targets');
  };
  const meaningOf = (field: string, value: unknown) => {
    if (typeof value !== 'string') return field === 'documents' ? documentsSaid(value, say) : undefined;
    if (field === 'kind') return targetKind(say, value);
    if (field === 'indicator') return indicatorName(say, value);
    return field === 'programme' ? programmes.find((one) => one.value === value)?.label : undefined;
  };
  return (
    <Editor<Filled>
      title={standing ? say('修订目标', 'Revise the target') : say(`新增${year}年目标`, `A target for ${year}`)}
      initial={standing ? { ...(standing.target as Partial<Filled>) } : { kind: 'rate-at-least' }}
      version={takenBack?.version ?? standing?.version}
      instead={takenBack?.said}
      about={['/api/targets']}
      nameOf={(field) => (field === 'kind' ? say('目标类型', 'Kind') : measureName(say, field))}
      meaningOf={meaningOf}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
      because={say('依据', 'Reason')}
    >
      {!standing && (
        <Form.Item
          name="code"
          label={say('目标代码', 'Code')}
          extra={say('字母、数字和连字符，保存后不变', 'letters, digits and hyphens; it stays as it is')}
          rules={[
            { required: true, message: say('请填写代码', 'Please give a code') },
            { pattern: /^[\w-]{1,40}$/, message: say('只能用字母、数字和连字符', 'letters, digits and hyphens only') },
          ]}
        >
          <Input placeholder="closure" />
        </Form.Item>
      )}
      <Form.Item name="kind" label={say('目标类型', 'Kind')}>
        <Select options={targetKindOptions(say)} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Filled, now: Filled) => before.kind !== now.kind}>
        {({ getFieldValue }) => <Measure kind={getFieldValue('kind') as Kind} />}
      </Form.Item>
      <Named name="zh" label={say('中文表述', 'In Chinese')} most={100} placeholder="办结率不低于96%" />
      <Named name="en" label={say('英文表述', 'In English')} most={200} placeholder="At least 96 % closed" />
      <Form.Item name="source" label={say('出处（可不填）', 'Source (may be left out)')}>
        <Input maxLength={500} />
      </Form.Item>
    </Editor>
  );
}

function useProgrammes(): { value: string; label: string }[] {
  const { language } = useLanguage();
  const list = useAnswer('GET /api/programmes', {}, { fresh: 60_000, enabled: useRuns() });
  return (list.data?.items ?? []).map(({ code, name, nameEn }) => ({
    value: code,
    label: language === 'zh' ? name : nameEn,
  }));
}

/** What is asked for by some kinds alone: another kind may be on the screen than the one that was changed. */
function measureName(say: Say, field: string): string {
  const names: Record<string, [string, string]> = {
    indicator: ['指标', 'Indicator'],
    documents: ['文件种类', 'Documents'],
    programme: ['栏目', 'Programme'],
    percent: ['不低于（%）', 'At least (%)'],
    atLeast: ['不少于', 'At least'],
  };
  const found = Object.hasOwn(names, field) ? names[field] : undefined;
  return found ? say(...found) : field;
}

const documentsSaid = (value: unknown, say: Say): string | undefined =>
  Array.isArray(value) ? value.map((kind) => documentName(say, String(kind))).join(say('、', ', ')) : undefined;

const asked = (say: Say) => [{ required: true, message: say('请填写', 'Please fill it in') }];

function Measure({ kind }: { kind: Kind }) {
  const { say } = useLanguage();
  const fields = fieldsOf[kind];
  const rated = kind === 'rate-at-least';
  const rates = rated || kind === 'at-most-last-year' ? rateOptions(say) : [];
  const counts = rated ? [] : countOptions(say);
  return (
    <>
      {fields.includes('indicator') && (
        <Form.Item name="indicator" label={say('指标', 'Indicator')} rules={asked(say)}>
          <Select options={[...rates, ...counts]} />
        </Form.Item>
      )}
      {fields.includes('documents') && (
        <Form.Item name="documents" label={say('文件种类', 'Documents')} rules={asked(say)}>
          <Select mode="multiple" options={documentOptions(say)} />
        </Form.Item>
      )}
      {fields.includes('programme') && <ProgrammeField />}
      {fields.includes('percent') && (
        <Form.Item name="percent" label={say('不低于（%）', 'At least (%)')} rules={asked(say)}>
          <InputNumber min={0.01} max={100} precision={2} className="wide-field" />
        </Form.Item>
      )}
      {fields.includes('atLeast') && (
        <Form.Item name="atLeast" label={say('不少于', 'At least')} rules={asked(say)}>
          <InputNumber min={1} max={100_000_000} precision={0} className="wide-field" />
        </Form.Item>
      )}
    </>
  );
}

/** Who may not see programmes types the code of one. */
function ProgrammeField() {
  const { say } = useLanguage();
  const runs = useRuns();
  const options = useProgrammes();
  return (
    <Form.Item name="programme" label={say('栏目', 'Programme')} rules={asked(say)}>
      {runs ? <Select options={options} /> : <Input placeholder="hangfeng" />}
    </Form.Item>
  );
}

function Named(props: { name: 'zh' | 'en'; label: string; most: number; placeholder: string }) {
  const { name, label, most, placeholder } = props;
  const { say } = useLanguage();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, message: say('请填写', 'Please fill it in') }]}
    >
      <Input maxLength={most} placeholder={placeholder} />
    </Form.Item>
  );
}
