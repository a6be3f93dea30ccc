import { People, SignInModule, isoWithOffset, roles, type PersonSummary } from '#directory';
import { oneOf, textOf, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { tableOf } from '../table.js';

export const run: Run = async (call) => {
  const role = oneOf(call, 'role', roles);
  const unit = textOf(call, 'unit');
  const format = oneOf(call, 'format', ['json', 'table']) ?? 'json';
  await withHotline({ modules: [SignInModule], connections: 2 }, async (hotline, { timeZone }) => {
    const people: PersonSummary[] = [];
    for (let after = ''; ;) {
      const page = await hotline.get(People).list({ limit: 200, after, ...(role && { role }), ...(unit && { unit }) });
      people.push(...page.items);
      if (page.next === null) break;
      after = page.next;
    }
    if (format === 'json') {
      const spell = (at: Date | null) => at && isoWithOffset(at, timeZone);
      call.answer({
        people: people.map((person) => ({
          ...person,
          lockedUntil: spell(person.lockedUntil),
          createdAt: spell(person.createdAt),
        })),
      });
      return;
    }
    const state = ({ active, ready }: PersonSummary) =>
      !active ? '停用 inactive' : ready ? '' : '未设密码 no password yet';
    call.print(
      tableOf(
        ['用户名 username', '姓名 name', '角色 role', '单位 unit', '状态 state'],
        people.map((person) => [person.username, person.name, person.role, person.unit, state(person)]),
        false,
      ),
    );
  });
};
