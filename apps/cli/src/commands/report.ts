import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  ReportComposer,
  ReportDownloads,
  ReportTemplates,
  ReportsModule,
  readReportPeriod,
  render,
  reportFormats,
  reportKinds,
} from '#analytics';
import { localDate } from '#directory';
import { Now, Refusal } from '#platform';
import { UsageError, needed, oneOf, textOf, wrongOption, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';

/** Composes from the figures as they are now; nothing is kept and no number is given. */
export const run: Run = async (call) => {
  const kind = oneOf(call, 'kind', reportKinds);
  if (!kind) throw wrongOption('kind', '为必填项', 'is needed');
  const format = oneOf(call, 'format', reportFormats);
  if (!format) throw wrongOption('format', '为必填项', 'is needed');
  const out = resolve(needed(call, 'out'));
  const period = asOption(() => readReportPeriod(kind, needed(call, 'period')));
  const name = textOf(call, 'template');
  const lang = oneOf(call, 'lang', ['zh', 'en'] as const) ?? 'zh';
  await withHotline({ modules: [ReportsModule], connections: 4 }, async (hotline, environment) => {
    const today = localDate(hotline.get(Now).at, environment.timeZone);
    const templates = hotline.get(ReportTemplates);
    const template = name ? await templates.inForce(name, today) : await templates.ofKind(kind, today);
    if (template.kind !== kind) throw wrongOption('template', '不是这一类报告的模板', 'is not a template of this kind');
    const composition = await hotline.get(ReportComposer).compose({
      ...{ template, period },
      ...{ subject: textOf(call, 'subject'), district: textOf(call, 'place') },
    });
    const document = render(composition, composition.blocks, { issue: null, date: today });
    const bytes = await hotline
      .get(ReportDownloads)
      .bytes(document, { format, lang, to: period.to, english: composition.english });
    await writeFile(out, bytes);
    const failed = composition.checks.filter(({ holds }) => !holds);
    for (const { detail } of failed) call.say(`勾稽不符 check fails: ${detail.zh}`);
    call.answer({
      ...{ file: out, format, bytes: bytes.length, kind, period: { from: period.from, to: period.to } },
      ...{ template: { name: template.name, version: template.version }, title: composition.frame.title },
      checks: { made: composition.checks.length, failed: failed.map(({ detail }) => detail) },
    });
  });
};

function asOption<Out>(read: () => Out): Out {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal) || !error.details.fields) throw error;
    const { fields } = error.details;
    throw new UsageError(
      fields.map(({ field, zh }) => `--${field} ${zh}`).join('\n'),
      fields.map(({ field, en }) => `--${field} ${en}`).join('\n'),
    );
  }
}
