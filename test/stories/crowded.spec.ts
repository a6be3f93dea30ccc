import { ComplaintReader, Complaint, mostShown } from '#complaints';
import { newId } from '#platform';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';

describe('a complaint with hundreds of additions', () => {
  let hotline: Hotline, operator: Client;
  const codes: string[] = [];
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    operator = await hotline.person('operator');
    for (let n = 0; n < 2; n++) codes.push((await operator.post('/api/complaints', call())).body.trackingCode);
    const [id] = await ids();
    const more = 3 * mostShown.supplements;
    // As the public page and operators would have written them over a year.
    await hotline.database.query('INSERT INTO supplement (id, complaint_id, at, kind, author_id, text) VALUES ?', [
      Array.from({ length: more }, (_, n) => [
        newId(n),
        id,
        new Date(Date.UTC(2025, 2, 2, 0, n)),
        'added',
        null,
        `第${n}条`,
      ]),
    ]);
    const added = await operator.post(`/api/complaints/${codes[1]}/add`, { text: '另一件的补充' });
    expect(added.status).toBe(200);
  });
  afterAll(() => hotline.stop());

  const ids = async () => {
    const rows: Complaint[] = await hotline.database.manager.find(Complaint);
    return codes.map((code) => rows.find(({ trackingCode }) => trackingCode === code)!.id);
  };
  const texts = ({ body }: { body: { supplements: { text: string }[] } }) => body.supplements.map(({ text }) => text);

  it('shows its latest, the oldest of them first', async () => {
    const shown = texts(await operator.get(`/api/complaints/${codes[0]}`));
    expect(shown).toHaveLength(mostShown.supplements);
    const last = 3 * mostShown.supplements - 1;
    expect([shown[0], shown.at(-1)]).toEqual([`第${last - mostShown.supplements + 1}条`, `第${last}条`]);
  });

  it('takes nothing from those that are read with it', async () => {
    const reader = hotline.server.get(ComplaintReader, { strict: false });
    const [crowded, other] = await Promise.all((await ids()).map((id) => reader.dossierOf({ id })));
    expect(crowded!.supplements).toHaveLength(mostShown.supplements);
    expect(other!.supplements.map(({ text }) => text)).toEqual(['另一件的补充']);
  });
});
