import { StateRebuild, WorkflowModule } from '#workflow';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';

export const run: Run = ({ answer, positionals }) =>
  withHotline({ modules: [WorkflowModule], connections: 2 }, async (hotline) => {
    const rebuilt = await hotline.get(StateRebuild).rebuild(positionals[0]!);
    answer(rebuilt);
    return rebuilt.left.length > 0 ? 1 : 0;
  });
