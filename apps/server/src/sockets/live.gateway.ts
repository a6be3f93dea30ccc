import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Logger } from 'pino';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { Sessions, type SignedIn, scopeOf } from '#directory';
import { ENVIRONMENT, LOG, Refusal, type Environment } from '#platform';
import { notSignedIn, refuseUnlessOpen } from '../auth/doors.js';
import { tokenFromCookie } from '../auth/session-cookie.js';
import { unavailable } from '../http/mishaps.js';
import { isFromOwnPage } from '../http/origin.js';

interface SocketData {
  person: SignedIn;
}

type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
type LiveServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** Sessions end by themselves, too: this often their sockets are looked at. */
const lookEvery = 60_000;

/**
 * The screens' ear. A socket belongs to a session: it needs one to connect, hears what its person may hear (rooms
 * `unit:CODE`, `person:ID`, `role:ROLE`), and ends with it (room `session:ID`, on whichever server it is).
 */
@WebSocketGateway()
export class LiveGateway implements OnGatewayInit<LiveServer>, OnGatewayConnection<LiveSocket>, OnApplicationShutdown {
  private server: LiveServer | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: Sessions,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  afterInit(server: LiveServer): void {
    this.server = server;
    server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => next(asConnectError(error)),
      );
    });
    this.timer = setInterval(() => void this.endLapsed(), lookEvery);
    this.timer.unref();
  }

  handleConnection(socket: LiveSocket): void {
    const { person } = socket.data;
    void socket.join([
      // News of a unit names codes: it is for those alone who may read complaints.
      ...(scopeOf(person, 'read') ? [`unit:${person.unit}`] : []),
      `person:${person.id}`,
      `role:${person.role}`,
      `session:${person.sessionId}`,
    ]);
    // It may have ended while the socket was being opened, before there was a room to end it by.
    void this.sessions.alive([person.sessionId]).then(
      (alive) => alive.has(person.sessionId) || socket.disconnect(true),
      () => undefined,
    );
  }

  /** Disconnects the sockets of this server whose sessions have ended. */
  async endLapsed(): Promise<void> {
    const sockets = [...(this.server?.sockets.sockets.values() ?? [])];
    if (sockets.length === 0) return;
    try {
      const alive = await this.sessions.alive([...new Set(sockets.map(({ data }) => data.person.sessionId))]);
      for (const socket of sockets) if (!alive.has(socket.data.person.sessionId)) socket.disconnect(true);
    } catch (error) {
      this.log.warn({ err: error }, 'sockets could not be checked; tried again in a minute');
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async admit(socket: LiveSocket): Promise<void> {
    const { auth, headers } = socket.handshake;
    const given: unknown = (auth as { token?: unknown }).token;
    const token = typeof given === 'string' ? given : this.tokenOf(headers);
    // Listening is no use of the session: a screen that is only open falls locked like any other.
    const presence = token ? await this.sessions.presenceOf(token, false) : undefined;
    if (!presence) throw notSignedIn();
    refuseUnlessOpen(presence.state);
    socket.data.person = presence.person;
  }

  /** A browser sends the cookie with a foreign page's socket as well, so the page must be our own. */
  private tokenOf(headers: LiveSocket['handshake']['headers']): string | undefined {
    const site = headers['sec-fetch-site'];
    const own = isFromOwnPage(
      { host: headers.host ?? '', origin: headers.origin, secFetchSite: Array.isArray(site) ? site.join() : site },
      this.environment.publicUrl,
    );
    return own ? tokenFromCookie(headers.cookie) : undefined;
  }
}

/** What a screen gets as `connect_error`: the reason as its message, the whole refusal as its data. */
function asConnectError(error: unknown): Error {
  const refusal = error instanceof Refusal ? error : unavailable();
  return Object.assign(new Error(refusal.reason), { data: refusal.body });
}
