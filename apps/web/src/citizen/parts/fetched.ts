import { useCallback, useEffect, useState } from 'react';
import { ask, type Answer, type Given, type RouteName } from '../../api/ask.js';

const remembered = new Map<string, unknown>();

/** What the server answers to one question, asked once a visit; `error` when it could not be had, to be tried again. */
export function useFetched<Name extends Extract<RouteName, `GET ${string}`>>(route: Name, given: Given<Name>) {
  const key = `${route} ${JSON.stringify(given)}`;
  const [found, setFound] = useState<{ key: string; answer?: Answer<Name>; error?: unknown }>({ key });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    if (remembered.has(key)) return;
    ask(route, given).then(
      (answer) => {
        remembered.set(key, answer);
        if (current) setFound({ key, answer });
      },
      (error: unknown) => current && setFound({ key, error }),
    );
    return () => {
      current = false;
    };
    // What is asked is in the key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, turn]);
  const retry = useCallback(() => setTurn((before) => before + 1), []);
  const answer = (remembered.get(key) ?? (found.key === key ? found.answer : undefined)) as Answer<Name> | undefined;
  return { answer, error: answer === undefined && found.key === key ? found.error : undefined, retry };
}
