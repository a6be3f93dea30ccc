import { isoWithOffset } from '#directory';
import {
  kindWords,
  type Before,
  type Delivery,
  type EndpointSummary,
  type InboxNotice,
  type NoticeTemplate,
} from '#notices';
import type { DeliveryShown, EndpointShown, NoticeShown } from './answers.js';
import type { TemplateShown } from './template-answers.js';

const spelled = (at: Date | null, zone: string) => at && isoWithOffset(at, zone);

export const showNotice = (notice: InboxNotice, zone: string): NoticeShown => ({
  id: notice.id,
  kind: notice.kind,
  title: kindWords[notice.kind].zh,
  titleEn: kindWords[notice.kind].en,
  trackingCode: notice.code,
  about: notice.about,
  text: notice.text,
  createdAt: isoWithOffset(notice.createdAt, zone),
  readAt: spelled(notice.readAt, zone),
});

export const showDelivery = (one: Delivery, zone: string): DeliveryShown => ({
  id: one.id,
  kind: one.kind,
  medium: one.medium,
  recipient: one.recipientKind,
  unit: one.unit,
  template: { code: one.template, version: one.templateVersion },
  missing: one.missing?.split(' ') ?? [],
  state: one.state,
  attempts: one.attempts,
  nextAt: spelled(one.nextAt, zone),
  sentAt: spelled(one.sentAt, zone),
  readAt: spelled(one.readAt, zone),
  error: one.error,
  createdAt: isoWithOffset(one.createdAt, zone),
});

export const showTemplate = (one: NoticeTemplate, zone: string): TemplateShown => ({
  code: one.code,
  medium: one.medium,
  version: one.version,
  name: one.name,
  subject: one.subject,
  text: one.text,
  active: one.active,
  forSubject: one.forSubject,
  forType: one.forType,
  shipped: one.addedBy === null,
  createdAt: isoWithOffset(one.createdAt, zone),
});

export const showEndpoint = (one: EndpointSummary, zone: string): EndpointShown => ({
  id: one.id,
  unit: one.unit,
  medium: one.medium,
  shown: one.shown,
  kinds: one.kinds,
  active: one.active,
  createdAt: isoWithOffset(one.createdAt, zone),
});

/** A cursor of a list by time, and back. */
export const writeBefore = (last: Before | undefined): string | null =>
  last ? `${last.createdAt.getTime()}-${last.id}` : null;

export function readBefore(cursor: string | undefined): Before | undefined {
  const [at, id] = cursor?.split('-') ?? [];
  return at && id ? { createdAt: new Date(Number(at)), id } : undefined;
}
