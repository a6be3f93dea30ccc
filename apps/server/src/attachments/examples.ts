import type { AttachmentLine, OwnAttachment } from '#complaints';

// Examples of the API's description. The compiler holds them to what the rooms really answer.

export const ownAttachment: OwnAttachment = {
  id: 'm3x7k0q9d2v5c8b1n4tz',
  name: '现场照片.jpg',
  type: 'image/jpeg',
  size: 284_113,
};

export const attachment: AttachmentLine = {
  ...ownAttachment,
  purpose: 'public',
  leg: null,
  fromComplainant: true,
  publicToo: false,
  at: '2026-03-02T09:15:00.000+08:00',
  open: true,
  released: false,
};
