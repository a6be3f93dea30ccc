import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, Radio, type FormInstance } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { FilesInput } from '../../../kit/files-input.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { NamesPicker } from './names-picker.js';
import { audienceOf, fieldOf, type Content } from './words.js';
import { typedOf, type Typed } from './typed.js';

/** A date as the form keeps it, and as the picker does. */
const asDate = {
  getValueProps: (value?: string | null) => ({ value: value ? dayjs(value) : undefined }),
  normalize: (value?: { format: (as: string) => string }) => value?.format('YYYY-MM-DD'),
};

interface Props {
  form: FormInstance<Typed>;
  content?: Content;
  onTyped: () => void;
  onFinish: (typed: Typed) => void;
  children: ReactNode;
}

/** What an article says: the question and its answer first, then where it holds, then what it rests on. */
export function WriteForm({ form, content, onTyped, onFinish, children }: Props) {
  const say = useSay();
  const lines = say('每行一条', 'one a line');
  return (
    <Form<Typed>
      form={form}
      name="article"
      layout="vertical"
      className="knowledge-form"
      initialValues={typedOf(content)}
      onValuesChange={onTyped}
      onFinish={onFinish}
      scrollToFirstError
    >
      <Form.Item
        name="title"
        label={say('标题（市民怎么问）', 'Title (what is asked)')}
        rules={[{ required: true, whitespace: true, message: say('请填写标题', 'Please give a title') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="answer"
        label={say('答案', 'Answer')}
        extra={say('公开条目的答案市民也能看到', 'Of public articles citizens read it, too')}
      >
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 24 }} maxLength={20_000} showCount />
      </Form.Item>
      <Form.Item name="hint" label={say('坐席提示（不对外）', 'Hint for operators alone')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={20_000} />
      </Form.Item>
      <div className="knowledge-pair">
        <Form.Item name="subjects" label={fieldOf(say, 'subjects')} extra={say('提交审核前必填', 'Needed to submit')}>
          <NamesPicker of="subjects" />
        </Form.Item>
        <Form.Item
          name="unit"
          label={fieldOf(say, 'unit')}
          extra={say(
            '提交审核前必填；承办单位不选即本单位',
            'Needed to submit; of a unit its own unless another is chosen',
          )}
        >
          <NamePicker of="units" known={content?.unit ?? undefined} />
        </Form.Item>
        <Form.Item name="districts" label={fieldOf(say, 'districts')}>
          <NamesPicker of="districts" placeholder={say('不选即全市适用', 'None: the whole city')} />
        </Form.Item>
        <Form.Item name="audience" label={fieldOf(say, 'audience')}>
          <Radio.Group
            options={(['internal', 'public'] as const).map((value) => ({ value, label: audienceOf(say, value) }))}
          />
        </Form.Item>
        <Form.Item name="validFrom" label={fieldOf(say, 'validFrom')} {...asDate}>
          <DatePicker className="whole-width" />
        </Form.Item>
        <Form.Item
          name="lastDay"
          label={fieldOf(say, 'validTo')}
          extra={say('含当日；不填即长期有效', 'That day too; left empty: without end')}
          {...asDate}
        >
          <DatePicker className="whole-width" />
        </Form.Item>
        <Form.Item name="questions" label={`${fieldOf(say, 'questions')}（${lines}）`}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
        </Form.Item>
        <Form.Item name="keywords" label={`${fieldOf(say, 'keywords')}（${lines}）`}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
        </Form.Item>
      </div>
      <Sources />
      <Form.Item name="attachments" label={fieldOf(say, 'attachments')}>
        <FilesInput known={content?.attachments} />
      </Form.Item>
      {children}
    </Form>
  );
}

function Sources() {
  const say = useSay();
  return (
    <fieldset className="knowledge-sources">
      <legend>{fieldOf(say, 'sources')}</legend>
      <Form.List name="sources">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="knowledge-source">
                <Form.Item
                  name={[name, 'name']}
                  label={say('名称', 'Name')}
                  rules={[{ required: true, whitespace: true, message: say('请填写名称', 'Please give its name') }]}
                >
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'documentNumber']} label={say('文号', 'Number')}>
                  <Input maxLength={100} />
                </Form.Item>
                <Form.Item
                  name={[name, 'url']}
                  label={say('网址', 'Address')}
                  rules={[
                    {
                      pattern: /^https?:\/\/[^\s<>"]+$/,
                      message: say('须为http或https网址', 'An http or https address'),
                    },
                  ]}
                >
                  <Input maxLength={500} inputMode="url" />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={say(`移除第${name + 1}项依据`, `Remove source ${name + 1}`)}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            {rows.length < 20 && (
              <Button type="dashed" className="gap-below" icon={<PlusOutlined />} onClick={() => add({})}>
                {say('添加依据', 'Add a source')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
