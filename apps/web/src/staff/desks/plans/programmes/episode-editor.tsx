import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useNavigate } from 'react-router';
import { ask, type Body } from '../../../../api/ask.js';
import { useAnswer, useStale } from '../../../../api/hooks.js';
import { Editor } from '../../../../kit/editor.js';
import { UnitPicker, useUnits } from '../../../../kit/unit-picker.js';
import { useLanguage } from '../../../../words/language.js';
import { dayOf } from '../../../../words/times.js';
import type { Episode } from './outcome.js';

interface Filled {
  programme: string;
  day: Dayjs;
  title: string;
  medium: string;
  guestUnit?: string;
  guest?: string;
  reason: string;
}

interface Props {
  /** The one that is put right; a new one unless given. */
  episode?: Episode;
  programme?: string;
  onClose: () => void;
}

/** An episode that has been held is entered, or put right. */
export function EpisodeEditor({ episode, programme, onClose }: Props) {
  const { say, language } = useLanguage();
  const go = useNavigate();
  const stale = useStale();
  const units = useUnits();
  const programmes = useAnswer('GET /api/programmes', {}, { fresh: 60_000 });
  const made = (programmes.data?.items ?? []).filter(({ active, code }) => active || code === episode?.programme);
  const save = async ({ day, guestUnit, guest, reason, ...filled }: Filled, read: number) => {
    const body: Body<'POST /api/episodes'> = {
      ...{ ...filled, day: day.format('YYYY-MM-DD') },
      ...(guestUnit && { guestUnit }),
      ...(guest?.trim() && { guest: guest.trim() }),
    };
    if (episode) {
      await ask('PUT /api/episodes/{id}', { path: { id: episode.id }, body: { ...body, version: read, reason } });
    } else {
      const { id } = await ask('POST /api/episodes', { body });
      void go(`/plans/programmes/${id}`);
    }
    stale('/api/episodes', '/api/targets');
  };
  const nameOf = ({ name, nameEn }: (typeof made)[number]) => (language === 'zh' ? name : nameEn);
  const meaningOf = (field: string, value: unknown) => {
    if (field === 'programme') return made.filter(({ code }) => code === value).map(nameOf)[0];
    if (field === 'guestUnit') return units.data?.items.find(({ code }) => code === value)?.name;
    return field === 'day' ? (value as Dayjs | undefined)?.format('YYYY-MM-DD') : undefined;
  };
  const needed = [{ required: true, message: say('请填写', 'Please fill it in') }];
  const worded = [{ required: true, whitespace: true, message: say('请填写', 'Please fill it in') }];
  const today = dayOf(new Date());
  return (
    <Editor<Filled>
      title={episode ? say('更正节目信息', 'Put the episode right') : say('登记一期节目', 'Enter an episode')}
      initial={
        episode
          ? {
              ...{
                programme: episode.programme,
                day: dayjs(episode.day),
                title: episode.title,
                medium: episode.medium,
              },
              ...{ guestUnit: episode.guestUnit?.code, guest: episode.guest ?? undefined },
            }
          : { programme, day: dayjs(today) }
      }
      version={episode?.version}
      about={['/api/episodes']}
      reasoned={episode !== undefined}
      because={say('更正原因', 'Reason')}
      meaningOf={meaningOf}
      save={save}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      <Form.Item name="programme" label={say('栏目', 'Programme')} rules={needed}>
        <Select options={made.map((one) => ({ value: one.code, label: nameOf(one) }))} />
      </Form.Item>
      <Form.Item
        name="day"
        label={say('播出日期', 'Date')}
        extra={say('节目播出后登记', 'An episode is entered when it has been held')}
        rules={needed}
      >
        <DatePicker className="wide-field" disabledDate={(day) => day.format('YYYY-MM-DD') > today} />
      </Form.Item>
      <Form.Item name="title" label={say('主题', 'Subject')} rules={worded}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="medium" label={say('播出渠道', 'Where')} rules={worded}>
        <Input maxLength={60} placeholder={say('如：广播FM107.6、话务大厅', 'such as: radio FM 107.6, the hall')} />
      </Form.Item>
      <Form.Item name="guestUnit" label={say('上线单位（可不填）', 'Unit that answered (may be left out)')}>
        <UnitPicker<string> allowClear />
      </Form.Item>
      <Form.Item name="guest" label={say('上线嘉宾（可不填）', 'Who answered (may be left out)')}>
        <Input maxLength={100} placeholder={say('职务和姓名', 'office and name')} />
      </Form.Item>
    </Editor>
  );
}
