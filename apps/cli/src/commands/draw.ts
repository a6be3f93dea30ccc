import { Refusal } from '#platform';
import { FollowUpSeeds, WorkflowModule } from '#workflow';
import { needed, wrongOption, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';

/** Shows again whether a complaint was drawn for a follow-up, and by which seed: whoever has both can reckon it anew. */
export const run: Run = async (call) => {
  const month = needed(call, 'month');
  await withHotline({ modules: [WorkflowModule], connections: 2 }, async (hotline) => {
    try {
      call.answer(await hotline.get(FollowUpSeeds).show(month, call.positionals[0]!));
    } catch (error) {
      const wrong = error instanceof Refusal ? error.details.fields?.find(({ field }) => field === 'month') : undefined;
      if (wrong) throw wrongOption('month', wrong.zh, wrong.en);
      throw error;
    }
  });
};
