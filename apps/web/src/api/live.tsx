import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { io, type Socket } from 'socket.io-client';
import { useStale, useStaleByNews } from './hooks.js';

// What others do appears without reload: the server says that something has changed, and what is on the screen is
// asked for anew. Many changes at once are asked for once.

/** `lost`: for so long that people should know. */
export type Connection = 'opening' | 'open' | 'lost';

export interface Heard {
  event: string;
  data: Record<string, string | number | boolean | null>;
}

interface Live {
  connection: Connection;
  listen: (hear: (heard: Heard) => void) => () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

/** Which answers an event makes old. What is not named here makes lists and complaints old. */
const touched: Record<string, string[]> = {
  'calls-changed': ['/api/calls', '/api/call-backs'],
  'seat-changed': ['/api/calls', '/api/seats', '/api/me/presence'],
  'call-back-made': ['/api/call-backs'],
  connection: [],
  export: ['/api/exports'],
  notice: ['/api/notices'],
  report: ['/api/reports'],
  'target-changed': ['/api/targets'],
  'topic-changed': ['/api/topics'],
  'programme-changed': ['/api/programmes'],
  // What has been held counts towards what was promised.
  'episode-changed': ['/api/episodes', '/api/targets'],
  'request-made': ['/api/inbox', '/api/complaints'],
};
const ofComplaints = ['/api/complaints', '/api/inbox', '/api/follow-ups', '/api/orders'];

/**
 * Milliseconds in which several changes become one asking; between two askings while changes keep coming, as at noon in
 * a large city, where five hundred screens would ask for everything several times a second; and after which a lost
 * connection is worth a word.
 */
const gather = 400;
const rest = 2000;
const patience = 3000;

export function LiveProvider({ children }: { children: ReactNode }) {
  const [connection, setConnection] = useState<Connection>('opening');
  const listeners = useRef(new Set<(heard: Heard) => void>());
  const stale = useStale();
  const staleNow = useRef(stale);
  staleNow.current = stale;
  const staleByNews = useRef(useStaleByNews());

  useEffect(() => {
    const socket: Socket = io({ path: '/api/live', transports: ['websocket'], reconnectionDelayMax: 10_000 });
    const pending = new Map<string, Set<string> | 'all'>();
    let asked = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = false;
    let grace: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const closed = () => void (grace ??= setTimeout(() => setConnection('lost'), patience));
    closed();
    socket.on('connect', () => {
      clearTimeout(grace);
      grace = undefined;
      setConnection('open');
      // Whatever was told meanwhile was missed.
      if (before) staleNow.current('/api');
      before = true;
    });
    socket.on('disconnect', (reason) => {
      closed();
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1000);
    });
    // Turned away at the door, as while the session is locked: socket.io does not try again by itself.
    socket.on('connect_error', () => {
      if (!socket.active) again = setTimeout(() => socket.connect(), 5000);
    });
    socket.onAny((event: string, data: Heard['data']) => {
      for (const listener of listeners.current) listener({ event, data });
      const paths = touched[event] ?? (event.startsWith('warning') ? ['/api/warnings'] : ofComplaints);
      for (const path of paths) pending.set(path, about(pending.get(path), data.trackingCode));
      timer ??= setTimeout(
        () => {
          timer = undefined;
          asked = Date.now();
          staleByNews.current(new Map(pending));
          pending.clear();
        },
        Math.max(gather, asked + rest - Date.now()),
      );
    });
    return () => {
      clearTimeout(timer);
      clearTimeout(grace);
      clearTimeout(again);
      socket.disconnect();
    };
  }, []);

  const live = useMemo(
    () => ({
      connection,
      listen: (hear: (heard: Heard) => void) => {
        listeners.current.add(hear);
        return () => void listeners.current.delete(hear);
      },
    }),
    [connection],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Which complaints news are about so far; `all` once some were about none in particular. */
function about(before: Set<string> | 'all' | undefined, code: unknown): Set<string> | 'all' {
  if (before === 'all' || typeof code !== 'string') return 'all';
  return new Set([...(before ?? []), code]);
}

function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('Outside of LiveProvider');
  return live;
}

export const useConnection = (): Connection => useLive().connection;

/** Hears every event while it is on the screen. */
export function useNews(hear: (heard: Heard) => void): void {
  const { listen } = useLive();
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => listen((heard) => latest.current(heard)), [listen]);
}
