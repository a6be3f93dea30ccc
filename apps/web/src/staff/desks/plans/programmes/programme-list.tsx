import { Button, Drawer, Form, Input, Switch, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../../api/ask.js';
import { useAnswer, useStale } from '../../../../api/hooks.js';
import { Answered } from '../../../../kit/answered.js';
import { Editor } from '../../../../kit/editor.js';
import { useSay } from '../../../../words/language.js';
import { useRuns } from '../who.js';

type Programme = Answer<'GET /api/programmes'>['items'][number];

/** The programmes that the hotline makes or made. */
export function ProgrammeList({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const runs = useRuns();
  const list = useAnswer('GET /api/programmes', {});
  const [edited, edit] = useState<Programme | 'new'>();
  return (
    <Drawer open title={say('栏目设置', 'The programmes')} size="min(560px, 100vw)" onClose={onClose}>
      <Answered asked={list}>
        {({ items }) => (
          <ul className="programme-list">
            {items.map((one) => (
              <li key={one.code}>
                <span>
                  <strong>{one.name}</strong> <span className="faint">{one.nameEn}</span>{' '}
                  {!one.active && <Tag>{say('已停办', 'no longer made')}</Tag>}
                </span>
                {runs && (
                  <Button size="small" onClick={() => edit(one)}>
                    {say('修改', 'Change')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {runs && <Button onClick={() => edit('new')}>{say('新增栏目', 'Add a programme')}</Button>}
      {edited && (
        <ProgrammeEditor
          // As it stands now: what others change while it is open is seen.
          programme={
            edited === 'new' ? undefined : (list.data?.items.find(({ code }) => code === edited.code) ?? edited)
          }
          onClose={() => edit(undefined)}
        />
      )}
    </Drawer>
  );
}

type Filled = Pick<Programme, 'code' | 'name' | 'nameEn' | 'active'> & { reason: string };

function ProgrammeEditor({ programme, onClose }: { programme: Programme | undefined; onClose: () => void }) {
  const say = useSay();
  const stale = useStale();
  const save = async ({ code, name, nameEn, active, reason }: Filled, read: number) => {
    await ask('PUT /api/programmes/{code}', {
      path: { code: programme?.code ?? code },
      body: { name, nameEn, active, reason, version: programme ? read : 0 },
    });
    stale('/api/programmes');
  };
  const worded = [{ required: true, whitespace: true, message: say('请填写', 'Please fill it in') }];
  return (
    <Editor<Filled>
      title={programme ? say('修改栏目', 'Change the programme') : say('新增栏目', 'Add a programme')}
      initial={
        programme ? { name: programme.name, nameEn: programme.nameEn, active: programme.active } : { active: true }
      }
      version={programme?.version}
      about={['/api/programmes']}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!programme && (
        <Form.Item
          name="code"
          label={say('栏目代码', 'Code')}
          rules={[
            ...worded,
            { pattern: /^[\w-]{1,40}$/, message: say('只能用字母、数字和连字符', 'letters, digits and hyphens only') },
          ]}
        >
          <Input />
        </Form.Item>
      )}
      <Form.Item name="name" label={say('中文名称', 'Chinese name')} rules={worded}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={say('英文名称', 'English name')} rules={worded}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="active" label={say('在办', 'Being made')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </Editor>
  );
}
