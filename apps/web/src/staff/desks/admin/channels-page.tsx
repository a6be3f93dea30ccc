import { Form, Input, Select, Switch, Tag } from 'antd';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';
import { Editor } from './editor.js';
import { ShelfPage } from './shelf-page.js';
import { channelMediumOf, channelMediumOptions } from './words.js';

type Channel = Answer<'GET /api/channels'>['items'][number];
type Filled = Body<'POST /api/channels'>['channel'] & { code: string; reason: string };

const touched = ['/api/channels', '/api/reference/channels', '/api/rule-changes'];

/** 受理渠道. */
export default function ChannelsPage() {
  const say = useSay();
  const asked = useAnswer('GET /api/channels', { query: {} });
  return (
    <ShelfPage<Channel>
      title={say('受理渠道', 'Channels')}
      kind="channel"
      touched={touched}
      asked={asked}
      nameOf={({ zh, en }) => say(zh, en)}
      columns={[
        { title: say('代码', 'Code'), dataIndex: 'code' },
        {
          title: say('名称', 'Name'),
          render: (_, { zh, en, active }) => (
            <>
              {say(zh, en)} {!active && <Tag>{say('停用', 'retired')}</Tag>}
            </>
          ),
        },
        { title: say('归类', 'Counts as'), render: (_, { medium }) => channelMediumOf(say, medium) },
        {
          title: say('性质', 'Kind'),
          render: (_, { enterprise, provincial }) => (
            <>
              {enterprise && <Tag>{say('企业专用', 'of enterprises')}</Tag>}
              {provincial && <Tag>{say('省级转办', "the province's")}</Tag>}
            </>
          ),
        },
      ]}
      onUse={(active, given) =>
        active
          ? ask('POST /api/channels/{code}/restoration', given)
          : ask('POST /api/channels/{code}/retirement', given)
      }
      onOrder={(body) => ask('PUT /api/channels/order', { body })}
      editor={(line, close) => <ChannelEditor line={line} onClose={close} />}
    />
  );
}

function ChannelEditor({ line, onClose }: { line?: Channel; onClose: () => void }) {
  const say = useSay();
  const needed = [{ required: true, message: say('请填写', 'Please fill this in') }];
  const save = async ({ code, reason, ...channel }: Filled, after: number) => {
    if (line)
      await ask('POST /api/channels/{code}', {
        path: { code: line.code },
        body: { channel, reason, after },
      });
    else await ask('POST /api/channels', { body: { code, channel, reason, after: 0 } });
  };
  return (
    <Editor<Filled>
      title={line ? say('修改渠道', 'Change the channel') : say('新增渠道', 'Add a channel')}
      initial={
        line
          ? { zh: line.zh, en: line.en, medium: line.medium, enterprise: line.enterprise, provincial: line.provincial }
          : { medium: 'network', enterprise: false, provincial: false }
      }
      version={line?.version}
      about={touched}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!line && (
        <Form.Item name="code" label={say('代码（今后不可更改）', 'Code (kept for ever)')} rules={needed}>
          <Input maxLength={30} />
        </Form.Item>
      )}
      <Form.Item name="zh" label={say('名称（中文）', 'Name, in Chinese')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="en" label={say('名称（英文）', 'Name, in English')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="medium" label={say('归类', 'Counts as')} rules={needed}>
        <Select options={channelMediumOptions(say)} />
      </Form.Item>
      <Form.Item name="enterprise" valuePropName="checked" label={say('企业专用', 'Of enterprises alone')}>
        <Switch />
      </Form.Item>
      <Form.Item name="provincial" valuePropName="checked" label={say('省级转办', "The province's own")}>
        <Switch />
      </Form.Item>
    </Editor>
  );
}
