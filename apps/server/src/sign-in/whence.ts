import type { FastifyRequest } from 'fastify';
import type { Whence } from '#directory';
import { addressGroup } from '#platform';

/** Where a request comes from, as its owner will recognise it in the list of sessions. */
export const whenceOf = ({ ip, headers }: FastifyRequest): Whence => ({
  addressGroup: addressGroup(ip),
  agent: headers['user-agent']?.replace(/[^\x20-\x7E]/g, '') || null,
});
