import { FormCheck, below, type FieldWord } from '#directory';
import { compare, decimal, readDecimal, zero, type Decimal } from '../tables/decimal.js';
import { caseScopes, nothingCounts } from './scorecard.js';

const hundred = decimal('100');
const thousand = decimal('1000');
const code = /^[a-z][a-z0-9-]{0,39}$/;

/** Every field of a scorecard that cannot be taken, by its path (`parts[0].slope`), in the words of an analyst's screen. */
export function checkScorecard(given: unknown, indicators: readonly string[]): FieldWord[] {
  const form = new FormCheck();
  const card = form.fields('', given ?? null, [
    ...['zh', 'en', 'source', 'parts', 'cases', 'ofNothing', 'rankWithin', 'bands', 'red', 'black'],
  ]);
  if (!card) return form.words;
  form.text('zh', card.zh, 100);
  form.text('en', card.en, 100);
  form.text('source', card.source, 200);
  form.oneOf('ofNothing', card.ofNothing, nothingCounts);
  form.oneOf('rankWithin', card.rankWithin, ['all', 'kind']);
  const parts = new Set<string>();
  form.list('parts', card.parts, { least: 1, most: 20 }, (path, part) =>
    checkPart(form, path, part, indicators, parts),
  );
  const cases = new Set<string>();
  form.list('cases', card.cases, { least: 1, most: 10 }, (path, one) => checkCase(form, path, one, parts, cases));
  checkBands(form, card.bands);
  const red = card.red === null ? undefined : form.fields('red', card.red, ['places', 'from']);
  const black = card.black === null ? undefined : form.fields('black', card.black, ['places', 'below']);
  form.whole('red.places', red?.places, 1, 100);
  form.whole('black.places', black?.places, 1, 100);
  const from = decimalOf(form, 'red.from', red?.from, zero, hundred);
  const under = decimalOf(form, 'black.below', black?.below, zero, hundred);
  if (from && under && compare(from, under) < 0) {
    form.refuse('black.below', '不能高于红榜的起点', 'must not be above where the red list begins');
  }
  return form.words;
}

function checkPart(
  form: FormCheck,
  path: string,
  given: unknown,
  indicators: readonly string[],
  seen: Set<string>,
): void {
  const part = form.fields(path, given ?? null, [
    ...['id', 'zh', 'en', 'indicator', 'full', 'target', 'slope', 'floor', 'better', 'rate', 'points'],
  ]);
  if (!part) return;
  ownCode(form, `${path}.id`, part.id, seen);
  form.text(`${path}.zh`, part.zh, 60);
  form.text(`${path}.en`, part.en, 100);
  form.oneOf(`${path}.indicator`, part.indicator, indicators);
  const full = decimalOf(form, `${path}.full`, part.full, zero, thousand);
  if (full && full.units === 0n) form.refuse(`${path}.full`, '须大于0', 'must be more than 0');
  decimalOf(form, `${path}.target`, part.target, zero, hundred);
  decimalOf(form, `${path}.slope`, part.slope, zero, thousand);
  const floor = decimalOf(form, `${path}.floor`, part.floor, zero, thousand);
  if (full && floor && compare(floor, full) > 0) {
    form.refuse(`${path}.floor`, '保底分不能高于满分', 'must not be above the full points');
  }
  form.oneOf(`${path}.better`, part.better, ['higher', 'lower']);
  for (const field of ['rate', 'points']) {
    const places = form.fields(`${path}.${field}`, part[field], ['mode', 'digits']);
    form.oneOf(`${path}.${field}.mode`, places?.mode, ['half-up', 'truncate']);
    form.whole(`${path}.${field}.digits`, places?.digits, 0, 4);
  }
}

function checkCase(form: FormCheck, path: string, given: unknown, parts: ReadonlySet<string>, seen: Set<string>): void {
  const one = form.fields(path, given ?? null, ['id', 'zh', 'en', 'complaints', 'targets']);
  if (!one) return;
  ownCode(form, `${path}.id`, one.id, seen);
  form.text(`${path}.zh`, one.zh, 60);
  form.text(`${path}.en`, one.en, 100);
  form.oneOf(`${path}.complaints`, one.complaints, caseScopes);
  const targets = form.fields(`${path}.targets`, one.targets, [], [...parts]);
  for (const part of parts) decimalOf(form, below(`${path}.targets`, part), targets?.[part], zero, hundred);
}

function checkBands(form: FormCheck, given: unknown): void {
  let above: Decimal | undefined;
  const bands = form.list('bands', given, { least: 1, most: 10 }, (path, one) => {
    const band = form.fields(path, one ?? null, ['zh', 'en', 'from']);
    form.text(`${path}.zh`, band?.zh, 20);
    form.text(`${path}.en`, band?.en, 40);
    const from = decimalOf(form, `${path}.from`, band?.from, zero, hundred);
    if (from && above && compare(from, above) >= 0) {
      form.refuse(`${path}.from`, '须低于前一档', 'must be lower than the band before');
    }
    above = from ?? above;
  });
  if (bands && bands.length > 0 && above && above.units !== 0n) {
    form.refuse(`bands[${bands.length - 1}].from`, '最末一档须从0起', 'must be 0: the last band takes everybody');
  }
}

function ownCode(form: FormCheck, path: string, value: unknown, seen: Set<string>): void {
  if (value === undefined) return;
  if (typeof value !== 'string' || !code.test(value)) {
    form.refuse(path, '须为1至40位小写字母、数字或 -，以字母开头', 'must be 1 to 40 of a-z, 0-9 and -, a letter first');
  } else if (seen.has(value)) form.refuse(path, '重复', 'is there twice');
  else seen.add(value);
}

function decimalOf(form: FormCheck, path: string, value: unknown, least: Decimal, most: Decimal): Decimal | undefined {
  if (value === undefined) return undefined;
  const read = readDecimal(value);
  if (read && compare(read, least) >= 0 && compare(read, most) <= 0) return read;
  const range = [least, most].map(({ units }) => String(units));
  form.refuse(
    path,
    `须为${range[0]}至${range[1]}的小数文本，如"12.5"`,
    `must be a decimal from ${range[0]} to ${range[1]} as a text, such as "12.5"`,
  );
  return undefined;
}
