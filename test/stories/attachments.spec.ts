import { readdir, writeFile, mkdir, utimes } from 'node:fs/promises';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { AttachmentSweep } from '#attachments';
import { Attachment } from '#complaints';
import { Person, type PersonActor } from '#directory';
import { Vault, newId, readKeys } from '#platform';
import { claim } from '../setup/claim.js';
import type { Answer, Client } from '../setup/client.js';
import * as files from '../setup/files.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

const MB = 1024 * 1024;

describe('files and photos', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, handler: Client, foreign: Client, analyst: Client, supervisor: Client;
  let root: string;

  beforeAll(async () => {
    hotline = await startHotline({ environment: { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' } });
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    handler = await hotline.person('handler', hrBureau);
    foreign = await hotline.person('handler', otherUnit);
    analyst = await hotline.person('analyst');
    supervisor = await hotline.person('supervisor');
    root = join(hotline.environment.home, 'attachments');
  });
  afterAll(() => hotline.stop());

  /** A citizen at an address of their own, so that no test uses up another's limit. */
  let addresses = 0;
  const citizen = () => hotline.citizen.with({ 'x-forwarded-for': `198.51.100.${++addresses}` });
  const actor = async (client: Client): Promise<PersonActor> => {
    const { body } = await client.get('/api/me');
    const { id, username, name, role, unit } = await hotline.database.manager.findOneByOrFail(Person, {
      username: (body.person ?? body).username,
    });
    return { kind: 'person', id, username, name, role, unit, unitPath: '' };
  };
  const stored = async () =>
    (await readdir(root, { recursive: true }).catch(() => [])).filter((name) => name.includes('/'));
  const field = ({ body }: Answer) => body.fields?.[0];
  /** A complaint in the hands of the unit. */
  const logged = async (more: Record<string, unknown> = {}) => {
    const { body } = await operator.post('/api/complaints', call(more));
    await until(
      async () => (await supervisor.get(`/api/complaints/${body.trackingCode}`)).body.state === 'transferred',
    );
    return body as { trackingCode: string; pin: string };
  };
  const uploaded = async (client: Client, path = '/api/attachments', name = '王小明的照片.jpg') => {
    const { status, body } = await client.upload(path, await files.photo(), name);
    expect(status).toBe(201);
    return body.id as string;
  };

  describe('are taken in', () => {
    const kinds: [string, () => Buffer | Promise<Buffer>, string, string][] = [
      ['合同.JPG', files.photo, '合同.jpg', 'image/jpeg'],
      ['a.png', files.png, 'a.png', 'image/png'],
      ['a.webp', files.webp, 'a.webp', 'image/webp'],
      ['a.gif', files.gif, 'a.gif', 'image/gif'],
      ['a.pdf', files.pdf, 'a.pdf', 'application/pdf'],
      ['a.docx', files.docx, 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['a.xlsx', files.xlsx, 'a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['a.pptx', files.pptx, 'a.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
      ['公文.ofd', files.ofd, '公文.ofd', 'application/ofd'],
      ['a.doc', () => files.compound('WordDocument', '1Table', 'Data', 'x'), 'a.doc', 'application/msword'],
      ['a.wps', () => files.compound('WordDocument'), 'a.wps', 'application/msword'],
      ['a.xls', () => files.compound('Workbook'), 'a.xls', 'application/vnd.ms-excel'],
      ['说明.txt', () => Buffer.from('水管爆裂'), '说明.txt', 'text/plain'],
      ['a.mp3', files.mp3, 'a.mp3', 'audio/mpeg'],
      ['a.m4a', files.m4a, 'a.m4a', 'audio/mp4'],
      ['a.wav', files.wav, 'a.wav', 'audio/wav'],
      ['a.amr', files.amr, 'a.amr', 'audio/amr'],
      ['a.mp4', files.mp4, 'a.mp4', 'video/mp4'],
      ['a.mov', files.mov, 'a.mov', 'video/quicktime'],
      ['a.3gp', files.threeGp, 'a.3gp', 'video/3gpp'],
    ];
    it.each(kinds)('%s', async (name, make, kept, type) => {
      const { status, body } = await operator.upload('/api/attachments', await make(), name);
      expect([status, body]).toEqual([
        201,
        { id: expect.stringMatching(/^[0-9a-z]{20}$/), name: kept, type, size: expect.any(Number) },
      ]);
    });

    it('each under a name that says nothing, sealed in the database, outside of what is served', async () => {
      const id = await uploaded(operator, '/api/attachments', '欧阳若兰身份证.jpg');
      const [row] = await hotline.database.query('SELECT * FROM attachment WHERE id = ?', [id]);
      expect(row.storage_key).toMatch(/^[0-9a-z]{2}\/[0-9a-z]{38}$/);
      expect(await stored()).toContain(row.storage_key);
      expect(JSON.stringify(row)).not.toContain('欧阳');
      expect(row.sealed_name.includes(Buffer.from('欧阳若兰'))).toBe(false);
      expect((await hotline.citizen.get(`/attachments/${row.storage_key}`)).status).toBe(404);
    });

    it('by what they are, whatever they are called', async () => {
      const { body } = await operator.upload('/api/attachments', await files.png(), '..\\..\\报告.exe');
      expect(body).toMatchObject({ name: '报告.exe.png', type: 'image/png' });
    });

    it('photos without place, camera and time, the right way up, and without what hung behind them', async () => {
      const given = Buffer.concat([await files.photo(120, 80), files.zip([{ name: 'evil.sh', text: '#!/bin/sh' }])]);
      expect(given.includes('TelephoneMaker')).toBe(true);
      const { body } = await operator.upload('/api/attachments', given, 'a.jpg');
      const { storageKey, size } = await hotline.database.manager.findOneByOrFail(Attachment, { id: body.id });
      const kept = await sharp(join(root, storageKey)).metadata();
      expect(kept).toMatchObject({ format: 'jpeg', width: 80, height: 120 });
      expect([kept.exif, kept.orientation, kept.xmp, kept.iptc, kept.icc]).toEqual(Array(5).fill(undefined));
      const bytes = await sharp(join(root, storageKey)).toBuffer({ resolveWithObject: true });
      expect(bytes.info.width).toBe(80);
      expect(size).toBe(body.size);
      expect(JSON.stringify(body)).not.toMatch(/TelephoneMaker|GPS/);
    });
  });

  describe('are refused', () => {
    const refusals: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
      ['照片.jpg', files.program, /可执行程序/],
      ['a.svg', files.svg, /网页、SVG/],
      ['logo.png', files.svg, /网页、SVG/],
      ['a.html', () => Buffer.from('<!doctype html><h1>x</h1>'), /网页/],
      ['a.txt', () => Buffer.from('看这里 <script>alert(1)</script>'), /网页/],
      ['a.zip', () => files.zip([{ name: 'a.txt', text: 'a' }]), /压缩包/],
      [
        'a.docx',
        () =>
          files.zip([
            { name: '[Content_Types].xml', text: '' },
            { name: 'x/y.xml', text: '' },
          ]),
        /压缩包/,
      ],
      ['a.docm', () => files.docx({ name: 'word/vbaProject.bin', text: 'x' }), /宏/],
      ['a.doc', () => files.compound('WordDocument', 'Macros', 'VBA'), /宏/],
      ['a.xls', () => files.compound('EncryptedPackage'), /加密/],
      ['a.msi', () => files.compound('!_StringData'), /不支持/],
      ['a.docx', () => files.docx({ name: 'word/media/a.bin', text: 'x', claims: 900_000_000 }), /过大/],
      ['a.docx', () => files.docx({ name: '../../evil.xml', text: 'x' }), /损坏/],
      ['a.docx', () => files.docx().subarray(0, 90), /损坏/],
      ['a.pdf', () => Buffer.concat([files.pdf(), files.zip([{ name: 'a', text: 'a' }])]), /夹带/],
      ['a.mp4', () => Buffer.concat([files.mp4(), files.zip([{ name: 'a', text: 'a' }])]), /夹带/],
      ['a.heic', files.heic, /HEIC/],
      ['a.jpg', async () => (await files.photo(400, 400)).subarray(0, 900), /损坏/],
      ['a.png', () => files.bomb(), /过大/],
      ['a.bin', () => Buffer.from([0, 1, 2, 3, 4]), /不支持/],
      ['a.jpg', () => Buffer.alloc(0), /为空/],
    ];
    it.each(refusals)('%s that is %p', async (name, make, why) => {
      const before = await hotline.database.manager.count(Attachment);
      const answer = await operator.upload('/api/attachments', await make(), name);
      expect([answer.status, answer.body.reason, field(answer)]).toEqual([
        422,
        'invalid',
        { field: 'file', zh: expect.stringMatching(why), en: expect.any(String) },
      ]);
      expect(await hotline.database.manager.count(Attachment)).toBe(before);
    });

    it('above 20 MB, said beforehand or found out on the way; at 20 MB they are taken', async () => {
      const film = (size: number) => Buffer.concat([files.mp4(), Buffer.alloc(size - files.mp4().length)]);
      const told = await operator.upload('/api/attachments', film(21 * MB), 'a.mp4');
      expect([told.status, field(told).zh]).toEqual([422, '不能超过20 MB']);
      const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n';
      const unsaid = await operator.send('/api/attachments', {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: new Blob([head, film(20 * MB + 1), '\r\n--b--\r\n']).stream(),
        duplex: 'half',
      });
      expect([unsaid.status, field(unsaid).zh]).toEqual([422, '不能超过20 MB']);
      expect((await operator.upload('/api/attachments', film(20 * MB), 'a.mp4')).status).toBe(201);
    });

    it('in forms that are none, hold none, hold several or break off', async () => {
      const form = (body: string, type = 'multipart/form-data; boundary=b') =>
        operator.send('/api/attachments', { method: 'POST', headers: { 'content-type': type }, body });
      const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n水管\r\n';
      expect((await operator.post('/api/attachments', { file: 'x' })).status).toBe(415);
      expect((await form('a=b', 'application/x-www-form-urlencoded')).status).toBe(415);
      expect((await form('x', 'multipart/form-data')).status).toBe(415);
      expect((await form('x', 'multipart/form-data; charset=utf-8')).status).toBe(400);
      expect((await form(part)).status).toBe(400);
      expect((await form('rubbish')).status).toBe(400);
      expect(field(await form('--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--b--\r\n')).zh).toContain(
        '请选择',
      );
      expect(field(await form(`${part}${part}--b--\r\n`)).zh).toContain('一个文件');
      expect((await form(`${part}--b--\r\n`)).status).toBe(201);
    });

    it('where JSON belongs', async () => {
      const { status } = await operator.upload('/api/complaints', await files.png());
      expect(status).toBe(415);
    });

    it('to those who neither handle complaints nor keep knowledge, and to nobody signed in', async () => {
      const png = await files.png();
      // Those who keep knowledge may; a telephone system has nothing to hand in but calls.
      expect((await (await hotline.person('telephone')).upload('/api/attachments', png)).status).toBe(403);
      expect((await hotline.citizen.upload('/api/attachments', png)).status).toBe(401);
    });

    it('and nothing of them stays on the disk, a broken upload included', async () => {
      const { hostname, port } = new URL(hotline.url);
      const broken = (after: number) =>
        new Promise<void>((resolve) => {
          const upload = request({
            ...{ hostname, port, method: 'POST', path: '/api/attachments' },
            headers: {
              authorization: `Bearer ${operator.token}`,
              'content-type': 'multipart/form-data; boundary=b',
              'content-length': 900_000,
            },
          });
          upload.on('error', () => resolve());
          upload.on('close', () => resolve());
          upload.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n');
          upload.write(files.mp4(), () => setTimeout(() => upload.destroy(), after));
        });
      // At whatever step of the way it breaks off.
      await Promise.all([0, 1, 2, 3, 5, 8, 12, 20, 40, 80, 200].flatMap((after) => [broken(after), broken(after)]));
      // One that comes through afterwards has been behind all of them.
      await uploaded(operator);
      await until(async () => (await readdir(join(hotline.environment.home, 'incoming'))).length === 0);
      expect(await stored()).toHaveLength(await hotline.database.manager.count(Attachment));
    });
  });

  describe('of citizens', () => {
    it('are photos, PDF, recordings and videos; others are for the staff', async () => {
      const someone = citizen();
      for (const make of [files.photo, files.pdf, files.mp3, files.mp4]) {
        expect((await someone.upload('/api/public/attachments', await make())).status).toBe(201);
      }
      for (const bytes of [files.docx(), Buffer.from('text'), files.compound('WordDocument')]) {
        const answer = await someone.upload('/api/public/attachments', bytes);
        expect([answer.status, field(answer).zh]).toEqual([422, '此处只能上传照片、PDF、录音或视频']);
      }
    });

    it('are limited by their address', async () => {
      const someone = citizen();
      const png = await files.png();
      const statuses = new Set<number>();
      for (let n = 0; n < 21; n++) statuses.add((await someone.upload('/api/public/attachments', png)).status);
      expect([...statuses]).toEqual([201, 429]);
      expect((await citizen().upload('/api/public/attachments', png)).status).toBe(201);
    });
  });

  describe('belong to the act that names them', () => {
    it('once: of two that name the same at once one has it', async () => {
      const me = await actor(operator);
      const [one, other] = [await logged(), await logged()];
      const id = await uploaded(operator);
      const outcomes = await Promise.allSettled(
        [one, other, one, other].map(({ trackingCode }) =>
          claim(hotline, trackingCode, [id], me, { purpose: 'complaint' }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ reason: 'invalid' });
      }
    });

    it("and never somebody else's, nor what is no id at all", async () => {
      const { trackingCode } = await logged();
      const theirs = await uploaded(handler);
      const of = await uploaded(citizen(), '/api/public/attachments');
      const ids = [theirs, of, newId(), "' OR 1=1"];
      await expect(
        claim(hotline, trackingCode, ids, await actor(operator), { purpose: 'complaint' }),
      ).rejects.toMatchObject({
        details: { fields: ids.map((_, index) => expect.objectContaining({ field: `attachments[${index}]` })) },
      });
      await expect(
        claim(hotline, trackingCode, ["' OR 1=1"], await actor(operator), { purpose: 'complaint' }),
      ).rejects.toMatchObject({ reason: 'invalid' });
    });
  });

  describe('are handed out', () => {
    let open: { trackingCode: string; pin: string };
    let id: string;
    let given: Buffer;

    beforeAll(async () => {
      open = await logged();
      given = files.pdf('% 王小明');
      id = (await operator.upload('/api/attachments', given, '王小明的合同.pdf')).body.id;
      await claim(hotline, open.trackingCode, [id], await actor(operator), { purpose: 'complaint' });
    });

    it('as downloads that run nothing and stay nowhere', async () => {
      const { status, headers, bytes } = await handler.download(
        `/api/complaints/${open.trackingCode}/attachments/${id}`,
      );
      expect(status).toBe(200);
      expect(bytes.equals(given)).toBe(true);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(given.length),
        'content-disposition': `attachment; filename="attachment.pdf"; filename*=UTF-8''${encodeURIComponent('王小明的合同')}.pdf`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'private, no-store',
      });
    });

    it('to those whose right reaches the complaint, by the complaint’s own code alone', async () => {
      const other = await logged();
      const unclaimed = await uploaded(operator);
      const path = (code: string, one: string) => `/api/complaints/${code}/attachments/${one}`;
      expect((await foreign.download(path(open.trackingCode, id))).status).toBe(404);
      expect((await hotline.citizen.download(path(open.trackingCode, id))).status).toBe(401);
      expect((await analyst.download(path(open.trackingCode, id))).status).toBe(403);
      for (const one of [unclaimed, newId(), 'x', '%27%20OR', '..%2F..']) {
        expect([one, (await operator.download(path(open.trackingCode, one))).status]).toEqual([one, 404]);
      }
      expect((await operator.download(path(other.trackingCode, id))).status).toBe(404);
    });

    it('and listed with the complaint', async () => {
      const { body } = await handler.get(`/api/complaints/${open.trackingCode}`);
      expect(body.attachments).toEqual([
        expect.objectContaining({
          id,
          name: '王小明的合同.pdf',
          purpose: 'complaint',
          open: true,
          fromComplainant: true,
        }),
      ]);
      expect((await handler.get(`/api/complaints/${open.trackingCode}/attachments`)).body.items).toEqual(
        body.attachments,
      );
      expect((await foreign.get(`/api/complaints/${open.trackingCode}/attachments`)).status).toBe(404);
      const seen = (await analyst.get(`/api/complaints/${open.trackingCode}`)).body.attachments;
      expect(seen).toEqual([expect.objectContaining({ name: '附件1.pdf', open: false })]);
    });

    it('with a plain refusal when the store has lost them', async () => {
      const lost = await uploaded(operator);
      await claim(hotline, open.trackingCode, [lost], await actor(operator), { purpose: 'complaint' });
      await hotline.database.query(`UPDATE attachment SET storage_key = '00/${'0'.repeat(38)}' WHERE id = ?`, [lost]);
      const { status, body } = await operator.download(`/api/complaints/${open.trackingCode}/attachments/${lost}`);
      expect([status, body.message]).toEqual([503, '附件存储暂时不可用，请稍后再试']);
    });
  });

  describe('of a confidential complaint', () => {
    const secret = '欧阳若兰家门口.jpg';
    let complaint: { trackingCode: string; pin: string };
    let photo: string, proof: string;
    const path = (id: string) => `/api/complaints/${complaint.trackingCode}/attachments/${id}`;
    const events = async () =>
      (await supervisor.get(`/api/complaints/${complaint.trackingCode}`)).body.events as Record<string, never>[];

    beforeAll(async () => {
      complaint = await logged({ confidential: true });
      photo = await uploaded(operator, '/api/attachments', secret);
      await claim(hotline, complaint.trackingCode, [photo], await actor(operator), { purpose: 'complaint' });
      proof = await uploaded(handler, '/api/attachments', '联系欧阳若兰记录.jpg');
      await claim(hotline, complaint.trackingCode, [proof], await actor(handler), { purpose: 'contact' });
    });

    it('are closed to the unit as far as they come from the complainant, and no name of a file names anybody', async () => {
      const colleague = await hotline.person('handler', hrBureau);
      const { status, body } = await colleague.download(path(photo));
      expect([status, body.message]).toEqual([403, '诉求人的附件须经派单员核准后，承办单位方可查看']);
      expect((await colleague.download(path(proof))).status).toBe(200);
      const { body: view } = await colleague.get(`/api/complaints/${complaint.trackingCode}`);
      expect(view.attachments).toMatchObject([
        { name: '附件1.jpg', open: false },
        { name: '附件2.jpg', open: true },
      ]);
      expect(JSON.stringify(view)).not.toContain('欧阳');
    });

    it('are released by a dispatcher, for a reason and on record, and by nobody else', async () => {
      const reason = '照片中无人脸和门牌';
      for (const one of [handler, operator, supervisor, analyst]) {
        expect((await one.post(`${path(photo)}/release`, { reason })).status).toBe(403);
      }
      expect((await dispatcher.post(`${path(photo)}/release`, {})).status).toBe(422);
      expect((await dispatcher.post(`${path(newId())}/release`, { reason })).status).toBe(404);
      const { status, body } = await dispatcher.post(`${path(photo)}/release`, { reason });
      expect([status, body.items[0]]).toEqual([200, expect.objectContaining({ id: photo, released: true })]);
      await dispatcher.post(`${path(photo)}/release`, { reason });
      expect((await events()).filter(({ name }) => name === 'release-attachment')).toEqual([
        expect.objectContaining({
          reason,
          by: expect.objectContaining({ role: 'dispatcher' }),
          data: { attachment: photo, purpose: 'complaint' },
        }),
      ]);
      const { headers, status: now } = await handler.download(path(photo));
      expect([now, headers.get('content-disposition')]).toEqual([
        200,
        expect.stringContaining(encodeURIComponent('附件1.jpg')),
      ]);
    });

    it('leave a record of everybody who had them, which the chain of events holds fast', async () => {
      const before = (await events()).length;
      await operator.download(path(photo));
      await hotline.citizen.download('/api/public/attachment', { ...complaint, id: photo });
      const own = await uploaded(citizen(), '/api/public/attachments');
      await claim(hotline, complaint.trackingCode, [own], { kind: 'citizen' }, { purpose: 'public' });
      const { trackingCode, pin } = complaint;
      expect((await citizen().download('/api/public/attachment', { trackingCode, pin, id: own })).status).toBe(200);
      expect((await events()).slice(before)).toEqual([
        expect.objectContaining({
          name: 'open-attachment',
          by: expect.objectContaining({ role: 'operator' }),
          data: { attachment: photo, purpose: 'complaint' },
        }),
        expect.objectContaining({
          name: 'open-attachment',
          by: expect.objectContaining({ kind: 'citizen' }),
          data: { attachment: own, purpose: 'public' },
        }),
      ]);
      expect(JSON.stringify(await events())).not.toContain('欧阳');
      const { code, stdout } = await hotline.cli(['verify']);
      expect([code, stdout]).toEqual([0, expect.any(String)]);
    });

    it('need no release where the complaint is open', async () => {
      const plain = await logged();
      const id = await uploaded(operator);
      await claim(hotline, plain.trackingCode, [id], await actor(operator), { purpose: 'complaint' });
      const answer = await dispatcher.post(`/api/complaints/${plain.trackingCode}/attachments/${id}/release`, {
        reason: '无需',
      });
      expect([answer.status, answer.body.reason]).toEqual([409, 'illegal-move']);
      await handler.download(`/api/complaints/${plain.trackingCode}/attachments/${id}`);
      const { body } = await supervisor.get(`/api/complaints/${plain.trackingCode}`);
      expect(body.events.map(({ name }: { name: string }) => name)).not.toContain('open-attachment');
    });
  });

  describe('and the complainant', () => {
    it('has their own, and what is meant for them once the result is out; by code and PIN', async () => {
      const { trackingCode, pin } = await logged();
      const someone = citizen();
      const own = await uploaded(someone, '/api/public/attachments', '我家.jpg');
      await claim(hotline, trackingCode, [own], { kind: 'citizen' }, { purpose: 'public' });
      const [answer, internal] = [await uploaded(handler), await uploaded(handler)];
      const list = async () => (await someone.post('/api/public/attachments/list', { trackingCode, pin })).body.items;
      const fetched = async (id: string) =>
        (await someone.download('/api/public/attachment', { trackingCode, pin, id })).status;

      expect(await list()).toEqual([expect.objectContaining({ id: own, name: '我家.jpg' })]);
      expect([await fetched(own), await fetched(answer), await fetched(internal)]).toEqual([200, 404, 404]);
      const filed = { ...report, attachments: [answer, internal], publicToo: [answer] };
      for (const [move, body] of [
        ['sign'],
        ['contact', { outcome: 'reached', note: '已联系' }],
        ['report', filed],
      ] as const) {
        expect((await handler.post(`/api/complaints/${trackingCode}/${move}`, body)).status).toBe(200);
      }
      // With the review.
      await until(async () => (await list()).length > 1);
      expect((await list()).map(({ name }: { name: string }) => name)).toEqual(['我家.jpg', '答复附件.jpg']);
      expect([await fetched(own), await fetched(answer), await fetched(internal)]).toEqual([200, 200, 404]);
      const { headers } = await someone.download('/api/public/attachment', { trackingCode, pin, id: own });
      expect(headers.get('content-disposition')).toMatch(/^attachment; /);
      expect(headers.get('cache-control')).toBe('private, no-store');
    });

    it('is refused like at the look-up, and counted with it', async () => {
      const [{ trackingCode, pin }, other] = [await logged(), await logged()];
      const own = await uploaded(citizen(), '/api/public/attachments');
      await claim(hotline, trackingCode, [own], { kind: 'citizen' }, { purpose: 'public' });
      const wrong = pin === '000000' ? '000001' : '000000';
      const someone = citizen();
      const asked = [
        await someone.post('/api/public/track', { trackingCode, pin: wrong }),
        await someone.post('/api/public/attachment', { trackingCode, pin: wrong, id: own }),
        await someone.post('/api/public/attachments/list', { trackingCode, pin: wrong }),
      ];
      expect(asked.map(({ status, body }) => [status, body.message])).toEqual(
        asked.map(() => [404, '诉求编码或查询码不正确']),
      );
      expect((await someone.post('/api/public/attachment', { ...other, id: own })).status).toBe(422);
      const { trackingCode: code, pin: its } = other;
      expect((await someone.post('/api/public/attachment', { trackingCode: code, pin: its, id: own })).status).toBe(
        404,
      );
      for (let n = 0; n < 7; n++) await citizen().post('/api/public/attachment', { trackingCode, pin: wrong, id: own });
      expect((await citizen().post('/api/public/track', { trackingCode, pin })).status).toBe(429);
    });
  });

  describe('that nobody claims', () => {
    const day = 24 * 3600_000;
    const rowOf = (id: string) => hotline.database.manager.findOneBy(Attachment, { id });
    const age = (id: string) =>
      hotline.database.query('UPDATE attachment SET created_at = ? WHERE id = ?', [
        new Date(hotline.time.now.getTime() - day - 1000),
        id,
      ]);
    const sweep = () => hotline.server.get(AttachmentSweep).sweep();

    it('are swept away after a day, row and bytes; younger ones and claimed ones stay', async () => {
      const { trackingCode } = await logged();
      const [old, young, claimed] = [await uploaded(operator), await uploaded(operator), await uploaded(operator)];
      await claim(hotline, trackingCode, [claimed], await actor(operator), { purpose: 'complaint' });
      const key = (await rowOf(old))!.storageKey;
      await age(old);
      await age(claimed);
      await expect(
        claim(hotline, trackingCode, [old], await actor(operator), { purpose: 'complaint' }),
      ).rejects.toMatchObject({ reason: 'invalid' });
      expect(await sweep()).toMatchObject({ unclaimed: 1 });
      expect([await rowOf(old), (await rowOf(young))?.id, (await rowOf(claimed))?.id]).toEqual([null, young, claimed]);
      expect(await stored()).not.toContain(key);
      expect(await sweep()).toMatchObject({ unclaimed: 0 });
    });

    it('nor does what a killed process left in the store; what is not ours stays', async () => {
      const young = (await rowOf(await uploaded(operator)))!.storageKey;
      const name = `${'z'.repeat(37)}`;
      const strays = [`zz/${name}1`, `zz/${name}2.part`, 'aa/notes.txt'];
      for (const stray of strays) {
        await mkdir(dirname(join(root, stray)), { recursive: true });
        await writeFile(join(root, stray), 'x');
        await utimes(join(root, stray), new Date(0), new Date(0));
      }
      await writeFile(join(root, `zz/${name}3`), 'just coming in');
      for (let runs = 0; runs < 130 && (await stored()).includes(strays[1]!); runs++) await sweep();
      const left = await stored();
      expect(strays.map((stray) => left.includes(stray))).toEqual([false, false, true]);
      expect([left.includes(young), left.includes(`zz/${name}3`)]).toEqual([true, true]);
    });

    it('by several workers at once, and beside an act that claims one of them', async () => {
      const { trackingCode } = await logged();
      const ids = await Promise.all(Array.from({ length: 12 }, () => uploaded(operator)));
      const me = await actor(operator);
      const outcomes = ids.slice(0, 6).map((id) => claim(hotline, trackingCode, [id], me, { purpose: 'complaint' }));
      for (const id of ids) await age(id);
      await Promise.all([sweep(), sweep(), sweep()]);
      const kept = (await Promise.allSettled(outcomes)).filter(({ status }) => status === 'fulfilled').length;
      const rows = await Promise.all(ids.map(rowOf));
      const there = rows.filter((row) => row !== null);
      expect(there.every(({ claimedAt }) => claimedAt !== null)).toBe(true);
      expect(there).toHaveLength(kept);
      const onDisk = await stored();
      expect(there.every(({ storageKey }) => onDisk.includes(storageKey))).toBe(true);
    });

    it('and what an upload left behind on its way is cleared at the next start', async () => {
      const incoming = join(hotline.environment.home, 'incoming');
      await writeFile(join(incoming, 'old'), 'x');
      await utimes(join(incoming, 'old'), new Date(0), new Date(0));
      await hotline.stopWorker();
      await hotline.startWorker();
      await until(async () => !(await readdir(incoming)).includes('old'));
    });
  });

  it('have names that another key seals anew', async () => {
    const id = await uploaded(operator, '/api/attachments', '密钥.jpg');
    const before = await hotline.database.manager.findOneByOrFail(Attachment, { id });
    expect((await hotline.cli(['keys', 'rotate'])).code).toBe(0);
    const { code, stderr } = await hotline.cli(['keys', 'reseal']);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    const after = await hotline.database.manager.findOneByOrFail(Attachment, { id });
    expect(after.keyId).not.toBe(before.keyId);
    expect(new Vault(readKeys(hotline.environment.keyFile)).open(after.sealedName, id)).toBe('密钥.jpg');
    expect(
      await hotline.database.query('SELECT COUNT(*) AS n FROM attachment WHERE key_id = ?', [before.keyId]),
    ).toEqual([{ n: '0' }]);
  });
});
