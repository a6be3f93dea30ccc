import { Button, Space } from 'antd';
import { useState } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { aboutDistricts, DistrictEditor } from './district-editor.js';
import { LineActs } from './line-acts.js';
import { TreeTable, WordsField } from './tree-table.js';
import { districtKindOf } from './words.js';

export type DistrictLine = Answer<'GET /api/districts'>['items'][number];

/** 行政区划: districts and streets as a tree. */
export default function DistrictsPage() {
  const say = useSay();
  const [words, setWords] = useState('');
  const [editing, edit] = useState<string | 'new'>();
  const asked = useAnswer('GET /api/districts', { query: {} });
  const stale = useStale();
  const use = async ({ code, version }: DistrictLine, active: boolean, reason: string) => {
    const given = { path: { code }, body: { after: version, reason } };
    try {
      if (active) await ask('POST /api/districts/{code}/restoration', given);
      else await ask('POST /api/districts/{code}/retirement', given);
    } finally {
      stale(...aboutDistricts);
    }
  };
  return (
    <AdminPage
      title={say('行政区划', 'Districts')}
      acts={
        <Space wrap>
          <ChangesButton kind="district" />
          <Button type="primary" onClick={() => edit('new')}>
            {say('新增区划', 'Add a district')}
          </Button>
        </Space>
      }
      filters={<WordsField words={words} onWords={setWords} />}
    >
      <Answered asked={asked}>
        {({ items }) => {
          const line = items.find(({ code }) => code === editing);
          return (
            <>
              <TreeTable<DistrictLine>
                lines={items}
                words={words}
                columns={[
                  { title: say('类别', 'Kind'), render: (_, { kind }) => districtKindOf(say, kind) },
                  {
                    title: say('图上位置', 'On the map'),
                    render: (_, { mapRow, mapColumn }) =>
                      mapRow && mapColumn
                        ? say(`${mapRow}行${mapColumn}列`, `row ${mapRow}, column ${mapColumn}`)
                        : '–',
                  },
                  {
                    title: say('操作', 'Do'),
                    render: (_, one) => (
                      <LineActs
                        kind="district"
                        code={one.code}
                        active={one.active}
                        onEdit={() => edit(one.code)}
                        onUse={one.parent === null ? undefined : (active, reason) => use(one, active, reason)}
                      />
                    ),
                  },
                ]}
              />
              {editing && (editing === 'new' || line) && (
                <DistrictEditor line={line} districts={items} onClose={() => edit(undefined)} />
              )}
            </>
          );
        }}
      </Answered>
    </AdminPage>
  );
}
