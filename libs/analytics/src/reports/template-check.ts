import { FormCheck, type FieldWord } from '#directory';
import { mostDigits, roundingModes } from '../tables/index.js';
import { reportKinds } from './report-kinds.js';
import { sectionOf, sectionTypes, type SectionType } from './sections/index.js';

const texts = { zh: 60, en: 120, masthead: 40, office: 60, title: 120 } as const;
const perhaps = { subtitle: 120, addressee: 200, copiesTo: 200, mark: 60 } as const;
const fields = [
  ...Object.keys(texts),
  ...Object.keys(perhaps),
  'kind',
  'rounding',
  'issuedBefore',
  'schedule',
  'sections',
];
const wholes = { top: [1, 50], cases: [0, 10] } as const;

/** What is wrong with a template as it was typed in, field by field; nothing when it can be used. */
export function checkTemplate(given: unknown): FieldWord[] {
  const form = new FormCheck();
  const template = form.fields('', given ?? null, fields);
  if (!template) return form.words;
  form.oneOf('kind', template['kind'], reportKinds);
  for (const [field, longest] of Object.entries(texts)) form.text(field, template[field], longest);
  for (const [field, longest] of Object.entries(perhaps))
    if (template[field] !== null) form.text(field, template[field], longest);
  const rounding = form.fields('rounding', template['rounding'], ['mode', 'digits']);
  form.oneOf('rounding.mode', rounding?.['mode'], roundingModes);
  form.whole('rounding.digits', rounding?.['digits'], 0, Math.min(mostDigits, 4));
  form.whole('issuedBefore', template['issuedBefore'], 0, 100_000);
  if (template['schedule'] !== null) {
    const schedule = form.fields('schedule', template['schedule'], ['days', 'hour']);
    form.whole('schedule.days', schedule?.['days'], 0, 60);
    form.whole('schedule.hour', schedule?.['hour'], 0, 23);
    const kind = template['kind'];
    if (schedule && ['decision', 'express', 'holiday'].includes(String(kind)))
      form.refuse('schedule', '专报和节假日快报不能定期起草', 'is not for briefings and holidays');
  }
  form.list('sections', template['sections'], { least: 1, most: 30 }, (path, item) => {
    const section = form.fields(path, item ?? null, ['type', 'options']);
    if (!form.oneOf(`${path}.type`, section?.['type'], sectionTypes)) return;
    checkOptions(form, `${path}.options`, section?.['type'], section?.['options']);
  });
  return form.words;
}

function checkOptions(form: FormCheck, path: string, type: SectionType, given: unknown): void {
  const options = form.fields(path, given, [], sectionOf(type).options);
  if (!options) return;
  for (const name of ['heading', 'scorecard'] as const) form.text(`${path}.${name}`, options[name], 60);
  for (const [name, [least, most]] of Object.entries(wholes)) {
    if (options[name] !== undefined) form.whole(`${path}.${name}`, options[name], least, most);
  }
  form.list(`${path}.text`, options['text'], { least: 0, most: 20 }, (at, words) => form.text(at, words ?? null, 2000));
}
