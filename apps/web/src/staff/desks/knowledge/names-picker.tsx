import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { ask } from '../../../api/ask.js';
import { NamePicker } from '../../../kit/name-picker.js';
import { useSay } from '../../../words/language.js';

interface Named {
  code: string;
  name: string;
}

interface Props {
  of: 'subjects' | 'districts';
  id?: string;
  value?: Named[];
  onChange?: (chosen: Named[]) => void;
  placeholder?: string;
}

const routes = { subjects: 'GET /api/subjects/search', districts: 'GET /api/districts/search' } as const;

/** Several subjects or places, each found while it is typed. */
export function NamesPicker({ of, id, value = [], onChange, placeholder }: Props) {
  const say = useSay();
  const [turn, setTurn] = useState(0);
  const add = async (code: string | undefined) => {
    setTurn((before) => before + 1);
    if (!code || value.some((one) => one.code === code)) return;
    const { items } = await ask(routes[of], { query: { q: code, limit: 20 } });
    const found = items.find((one) => one.code === code);
    onChange?.([...value, { code, name: found?.name ?? code }]);
  };
  return (
    <>
      {value.length > 0 && (
        <ul className="knowledge-chosen">
          {value.map(({ code, name }) => (
            <li key={code}>
              <Button
                size="small"
                icon={<CloseOutlined />}
                iconPlacement="end"
                aria-label={say(`移除 ${name}`, `Remove ${name}`)}
                onClick={() => onChange?.(value.filter((one) => one.code !== code))}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NamePicker key={turn} of={of} id={id} placeholder={placeholder} onChange={(code) => void add(code)} />
    </>
  );
}
