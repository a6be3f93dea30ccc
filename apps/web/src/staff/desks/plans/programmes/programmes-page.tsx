import { Button, DatePicker, Select, Space, Tag, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, usePages } from '../../../../api/hooks.js';
import { KeyPage } from '../../../../kit/key-page.js';
import { useLanguage } from '../../../../words/language.js';
import { useRuns } from '../who.js';
import { EpisodeEditor } from './episode-editor.js';
import { partsSaid, shareSaid, type Episode } from './outcome.js';
import { ProgrammeList } from './programme-list.js';
import '../plans.css';

interface Asked {
  programme?: string;
  from?: string;
  to?: string;
}

/** 行风在线, 直通12345, 领导接听: episode by episode, and what became of the complaints in them. */
export default function ProgrammesPage() {
  const { say, language } = useLanguage();
  const runs = useRuns();
  const [asked, ask] = useState<Asked>({});
  const [adding, add] = useState(false);
  const [listing, list] = useState(false);
  const programmes = useAnswer('GET /api/programmes', {}, { fresh: 60_000 });
  const pages = usePages('GET /api/episodes', { query: { ...asked, limit: 30 } }, { every: 60_000 });
  const nameOf = new Map(
    programmes.data?.items.map(({ code, name, nameEn }) => [code, language === 'zh' ? name : nameEn]),
  );
  const rate = (title: string, of: keyof Omit<Episode['outcome'], 'received'>) => ({
    ...{ key: of, title, width: 100, align: 'right' as const, className: 'numbers' },
    render: (_: unknown, { outcome }: Episode) => (
      <>
        {shareSaid(outcome[of])}
        <small className="on-own-line faint">{partsSaid(outcome[of])}</small>
      </>
    ),
  });
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {say('互动栏目', 'Programmes')}
        </Typography.Title>
        <Space wrap>
          {runs && (
            <Button type="primary" onClick={() => add(true)}>
              {say('登记一期', 'Enter an episode')}
            </Button>
          )}
          <Button onClick={() => list(true)}>{say('栏目设置', 'The programmes')}</Button>
        </Space>
      </div>
      <Space wrap className="gap-below">
        <Select
          allowClear
          className="wide-field"
          aria-label={say('栏目', 'Programme')}
          placeholder={say('全部栏目', 'Every programme')}
          options={[...nameOf].map(([value, label]) => ({ value, label }))}
          onChange={(programme?: string) => ask((before) => ({ ...before, programme }))}
        />
        <DatePicker.RangePicker
          aria-label={say('播出日期', 'Dates')}
          onChange={(range: readonly (Dayjs | null)[] | null) => {
            const [from, last] = range ?? [];
            ask(({ programme }) => ({
              programme,
              ...(from && { from: from.format('YYYY-MM-DD') }),
              ...(last && { to: last.add(1, 'day').format('YYYY-MM-DD') }),
            }));
          }}
        />
      </Space>
      <KeyPage
        pages={pages}
        rowKey="id"
        scroll={{ x: 1120 }}
        nothing={say('还没有登记节目', 'No episodes yet')}
        columns={[
          { title: say('日期', 'Date'), card: 'mark', width: 110, dataIndex: 'day', className: 'numbers' },
          {
            title: say('栏目', 'Programme'),
            card: 'mark',
            width: 160,
            render: (_, { programme }) => nameOf.get(programme) ?? programme,
          },
          {
            title: say('主题', 'Subject'),
            card: 'name',
            render: (_, { id, title, guestUnit, guest, cancelled }) => (
              <>
                <Link to={`/plans/programmes/${id}`}>{title}</Link>{' '}
                {cancelled && <Tag>{say('已取消', 'cancelled')}</Tag>}
                <small className="on-own-line faint">{[guestUnit?.name, guest].filter(Boolean).join(' · ')}</small>
              </>
            ),
          },
          { title: say('播出渠道', 'Where'), width: 130, dataIndex: 'medium' },
          {
            title: say('诉求', 'Complaints'),
            width: 70,
            align: 'right',
            className: 'numbers',
            render: (_, { outcome }) => outcome.received,
          },
          rate(say('办结率', 'Closed'), 'closed'),
          rate(say('解决率', 'Resolved'), 'resolution'),
          rate(say('满意率', 'Satisfied'), 'satisfaction'),
        ]}
      />
      {adding && <EpisodeEditor programme={asked.programme} onClose={() => add(false)} />}
      {listing && <ProgrammeList onClose={() => list(false)} />}
    </>
  );
}
