import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../words/language.js';
import { wordsOf } from './refused.js';

export interface Asked<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** What was asked for: a skeleton while it comes, the refusal with a way to try again, or the answer. */
export function Answered<Data>({ asked, children }: { asked: Asked<Data>; children: (data: Data) => ReactNode }) {
  const say = useSay();
  if (asked.data !== undefined) return children(asked.data);
  if (asked.error) {
    return (
      <Alert
        type="error"
        showIcon
        title={wordsOf(asked.error, say)}
        action={<Button onClick={() => void asked.refetch()}>{say('重试', 'Try again')}</Button>}
      />
    );
  }
  return <Skeleton active />;
}
