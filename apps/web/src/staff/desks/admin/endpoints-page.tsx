import { Button, Form, Input, Popconfirm, Radio, Select, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Body } from '../../../api/ask.js';
import { usePages, useStale } from '../../../api/hooks.js';
import { KeyPage } from '../../../kit/key-page.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useAttempt } from '../../../kit/refused.js';
import { UnitPicker, useUnits } from '../../../kit/unit-picker.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { Editor } from './editor.js';
import { SecretOnce, type ToldOnce } from './secret-once.js';
import { mediumOf, noticeKindOf, noticeKindOptions } from './words.js';

type Given = Body<'POST /api/notice-endpoints'>;
type Kind = NonNullable<Given['kinds']>[number];

/** 通知接收端: systems and mailboxes of units that hear what their handlers hear. */
export default function EndpointsPage() {
  const say = useSay();
  const stale = useStale();
  const attempt = useAttempt();
  const units = useUnits();
  const [unit, setUnit] = useState<string>();
  const [adding, add] = useState(false);
  const [told, tell] = useState<ToldOnce>();
  const pages = usePages('GET /api/notice-endpoints', { query: { unit, limit: 50 } });
  const nameOf = (code: string) => units.data?.items.find((one) => one.code === code)?.name ?? code;
  const stop = (id: string) =>
    void attempt(
      async () => {
        await ask('POST /api/notice-endpoints/{id}/deactivation', { path: { id } });
        stale('/api/notice-endpoints');
      },
      say('已停用', 'It listens no more'),
    );
  const save = async (given: Given) => {
    const { unit: of, medium, address, kinds } = given;
    const { secret } = await ask('POST /api/notice-endpoints', {
      body: { unit: of, medium, address, ...(kinds?.length ? { kinds } : {}) },
    });
    if (secret) {
      tell({
        title: say('签名密钥', 'The secret of its signatures'),
        what: say(
          '接收系统用它核对推送的签名，请以安全的方式交付；仅显示这一次。',
          'The system checks signatures with it. Hand it over by a safe way: it is shown this once.',
        ),
        secret,
      });
    }
  };
  return (
    <AdminPage
      title={say('通知接收端', 'Notice endpoints')}
      acts={
        <Button type="primary" onClick={() => add(true)}>
          {say('新增接收端', 'Add an endpoint')}
        </Button>
      }
      filters={
        <>
          <div className="named-filter">
            <label htmlFor="endpoints-unit">{say('单位', 'Unit')}</label>
            <div className="wide-field">
              <NamePicker id="endpoints-unit" of="units" value={unit} onChange={setUnit} />
            </div>
          </div>
        </>
      }
    >
      <p className="faint">
        {say(
          '单位的系统或邮箱在此登记后，同步收到发给该单位承办员的通知；短信和系统邮件的发送网关由部署配置决定。',
          'What is listed here hears what the handlers of its unit hear. By which gateway SMS and mail go out is settled where the hotline is deployed.',
        )}
      </p>
      <KeyPage
        pages={pages}
        rowKey="id"
        nothing={say('没有登记接收端', 'None yet')}
        columns={[
          { title: say('单位', 'Unit'), render: (_, one) => nameOf(one.unit) },
          { title: say('方式', 'Medium'), render: (_, { medium }) => mediumOf(say, medium) },
          { title: say('地址', 'Address'), render: (_, { shown }) => <span className="wraps">{shown}</span> },
          {
            title: say('接收的通知', 'Notices'),
            render: (_, { kinds }) =>
              kinds ? kinds.map((kind) => noticeKindOf(say, kind)).join(say('、', ', ')) : say('全部', 'all'),
          },
          { title: say('登记', 'Since'), render: (_, { createdAt }) => momentOf(createdAt) },
          {
            title: say('状态', 'State'),
            render: (_, { active }) =>
              active ? <Tag color="green">{say('有效', 'active')}</Tag> : <Tag>{say('已停用', 'inactive')}</Tag>,
          },
          {
            title: say('操作', 'Do'),
            render: (_, { id, active }) =>
              active && (
                <Popconfirm
                  title={say('停用后不能恢复，须重新登记。', 'This cannot be undone: it would be added anew.')}
                  onConfirm={() => stop(id)}
                >
                  <Button size="small" danger>
                    {say('停用', 'Deactivate')}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {adding && <EndpointEditor save={save} onClose={() => add(false)} />}
      <SecretOnce told={told} onClose={() => tell(undefined)} />
    </AdminPage>
  );
}

interface Props {
  save: (given: Given) => Promise<void>;
  onClose: () => void;
}

function EndpointEditor({ save, onClose }: Props) {
  const say = useSay();
  const needed = [{ required: true, message: say('请填写', 'Please fill this in') }];
  return (
    <Editor<Given>
      title={say('新增接收端', 'Add an endpoint')}
      initial={{ medium: 'webhook' }}
      reasoned={false}
      done={say('已登记', 'Added')}
      about={['/api/notice-endpoints']}
      save={save}
      onClose={onClose}
    >
      <Form.Item name="unit" label={say('单位', 'Unit')} rules={needed}>
        <UnitPicker<string> />
      </Form.Item>
      <Form.Item name="medium" label={say('方式', 'Medium')}>
        <Radio.Group
          options={(['webhook', 'mail'] as const).map((value) => ({ value, label: mediumOf(say, value) }))}
        />
      </Form.Item>
      <Form.Item
        name="address"
        label={say('地址', 'Address')}
        extra={say('系统推送填 https 网址，邮件填邮箱', 'An https address for a web hook, a mailbox for mail')}
        rules={needed}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="kinds" label={say('接收哪些通知（不选为全部）', 'Of what it is told (none: of all)')}>
        <Select<Kind[]>
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={noticeKindOptions(say) as { value: Kind; label: string }[]}
        />
      </Form.Item>
    </Editor>
  );
}
