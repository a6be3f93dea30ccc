import { Alert, Button, DatePicker, Form } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useSay } from '../../../words/language.js';
import { TextFile } from './calendar-import.js';
import { Wrong } from '../../../kit/wrong.js';
import { Editor } from './editor.js';

type Imported = Answer<'POST /api/subject-versions'>;
type Filled = Omit<Body<'POST /api/subject-versions'>, 'after'>;

/** The next version, from a file: looked through first, then taken over. */
export function SubjectImport({ newest, onClose }: { newest: number; onClose: () => void }) {
  const say = useSay();
  const save = (filled: Filled, after: number) =>
    ask('POST /api/subject-versions', { query: {}, body: { ...filled, after } });
  return (
    <Editor<Filled>
      wide
      title={say(`导入第${newest + 1}版`, `Import version ${newest + 1}`)}
      version={newest}
      about={['/api/subject-versions', '/api/reference/subjects', '/api/rule-changes']}
      instead={say(
        `他人刚刚导入了第${newest}版，请以该版为底本核对您的文件。`,
        `Version ${newest} has just been imported: compare your file with it.`,
      )}
      save={save}
      done={say('已导入', 'Imported')}
      onClose={onClose}
    >
      <p className="faint">
        {say(
          'CSV（UTF-8），列为 code、name、parent、pinyin、replaces；replaces 为由新分类承接的旧代码。可先下载现行版本修改。',
          'CSV (UTF-8) with the columns code, name, parent, pinyin, replaces: codes that the new subject takes over. Begin with the file of the present version.',
        )}
      </p>
      <Form.Item
        name="validFrom"
        label={say('生效日期', 'Holds from')}
        getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })}
        getValueFromEvent={(_: unknown, text: string | null) => text || undefined}
        rules={[{ required: true, message: say('请选择日期', 'Please choose a day') }]}
      >
        <DatePicker className="whole-width" />
      </Form.Item>
      <TextFile accept=".csv,text/csv" label={say('CSV 文件', 'A CSV file')} />
      <DryRun newest={newest} />
    </Editor>
  );
}

function DryRun({ newest }: { newest: number }) {
  const say = useSay();
  const form = Form.useFormInstance<Filled>();
  const [seen, see] = useState<Imported>();
  const [wrong, setWrong] = useState<unknown>();
  const run = async () => {
    setWrong(undefined);
    see(undefined);
    try {
      const { validFrom, content = '', reason } = form.getFieldsValue(true) as Partial<Filled>;
      const body = { validFrom: validFrom ?? '', content, reason: reason || say('预览', 'Preview'), after: newest };
      see(await ask('POST /api/subject-versions', { query: { dry: '1' }, body }));
    } catch (error) {
      setWrong(error);
    }
  };
  return (
    <section className="gap-below" aria-label={say('预览', 'Preview')}>
      <Button className="gap-below" onClick={() => void run()}>
        {say('先检查，不导入', 'Check first')}
      </Button>
      {wrong !== undefined && <Wrong error={wrong} />}
      {seen && <Outcome seen={seen} />}
    </section>
  );
}

function Outcome({ seen }: { seen: Imported }) {
  const say = useSay();
  const line = (label: string, all: string[]) =>
    all.length > 0 && (
      <p className="wraps">
        {label}（{all.length}）：{all.slice(0, 40).join('、')}
        {all.length > 40 && ' …'}
      </p>
    );
  return (
    <Alert
      type={seen.problems.length > 0 ? 'error' : seen.rules.length > 0 ? 'warning' : 'success'}
      title={
        seen.problems.length > 0
          ? say('文件有误，不能导入', 'The file cannot be taken over')
          : say(`可以导入；保持不变 ${seen.kept} 个`, `Can be taken over; ${seen.kept} stay as they are`)
      }
      description={
        <>
          {seen.problems.slice(0, 30).map(({ field, zh, en }) => (
            <div key={`${field} ${zh}`}>
              {field}：{say(zh, en)}
            </div>
          ))}
          {line(
            say('新增', 'Added'),
            seen.added.map(({ code, name }) => `${name}（${code}）`),
          )}
          {line(
            say('改名', 'Renamed'),
            seen.renamed.map(({ before, after }) => `${before} → ${after}`),
          )}
          {line(
            say('停用', 'Retired'),
            seen.retired.map(({ name, into }) => `${name} → ${into ?? say('无承接', 'none')}`),
          )}
          {line(
            say('须改的派单目录', 'Lines of routing to be changed'),
            seen.rules.map(({ subject }) => subject),
          )}
        </>
      }
    />
  );
}
