import { SetMetadata, applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Action, Presence, SignedIn } from '#directory';
import { Refusal } from '#platform';

export const PUBLIC = 'jiesu:public';
export const ALLOWED = 'jiesu:allowed';

/** Open to everybody: no session is asked for, nor looked at. All other routes ask for one. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-public', true));

/** Only for those whose role has one of these rights; how far a right reaches is the service's to check. */
export const Allow = (...actions: [Action, ...Action[]]) =>
  applyDecorators(SetMetadata(ALLOWED, actions), ApiExtension('x-allowed', actions));

export const EVEN_WHEN = 'jiesu:even-when';
export const LOOK = 'jiesu:look';

/** A session that is locked, or that may do nothing but set up its second factor, is let in here all the same. */
export const EvenWhen = (...states: [Presence['state'], ...Presence['state'][]]) =>
  applyDecorators(SetMetadata(EVEN_WHEN, states), ApiExtension('x-even-when', states));

/** Asked by screens by themselves: it keeps no session awake. */
export const Look = () => SetMetadata(LOOK, true);

/** Who asks. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { person } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!person) throw notSignedIn();
  return person;
});

export const notSignedIn = () => new Refusal('not-signed-in', { zh: '请先登录', en: 'Please sign in' });
export const forbidden = () =>
  new Refusal('forbidden', { zh: '您没有这项权限', en: 'You do not have the right to do this' });

/** @throws Refusal `session-locked` or `second-factor-to-enrol` for a session that is not open. */
export function refuseUnlessOpen(state: Presence['state']): void {
  if (state === 'locked') {
    throw new Refusal('session-locked', {
      zh: '会话已锁定，请验证身份后继续',
      en: 'The session is locked: show who you are to go on',
    });
  }
  if (state === 'enrolling') {
    throw new Refusal('second-factor-to-enrol', {
      zh: '您的角色须启用动态验证码，请先绑定',
      en: 'Your role must have a second factor: set it up first',
    });
  }
}
