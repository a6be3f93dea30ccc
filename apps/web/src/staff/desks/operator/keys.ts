import { useLayoutEffect, useRef } from 'react';
import type { Say } from '../../../words/language.js';

/** What the keys of the form do, in the order in which they are shown. */
export const keyMap = {
  F1: ['催办', 'Urge'],
  F2: ['诉求内容', 'What it is about'],
  F3: ['内容分类', 'Subject'],
  F4: ['发生地点', 'Place'],
  F6: ['诉求人', 'Caller'],
  F7: ['紧急', 'Urgent'],
  F8: ['保密', 'Confidential'],
  F9: ['保存', 'Save'],
  F10: ['清空', 'Clear'],
  F12: ['登记并并入', 'Log and merge'],
} satisfies Record<string, Parameters<Say>>;

export type Key = keyof typeof keyMap;

/** Function keys work wherever the cursor is, and as soon as they are seen: an operator's hands stay on the keyboard. */
export function useKeys(does: Record<Key, () => void>, open = true): void {
  const latest = useRef(does);
  latest.current = does;
  useLayoutEffect(() => {
    if (!open) return;
    const hear = (event: KeyboardEvent) => {
      const name = event.ctrlKey && event.key === 'Enter' ? 'F9' : event.key;
      if (!Object.hasOwn(keyMap, name) || event.altKey || event.metaKey) return;
      event.preventDefault();
      latest.current[name as Key]();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [open]);
}
