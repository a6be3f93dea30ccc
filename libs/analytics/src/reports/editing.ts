import { FormCheck, isPlainText } from '#directory';
import { layOut } from '#documents';
import { invalid } from '#platform';
import { runsOf, type Composition, type KeptBlock, type KeptRun } from './kept.js';
import { render } from './render.js';

/**
 * The text of a report as an editor hands it in. Words are free; numbers are not: a figure stands in the text as a
 * reference, written `{resolution}` or `{ figure: 'resolution' }`, and prints what was counted. A number with a unit of
 * statistics that was typed by hand is refused, and so is one that looks like a figure of the report.
 */

const most = { blocks: 600, runs: 400, text: 4000, heading: 120 } as const;
const statistics = '(?:%|‰|个?百分点|件次|件|通|倍|人次|宗)';
const number = new RegExp(`(?<![\\d.,])(\\d[\\d,]*(?:\\.\\d+)?)(\\s*${statistics})?`, 'g');
/** 八十五件, 百分之九十. */
const spelled = /百分之[零〇一二三四五六七八九十百点两\d]|[一二三四五六七八九十百千万亿两]{2,}(?:件|通|个百分点)/;
const placeholder = /\{([^{}\n]{0,120})\}/g;

/** @throws Refusal `invalid` naming every block that cannot be taken, and which figure belongs there. */
export function readText(given: unknown, composition: Composition): KeptBlock[] {
  const form = new FormCheck();
  const reader = new Reader(form, composition);
  const blocks: KeptBlock[] = [];
  form.list('blocks', given ?? null, { least: 1, most: most.blocks }, (path, item) => {
    const block = reader.block(path, item);
    if (block) blocks.push(block);
  });
  if (form.words.length > 0) throw invalid(...form.words);
  // What is pointed at must stand in the text, and nothing twice.
  layOut(render(composition, blocks, { issue: null, date: '2000-01-01' }));
  return blocks;
}

class Reader {
  private readonly generated: ReadonlySet<string>;
  private readonly digits: ReadonlyMap<string, string>;
  private readonly shown = new Set<string>();

  constructor(
    private readonly form: FormCheck,
    private readonly composition: Composition,
  ) {
    const texts = composition.blocks.flatMap((block) => [
      ...runsOf(block).flatMap((run) => ('text' in run ? [run.text] : [])),
      ...(block.kind === 'heading' ? [block.text] : []),
    ]);
    this.generated = new Set(texts.flatMap((text) => numbersIn(text).map(({ whole }) => whole)));
    this.digits = new Map(
      Object.entries(composition.figures)
        .flatMap(([id, { text }]) => numbersIn(text).map(({ digits }) => [digits, id] as const))
        .reverse(),
    );
  }

  block(path: string, item: unknown): KeptBlock | undefined {
    const kind = (item as { kind?: unknown } | null)?.kind;
    const { form } = this;
    switch (kind) {
      case 'heading': {
        const given = form.fields(path, item, ['kind', 'level', 'text'], ['numbered']);
        form.whole(`${path}.level`, given?.['level'], 1, 4);
        form.text(`${path}.text`, given?.['text'], most.heading);
        form.flag(`${path}.numbered`, given?.['numbered']);
        const text = given?.['text'];
        if (typeof text === 'string') this.look(`${path}.text`, text);
        return item as KeptBlock;
      }
      case 'paragraph':
      case 'quotation': {
        const given = form.fields(path, item, ['kind', 'runs'], kind === 'quotation' ? ['source'] : []);
        form.text(`${path}.source`, given?.['source'], 40);
        return { ...(item as object), kind, runs: this.runs(`${path}.runs`, given?.['runs']) };
      }
      case 'list': {
        const given = form.fields(path, item, ['kind', 'items'], ['ordered']);
        form.flag(`${path}.ordered`, given?.['ordered']);
        const items: KeptRun[][] = [];
        form.list(`${path}.items`, given?.['items'], { least: 1, most: 100 }, (at, runs) => {
          items.push(this.runs(at, runs));
        });
        return { ...(item as object), kind, items };
      }
      case 'table':
      case 'chart': {
        const given = form.fields(path, item, ['kind', 'id']);
        const all = kind === 'table' ? this.composition.tables : this.composition.charts;
        const id = given?.['id'];
        if (typeof id !== 'string' || !Object.hasOwn(all, id))
          form.refuse(`${path}.id`, '报告中没有这一图表', 'is no table or chart of this report');
        else if (this.shown.has(id)) form.refuse(`${path}.id`, '重复出现', 'is there twice');
        else this.shown.add(id);
        return item as KeptBlock;
      }
      case 'page-break':
        form.fields(path, item, ['kind']);
        return { kind };
      default:
        form.refuse(`${path}.kind`, '不是可用的段落类型', 'is no kind of block');
        return undefined;
    }
  }

