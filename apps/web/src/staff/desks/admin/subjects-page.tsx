import { Button, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { SubjectImport } from './subject-import.js';
import { TreeTable, WordsField } from './tree-table.js';

type Subject = Answer<'GET /api/subject-versions/{version}'>['items'][number];

/** 内容分类 by versions: the tree, its file, and the next one. */
export default function SubjectsPage() {
  const say = useSay();
  const versions = useAnswer('GET /api/subject-versions', {});
  const [chosen, choose] = useState<number>();
  const [importing, bring] = useState(false);
  const states: Record<string, string> = {
    past: say('历史', 'past'),
    present: say('现行', 'in force'),
    coming: say('待生效', 'to come'),
  };
  return (
    <Answered asked={versions}>
      {({ items }) => {
        const version = chosen ?? items.find(({ state }) => state === 'present')?.version ?? items[0]?.version;
        return (
          <AdminPage
            title={say('内容分类', 'Subjects')}
            acts={
              <Space wrap>
                <ChangesButton kind="subject-version" />
                {version !== undefined && (
                  <Button href={`/api/subject-versions/${version}/file`} download>
                    {say('下载 CSV', 'Download CSV')}
                  </Button>
                )}
                <Button type="primary" onClick={() => bring(true)}>
                  {say('导入新版本', 'Import the next version')}
                </Button>
              </Space>
            }
            filters={
              <Select
                className="wide-field"
                aria-label={say('版本', 'Version')}
                value={version}
                onChange={choose}
                options={items.map((one) => ({
                  value: one.version,
                  label: `${say(`第${one.version}版`, `Version ${one.version}`)} · ${one.validFrom} · ${states[one.state] ?? one.state} · ${one.subjects}`,
                }))}
              />
            }
          >
            {version !== undefined && <Tree version={version} />}
            {importing && <SubjectImport newest={items[0]?.version ?? 0} onClose={() => bring(false)} />}
          </AdminPage>
        );
      }}
    </Answered>
  );
}

function Tree({ version }: { version: number }) {
  const say = useSay();
  const [words, setWords] = useState('');
  const asked = useAnswer('GET /api/subject-versions/{version}', { path: { version } }, { fresh: 60_000 });
  return (
    <Answered asked={asked}>
      {({ items, mapping }) => (
        <>
          <div className="admin-filters">
            <WordsField
              hint={say('名称、代码或拼音首字母', 'Name, code or initials')}
              words={words}
              onWords={setWords}
            />
            {mapping.length > 0 && (
              <span className="faint">
                {say(`${mapping.length}个旧分类已有承接`, `${mapping.length} former subjects have a successor`)}
              </span>
            )}
          </div>
          <TreeTable<Subject>
            lines={items}
            words={words}
            fits={({ name, code, pinyin }) => name.includes(words) || code.startsWith(words) || pinyin.includes(words)}
            columns={[
              { title: say('拼音首字母', 'Initials'), dataIndex: 'pinyin' },
              {
                title: say('承接', 'Took over'),
                render: (_, { replaces }) => replaces.map((code) => <Tag key={code}>{code}</Tag>),
              },
            ]}
          />
        </>
      )}
    </Answered>
  );
}
