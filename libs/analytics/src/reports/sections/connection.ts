import { lastYear } from '../comparing.js';
import type { FigureBook } from '../figure-book.js';
import type { KeptBlock, KeptRun } from '../kept.js';
import type { ReportData } from '../report-data.js';
import { paragraph, say } from '../say.js';

/** Calls, connection and wait; said to be unknown where no call was recorded, never nought. */
export function connectionSentences({ calls, previous }: ReportData, book: FigureBook): KeptBlock[] {
  if (calls === null) return [];
  if (calls.now === null) return [paragraph(say`本期没有话务记录，人工接通率记“${book.rate('connection', null)}”。`)];
  const { offered, connection, serviceLevel, wait } = calls.now;
  const compared: KeptRun[] = [];
  if (calls.previous)
    compared.push(
      { text: '，' },
      book.change('connection.previous', connection, calls.previous.connection, 'share', previous),
    );
  if (calls.lastYear)
    compared.push(
      { text: '，' },
      book.change('connection.last-year', connection, calls.lastYear.connection, 'share', lastYear),
    );
  return [
    paragraph(
      say`话务方面，要求人工服务的来电${book.count('offered', offered, '通')}，人工接通率${book.rate('connection', connection)}（${book.fraction('connection', connection)}）${compared}；15秒接通率${book.rate('service-level', serviceLevel)}（${book.fraction('service-level', serviceLevel)}），平均等待${book.duration('wait', wait)}。`,
    ),
  ];
}
