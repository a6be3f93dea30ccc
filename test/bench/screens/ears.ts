import { io } from 'socket.io-client';
import type { Screen } from './crowd.js';

// Five hundred screens in a process of their own, so that what they cost is not counted as the server's.

export type ToEars =
  { do: 'open'; url: string; path: string; screens: Screen[] } | { do: 'begin' } | { do: 'tell' } | { do: 'close' };

export interface Heard {
  /** Messages, and the events among them that at least one screen has heard. */
  messages: number;
  events: number;
  /** Milliseconds from the event to a screen. */
  p50: number;
  p99: number;
  most: number;
}

const now = () => performance.timeOrigin + performance.now();
let delays: number[] = [];
let events = new Set<number>();
let sockets: ReturnType<typeof io>[] = [];

async function open({ url, path, screens }: Extract<ToEars, { do: 'open' }>): Promise<void> {
  sockets = screens.map(({ token, rooms }) => {
    const socket = io(url, { path, transports: ['websocket'], forceNew: true, auth: { token, rooms } });
    socket.onAny((_event: string, data: { sent?: number; number?: number }) => {
      if (typeof data.sent !== 'number') return;
      delays.push(now() - data.sent);
      events.add(data.number!);
    });
    return socket;
  });
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          socket.on('connect', resolve);
          socket.on('connect_error', reject);
        }),
    ),
  );
}

function heard(): Heard {
  const sorted = Float64Array.from(delays).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { messages: sorted.length, events: events.size, p50: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? 0 };
}

process.on('message', (message: ToEars) => {
  void (async () => {
    switch (message.do) {
      case 'open':
        await open(message);
        return process.send!('open');
      case 'begin':
        delays = [];
        events = new Set();
        return process.send!('begun');
      case 'tell':
        return process.send!(heard());
      case 'close':
        for (const socket of sockets) socket.disconnect();
        return process.send!('closed');
    }
  })();
});
process.send!('ready');
