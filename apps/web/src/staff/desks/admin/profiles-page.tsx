import { Button, Card, Form, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { AdminPage } from './admin-page.js';
import { ChangesButton } from './changes.js';
import { Editor } from './editor.js';

type Profiles = Answer<'GET /api/profiles'>;

/** 办理规则: names, versions with their days, and which new complaints run on. */
export default function ProfilesPage() {
  const say = useSay();
  const asked = useAnswer('GET /api/profiles', {});
  const [choosing, choose] = useState(false);
  return (
    <AdminPage
      title={say('办理规则', 'Rule profiles')}
      acts={
        <Space wrap>
          <ChangesButton kind="profile" />
          <Button onClick={() => choose(true)}>{say('选择适用规则', 'Choose which apply')}</Button>
        </Space>
      }
    >
      <p className="faint">
        {say(
          '规则只增加新版本，不改动旧版本：已在计时的诉求按开始时的版本执行，新诉求自生效日起按新版本执行。',
          'Versions are added and never changed: running clocks keep theirs, new complaints follow the one of the day.',
        )}
      </p>
      <Answered asked={asked}>
        {({ items, choice, choiceVersion }) => (
          <>
            {items.map(({ name, versions }) => (
              <Card
                key={name}
                size="small"
                className="admin-card"
                title={
                  <Space wrap>
                    {versions[0] ? say(versions[0].zh, versions[0].en) : name}
                    <span className="faint">{name}</span>
                    {choice.citizen === name && <Tag color="blue">{say('个人诉求适用', 'for citizens')}</Tag>}
                    {choice.enterprise === name && <Tag color="blue">{say('企业诉求适用', 'for enterprises')}</Tag>}
                  </Space>
                }
              >
                <Versions name={name} versions={versions} />
              </Card>
            ))}
            {choosing && <Choice profiles={{ items, choice, choiceVersion }} onClose={() => choose(false)} />}
          </>
        )}
      </Answered>
    </AdminPage>
  );
}

function Versions({ name, versions }: Profiles['items'][number]) {
  const say = useSay();
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="version"
      dataSource={versions}
      columns={[
        {
          title: say('版本', 'Version'),
          render: (_, { version }) => (
            <Link to={`/admin/profiles/${name}/${version}`}>{say(`第${version}版`, `Version ${version}`)}</Link>
          ),
        },
        { title: say('生效', 'From'), dataIndex: 'validFrom' },
        { title: say('失效', 'To'), render: (_, { validTo }) => validTo ?? say('长期', 'no end') },
        { title: say('来源', 'Source'), dataIndex: 'source' },
        {
          title: say('状态', 'State'),
          render: (_, { holds }) =>
            holds ? <Tag color="green">{say('现行', 'in force')}</Tag> : <Tag>{say('非现行', 'not in force')}</Tag>,
        },
      ]}
    />
  );
}

function Choice({ profiles: { items, choice, choiceVersion }, onClose }: { profiles: Profiles; onClose: () => void }) {
  const say = useSay();
  const options = items.map(({ name, versions: [newest] }) => ({
    value: name,
    label: newest ? say(newest.zh, newest.en) : name,
  }));
  const nameOf = (code: unknown) => options.find(({ value }) => value === code)?.label;
  return (
    <Editor<Body<'PUT /api/profiles/choice'>>
      title={say('新诉求适用的规则', 'Which profiles new complaints run on')}
      initial={{ citizen: choice.citizen, enterprise: choice.enterprise }}
      version={choiceVersion}
      about={['/api/profiles', '/api/rule-changes']}
      meaningOf={(field, value) => (field === 'reason' ? undefined : nameOf(value))}
      save={(body, after) => ask('PUT /api/profiles/choice', { body: { ...body, after } })}
      done={say('已保存', 'Saved')}
      onClose={onClose}
    >
      <Form.Item name="citizen" label={say('个人诉求', 'Complaints of citizens')}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="enterprise" label={say('企业诉求', 'Complaints of enterprises')}>
        <Select options={options} />
      </Form.Item>
    </Editor>
  );
}
