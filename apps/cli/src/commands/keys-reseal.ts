import { SignInModule, SignInResealing } from '#directory';
import { IntakeModule, Resealing } from '#intake';
import { NoticeResealing, NoticesModule } from '#notices';
import { Vault } from '#platform';
import { CallResealing, TelephonyModule } from '#telephony';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

export const run: Run = ({ answer, signal }) =>
  withHotline(
    { modules: [IntakeModule, NoticesModule, TelephonyModule, SignInModule], connections: 2 },
    async (hotline) => {
      let progress: Progress | undefined;
      const { resealed, left } = await hotline.get(Resealing).run((now) => {
        progress ??= new Progress('重新加密 resealing', now.resealed + now.left);
        progress.at(now.resealed);
      }, signal);
      progress?.end();
      const notices = await hotline.get(NoticeResealing).run(signal);
      const calls = await hotline.get(CallResealing).run(signal);
      const signIn = await hotline.get(SignInResealing).run(signal);
      const others = [notices, calls, signIn];
      const open = others.reduce((sum, one) => sum + one.left, left);
      const done = others.reduce((sum, one) => sum + one.resealed, resealed);
      answer({ key: hotline.get(Vault).currentKey, resealed: done, left: open });
      return open > 0 ? 1 : 0;
    },
  );
