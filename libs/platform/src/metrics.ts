import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What Prometheus reads. Labels are routes, queues and words: never codes, ids or people. */
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'jiesu_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  readonly jobs = new Counter({
    name: 'jiesu_jobs_total',
    help: 'Jobs by queue, name and outcome (done, repeated, split, failed, dead; handed-again by the relay)',
    labelNames: ['queue', 'job', 'outcome'],
    registers: [this.registry],
  });

  readonly moves = new Counter({
    name: 'jiesu_moves_total',
    help: 'Moves of complaints by name and outcome (made or the reason of refusal)',
    labelNames: ['move', 'outcome'],
    registers: [this.registry],
  });

  readonly repeats = new Counter({
    name: 'jiesu_transactions_repeated_total',
    help: 'Transactions done again because the database gave them up for the sake of another one (deadlock)',
    registers: [this.registry],
  });

  readonly notices = new Counter({
    name: 'jiesu_notices_total',
    help: 'Attempts to send a notice, by medium and outcome (sent, failed, given-up)',
    labelNames: ['medium', 'outcome'],
    registers: [this.registry],
  });

  readonly outbox = new Gauge({
    name: 'jiesu_outbox_rows',
    help: 'Rows that wait in the outbox, by state (open, dead)',
    labelNames: ['state'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
