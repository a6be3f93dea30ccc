import { Complaint, ComplaintClock, ComplaintEvent, Complainant, Complainants, Leg } from '#complaints';
import { draftOf, type Draft } from '#intake';
import { insertRows, newId } from '#platform';
import type { Stand } from './stand.js';

/**
 * Fills the tables with complaints that look as if they had been worked, over two years, most of them closed.
 * Only what look-ups and lists read is written: complaint, lead leg, completion clock.
 * @returns codes and PINs to look up.
 */
export async function fill(stand: Stand, count: number, keep: number): Promise<{ code: string; pin: string }[]> {
  const { reference, vault, environment, database } = stand;
  const units = [...reference.units.values()].filter(({ kind }) => kind !== 'city').map(({ code }) => code);
  const subjects = [...reference.subjects.values()].filter(({ leaf }) => leaf).map(({ code }) => code);
  const kept: { code: string; pin: string }[] = [];
  const chunk = 500;
  const began = performance.now();
  const sample = {
    type: 'help',
    channel: 'phone',
    content: '市民反映小区供热温度不达标，请有关部门核实处理。',
    replyWanted: true,
  };
  const instruments = {
    reference,
    complainants: new Complainants(vault),
    vault,
    region: environment.region,
    timeZone: environment.timeZone,
  };
  const write = async (start: number) => {
    const drafts: (Draft & { at: Date; unit: string; closed: boolean })[] = [];
    for (let index = start; index < Math.min(count, start + chunk); index++) {
      const at = new Date(Date.now() - Math.floor(((count - index) / count) * 730 * 24 * 3600 * 1000) - 1000);
      const closed = index < count * 0.98;
      const unit = units[(index * 7) % units.length]!;
      const draft = draftOf(
        { ...sample, subject: subjects[(index * 13) % subjects.length]! } as never,
        { by: { kind: 'machine', name: 'bench' }, now: at, accepted: true, silent: true },
        instruments,
      );
      drafts.push({ ...draft, at, unit, closed });
      if (index % Math.ceil(count / keep) === 0) kept.push({ code: draft.complaint.trackingCode, pin: draft.pin });
    }
    const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);
    await database.transaction(async (tx) => {
      await insertRows(
        tx,
        Complaint,
        drafts.map(({ complaint, at, unit, closed }) => ({
          ...complaint,
          state: closed ? ('closed' as const) : ('transferred' as const),
          leadUnit: unit,
          transferredAt: later(at, 1),
          reportedAt: closed ? later(at, 40) : null,
          closedAt: closed ? later(at, 60) : null,
          publicReply: closed ? '您好，您反映的问题已处理完毕，感谢您的来电。' : null,
        })),
      );
      await insertRows(
        tx,
        Complainant,
        drafts.flatMap(({ complainant }) => complainant ?? []),
      );
      await insertRows(
        tx,
        ComplaintEvent,
        drafts.flatMap(({ events }) => events),
      );
      await insertRows(
        tx,
        ComplaintClock,
        drafts.flatMap(({ clocks }) => clocks.filter(({ kind }) => kind === 'completion')),
      );
      await insertRows(
        tx,
        Leg,
        drafts.map(({ complaint, at, unit, closed }) => ({
          id: newId(at.getTime()),
          complaintId: complaint.id,
          parentId: null,
          stateBefore: null,
          replyHash: null,
          whyNotContacted: null,
          reviewFlags: null,
          unit,
          part: 'lead' as const,
          state: closed ? ('reported' as const) : ('transferred' as const),
          version: 1,
          holderId: null,
          ruleId: null,
          proposalReason: null,
          transferredAt: later(at, 1),
          signedAt: closed ? later(at, 2) : null,
          contactedAt: closed ? later(at, 5) : null,
          reportedAt: closed ? later(at, 40) : null,
          dueAt: complaint.dueAt,
          isTrue: null,
          outOfRemit: null,
          unreasonable: null,
          resolved: null,
          whyNot: null,
          internalAccount: null,
          publicReply: null,
        })),
      );
    });
  };
  // Two writers keep both the generator and the database busy.
  let next = 0;
  await Promise.all(
    [1, 2].map(async () => {
      while (next < count) {
        const start = next;
        next += chunk;
        await write(start);
        if (start % 100_000 === 0) {
          console.error(
            `${start} of ${count} complaints written (${((performance.now() - began) / 1000).toFixed(0)} s)`,
          );
        }
      }
    }),
  );
  return kept;
}
