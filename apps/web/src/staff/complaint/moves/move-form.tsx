import { Alert, App, Button, Drawer, Form } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Refused } from '../../../api/ask.js';
import { useMe } from '../../../api/me.js';
import { useMove, type ComplaintSeen, type MoveName } from '../../../api/moves.js';
import { FilesWatched, useFilesWatch } from '../../../kit/files-watch.js';
import { wordsOf } from '../../../kit/refused.js';
import { useWarned } from '../../../kit/warned.js';
import { useSay, type Say } from '../../../words/language.js';
import { saidBefore, SentBack } from '../sent-back.js';
import { lackOf } from './contacted-input.js';
import { FieldInput } from './field-input.js';
import { Since } from './since.js';
import type { AnyField, Filled, LegSeen, Place } from './spec.js';
import { fieldsOf, specOf } from './table.js';

interface Props {
  /** As it stands now: it may change while the form is open. */
  complaint: ComplaintSeen;
  move: MoveName;
  /** Where the move is made in a leg. */
  leg?: LegSeen;
  /** Known already: what need not be asked for. */
  given?: Filled;
  onClose: () => void;
  onMade?: (complaint: ComplaintSeen) => void;
}

/** What was typed into forms that were closed without sending, as long as the page is open. */
const drafts = new Map<string, Filled>();

const seenOf = (complaint: ComplaintSeen, leg: LegSeen | undefined) => ({
  version: leg?.version ?? complaint.version,
  seq: complaint.events.at(-1)?.seq ?? 0,
});

/** The form of a move, beside the complaint. Ctrl+Enter sends it. */
export function MoveForm({ complaint, move, leg, given = {}, onClose, onMade }: Props) {
  const say = useSay();
  const { role } = useMe();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const { make, isPending } = useMove();
  const warned = useWarned();
  const spec = specOf(move);
  const key = `${complaint.trackingCode}/${move}/${leg?.id ?? ''}`;
  const [seen, see] = useState(() => seenOf(complaint, leg));
  const [wrong, setWrong] = useState<string>();
  const place = { complaint, leg: leg && (complaint.legs.find(({ id }) => id === leg.id) ?? leg), role };
  const [start] = useState<Filled>(() => ({
    ...{ ...firsts(move), ...(move === 'report' && saidBefore(complaint, leg)) },
    ...(move === 'retype' && role !== 'followup' && typedNow(complaint)),
    ...{ ...given, ...drafts.get(key) },
  }));
  const filled: Filled = { ...start, ...Form.useWatch([], form) };
  const asked = (so: Filled) =>
    fieldsOf(move).filter(([name, field]) => !Object.hasOwn(given, name) && (field.when?.(so, place) ?? true));
  const fields = asked(filled);
  const now = seenOf(complaint, place.leg);
  const offered = (leg ? (place.leg?.moves ?? []) : complaint.moves).includes(move);
  const box = useRef<HTMLDivElement>(null);
  const files = useFilesWatch();

  const focus = () => {
    if (box.current?.contains(document.activeElement)) return;
    box.current?.querySelector<HTMLElement>('form textarea, form input:not([type=file]), form button')?.focus();
  };
  useEffect(() => {
    // After the drawer has come in.
    const timer = setTimeout(focus, 350);
    return () => clearTimeout(timer);
  }, []);

  const asking = useRef(false);
  /** @returns whether they mean it. */
  const confirmed = async (title: string) => {
    asking.current = true;
    try {
      return await modal.confirm({ title });
    } finally {
      asking.current = false;
    }
  };

  const send = async () => {
    if (!offered || isPending || asking.current) return;
    const valid = await form.validateFields().catch(() => undefined);
    if (!valid) return;
    const { going, failed } = files.unsent();
    if (going > 0) return setWrong(say('附件正在上传，请稍候', 'Files are still on their way: please wait'));
    if (
      failed > 0 &&
      !(await confirmed(
        say(`有${failed}个文件未上传，仍要提交？`, `${failed} file(s) did not go up. Send it all the same?`),
      ))
    )
      return;
    if (spec.confirm && !(await confirmed(say(...spec.confirm)))) return;
    // What is watched comes a moment later than what is typed.
    const typed: Filled = { ...start, ...form.getFieldsValue(true) };
    setWrong(undefined);
    const named = asked(typed).flatMap(([name]) => (isEmpty(typed[name]) ? [] : [[name, typed[name]]]));
    const body = { ...given, ...Object.fromEntries(named), ...(leg ? { leg: leg.id } : {}), version: seen.version };
    try {
      const after = warned(await make(complaint.trackingCode, move, body as never));
      drafts.delete(key);
      void message.success(say(`${spec.name[0]}成功`, `${spec.name[1]}: done`));
      onMade?.(after);
      onClose();
    } catch (error) {
      if (error instanceof Refused && error.said.fields?.length) {
        form.setFields(
          error.said.fields.map(({ field, zh, en }) => ({ name: field.split(/[.[]/)[0], errors: [say(zh, en)] })),
        );
      }
      setWrong(wordsOf(error, say));
    }
  };

  const latest = useRef(send);
  useLayoutEffect(() => void (latest.current = send));
  // Before it is seen: who presses the keys at once is heard, too.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void latest.current();
    };
    // Before whatever lies under the drawer hears it.
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, []);

  return (
    <Drawer
      open
      size={Math.min(560, window.innerWidth)}
      title={`${say(...spec.name)}${leg?.unit ? ` · ${leg.unit.name}` : ''}`}
      onClose={onClose}
      keyboard={!isPending}
      mask={{ closable: false }}
      footer={
        <div className="form-foot">
          <Button size="large" onClick={onClose}>
            {say('取消', 'Cancel')}
          </Button>
          <Button
            size="large"
            type="primary"
            danger={spec.group === 'danger'}
            loading={isPending}
            disabled={!offered}
            onClick={() => void send()}
          >
            {say(...spec.name)}
            <kbd className="key">Ctrl+Enter</kbd>
          </Button>
        </div>
      }
    >
      <div ref={box}>
        {now.seq > seen.seq && (
          <Since
            complaint={complaint}
            seq={seen.seq}
            gone={!offered}
            onSeen={() => {
              see(now);
              setWrong(undefined);
              focus();
            }}
          />
        )}
        {wrong && <Alert type="error" showIcon role="alert" title={wrong} className="gap-below" />}
        {move === 'report' && place.leg && <SentBack complaint={complaint} leg={place.leg} />}
        {spec.told && <p className="faint">{say(...spec.told)}</p>}
        <FilesWatched watch={files.watch}>
          <Form<Filled>
            form={form}
            layout="vertical"
            initialValues={start}
            onValuesChange={(_, all) => drafts.set(key, { ...drafts.get(key), ...all })}
          >
            {fields.map(([name, field]) => {
              const needed = field.must ?? field.need?.(filled, place) ?? false;
              return (
                <Form.Item
                  key={name}
                  name={name}
                  label={say(...field.name)}
                  extra={hintOf(field, place, say)}
                  required={needed}
                  rules={[
                    {
                      validator: (_, value) => {
                        const lack = field.kind === 'contacted' ? lackOf(value as never, place) : undefined;
                        if (lack) return Promise.reject(new Error(say(...lack)));
                        return needed && isEmpty(value)
                          ? Promise.reject(new Error(wanted(field, say)))
                          : Promise.resolve();
                      },
                    },
                    { validator: (_, value) => within(field, place, value, say) },
                  ]}
                >
                  <FieldInput field={field} place={place} filled={filled} />
                </Form.Item>
              );
            })}
          </Form>
        </FilesWatched>
      </div>
    </Drawer>
  );
}

