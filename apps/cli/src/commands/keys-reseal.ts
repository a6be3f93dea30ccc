import { IntakeModule, Resealing } from '#intake';
import { Vault } from '#platform';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

export const run: Run = ({ answer, signal }) =>
  withHotline({ modules: [IntakeModule], connections: 2 }, async (hotline) => {
    let progress: Progress | undefined;
    const { resealed, left } = await hotline.get(Resealing).run((now) => {
      progress ??= new Progress('重新加密 resealing', now.resealed + now.left);
      progress.at(now.resealed);
    }, signal);
    progress?.end();
    answer({ key: hotline.get(Vault).currentKey, resealed, left });
    return left > 0 ? 1 : 0;
  });
