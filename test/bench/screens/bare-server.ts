import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

// The limit: socket.io and nothing else. Whoever comes is let in and gets the rooms they name; what is to be told comes
// from the parent and goes to the same rooms. No session, no Redis, no hotline.

const web = createServer();
const server = new Server(web, { path: '/bare', serveClient: false, transports: ['websocket'] });
server.on('connection', (socket) => void socket.join((socket.handshake.auth as { rooms: string[] }).rooms));
process.on('message', ({ rooms, event, data }: { rooms: string[]; event: string; data: object }) => {
  server.to(rooms).emit(event, data);
});
web.listen(0, '127.0.0.1', () => process.send!((web.address() as AddressInfo).port));
