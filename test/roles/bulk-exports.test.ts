// Exports of many people by staff: what they need, what they carry, when they end; and uploads that nobody has checked yet.
import { createHash } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { sessionCaller } from '../../src/core/actor.ts';
import { partSize, releaseFile } from '../../src/core/bulk-exports/release.ts';
import { makeScanner } from '../../src/core/uploads/scanner.ts';
import { ada as adaRow, crm, people } from '../support/imports.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const clock = '2026-05-04T10:00:00.000Z';
const asked = {
  purpose: 'membership-administration',
  reason: 'the printed register of members',
  sections: ['profile', 'emails'],
};

const linesOf = (reply: Reply) =>
  reply.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function officers(world: World) {
  return {
    mo: await world.staff('mo', ['membership-officer']),
    priya: await world.staff('priya', ['privacy-officer']),
    root: await world.staff('root', ['administrator']),
  };
}
const propose = (world: World, token: string, body: object = asked) =>
  world.rest('POST /v1/admin/bulk-exports', { token, body });
const decide = (world: World, token: string, id: string, approve = true) =>
  world.rest(`POST /v1/admin/bulk-exports/${id}/decision`, { token, body: { approve } });
const idOf = async (world: World, login: string) =>
  (await world.sql('select id from rollbook.accounts where email_key = $1', [`${login}@staff.example`]))[0]
    .id;

await t.test(
  'MASS-26 a bulk export without reason is 422, its link dies at its end, and a file with wrong magic bytes is refused',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mass', clock });
    const { mo, priya, root } = await officers(world);
    const email = { kind: 'work', address: 'ada@example.org', primary: true };
    const ada = await addMember(world, { displayName: 'Ada Example', emails: [email] });
    const bob = await addMember(world, { displayName: 'Bob Restricted' });
    await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'accuracy')`, [
      bob.id,
    ]);

    for (const missing of ['reason', 'purpose', 'sections'] as const) {
      const { [missing]: _left, ...rest } = asked;
      const pointer = `/${missing}`;
      t.match(await propose(world, mo, rest), { status: 422, body: { errors: [{ pointer }] } }, missing);
    }
    const useless = await propose(world, mo, { ...asked, purpose: 'certification' });
    t.equal(useless.body.code, 'purpose.notOfRole');
    const beyond = await propose(world, mo, { ...asked, sections: ['emails', 'certifications'] });
    t.match(beyond, { status: 422, body: { errors: [{ pointer: '/sections/1' }] } }, 'no use for it');
    t.equal((await propose(world, root)).status, 403, 'an administrator reads no record');
    const made = await propose(world, mo);
    t.match(made, { status: 201, body: { reason: asked.reason, purpose: asked.purpose } });
    t.notOk('file' in made.body);
    const { id } = made.body;
    const file = `/v1/admin/bulk-exports/${id}/file`;
    const fetch = (token: string) => world.rest(file, { token });
    t.match(await fetch(mo), { status: 409, body: { code: 'bulkExport.undecided', clause: 'MASS-26' } });
    t.equal((await decide(world, mo, id)).body.code, 'actor.notAllowed', 'of another role');

    const own = await propose(world, priya, { ...asked, purpose: 'rights-requests', sections: ['profile'] });
    t.match(await decide(world, priya, own.body.id), { status: 403, body: { code: 'role.twoPeople' } });
    const rule = world.sql(
      'update rollbook.bulk_exports set decided_by = proposed_by, decided_at = rollbook.now(), approved = false where id = $1',
      [own.body.id],
    );
    await t.rejects(rule, { message: /bulk_exports_two_people/ }, 'nor by a statement of hand');

    const agreed = await decide(world, priya, id);
    t.match(agreed, { status: 200, body: { approved: true, expiresAt: '2026-05-05T10:00:00.000Z', file } });
    t.equal((await decide(world, priya, id)).body.code, 'proposal.decided');
    t.equal((await fetch(priya)).status, 404, 'only who proposed it fetches it');
    await world.sql(
      `update rollbook.sessions set authenticated_at = authenticated_at - interval '20 minutes' where account_id = $1`,
      [await idOf(world, 'mo')],
    );
    t.equal((await fetch(mo)).body.code, 'proof.required', 'and with a fresh second factor');
    const fresh = await world.staff('mo', []);
    const got = await fetch(fresh);
    t.match(got, { status: 200, headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
    const [header, ...lines] = linesOf(got);
    const watermark = {
      export: id,
      by: await idOf(world, 'mo'),
      at: clock,
      request: got.headers['x-request-id'],
    };
    t.match(header, { type: 'header', watermark, ...{ purpose: asked.purpose, reason: asked.reason } });
    t.match(lines[0], { type: 'person', watermark, publicId: ada.publicId });
    t.match(lines[0].data, { profile: { displayName: 'Ada Example' }, emails: [{ address: email.address }] });
    t.strictSame(Object.keys(lines[0].data), ['profile', 'emails'], 'what was agreed to, and nothing else');
    t.notMatch(got.text, /Restricted/, 'nobody whose record is restricted');
    const body = `${got.text.split('\n').slice(0, -2).join('\n')}\n`;
    const sha256 = createHash('sha256').update(body).digest('hex');
    t.match(lines.at(-1), { type: 'trailer', watermark, people: 1, sha256 });

    const log = await world.rest('/v1/me/access-log', ada);
    t.match(log.body.items[0], {
      ...{ operation: 'bulkExport.release', role: 'membership-officer (employee)', own: false },
      ...{ purpose: asked.purpose, fields: ['profile', 'emails'], outcome: 'done' },
    });
    const [row] = await world.sql(
      `select reason, request_id from rollbook.audit_events where operation = 'bulkExport.release'`,
    );
    t.match(row, { reason: asked.reason, request_id: watermark.request }, 'a leaked line leads to its row');
    world.setClock('2026-05-05T10:00:00.000Z');
    const late = await world.staff('mo', []);
    t.match(await fetch(late), { status: 410, body: { code: 'bulkExport.expired', clause: 'MASS-26' } });

    const graph = await world.graph('{ bulkExports { items { id approved } } }', undefined, { token: late });
    t.match(graph.body.data.bulkExports.items, [{ id, approved: true }], 'an officer sees their own');

    const pdf = Buffer.from('%PDF-1.7\nnot an image, nor a list of people');
    const photo = await world.rest('PUT /v1/me/photo', {
      ...{ token: await world.tokenOf(ada.id), body: pdf, headers: { 'content-type': 'image/png' } },
    });
    t.match(photo, { status: 422, body: { code: 'photo.invalid' } });
    const imported = await upload(world, late, pdf);
    t.match(imported, {
      status: 422,
      body: { code: 'import.invalid', errors: [{ pointer: '/people.csv' }] },
    });
    t.match(imported.body.detail, /is a PDF, not CSV/);
  },
);

/** One CSV file with its mapping, as a form sends them. */
function upload(world: World, token: string, content: Buffer | string) {
  const part = (name: string, value: Buffer | string) => [
    Buffer.from(`--x\r\ncontent-disposition: form-data; ${name}\r\n\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ];
  const body = Buffer.concat([
    ...part('name="mapping"', crm),
    ...part('name="dryRun"', 'true'),
    ...part('name="file"; filename="people.csv"', content),
    Buffer.from('--x--\r\n'),
  ]);
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  return world.rest('POST /v1/admin/imports', { token, body, headers });
}

