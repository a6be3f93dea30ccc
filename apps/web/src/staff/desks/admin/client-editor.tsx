import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { ask, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { dayOf } from '../../../words/times.js';
import { actionWords } from './action-words.js';
import type { ApiClient } from './clients-page.js';
import { Editor } from './editor.js';
import { roleOptions } from './words.js';

type Added = Body<'POST /api/clients'>;
type Filled = Omit<Added, 'expiresAt'> & { expires?: string };

/** Nobody administers a hotline by a key, nor handles or follows up by one. */
const clientRoles: ReadonlySet<string> = new Set<Added['role']>([
  ...(['telephone', 'operator', 'dispatcher', 'supervisor', 'analyst'] as const),
]);

interface Props {
  client?: ApiClient;
  onClose: () => void;
  onKey: (key: string) => void;
}

/** A system with a key: what it may, from where, how often, until when. Its role and unit stay. */
export function ClientEditor({ client, onClose, onKey }: Props) {
  const say = useSay();
  const save = async ({ role, unit, reason, expires, ...form }: Filled, after: number) => {
    const given = { ...form, expiresAt: expires ? `${expires}T00:00:00+08:00` : null };
    if (client) {
      const body = { ...given, after, reason };
      await ask('POST /api/clients/{id}', { path: { id: client.id }, body });
    } else {
      const { key } = await ask('POST /api/clients', { body: { ...given, role, unit, reason } });
      onKey(key);
    }
  };
  return (
    <Editor<Filled>
      title={client ? client.name : say('新增接口', 'Add a client')}
      initial={
        client
          ? {
              ...{ name: client.name, scopes: client.scopes as Added['scopes'], addresses: client.addresses },
              ...{ perMinute: client.perMinute, expires: client.expiresAt ? dayOf(client.expiresAt) : undefined },
            }
          : { role: 'telephone', perMinute: 600, scopes: [], addresses: [] }
      }
      version={client?.version}
      about={['/api/clients', '/api/rule-changes']}
      save={save}
      done={client && say('已保存', 'Saved')}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={say('系统名称', 'Name of the system')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      {!client && (
        <>
          <Form.Item name="role" label={say('角色', 'Role')} rules={[{ required: true }]}>
            <Select options={roleOptions(say).filter(({ value }) => clientRoles.has(value))} />
          </Form.Item>
          <Form.Item name="unit" label={say('单位（不选为热线中心）', 'Unit (the hotline unless chosen)')}>
            <NamePicker of="units" />
          </Form.Item>
        </>
      )}
      <Form.Item name="scopes" label={say('权限（不填为该角色全部权限）', "Rights (all of the role's unless given)")}>
        <ScopePicker role={client?.role} />
      </Form.Item>
      <Form.Item
        name="addresses"
        label={say('来源地址或网段（不填为不限）', 'Addresses or networks (everywhere unless given)')}
        extra={say('如 10.1.0.0/16，输入后按回车', 'As 10.1.0.0/16, Enter after each')}
      >
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="perMinute" label={say('每分钟请求上限', 'Requests a minute')} rules={[{ required: true }]}>
        <InputNumber className="whole-width" min={1} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item
        name="expires"
        label={say('失效日期（不填为长期）', 'Expires on (never unless given)')}
        getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })}
        getValueFromEvent={(_: unknown, text: string | null) => text || undefined}
      >
        <DatePicker className="whole-width" />
      </Form.Item>
    </Editor>
  );
}

interface ScopesAsked {
  /** Of a system that is there; of a new one it is chosen in the form. */
  role?: string;
  id?: string;
  value?: Scopes;
  onChange?: (scopes: Scopes) => void;
}
type Scopes = NonNullable<Added['scopes']>;

/** Rights of the role, as many as a system needs. */
function ScopePicker({ role, ...input }: ScopesAsked) {
  const say = useSay();
  const chosen = Form.useWatch<string | undefined>('role');
  const roles = useAnswer('GET /api/roles', {}, { fresh: 600_000 });
  const rights = roles.data?.items.find((one) => one.role === (role ?? chosen))?.rights ?? [];
  return (
    <Select<Scopes>
      {...input}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      options={rights.map(({ action }) => {
        const [, zh, en] = actionWords[action];
        return { value: action, label: say(zh, en) };
      })}
    />
  );
}
