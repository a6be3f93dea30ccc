import { documentSchema, type Block, type OfficialDocument, type Run } from '#documents';
import { Refusal } from '#platform';
import type { Composition, KeptBlock, KeptRun } from './kept.js';
import { spellDay } from './report-kinds.js';

export interface Issued {
  /** 2026年第5期（总第74期）; nothing of what has not been issued. */
  issue: string | null;
  /** Local date that is printed. */
  date: string;
  /** 草稿, 更正并替代…: stands above the masthead instead of the template's own mark. */
  mark?: string | null;
  /** Why it goes out although a check fails, and whose word that is. */
  remark?: { text: string; name: string } | null;
}

/** A composition and a text that points at its figures, as an official document. The same two always make the same. */
export function render(composition: Composition, blocks: readonly KeptBlock[], issued: Issued): OfficialDocument {
  const { frame, language, definitions } = composition;
  const date = spellDay(issued.date);
  const mark = issued.mark ?? frame.mark;
  const remarked: Block[] = issued.remark
    ? [
        {
          kind: 'paragraph',
          runs: [{ kind: 'text', text: `数据说明：${issued.remark.text}（签发：${issued.remark.name}）` }],
        },
      ]
    : [];
  return {
    ...{ schema: documentSchema, language },
    masthead: {
      name: frame.masthead,
      office: frame.office,
      date,
      ...(issued.issue !== null && { issue: issued.issue }),
      ...(mark !== null && { mark }),
    },
    title: frame.title,
    ...(frame.subtitle !== null && { subtitle: frame.subtitle }),
    ...(frame.addressee !== null && { addressee: frame.addressee }),
    blocks: [...blocks.map((block) => blockOf(block, composition)), ...remarked],
    ...(definitions.length > 0 && { definitions }),
    signature: { office: frame.office, date },
    distribution: {
      ...(frame.copiesTo !== null && { copiesTo: frame.copiesTo }),
      issuedBy: frame.office,
      issuedOn: date,
    },
  };
}

function blockOf(block: KeptBlock, composition: Composition): Block {
  const { figures, tables, charts } = composition;
  const run = (one: KeptRun): Run => {
    if ('reference' in one) return { kind: 'reference', to: one.reference };
    if ('text' in one) return { kind: 'text', text: one.text, ...(one.bold && { bold: true }) };
    const figure = own(figures, one.figure);
    return {
      ...{ kind: 'figure', text: figure.text },
      figure: {
        ...{ id: one.figure, denominator: figure.denominator },
        ...(figure.definition !== '' && { definition: figure.definition }),
        ...(figure.numerator !== null && { numerator: figure.numerator }),
      },
      ...(one.bold && { bold: true }),
    };
  };
  switch (block.kind) {
    case 'table':
      return own(tables, block.id);
    case 'chart':
      return own(charts, block.id);
    case 'paragraph':
      return { kind: 'paragraph', runs: block.runs.map(run) };
    case 'quotation':
      return { ...block, runs: block.runs.map(run) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(run)) };
    default:
      return block;
  }
}

function own<Item>(items: Record<string, Item>, id: string): Item {
  if (Object.hasOwn(items, id)) return items[id]!;
  throw new Refusal('invalid', {
    zh: `报告中没有数据或图表“${id}”`,
    en: `The report has no figure, table or chart ${id}`,
  });
}
