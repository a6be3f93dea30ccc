import { Alert, Button, Card, Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { ask, type Answer, type Body } from '../../../api/ask.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { typeOf, typeOptions } from './words.js';

export type Matter = Omit<Body<'POST /api/routing-rules/try'>, 'draft'>;
type Tried = Answer<'POST /api/routing-rules/try'>;

/** 试一试: where a matter would go. */
export function RoutingTry() {
  const say = useSay();
  const attempt = useAttempt();
  const [matter, setMatter] = useState<Matter>({ type: 'help' });
  const [tried, setTried] = useState<Tried>();
  const run = () => attempt(async () => setTried(await ask('POST /api/routing-rules/try', { body: matter })));
  return (
    <Card size="small" className="admin-card" title={say('试一试', 'Try it')}>
      <form
        className="limit-row"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <TryFields id="try" matter={matter} onChange={setMatter} />
        <Form.Item>
          <Button type="primary" htmlType="submit">
            {say('看看派给谁', 'Where would it go?')}
          </Button>
        </Form.Item>
      </form>
      <div role="status">{tried && <Proposal label={say('建议', 'Proposed')} proposal={tried.proposal} />}</div>
    </Card>
  );
}

interface Fields {
  id: string;
  matter: Matter;
  onChange: (matter: Matter) => void;
}

export function TryFields({ id, matter, onChange }: Fields) {
  const say = useSay();
  return (
    <>
      <Form.Item layout="vertical" label={say('内容分类', 'Subject')} htmlFor={`${id}-subject`}>
        <NamePicker
          id={`${id}-subject`}
          of="subjects"
          value={matter.subject}
          onChange={(subject) => onChange({ ...matter, subject })}
        />
      </Form.Item>
      <Form.Item layout="vertical" label={say('区域', 'District')} htmlFor={`${id}-district`}>
        <NamePicker
          id={`${id}-district`}
          of="districts"
          value={matter.district}
          onChange={(district) => onChange({ ...matter, district })}
        />
      </Form.Item>
      <Form.Item layout="vertical" label={say('诉求类型', 'Type')} htmlFor={`${id}-type`}>
        <Select
          id={`${id}-type`}
          value={matter.type as string}
          onChange={(type: string) => onChange({ ...matter, type: type as Matter['type'] })}
          options={typeOptions(say)}
        />
      </Form.Item>
    </>
  );
}

export function Proposal({ label, proposal }: { label: string; proposal: Tried['proposal'] }) {
  const say = useSay();
  if (!proposal)
    return (
      <Alert
        type="warning"
        showIcon
        title={`${label}：${say('没有符合的目录，由派单员判断', 'no line fits: a dispatcher decides')}`}
      />
    );
  const { lead, assists, clear, rule } = proposal;
  const by = [rule.subject, rule.district, rule.type && typeOf(say, rule.type)].filter(Boolean).join(' · ');
  return (
    <Alert
      type="success"
      showIcon
      title={
        <>
          {label}：{lead.name}
          {assists.length > 0 && ` + ${assists.map(({ name }) => name).join('、')}`}{' '}
          {clear ? (
            <Tag color="green">{say('直接转办', 'goes on by itself')}</Tag>
          ) : (
            <Tag>{say('须派单员确认', 'a dispatcher confirms')}</Tag>
          )}
        </>
      }
      description={`${rule.reason}（${by || say('不限', 'any')}）`}
    />
  );
}
