import { DatePicker, Form, Input, Select, Typography } from 'antd';
import dayjs from 'dayjs';
import type { RuleProfile } from '#directory';
import { ask } from '../../../api/ask.js';
import { useSay } from '../../../words/language.js';
import { Editor } from './editor.js';
import { LimitRows } from './limit-rows.js';
import { draftOf, filledOf, type ProfileFilled } from './profile-draft.js';
import { ProfileRules } from './profile-rules.js';
import { ProfileTry } from './profile-try.js';

interface Props {
  /** The version that the next is written from. */
  profile: RuleProfile;
  newest: number;
  onClose: () => void;
}

/** The next version of a profile: every rule is a field, and the server's checks are shown before it is kept. */
export function ProfileEditor({ profile, newest, onClose }: Props) {
  const say = useSay();
  const { name } = profile;
  const save = async ({ reason, ...filled }: ProfileFilled & { reason: string }, after: number) => {
    const body = { after, reason, profile: draftOf(filled, profile) };
    await ask('POST /api/profiles/{name}', { path: { name }, body });
  };
  return (
    <Editor<ProfileFilled & { reason: string }>
      wide
      title={say(`${profile.zh} · 第${newest + 1}版`, `${profile.en} · version ${newest + 1}`)}
      initial={{ ...filledOf(profile), validFrom: undefined }}
      version={newest}
      about={['/api/profiles', '/api/rule-changes']}
      instead={say(
        `他人刚刚编制了第${newest}版。继续保存将以您的内容成为第${newest + 1}版，请先核对第${newest}版。`,
        `Version ${newest} has just been written. Yours would become version ${newest + 1}: look at that one first.`,
      )}
      save={save}
      done={say(`第${newest + 1}版已保存`, `Version ${newest + 1} is kept`)}
      onClose={onClose}
    >
      <div className="two-columns">
        <Day name="validFrom" label={say('生效日期', 'Holds from')} needed />
        <Day name="validTo" label={say('失效日期（不填为长期）', 'Until, exclusive (no end unless given)')} />
      </div>
      <div className="two-columns">
        <Form.Item name="zh" label={say('名称（中文）', 'Name, in Chinese')} rules={[{ required: true }]}>
          <Input />
        </Form.Item>
        <Form.Item name="en" label={say('名称（英文）', 'Name, in English')} rules={[{ required: true }]}>
          <Input />
        </Form.Item>
      </div>
      <Form.Item name="source" label={say('来源文件', 'The document behind it')} rules={[{ required: true }]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="grades"
        label={say('诉求等级（没有则不填）', 'Grades of complaints, where there are any')}
        extra={say('输入后按回车', 'Enter after each')}
      >
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Typography.Title level={2} className="part-title">
        {say('时限', 'Limits')}
      </Typography.Title>
      <LimitRows />
      <Typography.Title level={2} className="part-title">
        {say('其他规则', 'Other rules')}
      </Typography.Title>
      <ProfileRules />
      <Form.Item name="note" label={say('说明', 'Note')}>
        <Input.TextArea rows={3} />
      </Form.Item>
      <Typography.Title level={2} className="part-title">
        {say('保存前检查和试算', 'Check and try before saving')}
      </Typography.Title>
      <Draft profile={profile} />
    </Editor>
  );
}

function Draft({ profile }: { profile: RuleProfile }) {
  const form = Form.useFormInstance<ProfileFilled>();
  return (
    <ProfileTry
      name={profile.name}
      draft={() => ({ ...draftOf(form.getFieldsValue(true) as ProfileFilled, profile) })}
    />
  );
}

function Day({ name, label, needed = false }: { name: string; label: string; needed?: boolean }) {
  const say = useSay();
  return (
    <Form.Item
      name={name}
      label={label}
      getValueProps={(value?: string | null) => ({ value: value ? dayjs(value) : undefined })}
      getValueFromEvent={(_: unknown, text: string | null) => text || undefined}
      rules={needed ? [{ required: true, message: say('请选择日期', 'Please choose a day') }] : []}
    >
      <DatePicker className="whole-width" />
    </Form.Item>
  );
}
