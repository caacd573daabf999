// Imports through the staff's door: multipart in, plan and state out.
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import t from 'tap';
import { ada, bob, crm, people } from '../support/imports.ts';
import { addMember } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';

const boundary = 'part-of-a-test';

function multipart(fields: Record<string, string>, files: Record<string, string>) {
  const parts = [
    ...Object.entries(fields).map(
      ([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
    ),
    ...Object.entries(files).map(
      ([name, value]) =>
        `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${value}`,
    ),
  ];
  const body = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

const files = { 'people.csv': people(ada, bob) };

const uploads = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('rollbook-import-'));

await t.test('staff plan, commit, read and undo an import', async (t) => {
  const before = await uploads();
  const world = await makeWorld(t);
  const token = await world.staff();
  const plan = await world.rest('POST /v1/admin/imports', {
    token,
    ...multipart({ mapping: crm, dryRun: 'true' }, files),
  });
  t.equal(plan.status, 201, plan.text);
  t.match(plan.body, { state: 'planned', plan: { refusedRows: 0 } });
  const planHash = plan.body.plan.hash;
  const done = await world.rest('POST /v1/admin/imports', {
    token,
    ...multipart({ mapping: crm, planHash }, files),
  });
  t.match(done.body, { state: 'committed' });
  const again = await world.rest('POST /v1/admin/imports', {
    token,
    ...multipart({ mapping: crm, planHash }, files),
  });
  t.match(again.body, { status: 409, code: 'import.moved' });
  const read = await world.rest(`GET ${String(done.headers.location)}`, { token });
  t.same(read.body, done.body);
  const undone = await world.rest(`POST ${String(done.headers.location)}/undo`, { token });
  t.match(undone.body, { state: 'undone' });
  t.same(await world.sql('select 1 from rollbook.members'), []);
  const audit = await world.sql(
    'select operation, actor, reason, outcome from rollbook.audit_events order by at',
  );
  t.ok(audit.some(({ operation, actor }) => operation === 'import.plan' && /^account:/.test(actor)));
  t.ok(
    audit.some(
      ({ operation, actor, reason }) =>
        operation === 'import.merge' && actor === 'system:import' && /account:/.test(reason),
    ),
  );
  const left = (await uploads()).filter((name) => !before.includes(name));
  t.same(left, [], 'uploads are removed');
});

await t.test('nobody but staff imports', async (t) => {
  const world = await makeWorld(t);
  const call = multipart({ mapping: crm }, files);
  t.match((await world.rest('POST /v1/admin/imports', call)).body, { status: 401, code: 'actor.unknown' });
  const { token } = await addMember(world);
  const refused = { status: 403, code: 'actor.notAllowed' };
  t.match((await world.rest('POST /v1/admin/imports', { token, ...call })).body, refused);
  const sql = `select outcome, code from rollbook.audit_events where operation = 'import.plan'`;
  t.match(
    await world.sql(sql),
    [{ outcome: 'refused', code: 'actor.notAllowed' }],
    'before the body is read',
  );
  const undo = 'POST /v1/admin/imports/00000000-0000-7000-8000-000000000000/undo';
  t.match((await world.rest(undo, { token })).body, refused);
  const read = await world.rest('GET /v1/admin/imports/00000000-0000-7000-8000-000000000000', { token });
  t.equal(read.status, 403);
});

await t.test('bad requests are answered with the part at fault', async (t) => {
  const world = await makeWorld(t);
  const token = await world.staff();
  const place = 'POST /v1/admin/imports';
  t.match((await world.rest(place, { token, body: {} })).body, { status: 415, code: 'body.unsupportedType' });
  const cases: [Record<string, string>, Record<string, string>, string][] = [
    [{}, files, '/mapping'],
    [{ mapping: crm, dryRun: 'maybe' }, files, '/dryRun'],
    [{ mapping: crm }, { '..': 'x' }, '/file'],
    [{ mapping: 'source: crm' }, files, '/files'],
    [{ mapping: crm }, {}, '/files/0/file'],
  ];
  for (const [fields, given, pointer] of cases) {
    const { body } = await world.rest(place, { token, ...multipart(fields, given) });
    t.match(body, { status: 422, errors: [{ pointer }] }, pointer);
  }
  t.match((await world.rest('GET /v1/admin/imports/nothing', { token })).body, { status: 400 });
  const unknown = '/v1/admin/imports/00000000-0000-7000-8000-000000000000';
  t.match((await world.rest(`GET ${unknown}`, { token })).body, { code: 'import.notFound' });
  t.match((await world.rest(`POST ${unknown}/undo`, { token })).body, { code: 'import.notFound' });
});
