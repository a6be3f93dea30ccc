import { AnalyticsModule, RatesService, readRatesAsked, type RatesAsked } from '#analytics';
import { Refusal } from '#platform';
import { UsageError, oneOf, textOf, type Call, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { ratesTable } from '../rates-table.js';

export const run: Run = async (call) => {
  const format = oneOf(call, 'format', ['json', 'table']) ?? 'json';
  const asked = read(call);
  await withHotline({ modules: [AnalyticsModule], connections: 2 }, async (hotline) => {
    const rates = await hotline.get(RatesService).rates(asked);
    if (format === 'json') call.answer(rates);
    else call.print(ratesTable(rates));
  });
};

function read(call: Call): RatesAsked {
  const options = ['from', 'to', 'by', 'base', 'within', 'fairly'] as const;
  try {
    return readRatesAsked(Object.fromEntries(options.map((option) => [option, textOf(call, option)])));
  } catch (error) {
    if (!(error instanceof Refusal) || !error.details.fields) throw error;
    const { fields } = error.details;
    throw new UsageError(
      fields.map(({ field, zh }) => `--${field} ${zh}`).join('\n'),
      fields.map(({ field, en }) => `--${field} ${en}`).join('\n'),
    );
  }
}
