import type { RoundingPolicy } from '../tables/index.js';
import type { ReportKind } from './report-kinds.js';
import type { SectionType } from './sections/index.js';
import type { SectionOptions } from './sections/section.js';

/** A template of a report (模板): its head and its sections, as data that analysts edit. */
export interface ReportTemplate {
  kind: ReportKind;
  /** What it is called in lists. */
  zh: string;
  en: string;
  /** 红头: 12345决策参考. */
  masthead: string;
  office: string;
  /** `{period}`, `{topic}` and `{topic-title}` stand for what the issue is about. */
  title: string;
  subtitle: string | null;
  /** 主送. */
  addressee: string | null;
  /** 抄送. */
  copiesTo: string | null;
  /** 内部资料 注意保存. */
  mark: string | null;
  rounding: RoundingPolicy;
  /** How many issues there were before the first that is numbered here: 总第N期 goes on from it. */
  issuedBefore: number;
  /** When the machine drafts an issue of the period that has ended: so many days after it, at so many o'clock. */
  schedule: { days: number; hour: number } | null;
  sections: TemplateSection[];
}

export interface TemplateSection {
  type: SectionType;
  options: SectionOptions;
}
