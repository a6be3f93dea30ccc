import { App, Form } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Refused } from '../../../api/ask.js';
import { useMe } from '../../../api/me.js';
import { wordsOf } from '../../../kit/refused.js';
import { useSay, type Say } from '../../../words/language.js';
import { makeMove } from '../../../api/moves.js';
import {
  dropDraft,
  dropDraftAtServer,
  isEmpty,
  keepDraft,
  keepDraftAtServer,
  newDraft,
  readDraft,
  readDraftAtServer,
  type Draft,
  type Typed,
} from './draft.js';
import type { Merged, Receipt } from './receipt.js';

const blank: Typed = {
  channel: 'phone',
  type: 'help',
  urgency: 'normal',
  complainant: { kind: 'citizen' },
  confidential: false,
  replyWanted: true,
  followUpWanted: true,
};

/** All fields of the form. */
const fields: string[][] = [
  ...['channel', 'type', 'urgency', 'content', 'title', 'subject', 'district', 'address'].map((name) => [name]),
  ...['callerNumber', 'callId', 'answeredAt', 'confidential', 'replyWanted', 'followUpWanted'].map((name) => [name]),
  ...['kind', 'name', 'phone', 'enterpriseName', 'creditCode'].map((name) => ['complainant', name]),
];

const valueAt = (typed: Typed, path: string[]): unknown =>
  path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], typed);

/** Without what was left empty: the server refuses an empty telephone number, and rightly. */
const told = <Value>(value: Value): Value =>
  Array.isArray(value) || typeof value !== 'object' || value === null
    ? value
    : (Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== undefined && one !== null && one !== '')
          .map(([name, one]) => [name, told<unknown>(one)]),
      ) as Value);

const settle = 300;
/** Milliseconds after which the server keeps it, too. */
const settleAtServer = 1500;

/** Which articles an answer was given from. An article may have ended meanwhile: that is not the caller's concern. */
const countUses = (trackingCode: string, articles: readonly string[]) =>
  Promise.allSettled(
    articles.map((id) => ask('POST /api/knowledge/{id}/uses', { path: { id }, body: { trackingCode } })),
  );

/** Logged it is, whatever becomes of the merge: why it was not merged is said with the code. */
async function mergeInto(code: string, into: string, say: Say): Promise<Merged> {
  const reason = '同一号码再次来电反映同一事项';
  try {
    await makeMove(code, 'merge', { into, kind: 'repeat', reason });
    return { into };
  } catch (error) {
    return { into, fault: wordsOf(error, say) };
  }
}

/**
 * One call from its first word to its code. What is typed is kept at every pause; a save that did not get through is
 * sent again under the same key when the line is back, so that it is one complaint however often it was sent.
 */
export function useCall() {
  const me = useMe();
  const say = useSay();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const draft = useRef<Draft>(undefined);
  const found = useRef(false);
  if (!draft.current) {
    const left = readDraft(me.id);
    found.current = left !== undefined && !isEmpty(left.typed);
    draft.current = left ?? newDraft(blank);
  }
  const [restored, setRestored] = useState(found.current);
  const [receipt, setReceipt] = useState<Receipt>();
  const [saving, setSaving] = useState(false);
  const sending = useRef(false);
  const [unsent, setUnsent] = useState(draft.current.unsent === true);
  /** What beside the form is looked for: it follows at a pause, never at a key. */
  const [typed, setTyped] = useState<Typed>(draft.current.typed);
  const [used, setUsed] = useState<readonly string[]>(draft.current.used ?? []);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);

  const fill = useCallback(
    (given: Typed) =>
      // Not `resetFields`: that brings back what the form began with, which may be an unsaved call.
      form.setFields(fields.map((name) => ({ name: name as never, value: valueAt(given, name), errors: [] }))),
    [form],
  );
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    clearTimeout(later.current);
    dropDraft(me.id);
    dropDraftAtServer();
  }, [me.id]);

  // What was begun at another seat goes on here, unless somebody has begun to type.
  useEffect(() => {
    if (found.current) return;
    let current = true;
    void readDraftAtServer().then((left) => {
      if (!current || !left || isEmpty(left.typed) || !isEmpty(draft.current!.typed)) return;
      if (!isEmpty(form.getFieldsValue(true) as Typed)) return;
      draft.current = left;
      fill(left.typed);
      setTyped(left.typed);
      setUsed(left.used ?? []);
      setRestored(true);
    });
    return () => {
      current = false;
    };
  }, [fill, form]);

  const onTyped = useCallback(
    (given: Typed) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        draft.current = { ...draft.current!, typed: given };
        keepDraft(me.id, draft.current);
        setTyped(given);
        clearTimeout(later.current);
        later.current = setTimeout(() => keepDraftAtServer(draft.current!), settleAtServer);
      }, settle);
    },
    [me.id],
  );

  const use = (article: string, whether: boolean) => {
    const others = used.filter((one) => one !== article);
    const now = whether ? [...others, article] : others;
    draft.current = { ...draft.current!, used: now };
    keepDraft(me.id, draft.current);
    setUsed(now);
  };

  const begin = useCallback(
    (given: Typed = {}) => {
      // What becomes of the last call is not known yet: its answer must not fall to the next one.
      if (sending.current) return;
      drop();
      draft.current = newDraft({ ...blank, ...given });
      fill(draft.current.typed);
      setTyped(draft.current.typed);
      setUsed([]);
      setReceipt(undefined);
      setRestored(false);
      setUnsent(false);
      document.getElementById('call_content')?.focus();
    },
    [drop, fill],
  );

  const save = useCallback(
    async (carrier?: string) => {
      if (sending.current) return;
      const given = await form.validateFields().catch(() => undefined);
      if (!given || sending.current) return;
      sending.current = true;
      // What is sent again when the line is back is merged as it was meant to be; what was never sent is forgotten.
      const { subjectName: _, districtName: __, ...body } = given;
      const into = carrier ?? draft.current!.into;
      draft.current = { ...draft.current!, into, typed: given };
      keepDraft(me.id, draft.current);
      setSaving(true);
      try {
        const answer = await ask('POST /api/complaints', {
          body: told(body) as never,
          headers: { 'Idempotency-Key': draft.current.key },
        });
        const merged = into === undefined ? undefined : await mergeInto(answer.trackingCode, into, say);
        drop();
        setUnsent(false);
        setReceipt({ ...answer, merged });
        void countUses(answer.trackingCode, used);
      } catch (error) {
        const away = error instanceof Refused && (error.said.reason === 'offline' || error.status === 503);
        setUnsent(away);
        draft.current = { ...draft.current, unsent: away, into: away ? into : undefined };
        // A key stands for one body: what was refused will come back as another.
        if (error instanceof Refused && error.status === 422) {
          draft.current = { ...draft.current, key: crypto.randomUUID() };
          form.setFields(
            (error.said.fields ?? []).map(({ field, zh, en }) => ({
              name: field.split('.') as never,
              errors: [say(zh, en)],
            })),
          );
        }
        keepDraft(me.id, draft.current);
        void message.error(wordsOf(error, say), 6);
      } finally {
        sending.current = false;
        setSaving(false);
      }
    },
    [drop, form, me.id, message, say, used],
  );

  useEffect(() => {
    if (!unsent) return;
    const again = () => void save();
    window.addEventListener('online', again);
    const every = setInterval(again, 5000);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(every);
    };
  }, [unsent, save]);

  return {
    form,
    initial: draft.current.typed,
    typed,
    onTyped,
    used,
    use,
    save,
    saving,
    unsent,
    begin,
    receipt,
    restored,
    forget: () => setRestored(false),
  };
}
