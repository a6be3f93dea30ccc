import type { Server } from 'socket.io';

/** Milliseconds for which what is told to a hall full of screens is gathered at most: nobody sees them. */
const longest = 60;
/** So many screens for each of these milliseconds: a few are told at once. */
const screensEach = 8;
/** Milliseconds in which what came meanwhile is handed on once a line is let go. */
const after = 5;

/** What is used of engine.io's sockets. */
interface Screen {
  transport: { name: string };
  request: { socket: Line };
  on(event: 'flush', hear: () => void): void;
}

interface Line {
  cork(): void;
  uncork(): void;
}

/**
 * At two hundred events a second five hundred screens are told forty thousand times, and what that costs is the system's
 * call for each. So a screen's line is held from the first word on, and everything of the next moment goes in one call;
 * what socket.io had to keep back meanwhile follows at once, in one more.
 */
export function gatherWords(server: Server): void {
  let held = new Set<Line>();
  let letGo = new Set<Line>();
  const open = () => {
    letGo = held;
    held = new Set();
    for (const line of letGo) line.uncork();
    setTimeout(() => letGo.clear(), after);
  };
  server.engine.on('connection', (screen: Screen) => {
    // What began with long polling has its own connection for each answer.
    if (screen.transport.name !== 'websocket') return;
    const line = screen.request.socket;
    screen.on('flush', () => {
      const apace = Math.min(longest, Math.floor(server.engine.clientsCount / screensEach));
      if (apace === 0 || held.has(line)) return;
      line.cork();
      if (letGo.has(line)) return void setImmediate(() => line.uncork());
      if (held.size === 0) setTimeout(open, apace);
      held.add(line);
    });
  });
}
