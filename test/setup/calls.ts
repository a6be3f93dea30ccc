import type { Hotline } from './hotline.js';

let told = 0;

/** A telephone system tells of a whole call, which began now; out of the hotline unless said otherwise. */
export async function tellCall(hotline: Hotline, call: string, more: Record<string, unknown> = {}): Promise<void> {
  const pbx = await hotline.person('telephone');
  const event = {
    ...{ id: `told-${++told}`, call, name: 'record', at: hotline.time.now.toISOString() },
    ...{ direction: 'out', outcome: 'answered', talkSeconds: 60, ...more },
  };
  const { status, body } = await pbx.post('/api/calls/events', { events: [event] });
  if (status !== 200) throw new Error(JSON.stringify(body));
}
