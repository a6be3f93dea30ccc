import { Form, Select } from 'antd';
import { ask } from '../../../../api/ask.js';
import { useStale } from '../../../../api/hooks.js';
import { Editor } from '../../../../kit/editor.js';
import { useSay } from '../../../../words/language.js';

interface Filled {
  from: string;
  reason: string;
}

/** Last year's list, or that of another office, as a beginning: what the year has already stays as it is. */
export function Adopting({ year, onClose }: { year: number; onClose: () => void }) {
  const say = useSay();
  const stale = useStale();
  const save = async (body: Filled) => {
    await ask('POST /api/targets/{year}/adopt', { path: { year }, body });
    stale('/api/targets');
  };
  return (
    <Editor<Filled>
      title={say(`为${year}年沿用已有清单`, `Take over a list for ${year}`)}
      initial={{ from: String(year - 1) }}
      save={save}
      done={say('已沿用', 'Taken over')}
      onClose={onClose}
      because={say('依据', 'Reason')}
    >
      <Form.Item
        name="from"
        label={say('清单', 'List')}
        extra={say('本年度已有的同代码目标保持不变', 'Targets that the year has already stay as they are')}
      >
        <Select
          options={[
            { value: String(year - 1), label: say(`${year - 1}年的目标`, `the targets of ${year - 1}`) },
            { value: 'qingdao', label: say('青岛市12345热线示例', 'the example of Qingdao') },
          ]}
        />
      </Form.Item>
    </Editor>
  );
}
