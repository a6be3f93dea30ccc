import { useEffect, useState } from 'react';
import { useTell } from '../words/speech.js';

/** Says that the network has gone, and that it is back. */
export function Network() {
  const tell = useTell();
  const [state, setState] = useState<'fine' | 'gone' | 'back'>(navigator.onLine ? 'fine' : 'gone');
  useEffect(() => {
    let timer: number | undefined;
    const gone = () => {
      clearTimeout(timer);
      setState('gone');
    };
    const back = () => {
      setState('back');
      timer = window.setTimeout(() => setState('fine'), 8000);
    };
    addEventListener('offline', gone);
    addEventListener('online', back);
    return () => {
      clearTimeout(timer);
      removeEventListener('offline', gone);
      removeEventListener('online', back);
    };
  }, []);
  return (
    <div role="status" className="network no-print">
      {state === 'gone' && <p className="notice bad">{tell('offlineNow')}</p>}
      {state === 'back' && <p className="notice good">{tell('onlineAgain')}</p>}
    </div>
  );
}
