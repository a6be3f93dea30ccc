import { createServer } from 'node:http';
import mysql from 'mysql2/promise';
import { readDatabaseUrl } from '#platform';

/** The limit of a look-up: Node's own HTTP and one prepared statement; no framework, no check, no limiter, no hash. */
const { host, port, user, password, database, socketPath } = readDatabaseUrl(process.env.DATABASE_URL!);
const pool = mysql.createPool({
  ...(socketPath ? { socketPath } : { host, port }),
  user,
  password,
  database,
  connectionLimit: 20,
});

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { trackingCode } = JSON.parse(Buffer.concat(chunks).toString()) as { trackingCode: string };
    pool
      .execute('SELECT state, received_at, due_at, public_reply FROM complaint WHERE tracking_code = ?', [trackingCode])
      .then(([rows]) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify((rows as object[])[0] ?? null));
      })
      .catch((error: Error) => {
        response.statusCode = 500;
        response.end(error.message);
      });
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
process.on('disconnect', () => process.exit(0));
