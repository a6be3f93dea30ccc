/** How a topic of the month goes on, as a table. What has been published stays published. */
export const topicFlow = {
  chosen: { start: 'working', abandon: 'abandoned' },
  working: { finish: 'finished', abandon: 'abandoned' },
  finished: { reopen: 'working', publish: 'published' },
  published: {},
  abandoned: {},
} as const;

export const taskFlow = {
  open: { report: 'reported', cancel: 'cancelled' },
  reported: { 'strike-off': 'struck-off', 'send-back': 'open', cancel: 'cancelled' },
  'struck-off': {},
  cancelled: {},
} as const;

export type TopicState = keyof typeof topicFlow;
export type TaskState = keyof typeof taskFlow;

export const topicActs = ['start', 'finish', 'reopen', 'publish', 'abandon'] as const;
export type TopicAct = (typeof topicActs)[number];
export const taskActs = ['report', 'strike-off', 'send-back', 'cancel'] as const;
export type TaskAct = (typeof taskActs)[number];

/** The state that an act leads to, or nothing when the flow has no such act there. */
export function topicAfter(state: TopicState, act: TopicAct): TopicState | undefined {
  const acts: Partial<Record<TopicAct, TopicState>> = topicFlow[state];
  return Object.hasOwn(acts, act) ? acts[act] : undefined;
}

export function taskAfter(state: TaskState, act: TaskAct): TaskState | undefined {
  const acts: Partial<Record<TaskAct, TaskState>> = taskFlow[state];
  return Object.hasOwn(acts, act) ? acts[act] : undefined;
}

/** Tasks are changed while the topic is worked at, or is still being drawn up. */
export const takesTasks = (state: TopicState): boolean => state === 'chosen' || state === 'working';

/** A topic is finished when nothing is left to do and something has been done. */
export const allStruckOff = (tasks: readonly TaskState[]): boolean =>
  tasks.includes('struck-off') && tasks.every((state) => state === 'struck-off' || state === 'cancelled');
