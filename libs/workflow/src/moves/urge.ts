import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { after, isOpenLeg, profileOf, type Complaint } from '#complaints';
import { IsPlainText, addDays, localDate, startOfDay, type Reference } from '#directory';
import { Refusal, newId, type News } from '#platform';
import { carrierOf, checkCarrier } from '../merging.js';
import { roomsOfUnit } from '../news.js';
import { together, type Changes, type Scene, type Standing } from '../scene.js';
import { dispatchers, tellHolders } from '../telling.js';
import { MoveBody, ofTwo } from './rule.js';

/** 催办: somebody of the hotline, or the complainant, reminds whoever has it in hand. */
export class Urge extends MoveBody {
  @ApiPropertyOptional({ example: '诉求人再次来电，希望尽快答复。', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  text?: string;
}

/** Between two urges of a complainant, whatever the profile allows in a day; milliseconds. */
const breath = 3_600_000;

const tomorrow = (at: Date, zone: string) => startOfDay(addDays(localDate(at, zone), 1), zone);
const secondsBetween = (from: Date, to: Date) => Math.ceil((to.getTime() - from.getTime()) / 1000);

/** When a complainant who has just urged may do so again. */
export function urgeAgainAt(complaint: Complaint, reference: Reference, zone: string): Date | null {
  const { citizenUrgedAt: last, citizenUrges: count } = complaint;
  const { perDay } = profileOf(reference, complaint).urge;
  if (!last || perDay === 0) return null;
  const rested = new Date(last.getTime() + breath);
  const midnight = tomorrow(last, zone);
  return count >= perDay && midnight > rested ? midnight : rested;
}

/** How often the complainant has urged today, this one included; refused where that is too often. */
function countOfToday({ complaint, reference, at, zone }: Scene): number {
  const { perDay } = profileOf(reference, complaint).urge;
  const { citizenUrgedAt: last, citizenUrges: count } = complaint;
  const today = last && localDate(last, zone) === localDate(at, zone) ? count : 0;
  if (today >= perDay) {
    const words = {
      zh: perDay === 0 ? '该诉求不能在线催办，请拨打12345' : '今日催办次数已满，请明日再试或拨打12345',
      en: perDay === 0 ? 'This cannot be urged here: please call 12345' : 'Urged often enough today: please call 12345',
    };
    const wait = perDay === 0 ? {} : { retryAfterSeconds: secondsBetween(at, tomorrow(at, zone)) };
    throw new Refusal('too-many', words, wait);
  }
  const wait = last ? breath - (at.getTime() - last.getTime()) : 0;
  if (wait > 0) {
    throw new Refusal(
      'too-many',
      { zh: '刚刚已催办，请稍后再试', en: 'You have urged just now: please wait a while' },
      { retryAfterSeconds: Math.ceil(wait / 1000) },
    );
  }
  return today + 1;
}

/** Whoever holds it, the units in whose hands it is; the dispatchers where no unit has it. */
function heardBy({ legs }: Pick<Standing, 'legs'>, reference: Reference): string[] {
  const open = legs.filter(isOpenLeg);
  if (open.length === 0) return ['role:dispatcher'];
  return [
    ...new Set([
      ...open.flatMap(({ holderId }) => (holderId === null ? [] : [`person:${holderId}`])),
      ...open.flatMap(({ unit }) => roomsOfUnit(reference, unit)),
    ]),
  ];
}

export const urge = ofTwo<Urge>({
  body: Urge,
  zh: '催办',
  en: 'remind whoever has it in hand; of a merged one, whoever has the one that carries it',
  also: ['citizen'],
  other: carrierOf,
  alone: (scene, body) => {
    checkCarrier(scene, undefined);
    return together(urged(scene, body, {}), holdersUrged(scene, scene));
  },
  /**
   * Of a merged one: how often, is counted of each complainant, and what they say stays with whose it is; the dispatchers,
   * who may read both, see to it. Who works at the matter hears that it is urged.
   */
  rule: (scene, body) => {
    const { complaint, other, at } = scene;
    const carrier = other.complaint;
    checkCarrier(scene, carrier);
    const own = urged(scene, body, { into: carrier.trackingCode });
    const says = (own.supplements ?? []).length > 0;
    return {
      ...own,
      to: complaint.state,
      notices: says ? [{ kind: 'urged', to: dispatchers, facts: { count: String(complaint.urges + 1) } }] : [],
      // Answered in this moment it is not urged any more.
      other: after(carrier.state, 'urge')
        ? together(
            {
              complaint: { urges: carrier.urges + 1, urgedAt: at },
              happenings: [{ name: 'urge', data: { urges: carrier.urges + 1, from: complaint.trackingCode } }],
            },
            holdersUrged(other, scene),
          )
        : undefined,
    };
  },
});

/** The urge itself, with what is said in it. */
function urged(scene: Scene, { text }: Urge, more: Record<string, unknown>): Changes {
  const { complaint, by, at } = scene;
  const own = by.kind === 'citizen' ? { citizenUrges: countOfToday(scene), citizenUrgedAt: at } : {};
  const said = text?.trim() ? text : undefined;
  return {
    complaint: { urges: complaint.urges + 1, urgedAt: at, ...own },
    supplements: said
      ? [
          {
            id: newId(at.getTime()),
            complaintId: complaint.id,
            at,
            kind: 'urge' as const,
            authorId: by.kind === 'person' ? by.id : null,
            text: said,
          },
        ]
      : [],
    happenings: [{ name: 'urge', data: { urges: complaint.urges + 1, ...more } }],
  };
}

/** Whoever has it in hand hears of it. */
function holdersUrged(
  { complaint, legs }: Pick<Standing, 'complaint' | 'legs'>,
  { reference, by }: Pick<Scene, 'reference' | 'by'>,
): Changes {
  const urges = complaint.urges + 1;
  const news: News = {
    rooms: heardBy({ legs }, reference),
    event: 'complaint-urged',
    data: { trackingCode: complaint.trackingCode, state: complaint.state, urges, byCitizen: by.kind === 'citizen' },
  };
  return {
    happenings: [],
    notices: tellHolders('urged', legs, { count: String(urges) }),
    news: complaint.silent ? [] : [news],
  };
}
