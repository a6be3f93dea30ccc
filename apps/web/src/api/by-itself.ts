/** After so long without a touch what a page asks it asks by itself: that keeps no session awake. */
const attention = 60_000;

let touched = Date.now();
for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
  addEventListener(event, () => (touched = Date.now()), { passive: true, capture: true });
}

/** The header by which the server tells a page's own asking from that of its person. */
export const byItself = (method: string): Record<string, string> =>
  method === 'GET' && Date.now() - touched > attention ? { 'x-jiesu-background': '1' } : {};
