import { Select, type RefSelectProps } from 'antd';
import { useDeferredValue, useState, type KeyboardEvent, type Ref } from 'react';
import { ask } from '../api/ask.js';
import { useAnswer } from '../api/hooks.js';
import { useSay } from '../words/language.js';

interface Props {
  of: 'subjects' | 'districts' | 'units';
  value?: string;
  onChange?: (code: string | undefined) => void;
  /** What the chosen code is called, where it was not chosen here. */
  known?: { code: string; name: string };
  id?: string;
  /** What it asks for, where no label stands beside it. */
  label?: string;
  ref?: Ref<RefSelectProps>;
  placeholder?: string;
  onDone?: () => void;
}

const routes = {
  subjects: 'GET /api/subjects/search',
  districts: 'GET /api/districts/search',
  units: 'GET /api/units/search',
} as const;

/**
 * Finds a subject, a place or a unit while somebody types: by its code, by words anywhere on its path, by pinyin or its
 * initials (tqgz); before anything is typed, what one has chosen of late.
 */
export function NamePicker({ of, value, onChange, known, id, label, ref, placeholder, onDone }: Props) {
  const say = useSay();
  const [typed, type] = useState('');
  const [open, setOpen] = useState(false);
  const q = useDeferredValue(typed.trim());
  const found = useAnswer(
    routes[of],
    { query: { q: q || undefined, limit: 20 } },
    { enabled: open, keep: true, fresh: 60_000 },
  );
  const items = found.data?.items ?? [];
  // Fast hands press Enter before the answer is there: it then takes the first of the answer, never of an older one.
  const stale = found.isPlaceholderData || found.isPending || q !== typed.trim();
  const [picked, pick] = useState<{ code: string; name: string }>();
  const choose = (code: string | undefined, from = items) => {
    pick(from.find((one) => one.code === code));
    onChange?.(code);
    type('');
    if (code) onDone?.();
  };
  const holdEnter = (event: KeyboardEvent) => {
    const wanted = typed.trim();
    if (event.key !== 'Enter' || !open || !stale || wanted === '') return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    void ask(routes[of], { query: { q: wanted, limit: 1 } }).then(
      (answer) => answer.items[0] && choose(answer.items[0].code, answer.items),
      () => undefined,
    );
  };
  const options = items.map(({ code, name, path, chosen }) => ({
    value: code,
    label: name,
    path: path.map((one) => one.name),
    chosen,
  }));
  const here = picked?.code === value ? picked : known?.code === value ? known : undefined;
  // What came back with a draft is a code alone: what it is called is asked for.
  const nameless = value !== undefined && !here && !items.some(({ code }) => code === value);
  const asked = useAnswer(routes[of], { query: { q: value, limit: 1 } }, { enabled: nameless, fresh: 3_600_000 });
  const held = here ?? asked.data?.items.find(({ code }) => code === value);
  const shown =
    held && !options.some((option) => option.value === held.code)
      ? [...options, { value: held.code, label: held.name, path: [held.name], chosen: false }]
      : options;
  return (
    <div onKeyDownCapture={holdEnter}>
      <Select
        ref={ref}
        id={id}
        aria-label={label}
        allowClear
        className="whole-width"
        showSearch={{ filterOption: false, onSearch: type }}
        value={value}
        placeholder={placeholder ?? say('名称、编码或拼音首字母', 'Name, code or initials of pinyin')}
        options={shown}
        open={open}
        onOpenChange={setOpen}
        onChange={(code: string | undefined) => choose(code)}
        notFoundContent={found.isFetching ? say('查找中', 'Looking') : say('没有找到', 'Nothing found')}
        optionRender={({ data }) => (
          <span>
            {data.path.slice(0, -1).map((name: string) => (
              <span key={name} className="faint">
                {name} ›{' '}
              </span>
            ))}
            {data.label}
            {data.chosen && <span className="faint"> · {say('常用', 'yours')}</span>}
          </span>
        )}
      />
    </div>
  );
}
