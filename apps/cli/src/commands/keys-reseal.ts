import { IntakeModule, Resealing } from '#intake';
import { NoticeResealing, NoticesModule } from '#notices';
import { Vault } from '#platform';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

export const run: Run = ({ answer, signal }) =>
  withHotline({ modules: [IntakeModule, NoticesModule], connections: 2 }, async (hotline) => {
    let progress: Progress | undefined;
    const { resealed, left } = await hotline.get(Resealing).run((now) => {
      progress ??= new Progress('重新加密 resealing', now.resealed + now.left);
      progress.at(now.resealed);
    }, signal);
    progress?.end();
    const notices = await hotline.get(NoticeResealing).run(signal);
    const open = left + notices.left;
    answer({ key: hotline.get(Vault).currentKey, resealed: resealed + notices.resealed, left: open });
    return open > 0 ? 1 : 0;
  });
