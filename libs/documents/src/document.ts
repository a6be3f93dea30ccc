/**
 * An official document, before it is anybody's file format: what stands in it and in which order, nothing about
 * paper. Whoever composes a report builds this; `toDocx`, `toXlsx`, `toPdf` and `toJson` print it. It is plain JSON, so
 * an issued report can be kept as it was, and knows no complaint.
 */
export const documentSchema = 'jiesu.document/1';

export type Language = 'zh' | 'en';

export interface OfficialDocument {
  schema: typeof documentSchema;
  /** The language of the words that the renderings add themselves: 图 or Figure, 抄送 or Copies to. */
  language: Language;
  masthead?: Masthead;
  title: string;
  /** Below the title, e.g. （2023年5月1日至31日）. */
  subtitle?: string;
  /** 主送: whom it is addressed to, without the colon. */
  addressee?: string;
  blocks: Block[];
  /** 口径说明: how the indicators of this document are counted. None: the section is left out. */
  definitions?: DefinitionNote[];
  /** 附件: their names in order, without numbers. */
  attachments?: string[];
  signature?: Signature;
  /** 版记: at the foot of the last page. */
  distribution?: Distribution;
}

/** The red head of a series of documents. */
export interface Masthead {
  /** What stands there in red: 12345决策参考. */
  name: string;
  /** 2023年第5期(总第74期). */
  issue?: string;
  office: string;
  /** As printed: 2023年6月5日. */
  date: string;
  /** Stands above the name on the left: 草稿, 内部资料 注意保存. */
  mark?: string;
}

export interface Signature {
  office: string;
  date: string;
}

export interface Distribution {
  /** 抄送. */
  copiesTo?: string;
  /** 印发机关 and 印发日期. */
  issuedBy?: string;
  issuedOn?: string;
}

export type Block = Heading | Paragraph | Table | Chart | Quotation | List | PageBreak;

/** Levels are 一、 （一） 1. （1）; the renderings count. A level that is skipped upwards begins again at one. */
export interface Heading {
  kind: 'heading';
  level: 1 | 2 | 3 | 4;
  text: string;
  /** Default true. */
  numbered?: boolean;
}

export interface Paragraph {
  kind: 'paragraph';
  runs: Run[];
  /** Default `justified`, with the first line indented by two characters; the others are not indented. */
  align?: 'justified' | 'left' | 'centre' | 'right';
}

/** Words of somebody else, set in 楷体. */
export interface Quotation {
  kind: 'quotation';
  runs: Run[];
  /** Who said it, e.g. 周女士. */
  source?: string;
}

export interface List {
  kind: 'list';
  items: Run[][];
  /** 1. 2. 3. instead of dots. */
  ordered?: boolean;
}

export interface PageBreak {
  kind: 'page-break';
}

export type Run = TextRun | FigureRun | ReferenceRun;

export interface TextRun {
  kind: 'text';
  text: string;
  bold?: boolean;
}

/** A number in a sentence that stays tied to what it was counted from. In DOCX it is a bookmark, see `bookmarkOf`. */
export interface FigureRun {
  kind: 'figure';
  /** As printed, unit included if it is to be bold with it: 88.85%. */
  text: string;
  figure: FigureSource;
  bold?: boolean;
}

/** 表1 or 图2, whatever number the table or chart with this id has. An unknown id is refused by `layOut`. */
export interface ReferenceRun {
  kind: 'reference';
  to: string;
}

/** Where a printed number comes from. */
export interface FigureSource {
  /** Chosen by the composer: resolution.2023-05.city. The same id is the same fraction wherever it stands. */
  id: string;
  /** Indicator and version: resolution/1. */
  definition?: string;
  numerator?: number;
  /** Null for a count. */
  denominator?: number | null;
}

/**
 * What a column holds, and so how it is printed and what Excel gets:
 * - `text`: left-aligned, never a formula;
 * - `count`: a whole number;
 * - `share`: a fraction of one (0.8885 prints 88.85%), beside it numerator and denominator in XLSX;
 * - `change`: growth as a fraction of one with its sign (−0.2485 prints -24.85%);
 * - `points`: percentage points with their sign (2.75 prints +2.75), the unit belongs in the header;
 * - `decimal`: a number with `decimals` digits (scores, days);
 * - `seconds`: a length of time in seconds, printed with `decimals` digits (default 1), the unit belongs in the header.
 */
export type ColumnKind = 'text' | 'count' | 'share' | 'change' | 'points' | 'decimal' | 'seconds';

export interface Column {
  header: string;
  kind: ColumnKind;
  /** Digits after the point; default 0 for counts, 1 for seconds, 2 for the others. */
  decimals?: number;
  /** Relative width on paper; default: from the content. */
  width?: number;
}

/** One cell above several columns: `{ header: '电话', from: 1, span: 3 }` covers columns 1, 2 and 3. They do not overlap. */
export interface HeaderGroup {
  header: string;
  from: number;
  span: number;
}

/** Null and values that are not finite print as –. A bare number in a share column is the share. */
export type Cell = string | number | null | ValueCell;

export interface ValueCell extends Partial<FigureSource> {
  value: number | null;
  /** As printed where the rounding policy of the report says otherwise (forced to 100). XLSX shows the same digits. */
  printed?: string;
}

export interface Row {
  cells: Cell[];
  /** A total: printed bold. */
  total?: boolean;
  /** Indents the first cell by so many characters: items below their group. */
  level?: number;
}

export interface Table {
  kind: 'table';
  /** For references, unique among tables and charts. */
  id?: string;
  /** Without the number: 各区市诉求情况. */
  caption: string;
  /** Printed at the right above the table: 单位：件. */
  unit?: string;
  columns: Column[];
  groups?: HeaderGroup[];
  rows: Row[];
  /** Below the table: definitions, what does not close and why. */
  notes?: string[];
}

/** `cloud`: words as large as they are frequent; `tiles`: a map of equal tiles, darker where the value is greater. */
export type ChartKind = 'pie' | 'bar' | 'stacked-bar' | 'line' | 'cloud' | 'tiles';

/** Where a tile of a map lies, from the north-west: counted from 1. */
export interface TilePlace {
  row: number;
  column: number;
}

export interface Chart {
  kind: 'chart';
  id?: string;
  chart: ChartKind;
  /** Without the number. */
  caption: string;
  /** On the value axis: 件. Not for shares. */
  unit?: string;
  /** One for each value of every series. */
  categories: string[];
  /** A pie, a cloud and tiles show the first series alone. */
  series: ChartSeries[];
  /** Shares are fractions of one. Default `count`. */
  values?: 'count' | 'share' | 'decimal';
  /** Digits after the point; defaults as those of columns. */
  decimals?: number;
  /** Bars across, for long names. Default: across when names are long or many. */
  across?: boolean;
  /** Of tiles: where each category lies; null of one that has no place. Without any place they are drawn as bars. */
  places?: (TilePlace | null)[];
  /** A dashed line at this value: the 95 % line. */
  target?: { value: number; name: string };
  notes?: string[];
}

export interface ChartSeries {
  name: string;
  /** Null where nothing was measured: a gap, not a zero. */
  values: (number | null)[];
}

/** One entry of 口径说明, generated from the definition of an indicator. */
export interface DefinitionNote {
  /** resolution/1. */
  id: string;
  name: string;
  text: string;
}
