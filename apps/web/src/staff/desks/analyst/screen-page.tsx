import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { useNow } from '../../../kit/countdown.js';
import { useLanguage } from '../../../words/language.js';
import { dayOf, spanOf } from '../../../words/times.js';
import { Chart } from './chart.js';
import { curve, treeMap } from './options.js';
import { fraction, periods, printed } from './figures.js';
import { TileMap } from './tile-map.js';
import './analyst.css';

const ids = ['received', 'closed', 'on-time', 'resolution', 'satisfaction'];
/** Seen from the other end of a hall. */
const pale = { backgroundColor: 'transparent', color: ['#6db3ff', '#ffb26b'], textStyle: { fontSize: 16 } };

/** 大屏: for the hall. It asks for itself and needs nobody. */
export default function ScreenPage() {
  const { say, language } = useLanguage();
  const go = useNavigate();
  const now = new Date(useNow());
  const today = dayOf(now);
  const board = useAnswer('GET /api/calls/board', {}, { every: 5000, keep: true });
  const whole = useAnswer(
    'GET /api/figures',
    { query: { ...periods.month(today), indicators: ids.join(',') } as never },
    { every: 30_000, keep: true },
  );
  const days = useAnswer(
    'GET /api/figures',
    { query: { ...periods.week(today), by: 'day', base: 'received', indicators: 'received,closed' } as never },
    { every: 60_000, keep: true },
  );
  const subjects = useAnswer(
    'GET /api/figures',
    { query: { ...periods.month(today), by: 'subject-1', base: 'received', indicators: 'received' } as never },
    { every: 60_000, keep: true },
  );
  const districts = useAnswer(
    'GET /api/figures',
    { query: { ...periods.month(today), by: 'district', base: 'received', indicators: 'received' } as never },
    { every: 60_000, keep: true },
  );
  const row = whole.data?.rows[0];
  const calls = board.data;
  return (
    <section className="big-screen" aria-label={say('大屏', 'Big screen')}>
      <header className="big-head">
        <h1>{say('12345 政务服务便民热线', 'The 12345 hotline')}</h1>
        <time>{now.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai' })}</time>
        <Button ghost onClick={() => void go('/analysis')}>
          {say('退出大屏', 'Leave')}
        </Button>
      </header>
      <div className="big-numbers">
        {calls && (
          <>
            <Number
              name={say('等待来电', 'Waiting')}
              value={String(calls.waiting.calls)}
              note={
                calls.waiting.longest === null
                  ? ''
                  : say(
                      `最长 ${spanOf(calls.waiting.longest * 1000, 'zh')}`,
                      `longest ${spanOf(calls.waiting.longest * 1000, 'en')}`,
                    )
              }
            />
            <Number name={say('通话中', 'Talking')} value={String(calls.talking)} />
            <Number
              name={say('24小时接通率', 'Connection, 24 h')}
              value={calls.rolling24h.share === null ? '–' : `${(calls.rolling24h.share * 100).toFixed(2)}%`}
              note={`${calls.rolling24h.numerator} / ${calls.rolling24h.denominator}`}
            />
          </>
        )}
        {row &&
          whole.data &&
          ids.map((id) => {
            const figure = row.figures[id];
            const definition = whole.data.definitions[figure?.definition ?? ''];
            return (
              <Number
                key={id}
                name={`${say('本月', 'Month: ')}${definition?.[language] ?? id}`}
                value={printed(figure, definition, language)}
                note={fraction(figure, definition)}
              />
            );
          })}
      </div>
      <div className="big-charts">
        <div>
          <h2>{say('近七日收件和办结', 'Seven days')}</h2>
          {days.data && (
            <Chart
              dark
              option={{ ...curve(days.data, ['received', 'closed'], language), ...pale }}
              label={say('近七日曲线', 'Curve of seven days')}
              height="100%"
            />
          )}
        </div>
        <div>
          <h2>{say('本月热点分类', 'Subjects of the month')}</h2>
          {subjects.data && (
            <Chart
              dark
              option={{ ...treeMap(subjects.data, 'received'), ...pale }}
              label={say('本月分类', 'Subjects')}
              height="100%"
            />
          )}
        </div>
        <div>
          <h2>{say('本月各区市', 'Districts of the month')}</h2>
          {districts.data && (
            <TileMap dark table={districts.data} indicator="received" label={say('本月各区市', 'Districts')} />
          )}
        </div>
      </div>
    </section>
  );
}

const Number = ({ name, value, note = '' }: { name: string; value: string; note?: string }) => (
  <div className="big-number">
    <span>{name}</span>
    <strong>{value}</strong>
    <span>{note || ' '}</span>
  </div>
);
