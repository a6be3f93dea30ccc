import type { ComplaintSummary, PublicView, SeenComplaint } from '#complaints';
import type { Receipt } from '#intake';
import { attachment } from '../attachments/examples.js';

// Examples of the API's description. The compiler holds them to what the rooms really answer.

export const receipt: Receipt = {
  trackingCode: 'QD7K4M2XW9HRC',
  trackingCodeInGroups: 'QD-7K4M-2XW9-HRC',
  pin: '402913',
  state: 'accepted',
  version: 1,
  receivedAt: '2026-03-02T09:15:00.000+08:00',
  dueAt: '2026-03-09T23:59:59.999+08:00',
};

export const line: ComplaintSummary = {
  trackingCode: receipt.trackingCode,
  state: 'handling',
  stage: 'handle',
  version: 5,
  title: '公司拖欠三个月工资',
  type: 'help',
  channel: 'phone',
  kind: 'citizen',
  urgency: 'normal',
  confidential: false,
  subject: { code: '060101', name: '拖欠工资' },
  district: { code: '370202', name: '市南区' },
  leadUnit: { code: 'QD-HRSS', name: '青岛市人力资源和社会保障局' },
  receivedAt: receipt.receivedAt,
  dueAt: receipt.dueAt,
  reportedAt: null,
  closedAt: null,
};

export const view: SeenComplaint & { moves: string[] } = {
  ...line,
  trackingCodeInGroups: receipt.trackingCodeInGroups,
  content: '市民反映其所在公司自去年十二月起拖欠工资，至今未发，请劳动部门帮助追讨。',
  grade: null,
  replyWanted: true,
  followUpWanted: true,
  profile: { name: 'shandong', version: 1 },
  complainant: {
    kind: 'citizen',
    name: '王**',
    phone: '139****5678',
    idNumber: null,
    address: '***',
    callerNumber: '139****5678',
    enterpriseName: null,
    creditCode: null,
  },
  acceptedAt: receipt.receivedAt,
  transferredAt: '2026-03-02T09:15:01.000+08:00',
  callId: 'call-20260302-000117',
  answeredAt: '2026-03-02T09:14:10.000+08:00',
  publicReply: null,
  resolution: null,
  satisfaction: null,
  processSatisfaction: null,
  legs: [
    {
      id: '5e1m0v8k9x2c4b7n6t3d',
      part: 'lead',
      unit: line.leadUnit,
      state: 'handling',
      version: 3,
      proposalReason: '“劳动权益”由市人社局负责',
      transferredAt: '2026-03-02T09:15:01.000+08:00',
      signedAt: '2026-03-02T10:02:00.000+08:00',
      contactedAt: '2026-03-02T10:20:00.000+08:00',
      reportedAt: null,
      dueAt: receipt.dueAt,
      isTrue: null,
      outOfRemit: null,
      unreasonable: null,
      resolved: null,
      whyNot: null,
      internalAccount: null,
      publicReply: null,
    },
  ],
  clocks: [
    {
      clock: 'completion',
      state: 'running',
      startedAt: receipt.receivedAt,
      due: receipt.dueAt,
      missing: false,
      provisional: false,
      metAt: null,
      breachedAt: null,
      explanation: '山东（青岛、滨州）规则第1版：5个工作日，自2026年3月3日起算，至2026年3月9日24时止。',
      explanationEn: 'Shandong (Qingdao, Binzhou), version 1: 5 working days from 2026-03-03 to the end of 2026-03-09.',
    },
  ],
  events: [
    {
      seq: 1,
      name: 'log',
      at: receipt.receivedAt,
      from: null,
      to: 'accepted',
      by: { kind: 'person', role: 'operator', unit: 'QD-12345' },
      reason: null,
      data: { channel: 'phone', type: 'help', kind: 'citizen' },
    },
  ],
  followUps: [],
  attachments: [attachment],
  moves: ['contact', 'report', 'reveal'],
};

export const tracked: PublicView = {
  stage: 'handle',
  stageZh: '办理',
  stageEn: 'Being handled',
  stateZh: '承办单位正在办理',
  stateEn: 'Being handled by the unit in charge',
  timeline: [
    { step: 'received', zh: '收到诉求', en: 'Complaint received', at: receipt.receivedAt },
    { step: 'accepted', zh: '已受理', en: 'Accepted', at: receipt.receivedAt },
  ],
  promisedAt: receipt.dueAt,
  promisedProvisional: false,
  publicReply: null,
};
