import { People, SecondFactors, SignInModule, isPlainText } from '#directory';
import { needed, wrongOption, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';

/** For the day on which the last administrator has lost the telephone: nobody is left to do it by HTTP. */
export const run: Run = async (call) => {
  const reason = needed(call, 'reason');
  if (reason.length > 500 || !isPlainText(reason)) {
    throw wrongOption('reason', '须为至多500字的文本', 'must be text of at most 500 characters');
  }
  await withHotline({ modules: [SignInModule], connections: 2 }, async (hotline) => {
    const person = await hotline.get(People).named(call.positionals[0]!);
    await hotline.get(SecondFactors).removeOf(person.id, null, reason);
    call.answer({ person: { id: person.id, username: person.username, name: person.name }, removed: true });
  });
};
