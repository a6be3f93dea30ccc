import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyInstance } from 'fastify';
import type { Queues } from '#platform';
import type { Doorkeeper } from '../auth/doorkeeper.js';
import type { AnswerErrors } from '../http/answer-errors.js';
import { toolPages } from '../http/page-headers.js';

const path = '/api/board';
const uiBasePath = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));

/**
 * The board of queues, for administrators. Its routes are Fastify's and not Nest's, so no guard sees them: the lock is a
 * hook of the part of Fastify in which all of them live, its pictures included.
 *
 * Put together here and not by @bull-board/nestjs, which does the same but `require`s Nest, and Nest 12 is ESM: Jest
 * on Node 20 cannot load that.
 */
export async function serveBoard(
  fastify: FastifyInstance,
  queues: Queues,
  doorkeeper: Doorkeeper,
  answers: AnswerErrors,
): Promise<void> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(path);
  createBullBoard({
    queues: [...queues.values()].map((queue) => new BullMQAdapter(queue)),
    // Both packages carry their own copy of the same types.
    serverAdapter: serverAdapter as unknown as Parameters<typeof createBullBoard>[0]['serverAdapter'],
    options: { uiBasePath, uiConfig: { boardTitle: '接诉 · 任务队列' } },
  });
  await fastify.register(
    async (board) => {
      board.addHook('onRequest', async (request, reply) => {
        reply.header('content-security-policy', toolPages).header('cache-control', 'no-store');
        try {
          await doorkeeper.admit(request, reply, ['machinery']);
        } catch (error) {
          // Answered here: the board's own handler would make a 500 of every refusal.
          answers.answer(error, request, reply);
          return reply;
        }
      });
      await board.register(serverAdapter.registerPlugin());
    },
    { prefix: path },
  );
}
