import { Form, Input, Tag } from 'antd';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';
import { Editor } from './editor.js';
import { ShelfPage } from './shelf-page.js';

type Guide = Answer<'GET /api/decline-guides'>['items'][number];
type Filled = Body<'POST /api/decline-guides'>['guide'] & { code: string; reason: string };

const touched = ['/api/decline-guide', '/api/rule-changes'];

/** 分类处理指引: what a hotline does not take, and where people go instead. */
export default function GuidesPage() {
  const say = useSay();
  const asked = useAnswer('GET /api/decline-guides', { query: {} });
  return (
    <ShelfPage<Guide>
      title={say('不予受理指引', 'Decline guide')}
      kind="decline-guide"
      touched={touched}
      asked={asked}
      nameOf={({ zh }) => zh}
      columns={[
        {
          title: say('事项', 'Matter'),
          render: (_, { zh, en, active }) => (
            <>
              {zh} {!active && <Tag>{say('停用', 'retired')}</Tag>}
              <div className="faint">{en}</div>
            </>
          ),
        },
        { title: say('告知的办理途径', 'What the complainant is told'), dataIndex: 'way' },
        { title: say('依据', 'Basis'), dataIndex: 'basis' },
      ]}
      onUse={(active, given) =>
        active
          ? ask('POST /api/decline-guides/{code}/restoration', given)
          : ask('POST /api/decline-guides/{code}/retirement', given)
      }
      onOrder={(body) => ask('PUT /api/decline-guides/order', { body })}
      editor={(line, close) => <GuideEditor line={line} onClose={close} />}
    />
  );
}

function GuideEditor({ line, onClose }: { line?: Guide; onClose: () => void }) {
  const say = useSay();
  const needed = [{ required: true, whitespace: true, message: say('请填写', 'Please fill this in') }];
  const save = async ({ code, reason, ...guide }: Filled, after: number) => {
    if (line)
      await ask('POST /api/decline-guides/{code}', {
        path: { code: line.code },
        body: { guide, reason, after },
      });
    else await ask('POST /api/decline-guides', { body: { code, guide, reason, after: 0 } });
  };
  return (
    <Editor<Filled>
      title={line ? say('修改指引', 'Change the guide') : say('新增指引', 'Add to the guide')}
      initial={line && { zh: line.zh, en: line.en, way: line.way, basis: line.basis }}
      version={line?.version}
      about={touched}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      {!line && (
        <Form.Item
          name="code"
          label={say('代码（今后不可更改）', 'Code (kept for ever)')}
          extra={say('1至30位小写字母、数字或连字符', '1 to 30 of a–z, 0–9 and -')}
          rules={needed}
        >
          <Input maxLength={30} />
        </Form.Item>
      )}
      <Form.Item name="zh" label={say('事项（中文）', 'Matter, in Chinese')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="en" label={say('事项（英文）', 'Matter, in English')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="way" label={say('告知诉求人的办理途径', 'What the complainant is told')} rules={needed}>
        <Input.TextArea rows={5} maxLength={2000} />
      </Form.Item>
      <Form.Item name="basis" label={say('政策依据', 'Basis')} rules={needed}>
        <Input maxLength={300} />
      </Form.Item>
    </Editor>
  );
}
