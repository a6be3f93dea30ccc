import { Button, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { useSay, type Say } from '../../../words/language.js';
import { Wrong } from '../../../kit/wrong.js';
import { Editor } from './editor.js';

type Imported = Answer<'POST /api/calendars/{code}/import'>;
type Filled = { content: string; reason: string };

/** The notice of a year, as JSON or iCalendar: looked through first, then taken over. */
export function CalendarImport({ code, onClose }: { code: string; onClose: () => void }) {
  const say = useSay();
  const save = async (body: Filled) => {
    await ask('POST /api/calendars/{code}/import', { path: { code }, query: {}, body });
  };
  return (
    <Editor<Filled>
      wide
      title={say('导入放假通知', 'Import a notice')}
      about={['/api/calendars', '/api/rule-changes']}
      save={save}
      done={say('已导入，时限随之重新计算', 'Imported: deadlines are reckoned anew')}
      onClose={onClose}
    >
      <TextFile
        accept=".json,.ics,application/json,text/calendar"
        label={say('JSON 或 iCalendar 文件', 'A JSON or iCalendar file')}
      />
      <DryRun code={code} />
    </Editor>
  );
}

/** A file's text goes into the field `content`, where it can be seen and mended. */
export function TextFile({ accept, label }: { accept: string; label: string }) {
  const say = useSay();
  const form = Form.useFormInstance<Filled>();
  return (
    <>
      <Form.Item label={label} htmlFor="admin-file">
        <input
          id="admin-file"
          type="file"
          accept={accept}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void file.text().then((content) => form.setFieldValue('content', content));
          }}
        />
      </Form.Item>
      <Form.Item
        name="content"
        label={say('文件内容', 'What stands in it')}
        rules={[{ required: true, message: say('请选择文件或粘贴内容', 'Please choose a file, or paste its text') }]}
      >
        <Input.TextArea rows={8} spellCheck={false} />
      </Form.Item>
    </>
  );
}

function DryRun({ code }: { code: string }) {
  const say = useSay();
  const form = Form.useFormInstance<Filled>();
  const [seen, see] = useState<Imported>();
  const [wrong, setWrong] = useState<unknown>();
  const run = async () => {
    setWrong(undefined);
    see(undefined);
    try {
      const content = (form.getFieldValue('content') as string | undefined) ?? '';
      see(await ask('POST /api/calendars/{code}/import', { path: { code }, query: { dry: '1' }, body: { content } }));
    } catch (error) {
      setWrong(error);
    }
  };
  return (
    <section className="gap-below" aria-label={say('预览', 'Preview')}>
      <Button className="gap-below" onClick={() => void run()}>
        {say('先看会改变哪些日子', 'See first which days change')}
      </Button>
      {wrong !== undefined && <Wrong error={wrong} />}
      {seen && (
        <>
          <p>
            {say(
              `年份 ${seen.years.join('、')}；变更 ${seen.changes.length} 天；手工设定保留 ${seen.kept.length} 天；无关事件 ${seen.ignored} 条。`,
              `Years ${seen.years.join(', ')}; ${seen.changes.length} days change; ${seen.kept.length} by hand stay; ${seen.ignored} events ignored.`,
            )}
          </p>
          <Table
            size="small"
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            rowKey="date"
            dataSource={seen.changes}
            columns={[
              { title: say('日期', 'Day'), dataIndex: 'date' },
              { title: say('原为', 'Was'), render: (_, { before }) => dayKind(say, before) },
              { title: say('改为', 'Becomes'), render: (_, { after }) => dayKind(say, after) },
            ]}
          />
        </>
      )}
    </section>
  );
}

const kinds: Record<string, [string, string]> = {
  workday: ['工作日', 'working day'],
  weekend: ['周末', 'weekend'],
  holiday: ['放假', 'holiday'],
  'make-up': ['调休上班', 'make-up working day'],
};

const dayKind = (say: Say, { kind, name }: { kind: string; name: string | null }): string => {
  const [zh, en] = kinds[kind] ?? [kind, kind];
  return `${say(zh, en)}${name ? `（${name}）` : ''}`;
};
