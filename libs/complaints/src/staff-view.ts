import type { PersonActor, Reference } from '#directory';
import type { PersonSeen } from './assignees.js';
import type { Attachment } from './attachment.js';
import { maskPhone } from '#language';
import { Authors, type Author } from './authors.js';
import type { ComplaintClock } from './clock.js';
import { clockShown, promisedNow } from './clock-seen.js';
import type { ComplaintEvent } from './complaint-event.js';
import type { ContactAttempt } from './contact-attempt.js';
import { eventsFor } from './event-seen.js';
import type { LinkSeen } from './link-rows.js';
import { isHint, kindKnownFor, type Mates } from './merge-seen.js';
import type { Complaint } from './complaint.js';
import type { Identity } from './complainant.js';
import type { FollowUp } from './follow-up.js';
import type { FollowUpTask } from './follow-up-task.js';
import type { LegRequest } from './leg-request.js';
import type { LegReport } from './leg-report.js';
import type { Leg } from './leg.js';
import { stoodUntil } from './leg-facts.js';
import { mayReadRequest, reachesLeg } from './reach.js';
import type { Supplement } from './supplement.js';
import type { SupervisionOrder } from './supervision-order.js';
import { repliesOwn, withOwnReplies } from './own-replies.js';
import { inGroups } from './tracking-code.js';
import { Unheard } from './unheard.js';
import { complainantFor, mayIdentify, named, spelled, summary, textFor, type Maker, type Spell } from './views.js';

export interface Dossier {
  complaint: Complaint;
  identity: Identity | undefined;
  legs: Leg[];
  clocks: ComplaintClock[];
  events: ComplaintEvent[];
  followUps: FollowUp[];
  requests: LegRequest[];
  orders: SupervisionOrder[];
  supplements: Supplement[];
  attachments: Attachment[];
  /** The one that carries it, or out of which it was taken, and those that it carries itself. */
  links: LinkSeen[];
  mates: Mates;
  /** Ids of those into which it was merged, be it undone since. */
  carriers: string[];
  /** Who made those, and where it is told why they were merged, who made all others of the same matter. */
  makers: Maker[];
  task: FollowUpTask | undefined;
  contacts: ContactSeen[];
  /** All that its units have reported, in order. */
  reports: LegReport[];
  /** Those who hold its legs, by their ids. */
  holders: ReadonlyMap<string, PersonSeen>;
}

/** An attempt to contact the complainant, with its number opened. */
export interface ContactSeen extends Pick<
  ContactAttempt,
  'id' | 'legId' | 'at' | 'personId' | 'outcome' | 'callId' | 'note'
> {
  /** Nothing where it was the one on file. */
  number: string | null;
}

