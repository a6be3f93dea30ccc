import { Form, Input, InputNumber, Select } from 'antd';
import { ask, type Body } from '../../../api/ask.js';
import { useSay } from '../../../words/language.js';
import type { DistrictLine } from './districts-page.js';
import { Editor } from './editor.js';
import { districtKindOf, districtKindOptions } from './words.js';

type District = Body<'POST /api/districts'>['district'];
interface Filled extends Omit<District, 'parent' | 'mapRow' | 'mapColumn'> {
  code: string;
  reason: string;
  parent?: string;
  mapRow?: number | null;
  mapColumn?: number | null;
}

export const aboutDistricts = ['/api/districts', '/api/reference/districts', '/api/rule-changes'];

interface Props {
  line?: DistrictLine;
  districts: readonly DistrictLine[];
  onClose: () => void;
}

/** A district or street: its name, its place in the tree, and whether it is still in use. */
export function DistrictEditor({ line, districts, onClose }: Props) {
  const say = useSay();
  const meaningOf = (field: string, value: unknown) => {
    if (field === 'kind') return districtKindOf(say, value);
    return field === 'parent' ? districts.find(({ code }) => code === value)?.name : undefined;
  };
  const needed = [{ required: true, message: say('请填写', 'Please fill this in') }];
  const onMap = {
    extra: say('1至12', '1 to 12'),
    rules: [
      {
        validator: (_: unknown, value: unknown) =>
          typeof value !== 'number' || (Number.isInteger(value) && value >= 1 && value <= 12)
            ? Promise.resolve()
            : Promise.reject(new Error(say('请填写1至12的整数', 'A whole number from 1 to 12'))),
      },
    ],
  };
  const save = async (filled: Filled, after: number) => {
    const { code, reason, parent = null, mapRow = null, mapColumn = null, ...rest } = filled;
    const place = rest.kind === 'district' ? { mapRow, mapColumn } : { mapRow: null, mapColumn: null };
    const district = { ...rest, parent, ...place };
    if (line) {
      await ask('POST /api/districts/{code}', { path: { code: line.code }, body: { district, reason, after } });
    } else await ask('POST /api/districts', { body: { code: code.trim(), district, reason, after: 0 } });
  };
  return (
    <Editor<Filled>
      title={line ? line.name : say('新增区划', 'Add a district')}
      initial={
        line
          ? {
              ...{ name: line.name, kind: line.kind as District['kind'], parent: line.parent ?? undefined },
              ...{ mapRow: line.mapRow, mapColumn: line.mapColumn },
            }
          : { kind: 'street', parent: districts.find(({ parent }) => parent === null)?.code }
      }
      version={line?.version}
      about={aboutDistricts}
      meaningOf={meaningOf}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!line && (
        <Form.Item name="code" label={say('区划代码（今后不可更改）', 'Code (kept for ever)')} rules={needed}>
          <Input maxLength={12} />
        </Form.Item>
      )}
      <Form.Item name="name" label={say('名称', 'Name')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      {line?.parent !== null && (
        <Form.Item name="parent" label={say('上级区划', 'Below which')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={districts
              .filter(({ active, code, kind }) => active && code !== line?.code && kind !== 'street')
              .map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="kind" label={say('类别', 'Kind')} rules={needed}>
        <Select options={districtKindOptions(say)} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {(form) =>
          form.getFieldValue('kind') === 'district' && (
            <>
              <Form.Item
                name="mapRow"
                label={say('区市分布图：第几行（自北）', 'On the map: row, from the north')}
                {...onMap}
              >
                <InputNumber className="whole-width" />
              </Form.Item>
              <Form.Item name="mapColumn" label={say('第几列（自西）', 'Column, from the west')} {...onMap}>
                <InputNumber className="whole-width" />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
    </Editor>
  );
}
