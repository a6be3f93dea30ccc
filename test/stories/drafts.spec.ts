import { Sessions } from '#directory';
import { FormDrafts } from '#intake';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

const form = { content: '市民王小明反映路灯损坏💡', callerNumber: '13900005678', complainant: { name: '王小明' } };

describe('a form half typed', () => {
  let hotline: Hotline;
  let operator: Client, other: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    [operator, other] = await Promise.all([hotline.person('operator'), hotline.person('operator')]);
  });
  afterAll(() => hotline.stop());

  it('is there again on another machine, for the same person alone, and sealed meanwhile', async () => {
    expect(await operator.put('/api/me/drafts/new-call', { form })).toMatchObject({
      status: 200,
      body: { key: 'new-call' },
    });
    expect((await operator.get('/api/me/drafts/new-call')).body).toMatchObject({ key: 'new-call', form });
    expect((await other.get('/api/me/drafts/new-call')).status).toBe(404);
    expect((await operator.get('/api/me/drafts')).body.items).toEqual([
      { key: 'new-call', savedAt: expect.stringMatching(/^2026-03-02T09:15/) },
    ]);
    const [row] = await hotline.database.query('SELECT * FROM form_draft');
    for (const hidden of ['王小明', '13900005678', '路灯'])
      expect(row.sealed.includes(Buffer.from(hidden))).toBe(false);
  });

  it('is replaced by what was typed on, and removed when it was sent', async () => {
    const more = { ...form, address: '香港中路1号' };
    await Promise.all([1, 2, 3].map(() => operator.put('/api/me/drafts/new-call', { form: more })));
    expect((await operator.get('/api/me/drafts/new-call')).body.form).toEqual(more);
    expect((await operator.get('/api/me/drafts')).body.items).toHaveLength(1);
    // Another's hand removes nothing.
    expect((await other.delete('/api/me/drafts/new-call')).status).toBe(204);
    expect((await operator.get('/api/me/drafts/new-call')).status).toBe(200);
    expect((await operator.delete('/api/me/drafts/new-call')).status).toBe(204);
    expect((await operator.get('/api/me/drafts/new-call')).status).toBe(404);
    expect((await operator.delete('/api/me/drafts/new-call')).status).toBe(204);
  });

  it('is bounded: in size, depth, number and age', async () => {
    expect((await operator.put('/api/me/drafts/x', { form: { content: '字'.repeat(22_000) } })).status).toBe(422);
    const deep = Array.from({ length: 40 }).reduce<object>((inner) => ({ inner }), {});
    expect((await operator.put('/api/me/drafts/x', { form: deep })).status).toBe(422);
    for (const wrong of [[], 'text', null, 1]) {
      expect((await operator.put('/api/me/drafts/x', { form: wrong })).status).toBe(422);
    }
    expect((await operator.put('/api/me/drafts/%20', { form })).status).toBe(422);
    for (let n = 0; n < 20; n++) expect((await operator.put(`/api/me/drafts/d-${n}`, { form })).status).toBe(200);
    expect(await operator.put('/api/me/drafts/one-more', { form })).toMatchObject({
      status: 429,
      body: { reason: 'too-many' },
    });
    expect((await operator.put('/api/me/drafts/d-0', { form })).status).toBe(200);
    // A week later: as good as gone, and gone with the next sweep.
    const [{ id }] = await hotline.database.query('SELECT DISTINCT person_id AS id FROM form_draft');
    hotline.time.set('2026-03-09T09:30:00+08:00');
    const again = new Client(hotline.url, (await hotline.server.get(Sessions).open(id)).token);
    const fresh = await hotline.person('operator');
    expect((await again.get('/api/me/drafts/d-1')).status).toBe(404);
    expect((await again.get('/api/me/drafts')).body.items).toEqual([]);
    await fresh.put('/api/me/drafts/fresh', { form });
    expect(await hotline.server.get(FormDrafts, { strict: false }).sweep()).toBe(20);
    expect((await fresh.get('/api/me/drafts/fresh')).status).toBe(200);
  });
});
