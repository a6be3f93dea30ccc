import { NoticeEndpoint } from './notice-endpoint.js';
import { NoticeTemplate } from './notice-template.js';
import { Notice } from './notice.js';

export const noticeEntities = [Notice, NoticeEndpoint, NoticeTemplate];
