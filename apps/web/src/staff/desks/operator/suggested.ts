import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { ask, type Answer } from '../../../api/ask.js';
import type { Typed } from './draft.js';

export type Suggested = Answer<'POST /api/suggestions'>;
export type Earlier = Suggested['earlier'][number];

const callerOf = ({ callId, callerNumber }: Pick<Typed, 'callId' | 'callerNumber'>): string =>
  `${callId ?? ''} ${callerNumber ?? ''}`;

/**
 * What stands beside the form for what has been typed so far: asked for at a pause, never at a key. Until the answer is
 * there the one before stays, but never that of another caller, whose complaint a key would act on.
 */
export function useSuggested(typed: Typed): Suggested | undefined {
  const { content = '', type, callerNumber, callId, subject, district, address } = useDeferredValue(typed);
  const body = { content, type, callerNumber, callId, subject, district, address };
  const asked = useQuery({
    queryKey: ['/api/suggestions', body] as const,
    queryFn: ({ signal }) =>
      ask('POST /api/suggestions', {
        body: Object.fromEntries(Object.entries(body).filter(([, value]) => value)) as never,
        signal,
      }),
    enabled: content.trim().length >= 4,
    placeholderData: (before, asked) => (asked && callerOf(asked.queryKey[1]) === callerOf(body) ? before : undefined),
    retry: false,
  });
  return content.trim().length >= 4 ? asked.data : undefined;
}

/** An open complaint of the same number about the same: it is urged, or this call is merged into it. */
export const sameAgain = (suggested: Suggested | undefined): Earlier | undefined =>
  suggested?.earlier.find(
    ({ why, likeness, moves }) => why === 'same-number' && likeness > 0 && moves.includes('merge'),
  );
