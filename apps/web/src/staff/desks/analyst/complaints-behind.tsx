import { Button, Segmented, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../api/ask.js';
import { usePages } from '../../../api/hooks.js';
import { Code } from '../../../kit/code.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useLanguage, type DeskLanguage } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import type { ComplaintsAsked, FigureOpened } from './behind.js';
import { ComposedParts, type ComposedPart } from './composed.js';
import { fraction, printed, toldBy } from './figures.js';
import { ExportOrder, type Exported } from './ordering.js';

type Page = Answer<'GET /api/figures/complaints'>;
type Told = NonNullable<Page['parts']>[number];

interface Props {
  opened: Pick<FigureOpened, 'asked' | 'parts'>;
  onPart: (part: ComposedPart) => void;
}

/** The complaints of one part of a figure, page by page; or what it is made of, where it has none of its own. */
export function ComplaintsBehind({ opened, onPart }: Props) {
  const { say, language } = useLanguage();
  const [part, choose] = useState(opened.parts[0]!);
  const [exporting, startExport] = useState(false);
  const asked = { ...opened.asked, part };
  const pages = usePages('GET /api/figures/complaints', { query: { ...asked, limit: 50 } as never });
  const first = pages.data?.pages[0] as Page | undefined;
  const shown = first?.figure && (
    <span>
      {printed(first.figure, first.definition, language)}{' '}
      <span className="faint">{fraction(first.figure, first.definition)}</span>
    </span>
  );
  if (first?.parts) {
    return (
      <>
        {shown}
        <ComposedParts
          parts={first.parts.map((one) => composedOf(one, opened.asked as ComplaintsAsked, language))}
          onOpen={onPart}
        />
      </>
    );
  }
  return (
    <>
      <Space wrap className="gap-below">
        {opened.parts.length > 1 && (
          <Segmented
            aria-label={say('分子或分母', 'Numerator or denominator')}
            value={part}
            onChange={choose}
            options={[
              { value: 'numerator', label: say('分子', 'Numerator') },
              { value: 'denominator', label: say('分母', 'Denominator') },
            ]}
          />
        )}
        <Button onClick={() => startExport(!exporting)} aria-expanded={exporting}>
          {say('导出', 'Export')}
        </Button>
        {shown}
      </Space>
      {exporting && <ExportOrder exported={{ what: 'figure', figure: asked } as Exported} />}
      <KeyPage
        pages={pages}
        rowKey="trackingCode"
        scroll={{ x: 640 }}
        columns={[
          { title: say('编号', 'Code'), width: 170, render: (_, { trackingCode }) => <Code code={trackingCode} /> },
          {
            title: say('标题', 'Title'),
            card: 'name',
            render: (_, { trackingCode, title }) => <Link to={`/complaints/${trackingCode}`}>{title}</Link>,
          },
          { title: say('状态', 'State'), card: 'mark', width: 90, render: (_, { state }) => term(say, 'state', state) },
          { title: say('受理', 'Received'), width: 110, render: (_, { receivedAt }) => momentOf(receivedAt) },
          { title: say('计数', 'Counts'), width: 70, dataIndex: 'times' },
        ]}
      />
    </>
  );
}

const composedOf = (
  { indicator, weight, figure, definition, sides, ...names }: Told,
  asked: ComplaintsAsked,
  language: DeskLanguage,
): ComposedPart => ({
  ...{ key: indicator, name: names[language], value: printed(figure, definition, language) },
  made: [fraction(figure, definition), language === 'zh' ? `权重 ${weight}` : `weight ${weight}`]
    .filter(Boolean)
    .join(' · '),
  opened: { asked: { ...asked, indicator, ...toldBy(figure) }, parts: sides },
});
