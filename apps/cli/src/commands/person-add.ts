import { People, SignInModule, isoWithOffset, normalUsername, roles } from '#directory';
import { oneOf, needed, textOf, wrongOption, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';

export const run: Run = async (call) => {
  const username = call.positionals[0]!;
  needed(call, 'role');
  const role = oneOf(call, 'role', roles)!;
  const unit = textOf(call, 'unit');
  const name = textOf(call, 'name') ?? username;
  if (name.trim() === '' || [...name].length > 60) {
    throw wrongOption('name', '须为1至60个字', 'must have 1 to 60 characters');
  }
  // A Chinese name is no username; who gives one is told what one is.
  await withHotline({ modules: [SignInModule], connections: 2 }, async (hotline, { publicUrl, timeZone }) => {
    const { person, link } = await hotline
      .get(People)
      .add({ username: normalUsername(username) ?? username, name, role, ...(unit === undefined ? {} : { unit }) });
    const { secret, expiresAt } = link;
    call.answer({
      person: { id: person.id, username: person.username, name: person.name, role: person.role, unit: person.unit },
      // Behind the #, which browsers keep to themselves: it reaches no log.
      link: `${publicUrl.replace(/\/$/, '')}/sign-in-link#${secret}`,
      expiresAt: isoWithOffset(expiresAt, timeZone),
    });
    call.say('链接只能使用一次，请以安全方式交给本人；only once, hand it over by a safe way');
  });
};
