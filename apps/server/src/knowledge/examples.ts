import { ApiOkResponse } from '@nestjs/swagger';
import type { ArticleLine, ArticleSeen, CorrectionSeen } from '#knowledge';

// Examples of the API's description. The compiler holds them to what the room really answers.

export const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

const id = '5e1m0v8k9x2c4b7n6t3d';
const unit = { code: 'QD-HRSS', name: '青岛市人力资源和社会保障局' };
const subject = { code: '060204', name: '社会保障卡' };
const person = { id: '6f2n1w9m0y3d5c8p7v4e', name: '孙丽娜' };
const at = '2026-03-02T09:15:00.000+08:00';

export const line: ArticleLine = {
  id,
  title: '社会保障卡丢失后如何挂失？',
  excerpt: '持卡人可拨打社会保障服务热线办理电话挂失，也可……',
  state: 'published',
  revision: null,
  version: 3,
  audience: 'public',
  subjects: [subject],
  districts: [],
  unit,
  validFrom: null,
  validTo: '2027-01-01',
  uses: 12,
  publishedAt: at,
  changedAt: at,
  score: 83.2,
};

const content: ArticleSeen['content'] = {
  title: line.title,
  answer: '持卡人可拨打社会保障服务热线办理电话挂失。\n金融账户须另向发卡银行挂失。',
  hint: '先核实是否已向银行挂失。',
  questions: ['社保卡丢了怎么办'],
  keywords: ['社保卡', '挂失'],
  sources: [{ name: '《社会保障卡管理办法》', documentNumber: null, url: null }],
  subjects: [subject],
  districts: [],
  attachments: [],
  unit,
  audience: 'public',
  validFrom: null,
  validTo: '2027-01-01',
};

export const article: ArticleSeen = {
  id,
  state: 'published',
  version: 3,
  edition: 1,
  inForce: true,
  content,
  uses: 12,
  publishedAt: at,
  changedAt: at,
  revision: 'submitted',
  keeper: person,
  fromComplaint: false,
  hand: { edition: 2, content, writtenBy: person, writtenAt: at, submittedBy: person, submittedAt: at, sentBack: null },
  acts: ['approve', 'send-back', 'withdraw'],
};

export const edition = {
  ...{ edition: 1, front: true, content, writtenBy: person, writtenAt: at, submittedBy: person, submittedAt: at },
  ...{ judgedBy: person, judgedAt: at, judgement: 'approved', reason: null },
};

export const comparison = {
  from: 1,
  to: 2,
  differences: [
    {
      field: 'answer',
      before: '可拨打热线挂失。',
      after: '可拨打热线或到网点挂失。',
      lines: [
        { kind: 'removed', text: '可拨打热线挂失。' },
        { kind: 'added', text: '可拨打热线或到网点挂失。' },
      ],
    },
  ],
};

export const event = { at, act: 'approve', by: person, reason: null, data: { edition: 1, replaces: null } };

export const correction: CorrectionSeen = {
  id,
  article: { id, title: line.title },
  edition: 1,
  text: '办理地点已迁至新址，请核实',
  state: 'open',
  reportedBy: person,
  reportedAt: at,
  answer: null,
  answeredBy: null,
  answeredAt: null,
};

export const miss = { id, words: '公租房 申请条件', times: 7, state: 'open', firstAt: at, lastAt: at };

export const publicLine = {
  ...{ id, title: line.title, excerpt: line.excerpt, subjects: [subject], unit, publishedAt: at },
};

export const publicArticle = {
  ...{ id, title: line.title, answer: content.answer, sources: content.sources, subjects: [subject], districts: [] },
  ...{ unit, attachments: [], validFrom: null, validTo: null, publishedAt: at },
};
