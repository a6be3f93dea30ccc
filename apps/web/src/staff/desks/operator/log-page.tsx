import { Alert, Button, Card, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useSay } from '../../../words/language.js';
import { CallForm } from './call-form.js';
import { useStale } from '../../../api/hooks.js';
import { makeMove } from '../../../api/moves.js';
import { inGroups } from '../../../kit/code.js';
import { useAttempt } from '../../../kit/refused.js';
import { CallerPanel, mostUrged, Suggestions, urgedWith } from './beside.js';
import { CallBar, useCurrent, type CallHere } from './call-bar.js';
import { KnowledgeBeside } from './knowledge-beside.js';
import { KeyBar } from './key-bar.js';
import { useKeys, type Key } from './keys.js';
import { ReceiptShown } from './receipt.js';
import { SameAgain } from './same-again.js';
import { sameAgain, useSuggested } from './suggested.js';
import { useCall } from './use-call.js';
import './operator.css';

const named = (code: string | undefined, name: string | undefined) => (code && name ? { code, name } : undefined);
const focusOn = (id: string) => () => document.getElementById(id)?.focus();

/** Logs a call while the citizen speaks. */
export default function LogPage() {
  const say = useSay();
  const call = useCall();
  const { form } = call;
  const current = useCurrent();
  const here = current.data?.calls[0];

  // A call that is answered fills in what the telephone system knows; what was typed before stays.
  const answered = ({ call: callId, answeredAt }: CallHere) => {
    form.setFieldsValue({ callId: callId ?? undefined, answeredAt: answeredAt ?? undefined });
    call.onTyped(form.getFieldsValue(true));
    document.getElementById('call_content')?.focus();
  };

  const [initial] = useState(call.initial);
  const { subject, subjectName, district, districtName } = call.initial;
  const chosen = useMemo(
    () => ({ subject: named(subject, subjectName), district: named(district, districtName) }),
    [subject, subjectName, district, districtName],
  );
  const suggested = useSuggested(call.typed);
  const again = sameAgain(suggested);
  const attempt = useAttempt();
  const stale = useStale();
  const idle = new Set<Key>([
    ...(again?.moves.includes('urge') ? [] : ['F1' as const]),
    ...(again ? [] : ['F12' as const]),
  ]);
  const does = {
    F1: () => void urge(),
    F2: focusOn('call_content'),
    F3: focusOn('call_subject'),
    F4: focusOn('call_district'),
    F6: () => document.querySelector<HTMLInputElement>('#call_complainant_name, #call_complainant_phone')?.focus(),
    F7: () => change({ urgency: form.getFieldValue('urgency') === 'normal' ? 'urgent' : 'normal' }),
    F8: () => change({ confidential: !form.getFieldValue('confidential') }),
    F9: () => void call.save(),
    F10: () => call.begin(),
    F12: () => again && void call.save(again.trackingCode),
  };
  const urge = async () => {
    if (!again?.moves.includes('urge')) return;
    const { content = '' } = form.getFieldsValue();
    const done = await attempt(
      () => makeMove(again.trackingCode, 'urge', { text: urgedWith(content) }),
      say(`已催办 ${inGroups(again.trackingCode)}`, `Urged: ${inGroups(again.trackingCode)}`),
    );
    stale('/api/suggestions');
    // Of a longer story only the beginning went with the urge: the rest is nobody's to throw away.
    if (done && content.trim().length <= mostUrged) call.begin();
  };
  const change = (set: object) => {
    form.setFieldsValue(set);
    call.onTyped(form.getFieldsValue());
  };
  useKeys(does, call.receipt === undefined);

  return (
    <div className="operator">
      <Typography.Title level={1} className="page-title">
        {say('接听登记', 'Log a call')}
      </Typography.Title>
      {current.data && <CallBar current={current.data} onAnswered={answered} />}
      {call.restored && (
        <Alert
          type="info"
          showIcon
          closable={{ onClose: call.forget }}
          className="gap-below"
          title={say('已恢复上次未保存的内容', 'What had not been saved has been brought back')}
          action={<Button onClick={() => call.begin()}>{say('清空', 'Clear')}</Button>}
        />
      )}
      {call.unsent && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={say(
            '网络不通，内容已保留；恢复后自动提交。',
            'Not sent yet: it is kept, and goes out when the line is back.',
          )}
        />
      )}
      <div className="operator-columns">
        <Card size="small" className="operator-form">
          <CallForm form={form} initial={initial} chosen={chosen} onTyped={call.onTyped} />
        </Card>
        <aside aria-label={say('参考', 'Beside the form')}>
          {again && <SameAgain earlier={again} />}
          {here && <CallerPanel call={here} />}
          <Suggestions
            found={suggested}
            content={call.typed.content ?? ''}
            onSubject={(subject, subjectName) => {
              call.initial.subjectName = subjectName;
              change({ subject });
            }}
          />
          <KnowledgeBeside found={suggested?.knowledge} used={call.used} onUse={call.use} />
        </aside>
      </div>
      <KeyBar does={does} saving={call.saving} idle={idle} earlier={again} />
      {call.receipt && (
        <ReceiptShown
          receipt={call.receipt}
          confidential={form.getFieldValue('confidential') === true}
          onNext={() => call.begin()}
        />
      )}
    </div>
  );
}
