import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Reason } from '#platform';

/**
 * Says which refusals a route has of its own, for the API's description. What every route may answer (400, 401, 403,
 * 415, 422, 503) is added by itself, from what the route takes and whether it asks for a session.
 */
export const Refuses = (...reasons: [Reason, ...Reason[]]) => applyDecorators(ApiExtension('x-refuses', reasons));
