import { createServer, type Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Metrics, REDIS } from '#platform';
import type { Redis } from 'ioredis';

/**
 * Health and metrics of a worker for the machinery around it (a container's health check, Prometheus), on
 * `HOTLINE_WORKER_PORT`; without that variable nothing listens.
 */
export function openVitals(
  worker: INestApplicationContext,
  port: number | undefined,
  host: string,
): Server | undefined {
  if (port === undefined) return undefined;
  const database = worker.get(DataSource);
  const redis = worker.get<Redis>(REDIS);
  const metrics = worker.get(Metrics);
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    };
    if (request.url === '/metrics') {
      metrics.registry.metrics().then(
        (text) => answer(200, metrics.registry.contentType, text),
        () => answer(500, 'text/plain', 'no metrics'),
      );
    } else if (request.url === '/health') {
      Promise.all([database.query('SELECT 1'), redis.ping()]).then(
        () => answer(200, 'application/json', '{"status":"ok"}'),
        () => answer(503, 'application/json', '{"status":"unavailable"}'),
      );
    } else answer(404, 'text/plain', 'not found');
  });
  return server.listen(port, host);
}
