import type { AccountActKind, OpenedBy } from '#directory';
import type { Say } from '../../../words/language.js';

const acts: Record<AccountActKind, [zh: string, en: string]> = {
  'second-factor-confirmed': ['启用动态验证码', 'second factor set up'],
  'second-factor-removed': ['解除动态验证码', 'second factor removed'],
  'recovery-codes-renewed': ['重新生成恢复码', 'recovery codes renewed'],
  'recovery-code-used': ['使用恢复码', 'recovery code used'],
  'password-changed': ['修改密码', 'password changed'],
  'password-chosen-by-link': ['通过链接设置密码', 'password chosen by a link'],
  'locked-out': ['多次失败被锁定', 'locked out'],
  'session-ended': ['结束会话', 'session ended'],
  'sessions-ended': ['结束全部会话', 'sessions ended'],
  'identity-linked': ['绑定统一身份', 'identity linked'],
  'identity-unlinked': ['解绑统一身份', 'identity unlinked'],
};

/** What happened to an account. */
export const accountActOf = (say: Say, kind: AccountActKind): string => say(...acts[kind]);

const ways: Record<OpenedBy, [zh: string, en: string]> = {
  password: ['密码', 'password'],
  code: ['密码和验证码', 'password and code'],
  'recovery-code': ['恢复码', 'recovery code'],
  link: ['登录链接', 'sign-in link'],
  'single-sign-on': ['统一身份认证', 'single sign-on'],
};

/** By what somebody came in. */
export const wayInOf = (say: Say, way: OpenedBy): string => say(...ways[way]);
