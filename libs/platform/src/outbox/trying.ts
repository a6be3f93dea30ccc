/** How a job is tried: at once, then after 0.5, 1, 2, 4 … seconds; after eight attempts (about a minute) it is dead. */
export const trying = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 30 * 24 * 3600 },
};

/** After its first hand-over a row falls due again in 10 s, then in 20, 40 … at most about every 5 minutes. */
export const patience = (handed: number): number => 10_000 * 2 ** Math.min(handed, 5);