/** What stands in a form before anybody touches it. */
const firsts = (move: MoveName): Filled =>
  Object.fromEntries(
    fieldsOf(move).flatMap(([name, field]) =>
      'first' in field && field.first !== undefined ? [[name, field.first]] : [],
    ),
  );

/** What it is now: what is left as it is, is no correction. */
const typedNow = ({ type, subject, urgency, grade, district }: ComplaintSeen): Filled => ({
  ...{ type, subject: subject?.code, urgency, grade: grade ?? undefined, district: district?.code },
});

const hintOf = ({ hint }: AnyField, place: Place, say: Say): string | undefined => {
  const words = typeof hint === 'function' ? hint(place) : hint;
  return words && say(...words);
};

const typed = new Set<AnyField['kind']>(['text', 'reply', 'amount', 'code', 'parts']);

/** What is chosen is asked for in other words than what is typed. */
const wanted = ({ kind, name: [zh, en] }: AnyField, say: Say): string =>
  typed.has(kind) ? say(`请填写${zh}`, `Please fill in: ${en}`) : say(`请选择${zh}`, `Please choose: ${en}`);

/** An amount is a whole number of what is still to be had. */
function within(field: AnyField, place: Place, value: unknown, say: Say): Promise<void> {
  if (field.kind !== 'amount' || typeof value !== 'number') return Promise.resolve();
  const most = field.most(place);
  if (!Number.isInteger(value) || value < 1)
    return Promise.reject(new Error(say('请填写大于0的整数', 'Please fill in a whole number from 1 on')));
  if (most === undefined || value <= most) return Promise.resolve();
  return Promise.reject(new Error(say(`超出上限，最多可填${most}`, `Too much: ${most} at most`)));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
