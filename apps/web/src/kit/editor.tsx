import { App, Button, Drawer, Form, Input, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { useStale } from '../api/hooks.js';
import { Conflict, labelIn, same, type Difference } from './conflict.js';
import { useConflict } from './use-conflict.js';
import { markFields, Wrong } from './wrong.js';
import { useSay } from '../words/language.js';

export interface EditorProps<Filled, Version> {
  title: string;
  /** What stands there now; the form keeps to what stood there when it was opened. */
  initial?: Partial<Filled>;
  /** Of what stands there now: another than when the form was opened means that somebody else was quicker. */
  version?: Version;
  /** What is asked for anew afterwards, and when somebody else was quicker. */
  about?: readonly string[];
  /** @param read the version that was read. @throws what the server refuses: it is shown, and what was typed stays. */
  save: (filled: Filled, read: Version) => Promise<unknown>;
  done?: string;
  onClose: () => void;
  /** Whether a reason is asked for, which is kept beside the change. */
  reasoned?: boolean;
  /** What the reason is called where it is not what a rule is changed on. */
  because?: string;
  wide?: boolean;
  /** What somebody else did, where it is not a field of this form that is another now. */
  instead?: string;
  /** What a field is called that has no label of its own here. */
  nameOf?: (field: string) => string;
  meaningOf?: (field: string, value: unknown) => string | undefined;
  children: ReactNode;
}

const formName = 'edited';

/** Something is added or changed: a drawer with a form. What others change meanwhile is shown and not gone over. */
export function Editor<Filled extends object, Version extends string | number = number>(
  props: EditorProps<Filled, Version>,
) {
  const { title, initial, version, about = [], save, done, onClose, reasoned = true, wide = false, children } = props;
  const say = useSay();
  const because = props.because ?? say('变更依据', 'Reason');
  const stale = useStale();
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const conflict = useConflict(initial, version);
  const [wrong, setWrong] = useState<unknown>();
  /** Fields that the form itself finds wrong. */
  const [left, setLeft] = useState(0);
  const [busy, setBusy] = useState(false);

  const send = async (filled: Filled) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await save(filled, conflict.read as Version);
      if (done) void message.success(done);
      onClose();
    } catch (error) {
      setWrong(error);
      const [first] = markFields(form, error, say);
      // After what is marked has been drawn.
      if (first) setTimeout(() => form.scrollToField(first, { block: 'center', focus: true }));
    } finally {
      stale(...about);
      setBusy(false);
    }
  };
  const nameOf = (field: string) => labelIn(formName)(field) ?? props.nameOf?.(field) ?? field;
  const differences = conflict.moved ? conflict.differences(form.getFieldsValue(true) as Partial<Filled>) : [];
  /** Takes what stands there now into the form: all of it, or what nobody has typed over. */
  const settle = (taken: readonly Difference[]) => {
    form.setFieldsValue(Object.fromEntries(taken.map(({ field, now }) => [field, now])) as never);
    conflict.settle();
    setWrong(undefined);
  };

  return (
    <Drawer open title={title} size={wide ? 'min(960px, 100vw)' : 'min(520px, 100vw)'} onClose={onClose}>
      <Form<Filled>
        form={form}
        name={formName}
        layout="vertical"
        initialValues={conflict.opened}
        onFinish={(filled) => {
          setLeft(0);
          void send(filled);
        }}
        onFinishFailed={({ errorFields }) => setLeft(errorFields.length)}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        {conflict.moved ? (
          <Conflict
            differences={differences}
            instead={props.instead}
            nameOf={nameOf}
            meaningOf={props.meaningOf}
            onTheirs={() => settle(differences)}
            onMine={() => settle(differences.filter(({ typed, was }) => same(typed, was)))}
          />
        ) : null}
        {children}
        {reasoned && (
          <Form.Item
            name="reason"
            label={because}
            rules={[{ required: true, whitespace: true, message: say(`请填写${because}`, 'Please give a reason') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        )}
        {!conflict.moved && wrong !== undefined && <Wrong error={wrong} nameOf={nameOf} />}
        {!conflict.moved && left > 0 && (
          <p role="alert" className="left-wrong">
            {say(
              `有${left}项需要填写或更正，已在上方标出`,
              `${left} field(s) to be filled in or put right are marked above`,
            )}
          </p>
        )}
        <Space wrap>
          <Button type="primary" htmlType="submit" loading={busy} disabled={conflict.moved}>
            {say('保存', 'Save')}
          </Button>
          <Button onClick={onClose}>{say('取消', 'Cancel')}</Button>
          {conflict.moved && (
            <span className="faint">{say('请先在上方选择', 'Choose first what is asked for above')}</span>
          )}
        </Space>
      </Form>
    </Drawer>
  );
}
