import type { Answer } from '../../../api/ask.js';
import { useLanguage } from '../../../words/language.js';

type Day = Answer<'GET /api/calendars/{code}'>['days'][number];

interface Props {
  year: number;
  days: readonly Day[];
  onChoose: (date: string) => void;
}

const two = (value: number) => String(value).padStart(2, '0');

/** Twelve months. Only what is not as its weekday says is in `days`. */
export function YearGrid({ year, days, onChoose }: Props) {
  const { say } = useLanguage();
  const decided = new Map(days.map((day) => [day.date as string, day]));
  const weekdays = [
    ...([say('一', 'Mo'), say('二', 'Tu'), say('三', 'We'), say('四', 'Th')] as const),
    ...([say('五', 'Fr'), say('六', 'Sa'), say('日', 'Su')] as const),
  ];
  return (
    <div className="year-grid">
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => {
        // Reckoned in UTC: a date without a clock has no zone.
        const first = new Date(Date.UTC(year, month - 1, 1));
        const lead = (first.getUTCDay() + 6) % 7;
        const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
        return (
          <section key={month} className="month">
            <h2>{say(`${month}月`, first.toLocaleString('en', { month: 'long', timeZone: 'UTC' }))}</h2>
            <div className="month-days">
              {weekdays.map((name) => (
                <span key={name}>{name}</span>
              ))}
              {Array.from({ length: lead }, (_, index) => (
                <i key={`before-${index}`} />
              ))}
              {Array.from({ length: count }, (_, index) => {
                const date = `${year}-${two(month)}-${two(index + 1)}`;
                const weekend = (lead + index) % 7 > 4;
                return (
                  <DayButton
                    key={date}
                    date={date}
                    number={index + 1}
                    day={decided.get(date)}
                    weekend={weekend}
                    onChoose={onChoose}
                  />
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}

interface DayProps {
  date: string;
  number: number;
  day: Day | undefined;
  weekend: boolean;
  onChoose: (date: string) => void;
}

function DayButton({ date, number, day, weekend, onChoose }: DayProps) {
  const { say } = useLanguage();
  const kind = day?.kind ?? (weekend ? 'weekend' : 'workday');
  const mark = kind === 'holiday' ? say('休', 'off') : kind === 'make-up' ? say('班', 'on') : '';
  const name = day?.name ? ` ${day.name}` : '';
  return (
    <button
      type="button"
      className={`day ${kind}${day?.byHand ? ' by-hand' : ''}`}
      aria-label={`${number}${mark && ` ${mark}`} ${date}${name}`}
      title={`${date}${name}`}
      onClick={() => onChoose(date)}
    >
      {number}
      {mark && <small> {mark}</small>}
    </button>
  );
}