  private runs(path: string, given: unknown): KeptRun[] {
    const runs: KeptRun[] = [];
    this.form.list(path, given, { least: 1, most: most.runs }, (at, run) => {
      runs.push(...this.run(at, run));
    });
    return runs;
  }

  private run(path: string, given: unknown): KeptRun[] {
    const { form, composition } = this;
    const own = (key: string) => typeof given === 'object' && given !== null && Object.hasOwn(given, key);
    if (own('figure')) {
      const run = form.fields(path, given, ['figure'], ['bold']);
      form.flag(`${path}.bold`, run?.['bold']);
      return this.figure(`${path}.figure`, run?.['figure'], run?.['bold'] === true);
    }
    if (own('reference')) {
      const to = form.fields(path, given, ['reference'])?.['reference'];
      const known =
        typeof to === 'string' && (Object.hasOwn(composition.tables, to) || Object.hasOwn(composition.charts, to));
      if (!known) form.refuse(`${path}.reference`, '报告中没有这一图表', 'is no table or chart of this report');
      return known ? [{ reference: to }] : [];
    }
    const run = form.fields(path, given, ['text'], ['bold']);
    const text = run?.['text'];
    form.flag(`${path}.bold`, run?.['bold']);
    if (typeof text !== 'string' || text === '' || text.length > most.text || !isPlainText(text)) {
      if (run)
        form.refuse(`${path}.text`, `须为文本，不超过${most.text}个字`, `must be a text of at most ${most.text}`);
      return [];
    }
    return this.split(`${path}.text`, text, run?.['bold'] === true);
  }

  /** `{id}` in a text is the figure. */
  private split(path: string, text: string, bold: boolean): KeptRun[] {
    const runs: KeptRun[] = [];
    const say = (words: string) => {
      if (words === '') return;
      this.look(path, words);
      runs.push({ text: words, ...(bold && { bold }) });
    };
    let end = 0;
    for (const match of text.matchAll(placeholder)) {
      say(text.slice(end, match.index));
      runs.push(...this.figure(path, match[1], bold));
      end = match.index + match[0].length;
    }
    say(text.slice(end));
    return runs;
  }

  private figure(path: string, id: unknown, bold: boolean): KeptRun[] {
    if (typeof id === 'string' && Object.hasOwn(this.composition.figures, id))
      return [{ figure: id, ...(bold && { bold }) }];
    const called = typeof id === 'string' ? id.slice(0, 60) : '';
    this.form.refuse(path, `报告中没有数据“${called}”`, `there is no figure "${called}" in this report`);
    return [];
  }

  private look(path: string, text: string): void {
    const plain = text.normalize('NFKC');
    if (spelled.test(plain))
      this.form.refuse(
        path,
        '数据不得手工填写（含中文数字），请引用 {数据编号}',
        'has a number in words: refer to a figure as {id}',
      );
    for (const { whole, digits, unit } of numbersIn(plain)) {
      if (this.generated.has(whole)) continue;
      const id = this.digits.get(digits);
      // A short number alone is a date or a house; with a unit, or with the digits of a figure, it is statistics.
      if (unit === '' && (id === undefined || digits.replace('.', '').length < 3)) continue;
      this.form.refuse(
        path,
        id ? `“${whole}”不得手工填写，请引用 {${id}}` : `“${whole}”不是本报告统计的数据，不得手工填写`,
        id
          ? `"${whole}" is typed by hand: refer to {${id}}`
          : `"${whole}" is typed by hand and no figure of this report`,
      );
    }
  }
}

function numbersIn(text: string): { whole: string; digits: string; unit: string }[] {
  return [...text.normalize('NFKC').matchAll(number)].map(([, digits = '', unit = '']) => {
    const bare = digits.replaceAll(',', '');
    return { whole: `${bare}${unit.trim()}`, digits: bare, unit: unit.trim() };
  });
}
