import { SetMetadata, applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Action, SignedIn } from '#directory';
import { Refusal } from '#platform';

export const PUBLIC = 'jiesu:public';
export const ALLOWED = 'jiesu:allowed';

/** Open to everybody: no session is asked for, nor looked at. All other routes ask for one. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-public', true));

/** Only for those whose role has one of these rights; how far a right reaches is the service's to check. */
export const Allow = (...actions: [Action, ...Action[]]) =>
  applyDecorators(SetMetadata(ALLOWED, actions), ApiExtension('x-allowed', actions));

/** Who asks. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { person } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!person) throw notSignedIn();
  return person;
});

export const notSignedIn = () => new Refusal('not-signed-in', { zh: '请先登录', en: 'Please sign in' });
export const forbidden = () =>
  new Refusal('forbidden', { zh: '您没有这项权限', en: 'You do not have the right to do this' });