/** The whole complaint as one person may see it. */
export function staffView(
  {
    complaint,
    identity,
    legs,
    clocks,
    events,
    followUps,
    requests,
    orders,
    supplements,
    links,
    mates,
    makers,
    task,
    contacts,
    reports,
    holders,
  }: Dossier,
  person: PersonActor,
  reference: Reference,
  spell: Spell,
  now: Date,
  zone: string,
) {
  const text = (value: string | null, author?: Author) => value && textFor(complaint, person, value, identity, author);
  const authors = new Authors(mayIdentify(complaint, person) ? [] : events);
  const ownReplies = repliesOwn(legs, authors, person, reference);
  const legOf = new Map(legs.map((leg) => [leg.id, leg]));
  const unheard = new Unheard(requests, legs, person, reference);
  const kindKnown = kindKnownFor(complaint, mates, person);
  const eventShown = eventsFor({ complaint, identity, makers, kindKnown, person, reference, spell });
  const readRequest = (request: LegRequest) =>
    mayReadRequest(person, request, legOf.get(request.legId), true, reference);
  return {
    trackingCodeInGroups: inGroups(complaint.trackingCode),
    content: text(complaint.content),
    grade: complaint.grade,
    replyWanted: complaint.replyWanted,
    followUpWanted: complaint.followUpWanted,
    profile: { name: complaint.profileName, version: complaint.profileVersion },
    complainant: complainantFor(complaint, person, identity),
    acceptedAt: spelled(spell, complaint.acceptedAt),
    transferredAt: spelled(spell, complaint.transferredAt),
    // Telephone systems put the caller's number into it.
    callId: mayIdentify(complaint, person) ? complaint.callId : null,
    answeredAt: spelled(spell, complaint.answeredAt),
    publicReply: complaint.publicReply && withOwnReplies(complaint.publicReply, ownReplies, text),
    resolution: complaint.resolution,
    satisfaction: complaint.satisfaction,
    processSatisfaction: complaint.processSatisfaction,
    firstResolution: complaint.firstResolution,
    firstSatisfaction: complaint.firstSatisfaction,
    followUpEnd: complaint.followUpEnd,
    ratedAt: spelled(spell, complaint.ratedAt),
    counts: {
      returns: complaint.returns,
      reworks: complaint.reworks,
      urges: complaint.urges,
      retypes: complaint.retypes,
      sendBacks: complaint.sendBacks,
    },
    listedAt: spelled(spell, complaint.listedAt),
    endedAt: spelled(spell, complaint.endedAt),
    declineGuide: complaint.declineGuide,
    emergency: complaint.emergency,
    legs: legs.map((leg) => ({
      id: leg.id,
      parent: leg.parentId,
      part: leg.part,
      unit: named(reference.units, leg.unit),
      state: unheard.stateOf(leg),
      version: leg.version,
      held: leg.holderId !== null,
      mine: leg.holderId === person.id,
      // Who it is, is the affair of the unit and of those above it, and of the hotline.
      holder:
        leg.holderId !== null && reachesLeg(person, 'read', leg, reference)
          ? (holders.get(leg.holderId)?.name ?? null)
          : null,
      proposalReason: leg.proposalReason,
      transferredAt: spelled(spell, leg.transferredAt),
      signedAt: spelled(spell, leg.signedAt),
      contactedAt: spelled(spell, leg.contactedAt),
      reportedAt: spelled(spell, leg.reportedAt),
      dueAt: spelled(spell, leg.dueAt),
      isTrue: leg.isTrue,
      outOfRemit: leg.outOfRemit,
      unreasonable: leg.unreasonable,
      resolved: leg.resolved,
      whyNot: text(leg.whyNot, authors.ofReport(leg.id)),
      whyNotContacted: text(leg.whyNotContacted, authors.ofReport(leg.id)),
      reviewFlags: leg.reviewFlags,
      internalAccount: text(leg.internalAccount, authors.ofReport(leg.id)),
      publicReply: text(leg.publicReply, authors.ofReport(leg.id)),
      reports: reports
        .filter(({ legId }) => legId === leg.id)
        .map((report) => {
          const author = authors.ofReport(leg.id, report.at) ?? authors.of(report.personId);
          return {
            at: spell(report.at),
            until: spelled(spell, stoodUntil(report, events)),
            isTrue: report.isTrue,
            outOfRemit: report.outOfRemit,
            unreasonable: report.unreasonable,
            resolved: report.resolved,
            whyNot: text(report.whyNot, author),
            whyNotContacted: text(report.whyNotContacted, author),
            internalAccount: text(report.internalAccount, author),
            publicReply: text(report.publicReply, author),
          };
        }),
    })),
    requests: requests.filter(readRequest).map((request) => ({
      id: request.id,
      leg: request.legId,
      kind: request.kind,
      state: request.state,
      ordinal: request.ordinal,
      askedAt: spell(request.askedAt),
      reasonCode: request.reasonCode,
      reason: text(request.reason, authors.of(request.askedBy)),
      basis: text(request.basis, authors.of(request.askedBy)),
      suggestedUnit: named(reference.units, request.suggestedUnit),
      amount: request.amount,
      amountUnit: request.amountUnit,
      reviewAt: spelled(spell, request.reviewAt),
      confirmedAt: spelled(spell, request.confirmedAt),
      decidedAt: spelled(spell, request.decidedAt),
      decision: text(request.decision, authors.of(request.decidedBy)),
      dueBefore: spelled(spell, request.dueBefore),
      dueAfter: spelled(spell, request.dueAfter),
    })),
    orders: orders.map((order) => ({
      id: order.id,
      unit: named(reference.units, order.unit),
      level: order.level,
      trigger: order.trigger,
      state: order.state,
      opinion: text(order.opinion, authors.of(order.issuedBy)),
      issuedAt: spell(order.issuedAt),
      dueAt: spelled(spell, order.dueAt),
      reply: text(order.reply, authors.of(order.repliedBy)),
      repliedAt: spelled(spell, order.repliedAt),
      remark: text(order.remark, authors.of(order.struckOffBy)),
      struckOffAt: spelled(spell, order.struckOffAt),
    })),
    contacts: contacts.map((contact) => ({
      id: contact.id,
      leg: contact.legId,
      at: spell(contact.at),
      outcome: contact.outcome,
      onFile: contact.number === null,
      // The number and the call tell who it was as surely as the name does.
      number: contact.number !== null && mayIdentify(complaint, person) ? maskPhone(contact.number) : null,
      callId: mayIdentify(complaint, person) ? contact.callId : null,
      note: text(contact.note, authors.of(contact.personId)),
    })),
    supplements: supplements.map((one) => ({
      at: spell(one.at),
      kind: one.kind,
      by: one.authorId === null ? ('citizen' as const) : ('person' as const),
      text: text(one.text, authors.of(one.authorId)),
    })),
    links: links.map(({ kind, direction, trackingCode, madeAt }) => ({
      // Merged, for whoever may not know whether by the same person.
      kind: kind === 'split' || kindKnown(trackingCode) ? kind : null,
      ...{ direction, trackingCode, madeAt: spell(madeAt) },
    })),
    followUpDueAt: task ? spell(task.dueAt) : null,
    clocks: clocks.map((clock) =>
      clockShown(clock, complaint, clock.legId === null ? complaint.leadUnit : (legOf.get(clock.legId)?.unit ?? null), {
        ...{ reference, now, zone, spell },
      }),
    ),
    events: events.filter((event) => !unheard.hasEvent(event) && !isHint(event, kindKnown)).map(eventShown),
    followUps: followUps.map((attempt) => ({
      at: spell(attempt.at),
      medium: attempt.medium,
      outcome: attempt.outcome,
      resolution: attempt.resolution,
      satisfaction: attempt.satisfaction,
      processSatisfaction: attempt.processSatisfaction,
      appointmentAt: spelled(spell, attempt.appointmentAt),
      note: text(attempt.note, authors.of(attempt.officerId)),
    })),
    // Last: before so many columns of a literal a spread makes each of them cost microseconds.
    ...summary(complaint, identity, person, reference, spell),
    dueAt: spelled(spell, promisedNow(complaint, clocks)),
  };
}

export type StaffView = ReturnType<typeof staffView>;