await t.test('a file is read as it is fetched, and breaks off when the right ends', async (t) => {
  const world = await makeWorld(t, { clock });
  const { mo, priya } = await officers(world);
  await world.sql(
    `insert into rollbook.members (display_name) select 'Person ' || n from generate_series(1, $1::int) n`,
    [partSize * 3 + 7],
  );
  const { id } = (await propose(world, mo)).body;
  await decide(world, priya, id);
  const accountId = await idOf(world, 'mo');
  const sid = JSON.parse(Buffer.from(mo.split('.')[1] ?? '', 'base64url').toString()).sid;
  const request = { actor: sessionCaller(accountId, sid), id: 'test' };
  const released = async () =>
    (
      await world.sql(
        `select count(*)::int as n from rollbook.audit_events where operation = 'bulkExport.release'`,
      )
    )[0].n;
  const lines = await releaseFile(world.services, request, id);
  await lines.next();
  t.equal(await released(), 0, 'the header releases nobody');
  const part = await lines.next();
  t.equal(String(part.value).trimEnd().split('\n').length, partSize);
  t.equal(await released(), partSize, 'no more than what was taken is written down, or in memory');
  await world.sql('delete from rollbook.account_roles where account_id = $1', [accountId]);
  await t.rejects(lines.next(), { code: 'actor.notAllowed' }, 'without a last line it is not whole');
  await world.staff('mo', ['membership-officer']);
  const whole = linesOf(await world.rest(`/v1/admin/bulk-exports/${id}/file`, { token: mo }));
  t.equal(whole.at(-1).people, partSize * 3 + 7);
  t.equal(new Set(whole.slice(1, -1).map(({ publicId }) => publicId)).size, partSize * 3 + 7);
});

await t.test(
  'MASS-26 part: an upload waits for the scanner, and is refused unless it says clean',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mass' });
    const token = await world.staff('mo', ['membership-officer']);
    const folder = t.testdir({});
    const scanner = join(folder, 'scanner.mjs');
    // Says clean, refused, nothing of use, or nothing at all: by what is in the file.
    await writeFile(
      scanner,
      `#!${process.execPath}
let text = '';
for await (const chunk of process.stdin) text += chunk;
if (Object.keys(process.env).some((name) => /DATABASE|KEY/.test(name))) process.exit(3);
if (text.includes('HANG')) await new Promise(() => setInterval(() => {}, 1000));
process.exit(text.includes('EICAR') ? 1 : text.includes('BROKEN') ? 2 : 0);
`,
    );
    await chmod(scanner, 0o700);
    const scan = makeScanner([scanner], 1500);
    world.services.scanUpload = scan;
    const runs = async () => (await world.sql('select count(*)::int as n from rollbook.import_runs'))[0].n;
    t.match(await upload(world, token, people(adaRow.replace('Ada', 'EICAR'))), {
      status: 422,
      body: { code: 'upload.refused', clause: 'MASS-26' },
    });
    for (const word of ['BROKEN', 'HANG'])
      t.match(
        await upload(world, token, people(adaRow.replace('Ada', word))),
        { status: 503, body: { code: 'upload.notScanned' } },
        word,
      );
    t.equal(await runs(), 0, 'nothing of them was read');
    t.equal((await upload(world, token, people(adaRow))).status, 201);
    t.equal(await runs(), 1);
    await t.rejects(makeScanner(['/nowhere/scanner'])(Buffer.from('x')), { code: 'upload.notScanned' });
    await t.rejects(scan(Buffer.from('EICAR')), { code: 'upload.refused' });
    const ada = await addMember(world);
    const image = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('EICAR')]);
    const photo = await world.rest('PUT /v1/me/photo', {
      ...{ token: ada.token, body: image, headers: { 'content-type': 'image/png' } },
    });
    t.equal(photo.body.code, 'upload.refused', 'before any decoder');
  },
);
