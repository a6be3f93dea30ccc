import { Alert, Dropdown, Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef } from 'react';
import { useAnswer } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import type { Filled, Place } from './spec.js';

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  place: Place;
  filled: Filled;
  most: number;
  label: string;
}

const blanks = /\{\{[^{}]*\}\}/g;

/** A reply to the complainant: templates to begin with, and before it is sent what a reviewer will look for. */
export function ReplyInput({ id, value = '', onChange, place: { complaint, leg }, filled, most, label }: Props) {
  const say = useSay();
  const area = useRef<TextAreaRef>(null);
  const templates = useAnswer(
    'GET /api/reply-templates',
    { query: { complaint: complaint.trackingCode } },
    { fresh: 600_000 },
  );
  const begin = (text: string) => {
    const whole = value.trim() ? `${value}\n${text}` : text;
    onChange?.(whole);
    area.current?.focus();
    const [blank] = whole.match(blanks) ?? [];
    // Once the text stands in the field: what is typed next fills the first blank.
    if (blank) requestAnimationFrame(() => choose(area.current, whole.indexOf(blank), blank.length));
  };
  const open = value.match(blanks) ?? [];
  const warnings = [
    ...(open.length > 0
      ? [
          say(
            `还有${open.length}处模板空白未填写，不能提交：${open.join(' ')}`,
            `${open.length} blanks must be filled in first: ${open.join(' ')}`,
          ),
        ]
      : []),
    ...(value.trim() && isThin(value) ? [term(say, 'check', 'empty')] : []),
    ...(leg && complaint.rules.checks.includes('no-contact') && !leg.contactedAt && filled['contacted'] === false
      ? [term(say, 'check', 'no-contact')]
      : []),
  ];
  return (
    <div className="sub-form">
      <Dropdown
        trigger={['click']}
        disabled={!templates.data?.items.length}
        menu={{
          items: (templates.data?.items ?? []).map(({ code, name, text }) => ({
            key: code,
            label: name,
            onClick: () => begin(text),
          })),
        }}
      >
        <Button size="small">{say('套用答复模板', 'Begin with a template')}</Button>
      </Dropdown>
      <Input.TextArea
        id={id}
        ref={area}
        aria-label={label}
        autoSize={{ minRows: 5, maxRows: 16 }}
        maxLength={most}
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
      />
      {warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('审核时会提示', 'A reviewer will be told')}
          description={
            <ul className="plain-list">
              {warnings.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}

const choose = (area: TextAreaRef | null, from: number, length: number) =>
  area?.resizableTextArea?.textArea.setSelectionRange(from, from + length);

/** Fewer Chinese characters than a reply with substance has; the server looks more closely. */
const isThin = (text: string): boolean => (text.match(/\p{Script=Han}/gu)?.length ?? 0) < 20;
