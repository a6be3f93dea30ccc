import { OutboxEntry } from './outbox/outbox-entry.js';
import { Setting } from './setting.js';

export const platformEntities = [OutboxEntry, Setting];
