import { localDate, localTime, scopeOf, sight, type PersonActor, type Reference } from '#directory';
import { hidden, isClosedToUnits, maskedIdentity, mayIdentify, type Identity, type SummaryColumns } from '#complaints';
import type { ExportColumn, ExportRow, ExportValue } from '#documents';
import { rowName } from '../row-names.js';

/** A complaint on its way into a file. */
export interface ExportedComplaint {
  complaint: SummaryColumns;
  identity: Identity | undefined;
  /** How often it counts in a figure. */
  times?: number;
}

interface Exporting {
  person: PersonActor;
  reference: Reference;
  zone: string;
}

interface Cell extends ExportColumn {
  of: (row: ExportedComplaint, with_: Exporting) => ExportValue;
}

const stateNames: Record<SummaryColumns['state'], string> = {
  ...{ received: '待受理', accepted: '已受理', proposed: '待转办', transferred: '待签收', signed: '已签收' },
  ...{ handling: '办理中', reported: '已反馈', reviewed: '已审核', 'following-up': '回访中', closed: '已办结' },
  ...{ archived: '已归档', declined: '不予受理', withdrawn: '已撤回', merged: '已合并', listed: '挂账' },
};
const urgencyNames: Record<SummaryColumns['urgency'], string> = { normal: '一般', urgent: '紧急', critical: '特急' };

const wallClock = (at: Date | null, zone: string): string | null =>
  at && `${localDate(at, zone)} ${localTime(at, zone)}`;

/**
 * The words that a reader of the file may have. A file goes further than a screen: of a confidential or an anonymous
 * complaint it never says who asked, not even to those who may see it on theirs.
 */
function titleOf({ complaint, identity }: ExportedComplaint, person: PersonActor): string {
  const open = mayIdentify(complaint, person) && !isClosedToUnits(complaint);
  return open ? complaint.title : hidden(complaint.title, identity ?? {});
}

const text = (header: string, of: Cell['of'], width = 14): Cell => ({ header, kind: 'text', width, of });
const time = (header: string, of: (complaint: SummaryColumns) => Date | null): Cell => ({
  header,
  kind: 'time',
  of: ({ complaint }, { zone }) => wallClock(of(complaint), zone),
});

const cells: readonly Cell[] = [
  text('诉求编码', ({ complaint }) => complaint.trackingCode, 16),
  text('标题', (row, { person }) => titleOf(row, person), 40),
  text('状态', ({ complaint }) => stateNames[complaint.state], 10),
  text('类型', ({ complaint }, { reference }) => rowName(complaint.type, 'type', reference), 8),
  text('渠道', ({ complaint }, { reference }) => rowName(complaint.channel, 'channel', reference)),
  text('诉求人类别', ({ complaint }, { reference }) => rowName(complaint.complainantKind, 'kind', reference), 10),
  text('紧急程度', ({ complaint }) => urgencyNames[complaint.urgency], 10),
  text('保密', ({ complaint }) => (complaint.confidential ? '是' : '否'), 6),
  text('诉求分类', ({ complaint }, { reference }) => rowName(complaint.subject ?? 'none', 'subject', reference), 20),
  text('所在区域', ({ complaint }, { reference }) => rowName(complaint.district ?? 'none', 'district', reference)),
  text('主办单位', ({ complaint }, { reference }) => rowName(complaint.leadUnit ?? 'none', 'unit', reference), 24),
  time('收到时间', ({ receivedAt }) => receivedAt),
  time('办结期限', ({ dueAt }) => dueAt),
  time('反馈时间', ({ reportedAt }) => reportedAt),
  time('办结时间', ({ closedAt }) => closedAt),
];

/** Masked, as lists show it; of a confidential or an anonymous complaint nothing. */
const identityCells: readonly Cell[] = [
  text('诉求人', (row) => masked(row)?.name ?? null, 10),
  text('联系电话', (row) => masked(row)?.phone ?? null),
  text('企业名称', (row) => masked(row)?.enterpriseName ?? null, 16),
];

const masked = ({ complaint, identity }: ExportedComplaint) =>
  isClosedToUnits(complaint) || !identity ? undefined : maskedIdentity(identity);

const times: Cell = { header: '计数', kind: 'decimal', width: 8, of: (row) => row.times ?? null };

/** Who may see masked identities at all: analysts and administrators get no such columns. */
const seesIdentities = (person: PersonActor): boolean =>
  sight[person.role] === 'masked' && scopeOf(person, 'reveal') !== undefined;

/** The columns of a file, by the rights of who asked for it, and how a complaint becomes a row of it. */
export function exportTable(
  exporting: Exporting,
  { counted }: { counted: boolean },
): { columns: ExportColumn[]; rowOf: (row: ExportedComplaint) => ExportRow } {
  const { person } = exporting;
  const chosen = [...cells, ...(seesIdentities(person) ? identityCells : []), ...(counted ? [times] : [])];
  return {
    columns: chosen.map(({ header, kind, width }) => ({ header, kind, ...(width !== undefined && { width }) })),
    rowOf: (row) => chosen.map(({ of }) => of(row, exporting)),
  };
}
