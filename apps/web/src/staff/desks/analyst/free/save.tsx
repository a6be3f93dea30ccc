import { Button, Form, Input, Modal, Popconfirm, Radio, Space } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Body } from '../../../../api/ask.js';
import { useAct } from '../../../../api/hooks.js';
import { useMe } from '../../../../api/me.js';
import { useAttempt } from '../../../../kit/refused.js';
import { useLanguage } from '../../../../words/language.js';
import type { Question, Saved } from './question.js';

type Circle = 'me' | 'analyst' | 'supervisor' | 'unit';
const touched = ['/api/analyses'];

/** Saving a question: anew, over one's own, or no more. */
export function Saving({ question, saved }: { question: Question; saved: Saved | undefined }) {
  const { say } = useLanguage();
  const attempt = useAttempt();
  const go = useNavigate();
  const [naming, name] = useState<'new' | 'own'>();
  const remove = useAct('DELETE /api/analyses/{id}', touched);
  const drop = async ({ id, version }: Saved) => {
    const done = await attempt(
      () => remove.mutateAsync({ path: { id }, query: { version } }).then(() => true),
      say('已删除', 'Deleted'),
    );
    if (done) void go('/analysis/figures');
  };
  return (
    <Space wrap>
      {saved?.mine && (
        <Button type="primary" onClick={() => name('own')}>
          {say('保存修改', 'Save changes')}
        </Button>
      )}
      <Button type={saved?.mine ? 'default' : 'primary'} onClick={() => name('new')}>
        {saved ? say('另存为', 'Save as') : say('保存', 'Save')}
      </Button>
      {saved?.mine && (
        <Popconfirm
          title={say('删除这一分析？', 'Delete this analysis?')}
          okText={say('删除', 'Delete')}
          cancelText={say('取消', 'Cancel')}
          onConfirm={() => void drop(saved)}
        >
          <Button danger>{say('删除', 'Delete')}</Button>
        </Popconfirm>
      )}
      {naming && (
        <Naming
          question={question}
          saved={saved}
          own={naming === 'own'}
          onDone={(id) => {
            name(undefined);
            if (id) void go(`/analysis/figures/${id}`);
          }}
        />
      )}
    </Space>
  );
}

interface NamingProps {
  question: Question;
  saved: Saved | undefined;
  own: boolean;
  onDone: (id?: string) => void;
}

function Naming({ question, saved, own, onDone }: NamingProps) {
  const { say } = useLanguage();
  const me = useMe();
  const attempt = useAttempt();
  const add = useAct('POST /api/analyses', touched);
  const change = useAct('PUT /api/analyses/{id}', touched);
  const send = async ({ name, circle }: { name: string; circle: Circle }) => {
    const body = {
      analysis: { ...question, name: name.trim() } as unknown as Record<string, unknown>,
      sharing: {
        role: circle === 'analyst' || circle === 'supervisor' ? circle : null,
        unit: circle === 'unit' ? me.unit : null,
      },
    } satisfies Body<'POST /api/analyses'>;
    const done = await attempt(
      () =>
        own && saved
          ? change.mutateAsync({ path: { id: saved.id }, body: { ...body, version: saved.version } })
          : add.mutateAsync({ body }),
      say('已保存', 'Saved'),
    );
    if (done) onDone(done.id);
  };
  const shared = saved?.mine ? saved.sharing : { role: null, unit: null };
  return (
    <Modal open title={say('保存分析', 'Save the analysis')} footer={null} onCancel={() => onDone()}>
      <Form
        layout="vertical"
        initialValues={{ name: saved?.analysis.name, circle: shared.role ?? (shared.unit ? 'unit' : 'me') }}
        onFinish={(given: { name: string; circle: Circle }) => void send(given)}
      >
        <Form.Item
          name="name"
          label={say('名称', 'Name')}
          rules={[{ required: true, whitespace: true, message: say('请填写名称', 'Please give it a name') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="circle" label={say('谁可以打开', 'Who may open it')}>
          <Radio.Group
            options={[
              { value: 'me', label: say('仅自己', 'Only I') },
              { value: 'analyst', label: say('全体分析员', 'All analysts') },
              { value: 'supervisor', label: say('全体督办员', 'All supervisors') },
              { value: 'unit', label: say('本单位', 'My unit') },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending || change.isPending}>
          {say('保存', 'Save')}
        </Button>
      </Form>
    </Modal>
  );
}
