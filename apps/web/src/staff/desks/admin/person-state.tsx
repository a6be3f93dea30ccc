import { Tag } from 'antd';
import type { Answer } from '../../../api/ask.js';
import { useLanguage } from '../../../words/language.js';

type PersonKnown = Answer<'GET /api/people/{id}'>;

/** Whether somebody can sign in now. */
export function PersonState({ person }: { person: Pick<PersonKnown, 'active' | 'ready' | 'lockedUntil'> }) {
  const { say } = useLanguage();
  if (!person.active) return <Tag>{say('已停用', 'inactive')}</Tag>;
  if (person.lockedUntil && new Date(person.lockedUntil) > new Date())
    return <Tag color="red">{say('暂时锁定', 'locked for now')}</Tag>;
  if (!person.ready) return <Tag color="orange">{say('未设密码', 'no password yet')}</Tag>;
  return <Tag color="green">{say('正常', 'active')}</Tag>;
}
