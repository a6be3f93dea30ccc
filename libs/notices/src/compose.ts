import type { Complaint, Identity, NoticeKind, NoticeOrder } from '#complaints';
import { normalPhone } from '#directory';
import { complainantKinds, confidentialTemplate, progressKinds, type Medium, type NoticeMedium } from './kinds.js';
import { render, type TemplateText, type Values } from './render.js';
import { complainantValues, staffValues, type Surroundings } from './values.js';

export type ComposedComplaint = Pick<
  Complaint,
  | 'id'
  | 'trackingCode'
  | 'state'
  | 'dueAt'
  | 'confidential'
  | 'silent'
  | 'complainantKind'
  | 'replyWanted'
  | 'followUpWanted'
>;

/** The newest version of a template; one that is not active switches its notices off. */
export interface TemplateInUse extends TemplateText {
  version: number;
  active: boolean;
}

/** A system of a unit that listens: a webhook, or a mailbox. */
export interface Listener {
  id: string;
  unit: string;
  medium: 'webhook' | 'mail';
  /** Nothing: all of them. */
  kinds: readonly NoticeKind[] | null;
}

/** What one order is composed from: everything has been looked up. */
export interface ComposeScene {
  complaint: ComposedComplaint;
  identity: Identity | undefined;
  /** Ids of those whom the order reaches in person. */
  people: readonly string[];
  listeners: readonly Listener[];
  templateFor: (code: string, medium: Medium) => TemplateInUse | undefined;
  around: Surroundings;
}

export type Recipient =
  | { kind: 'complainant'; phone: string }
  | { kind: 'person'; id: string; unit: string | null }
  | { kind: 'endpoint'; id: string; unit: string };

/** One notice as it will be written. */
export interface Draft {
  kind: NoticeKind;
  seq: number;
  medium: NoticeMedium;
  recipient: Recipient;
  template: string;
  templateVersion: number;
  subject: string | null;
  text: string;
  missing: readonly string[];
}

const mobile = /^1[3-9]\d{9}$/;

/**
 * The mobile telephone to which a complainant's SMS goes: the number they gave. The number they called from serves only
 * for somebody who gave none, and is neither anonymous nor confidential: it may be anybody's.
 */
export function phoneFor(
  complaint: Pick<Complaint, 'complainantKind' | 'confidential'>,
  identity: Pick<Identity, 'phone' | 'callerNumber'> | undefined,
): string | undefined {
  const shy = complaint.complainantKind === 'anonymous' || complaint.confidential;
  const given = identity?.phone ?? (shy ? undefined : identity?.callerNumber);
  const phone = given ? normalPhone(given) : null;
  return phone && mobile.test(phone) ? phone : undefined;
}

/** Whether a complainant is told of this at all. */
export function complainantHears(
  kind: NoticeKind,
  { replyWanted, followUpWanted }: Pick<Complaint, 'replyWanted' | 'followUpWanted'>,
): boolean {
  if (!complainantKinds.has(kind)) return false;
  if (kind === 'rate-link') return followUpWanted;
  return replyWanted || !progressKinds.has(kind);
}

/** The notices that an order makes; none for history that was imported. */
export function compose(order: NoticeOrder, scene: ComposeScene): Draft[] {
  const { complaint } = scene;
  if (complaint.silent) return [];
  return order.to.kind === 'complainant' ? toComplainant(order, scene) : toStaff(order, scene);
}

function toComplainant(order: NoticeOrder, { complaint, identity, templateFor, around }: ComposeScene): Draft[] {
  const phone = phoneFor(complaint, identity);
  if (!phone || !complainantHears(order.kind, complaint)) return [];
  // A link would say what it is about: whoever asked for confidence is asked by telephone.
  if (complaint.confidential && order.kind === 'rate-link') return [];
  const code = complaint.confidential ? confidentialTemplate : order.kind;
  const values = complainantValues(complaint, order.facts ?? {}, around);
  return write(order, 'sms', { kind: 'complainant', phone }, code, templateFor(code, 'sms'), values);
}

function toStaff(order: NoticeOrder, { complaint, identity, people, listeners, templateFor, around }: ComposeScene) {
  const unit = order.to.kind === 'unit' ? order.to.unit : null;
  const values = (outside: boolean) => staffValues(complaint, order.facts ?? {}, around, identity, outside);
  const inApp = templateFor(order.kind, 'in-app');
  return [
    ...people.flatMap((id) => write(order, 'in-app', { kind: 'person', id, unit }, order.kind, inApp, values(false))),
    ...listeners
      .filter((one) => one.unit === unit && (one.kinds === null || one.kinds.includes(order.kind)))
      .flatMap(({ id, unit, medium }) =>
        write(order, medium, { kind: 'endpoint', id, unit }, order.kind, templateFor(order.kind, medium), values(true)),
      ),
  ];
}

function write(
  { kind, seq }: NoticeOrder,
  medium: NoticeMedium,
  recipient: Recipient,
  code: string,
  template: TemplateInUse | undefined,
  values: Values,
): Draft[] {
  if (!template?.active) return [];
  const { subject, text, missing } = render(template, medium, values);
  return [{ kind, seq, medium, recipient, template: code, templateVersion: template.version, subject, text, missing }];
}
