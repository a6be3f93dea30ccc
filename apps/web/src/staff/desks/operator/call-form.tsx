import { Checkbox, Col, Form, Input, Radio, Row, Select, type FormInstance } from 'antd';
import { memo } from 'react';
import { useAnswer } from '../../../api/hooks.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import type { Typed } from './draft.js';

const types = ['enquiry', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'];
const urgencies = ['normal', 'urgent', 'critical'];
const kinds = ['citizen', 'enterprise', 'anonymous'];

/** What was chosen by code, with its name, for the pickers. */
export interface Chosen {
  subject?: CodeAndName | undefined;
  district?: CodeAndName | undefined;
}
interface CodeAndName {
  code: string;
  name: string;
}

interface Props {
  form: FormInstance<Typed>;
  /** What it begins with; later ones change nothing. */
  initial: Typed;
  chosen: Chosen;
  onTyped: (typed: Typed) => void;
}

/**
 * The form, in the order in which people speak: what it is about, where, who they are. What comes and goes beside it does
 * not draw it anew: whoever types in it is never held up.
 */
export const CallForm = memo(function CallForm({ form, initial, chosen, onTyped }: Props) {
  const say = useSay();
  const kind = Form.useWatch(['complainant', 'kind'], form) ?? 'citizen';
  const confidential = Form.useWatch('confidential', form);
  const urgency = Form.useWatch('urgency', form) ?? 'normal';
  const choices = (list: 'type' | 'urgency' | 'kind', codes: string[]) =>
    codes.map((value) => ({ value, label: term(say, list, value) }));
  return (
    <Form<Typed>
      form={form}
      name="call"
      layout="vertical"
      initialValues={initial}
      onValuesChange={(_, typed) => onTyped(typed)}
      className={`call-form${confidential ? ' is-confidential' : ''}${urgency === 'normal' ? '' : ' is-urgent'}`}
      scrollToFirstError
    >
      {confidential && (
        <p className="call-mark confidential">
          {say('保密诉求：承办单位看不到诉求人', 'Confidential: units do not see who asks')}
        </p>
      )}
      {urgency !== 'normal' && (
        <p className="call-mark urgent">
          {say(
            `${term(say, 'urgency', urgency)}诉求：按自然时间计时`,
            `${term(say, 'urgency', urgency)}: clocks run day and night`,
          )}
        </p>
      )}
      <Row gutter={12}>
        <Col xs={24} md={14}>
          <Form.Item name="type" label={say('诉求类型', 'Type')}>
            <Radio.Group optionType="button" size="small" options={choices('type', types)} />
          </Form.Item>
        </Col>
        <Col xs={24} md={10}>
          <Form.Item name="urgency" label={say('紧急程度（F7）', 'Urgency (F7)')}>
            <Radio.Group optionType="button" size="small" options={choices('urgency', urgencies)} />
          </Form.Item>
        </Col>
      </Row>
      <Form.Item
        name="content"
        label={say('诉求内容（F2）', 'What it is about (F2)')}
        rules={[{ required: true, whitespace: true, message: say('请填写诉求内容', 'Please write what it is about') }]}
      >
        <Input.TextArea rows={6} maxLength={20_000} showCount />
      </Form.Item>
      <Form.Item
        name="title"
        label={say('标题', 'Title')}
        extra={say('不填则取内容首句', 'Left empty: the first sentence')}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Row gutter={12}>
        <Col xs={24} md={12}>
          <Form.Item name="subject" label={say('内容分类（F3）', 'Subject (F3)')}>
            <NamePicker of="subjects" known={chosen.subject} />
          </Form.Item>
        </Col>
        <Col xs={24} md={12}>
          <Form.Item name="district" label={say('区市、街道（F4）', 'District, street (F4)')}>
            <NamePicker of="districts" known={chosen.district} />
          </Form.Item>
        </Col>
      </Row>
      <Form.Item name="address" label={say('详细地址', 'Address')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Row gutter={12}>
        <Col xs={24} md={12}>
          <Form.Item name={['complainant', 'kind']} label={say('诉求人（F6）', 'Caller (F6)')}>
            <Radio.Group optionType="button" size="small" options={choices('kind', kinds)} />
          </Form.Item>
        </Col>
        <Col xs={24} md={12}>
          <Form.Item name="channel" label={say('受理渠道', 'Channel')}>
            <ChannelPicker />
          </Form.Item>
        </Col>
      </Row>
      {kind === 'enterprise' && (
        <Row gutter={12}>
          <Col xs={24} md={12}>
            <Form.Item
              name={['complainant', 'enterpriseName']}
              label={say('企业名称', 'Enterprise')}
              rules={[{ required: true, message: say('请填写企业名称', 'Please give its name') }]}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Col>
          <Col xs={24} md={12}>
            <Form.Item
              name={['complainant', 'creditCode']}
              label={say('统一社会信用代码', 'Credit code')}
              rules={[{ required: true, message: say('请填写统一社会信用代码', 'Please give its credit code') }]}
            >
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
          </Col>
        </Row>
      )}
      <Row gutter={12}>
        {kind !== 'anonymous' && (
          <Col xs={24} md={8}>
            <Form.Item
              name={['complainant', 'name']}
              label={kind === 'enterprise' ? say('联系人', 'Contact') : say('姓名', 'Name')}
            >
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
          </Col>
        )}
        <Col xs={24} md={8}>
          <Form.Item name={['complainant', 'phone']} label={say('联系电话', 'Telephone')}>
            <Input maxLength={40} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </Col>
        <Col xs={24} md={8}>
          <Form.Item name="callerNumber" label={say('来电号码', 'Calling number')}>
            <Input maxLength={40} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </Col>
      </Row>
      <Row gutter={12} className="call-choices">
        <Form.Item name="confidential" valuePropName="checked">
          <Checkbox>{say('保密（F8）', 'Confidential (F8)')}</Checkbox>
        </Form.Item>
        <Form.Item name="replyWanted" valuePropName="checked">
          <Checkbox>{say('需要答复', 'Reply wanted')}</Checkbox>
        </Form.Item>
        <Form.Item name="followUpWanted" valuePropName="checked">
          <Checkbox>{say('需要回访', 'Follow-up wanted')}</Checkbox>
        </Form.Item>
      </Row>
      <Form.Item name="callId" hidden>
        <Input />
      </Form.Item>
      <Form.Item name="answeredAt" hidden>
        <Input />
      </Form.Item>
    </Form>
  );
});

function ChannelPicker({ value, onChange, id }: { value?: string; onChange?: (code: string) => void; id?: string }) {
  const say = useSay();
  const channels = useAnswer('GET /api/reference/channels', {}, { fresh: 600_000 });
  const options = channels.data?.items
    .filter(({ active }) => active)
    .map(({ code, zh, en }) => ({ value: code, label: say(zh, en) }));
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      options={options ?? [{ value: 'phone', label: say('热线电话', 'Telephone') }]}
    />
  );
}
