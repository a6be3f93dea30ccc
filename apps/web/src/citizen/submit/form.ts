import type { Body } from '../../api/ask.js';
import type { Tell, Word } from '../words/speech.js';
import { withPosition } from './position.js';

/** What has been typed; kept on this device until it is sent. */
export interface Draft {
  kind: 'citizen' | 'enterprise' | 'anonymous';
  name: string;
  phone: string;
  enterpriseName: string;
  creditCode: string;
  confidential: boolean;
  type: Body<'POST /api/public/complaints'>['type'] | '';
  title: string;
  content: string;
  when: string;
  district: string;
  street: string;
  address: string;
  /** Where the phone was, if it was to be told: `writePosition`. */
  position: string;
  replyWanted: boolean;
  accepted: boolean;
  /** Names the form: sent twice, it is taken once. */
  key: string;
}

export const mostContent = 5000;
/** The server takes 200 characters, a position among them. */
export const mostAddress = 160;

// Without https there is no randomUUID.
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16)).join('');

export const emptyDraft = (): Draft => ({
  ...{ kind: 'citizen', name: '', phone: '', enterpriseName: '', creditCode: '', confidential: false, type: '' },
  ...{
    title: '',
    content: '',
    when: '',
    district: '',
    street: '',
    address: '',
    position: '',
    replyWanted: true,
    accepted: false,
  },
  key: newKey(),
});

export type Faults = Partial<Record<keyof Draft | 'answer' | 'files', string>>;

const isPhone = (text: string) => /^\+?[\d\s()-]{7,24}$/.test(text.normalize('NFKC').trim());
const isCreditCode = (text: string) => /^[0-9A-HJ-NP-RTUW-Y]{18}$/i.test(text.normalize('NFKC').replace(/[\s-]/g, ''));

/** What can be said without the server, in the order of the page. */
export function faultsIn(draft: Draft, tell: Tell, now: Date): Faults {
  const faults: Faults = {};
  const refuse = (field: keyof Faults, holds: boolean, word: Word) => {
    if (!holds && !faults[field]) faults[field] = tell(word);
  };
  const { kind, content } = draft;
  if (kind === 'enterprise') {
    refuse('enterpriseName', draft.enterpriseName.trim() !== '', 'needEnterprise');
    refuse('creditCode', isCreditCode(draft.creditCode), 'needCredit');
  }
  if (kind !== 'anonymous') {
    refuse('name', draft.name.trim() !== '', 'needName');
    refuse('phone', draft.phone.trim() !== '', 'needPhone');
    refuse('phone', isPhone(draft.phone), 'badPhone');
  }
  refuse('type', draft.type !== '', 'needType');
  refuse('content', content.trim() !== '', 'needContent');
  refuse('content', [...content.trim()].length >= 5, 'shortContent');
  refuse('when', !draft.when || new Date(`${draft.when}:00+08:00`) <= now, 'future');
  refuse('accepted', draft.accepted, 'needPrivacy');
  return faults;
}

/** As the server takes it. When it took place is told in the content, where everybody who works on it reads it. */
export function formOf(draft: Draft, attachments: string[]): Body<'POST /api/public/complaints'> {
  const given = (text: string) => text.trim() || undefined;
  const { kind, confidential, replyWanted, when } = draft;
  const complainant =
    kind === 'anonymous'
      ? { kind }
      : {
          ...{ kind, name: given(draft.name), phone: given(draft.phone.normalize('NFKC')) },
          ...(kind === 'enterprise' && {
            enterpriseName: given(draft.enterpriseName),
            creditCode: given(draft.creditCode.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()),
          }),
        };
  return {
    type: draft.type || 'other',
    complainant,
    title: given(draft.title),
    content: when ? `${draft.content.trim()}\n发生时间：${when.replace('T', ' ')}` : draft.content.trim(),
    district: draft.street || draft.district || undefined,
    address: given(withPosition(draft.address, draft.position)),
    confidential,
    replyWanted,
    ...(attachments.length > 0 && { attachments }),
  };
}

/** The server's names of fields, as this page calls them. */
export const fieldOf = (path: string): keyof Faults | undefined => {
  const name = path.replace(/^complainant\./, '').replace(/^attachments.*/, 'files');
  if (path.startsWith('verification')) return 'answer';
  const known: readonly string[] = [...Object.keys(emptyDraft()), 'files'];
  return known.includes(name) ? (name as keyof Faults) : undefined;
};
