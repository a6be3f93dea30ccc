import { Button, Form, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { usePages } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useUnits } from '../../../kit/unit-picker.js';
import { useLanguage } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { Editor } from './editor.js';
import { PersonState } from './person-state.js';
import { SecretOnce, type ToldOnce } from './secret-once.js';
import { WordsField } from './tree-table.js';
import { roleOf, roleOptions } from './words.js';

type Person = Answer<'GET /api/people'>['items'][number];
type Role = Person['role'];

/** Who works with the hotline. */
export default function PeoplePage() {
  const { say } = useLanguage();
  const [role, setRole] = useState<Role>();
  const [unit, setUnit] = useState<string>();
  const [editing, edit] = useState<Person | 'new'>();
  const [told, tell] = useState<ToldOnce>();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words) || undefined;
  const pages = usePages('GET /api/people', { query: { role, unit, q, limit: 50 } });
  const units = useUnits();
  const unitOf = (code: string) => units.data?.items.find((one) => one.code === code)?.name ?? code;
  // Asked for anew it may be another by now.
  const latest = (person: Person) => pages.items.find(({ id }) => id === person.id) ?? person;
  return (
    <AdminPage
      title={say('人员', 'People')}
      acts={
        <Button type="primary" onClick={() => edit('new')}>
          {say('新增人员', 'Add somebody')}
        </Button>
      }
      filters={
        <>
          <WordsField
            label={say('查找人员', 'Find somebody')}
            hint={say('姓名或用户名', 'Name or user name')}
            words={words}
            onWords={setWords}
          />
          <Select<Role>
            allowClear
            className="wide-field"
            aria-label={say('按角色筛选', 'Of the role')}
            placeholder={say('全部角色', 'All roles')}
            value={role}
            onChange={setRole}
            options={roleOptions(say) as { value: Role; label: string }[]}
          />
          <div className="named-filter">
            <label htmlFor="people-unit">{say('单位', 'Unit')}</label>
            <div className="wide-field">
              <NamePicker id="people-unit" of="units" value={unit} onChange={setUnit} />
            </div>
          </div>
        </>
      }
    >
      <KeyPage
        pages={pages}
        rowKey="id"
        columns={[
          {
            title: say('姓名', 'Name'),
            render: (_, { id, name }) => <Link to={`/admin/people/${id}`}>{name}</Link>,
          },
          { title: say('用户名', 'User name'), dataIndex: 'username' },
          { title: say('角色', 'Role'), render: (_, person) => roleOf(say, person.role) },
          { title: say('单位', 'Unit'), render: (_, person) => unitOf(person.unit) },
          { title: say('状态', 'State'), render: (_, person) => <PersonState person={person} /> },
          { title: say('建立', 'Since'), render: (_, { createdAt }) => momentOf(createdAt) },
          {
            title: say('操作', 'Do'),
            render: (_, person) =>
              person.active && (
                <Button size="small" onClick={() => edit(person)}>
                  {say('修改', 'Change')}
                </Button>
              ),
          },
        ]}
      />
      {editing === 'new' && <NewPerson onClose={() => edit(undefined)} onTold={tell} />}
      {editing && editing !== 'new' && <PersonChange person={latest(editing)} onClose={() => edit(undefined)} />}
      <SecretOnce told={told} onClose={() => tell(undefined)} />
    </AdminPage>
  );
}

function NewPerson({ onClose, onTold }: { onClose: () => void; onTold: (told: ToldOnce) => void }) {
  const { say } = useLanguage();
  const save = async (body: Body<'POST /api/people'>) => {
    const { person, link } = await ask('POST /api/people', { body });
    onTold({
      title: say(`已新增${person.name}`, `${person.name} has been added`),
      what: say(
        `请以安全的方式把登录链接交给本人，${momentOf(link.expiresAt)}前有效，仅可使用一次。关闭后不再显示。`,
        `Hand this sign-in link over by a safe way: good once, until ${momentOf(link.expiresAt)}. It is shown only now.`,
      ),
      secret: link.url,
    });
  };
  return (
    <Editor<Body<'POST /api/people'>>
      title={say('新增人员', 'Add somebody')}
      about={['/api/people']}
      reasoned={false}
      save={save}
      onClose={onClose}
    >
      <Form.Item
        name="username"
        label={say('用户名', 'User name')}
        extra={say('2至40位小写字母、数字及 . _ -', '2 to 40 of a–z, 0–9 and . _ -')}
        rules={[{ required: true, message: say('请填写用户名', 'Please give a user name') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <PersonFields />
    </Editor>
  );
}

type Change = Pick<Person, 'name' | 'role' | 'unit'>;

function PersonChange({ person, onClose }: { person: Person; onClose: () => void }) {
  const { say } = useLanguage();
  const units = useUnits();
  const nameOf = (code: unknown) => units.data?.items.find((unit) => unit.code === code)?.name;
  const present: Change = { name: person.name, role: person.role, unit: person.unit };
  const save = async ({ name, role, unit }: Change, version: string) => {
    const read = JSON.parse(version) as Change;
    // Only what is another: sessions end when role or unit do.
    const body = {
      ...(name !== read.name && { name }),
      ...(role !== read.role && { role }),
      ...(unit !== read.unit && { unit }),
      read,
    };
    await ask('PATCH /api/people/{id}', { path: { id: person.id }, body });
  };
  return (
    <Editor<Change, string>
      title={say(`修改${person.name}`, `Change ${person.name}`)}
      initial={present}
      version={JSON.stringify(present)}
      about={['/api/people']}
      meaningOf={(field, value) =>
        field === 'role' ? roleOf(say, value) : field === 'unit' ? nameOf(value) : undefined
      }
      reasoned={false}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      <p className="faint">
        {say(
          '角色或单位变更后，此人的全部登录会话立即结束。',
          'When role or unit change, all sessions of this person end at once.',
        )}
      </p>
      <PersonFields unit={{ code: person.unit, name: nameOf(person.unit) ?? person.unit }} />
    </Editor>
  );
}

function PersonFields({ unit }: { unit?: { code: string; name: string } }) {
  const { say } = useLanguage();
  return (
    <>
      <Form.Item
        name="name"
        label={say('姓名', 'Name')}
        rules={[{ required: true, whitespace: true, message: say('请填写姓名', 'Please give a name') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="role"
        label={say('角色', 'Role')}
        rules={[{ required: true, message: say('请选择角色', 'Please choose a role') }]}
      >
        <Select options={roleOptions(say)} />
      </Form.Item>
      <Form.Item name="unit" label={say('单位', 'Unit')} extra={say('不选为热线中心', 'None: the hotline itself')}>
        <NamePicker of="units" known={unit} />
      </Form.Item>
    </>
  );
}
