import { EpisodeComplaints, Episodes, type EpisodeGiven } from '#analytics';
import { addDays } from '#directory';
import type { Office } from './office.js';

interface Shown extends Omit<EpisodeGiven, 'day'> {
  /** Days before the demo begins. */
  ago: number;
  /** Complaints of this subject came up in it. */
  about: string;
}

const shown: Shown[] = [
  {
    ...{ ago: 3, programme: 'hangfeng', title: '市人社局负责人谈根治欠薪', medium: '广播FM107.6', about: '0601' },
    ...{ guestUnit: 'QD-HRSS', guest: '副局长' },
  },
  { ...{ ago: 8, programme: 'zhitong', title: '市政道路和供水怎么保障', medium: '电视', about: '03' } },
  { ...{ ago: 15, programme: 'leaders', title: '市领导接听市民来电', medium: '话务大厅', about: '01' } },
  {
    ...{ ago: 29, programme: 'hangfeng', title: '店外经营和夜间噪声怎么管', medium: '广播FM107.6', about: '0201' },
    ...{ guestUnit: 'QD-UM', guest: '副局长' },
  },
  { ...{ ago: 43, programme: 'zhitong', title: '预付卡消费如何维权', medium: '电视', about: '1102' } },
];

/** Episodes of the programmes, with complaints that came up in them. One of that programme and day is left as it is. */
export async function showEpisodes({ hotline, database, today, analyst }: Office): Promise<void> {
  const episodes = hotline.get(Episodes);
  const complaints = hotline.get(EpisodeComplaints);
  for (const { ago, about, ...given } of shown) {
    const day = addDays(today, -ago);
    const [there]: { id: string }[] = await database.query(
      'SELECT id FROM episode WHERE programme = ? AND day = ? LIMIT 1',
      [given.programme, day],
    );
    const { id } = there ?? (await episodes.add({ ...given, day }, analyst));
    const rows: { code: string }[] = await database.query(
      `SELECT tracking_code AS code FROM complaint
       WHERE source = 'demo' AND subject >= ? AND subject < ? AND received_at < ? ORDER BY received_at DESC, id LIMIT 5`,
      [about, `${about}~`, `${addDays(day, 1)} 00:00:00`],
    );
    // Tied twice is tied once.
    for (const { code } of rows) await complaints.tie(id, code, analyst);
  }
}
