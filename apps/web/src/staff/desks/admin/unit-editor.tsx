import { Form, Input, Select } from 'antd';
import { ask, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { Editor } from './editor.js';
import type { UnitLine } from './units-page.js';
import { unitKindOf, unitKindOptions } from './words.js';

type Unit = Body<'POST /api/units'>['unit'];
interface Filled extends Omit<Unit, 'parent' | 'district' | 'fallbackFor'> {
  code: string;
  reason: string;
  parent?: string;
  district?: string;
  fallbackFor?: string;
}

const touched = ['/api/units', '/api/reference/units', '/api/rule-changes'];

interface Props {
  line?: UnitLine;
  units: readonly UnitLine[];
  onClose: () => void;
}

/** A unit's names and place; moved, all below it goes along. */
export function UnitEditor({ line, units, onClose }: Props) {
  const say = useSay();
  const districts = useAnswer('GET /api/districts', { query: {} }, { fresh: 300_000 });
  const named = (code: string | null | undefined) =>
    code ? { code, name: districts.data?.items.find((one) => one.code === code)?.name ?? code } : undefined;
  const meaningOf = (field: string, value: unknown) => {
    if (field === 'kind') return unitKindOf(say, value);
    if (field === 'parent') return units.find(({ code }) => code === value)?.name;
    return field === 'district' || field === 'fallbackFor' ? named(value as string | undefined)?.name : undefined;
  };
  const needed = [{ required: true, message: say('请填写', 'Please fill this in') }];
  const save = async ({ code, reason, parent, district, fallbackFor, ...rest }: Filled, after: number) => {
    const unit = { ...rest, parent: parent ?? null, district: district ?? null, fallbackFor: fallbackFor ?? null };
    if (line) await ask('POST /api/units/{code}', { path: { code: line.code }, body: { unit, reason, after } });
    else await ask('POST /api/units', { body: { code, unit, reason, after: 0 } });
  };
  return (
    <Editor<Filled>
      title={line ? line.name : say('新增单位', 'Add a unit')}
      initial={
        line
          ? {
              ...{ name: line.name, shortName: line.shortName, kind: line.kind as Unit['kind'] },
              ...{ parent: line.parent ?? undefined, district: line.district ?? undefined },
              fallbackFor: line.fallbackFor ?? undefined,
            }
          : { kind: 'department', parent: units.find(({ parent }) => parent === null)?.code }
      }
      version={line?.version}
      about={touched}
      meaningOf={meaningOf}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!line && (
        <Form.Item name="code" label={say('代码（今后不可更改）', 'Code (kept for ever)')} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item name="name" label={say('全称', 'Name')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="shortName" label={say('简称', 'Short name')} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
      {line?.parent !== null && (
        <Form.Item name="parent" label={say('上级单位', 'Below which unit')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={units
              .filter(({ active, code }) => active && code !== line?.code)
              .map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="kind" label={say('类别', 'Kind')} rules={needed}>
        <Select options={unitKindOptions(say)} />
      </Form.Item>
      <Form.Item name="district" label={say('所在区域', 'District')}>
        <NamePicker of="districts" known={named(line?.district)} />
      </Form.Item>
      <Form.Item
        name="fallbackFor"
        label={say('兜底区域', 'Last resort of the district')}
        extra={say('该区域内权属不清的诉求由本单位兜底承办', 'What nobody else there is for comes here')}
      >
        <NamePicker of="districts" known={named(line?.fallbackFor)} />
      </Form.Item>
    </Editor>
  );
}
