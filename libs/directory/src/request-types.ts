/** What a complaint asks for (诉求类型), and how pressing it is (紧急程度). Rules are set by both. */
export const requestTypes = ['enquiry', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'] as const;
export type RequestType = (typeof requestTypes)[number];

export const urgencies = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof urgencies)[number];
