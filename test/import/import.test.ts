// Imports: what comes in, what stays out, whose value wins, and what a plan promises.
import t from 'tap';
import { execute } from '../../src/core/execute.ts';
import { mergeImport } from '../../src/core/imports/merge-import.ts';
import { planImport } from '../../src/core/imports/plan-import.ts';
import {
  ada,
  bob,
  certificates,
  certs,
  contents,
  crm,
  files,
  folder,
  importer,
  memberOf,
  people,
  take,
} from '../support/imports.ts';
import { makeWorld } from '../support/world.ts';

await t.test('MEF-22 part: import twice, one record; the person is not listed by it', async (t) => {
  const world = await makeWorld(t);
  const directory = await folder(t, files);
  const first = await take(world, directory);
  t.equal(first.state, 'committed');
  t.match(first.plan.records, [
    { kind: 'certificates', creates: 1 },
    { kind: 'members', creates: 2 },
    { kind: 'members.consents', creates: 1 },
    { kind: 'members.links', creates: 1 },
    { kind: 'members.phones', creates: 2 },
    { kind: 'members.proposals', creates: 1 },
  ]);
  t.match(await memberOf(world, 'Ada Example'), { country: 'GB', job_title: 'Engineer' });
  const before = await contents(world);
  const second = await take(world, directory);
  t.ok(second.plan.records.every(({ creates, updates, removals }) => creates + updates + removals === 0));
  t.same(await contents(world), before);
  const text = JSON.stringify(await world.sql('select * from rollbook.import_staging'));
  t.notMatch(text, 'secret-belief');
});

await t.test(
  'MEF-22 part: columns without a purpose are named, and their values are kept nowhere',
  async (t) => {
    const world = await makeWorld(t);
    const { plan } = await take(world, await folder(t, files));
    const left = plan.files.find(({ file }) => file === 'people.csv')?.leftOut;
    t.same(left, [{ column: 'Religion', reason: 'no purpose holds it' }]);
    const tables = await world.sql(`select tablename from pg_tables where schemaname = 'rollbook'`);
    for (const { tablename } of tables) {
      const rows = await world.sql(`select to_jsonb(x)::text as row from rollbook.${tablename} x`);
      t.notMatch(JSON.stringify(rows), 'secret-belief', tablename);
    }
  },
);

await t.test('a field that the policy does not list is left out, and the reason is said', async (t) => {
  const world = await makeWorld(t, {
    amend: (pack) => {
      const { jobTitle: _gone, ...fields } = pack.fields;
      return { ...pack, fields };
    },
  });
  const { plan } = await take(world, await folder(t, files));
  const left = plan.files.find(({ file }) => file === 'people.csv')?.leftOut ?? [];
  t.match(left.find(({ column }) => column === 'Job')?.reason, /^nothing is configured/);
  t.equal((await memberOf(world, 'Ada Example')).job_title, null);
});

await t.test('MEF-22 part: a value that the person entered wins over the import', async (t) => {
  const world = await makeWorld(t);
  await take(world, await folder(t, files));
  const member = await memberOf(world, 'Ada Example');
  const token = await world.tokenOf(member.id);
  const me = await world.rest('GET /v1/me', { token });
  const changed = await world.rest('PATCH /v1/me', {
    token,
    headers: { 'if-match': String(me.headers.etag) },
    body: { jobTitle: 'Inventor' },
  });
  t.equal(changed.status, 200, changed.text);
  const moved = ada.replace('Engineer', 'Manager').replace('United Kingdom', 'France');
  await take(world, await folder(t, { 'people.csv': people(moved, bob) }));
  const after = await memberOf(world, 'Ada Example');
  t.equal(after.job_title, 'Inventor');
  t.equal(after.provenance.jobTitle.source, 'self');
  t.equal(after.country, 'FR', 'other fields follow the source');
});

await t.test('what the source no longer has goes; what the person removed does not come back', async (t) => {
  const world = await makeWorld(t);
  await take(world, await folder(t, { 'people.csv': people(ada, bob) }));
  await world.sql(`delete from rollbook.links`);
  const changed = ada.replace('+442079460000', '').replace('Engineer', '');
  await take(world, await folder(t, { 'people.csv': people(changed, bob) }));
  t.same(await world.sql('select number from rollbook.phones'), [{ number: '+12025550100' }]);
  t.same(await world.sql('select url from rollbook.links'), []);
  t.equal((await memberOf(world, 'Ada Example')).job_title, null);
});

await t.test(
  'a part that a source brings later comes in, and goes when the source no longer has it',
  async (t) => {
    const world = await makeWorld(t);
    const numbers = async () =>
      (await world.sql('select number from rollbook.phones')).map(({ number }) => number);
    const bare = ada.replace('+442079460000', '');
    await take(world, await folder(t, { 'people.csv': people(bare) }));
    t.same(await numbers(), []);
    await take(world, await folder(t, { 'people.csv': people(ada) }));
    t.same(await numbers(), ['+442079460000']);
    const { plan } = await take(world, await folder(t, { 'people.csv': people(bare) }));
    t.match(
      plan.records.find(({ kind }) => kind === 'members.phones'),
      { creates: 0, removals: 1 },
    );
    t.same(await numbers(), []);
  },
);

await t.test(
  'a share flag becomes a proposal, never a consent; a consent comes with its evidence',
  async (t) => {
    const world = await makeWorld(t);
    const bare = 'C3,Cy Example,,,,,,yes,,2020-01-01,Form 8,';
    const { plan } = await take(world, await folder(t, { 'people.csv': people(ada, bob, bare) }));
    t.equal(plan.consentsWithoutEvidence, 1);
    const proposals = await world.sql('select field, source_name, member_id from rollbook.proposals');
    const adaId = (await memberOf(world, 'Ada Example')).id;
    t.match(proposals, [{ field: 'jobTitle', source_name: 'crm', member_id: adaId }]);
    const consents = await world.sql('select * from rollbook.consents');
    t.equal(consents.length, 1);
    t.match(consents[0], {
      member_id: (await memberOf(world, 'Bob Example')).id,
      ...{ field: 'displayName', state: 'granted', method: 'import' },
      proof: { wording: 'Show my name', date: '2020-05-06', source: 'Form 7' },
    });
    const settings = await world.rest('GET /v1/me/consents/directory', { token: await world.tokenOf(adaId) });
    t.match(settings.text, /"proposed":true/, 'the person sees it pre-filled');
  },
);

await t.test('refused rows: place, code and column, and not one value in the plan', async (t) => {
  const world = await makeWorld(t);
  const rows = [
    'R1,,X,,,,,,,,,', // no name
    'R2,Person Two,X,Atlantis-secret,,,,,,,,', // no country
    'R3,Person Three,X,,12-secret,,,,,,,', // no phone
    'R4,Person Four,X,,,not a secret url,,,,,,', // no URL
    'A1,Again Example,X,,,,,,,,,', // same id
    ',Nobody,X,,,,,,,,,', // no id
    `R7,${'long-secret'.repeat(40)},X,,,,,,,,,`,
  ];
  const bad = certificates(
    'ZZ,N-9,PRO,2020-01-01,2021-01-01',
    'A1,N-8,NONE,2020-01-01,2021-01-01',
    'A1,N-7,PRO,2020-02-31,2021-01-01',
    'A1,N-6,PRO,2020-01-01,2019-01-01',
    'A1,N-5,PRO,2020-01-01,2021-01-01',
    'B2,n5,PRO,2020-01-01,2021-01-01',
  );
  const directory = await folder(t, { 'people.csv': people(ada, bob, ...rows), 'certificates.csv': bad });
  const { plan } = await take(world, directory, { dryRun: true });
  const found = plan.refused
    .map(({ file, row, code, pointer }) => `${file}:${row} ${code} ${pointer}`)
    .toSorted();
  t.same(found, [
    'certificates.csv:2 import.ownerUnknown /Person',
    'certificates.csv:3 program.notFound /Program',
    'certificates.csv:4 field.invalid /From',
    'certificates.csv:5 field.invalid /To',
    'certificates.csv:7 certificate.numberTaken /Number',
    'people.csv:10 field.invalid /Name',
    'people.csv:4 field.required /Name',
    'people.csv:5 field.invalid /Country',
    'people.csv:6 field.invalid /Phone',
    'people.csv:7 field.invalid /Site',
    'people.csv:8 import.duplicate /Id',
    'people.csv:9 field.required /Id',
  ]);
  t.equal(plan.refusedRows, 12);
  t.notMatch(JSON.stringify(plan), /secret|Example|2079460000/);
  const runs = await world.sql('select plan::text from rollbook.import_runs');
  t.notMatch(JSON.stringify(runs), /secret|Example|2079460000/);
});

await t.test('a certificate number that another certificate has is refused for ever', async (t) => {
  const world = await makeWorld(t);
  await take(world, await folder(t, files));
  const other = crm.replace('source: crm', 'source: other');
  const { plan } = await take(world, await folder(t, files), { mapping: other, dryRun: true });
  t.ok(
    plan.refused.every(({ code, pointer }) => code === 'certificate.numberTaken' && pointer === '/Number'),
  );
  t.equal(plan.refusedRows, 2);
});

await t.test('a renewal keeps the number', async (t) => {
  const world = await makeWorld(t);
  await take(world, await folder(t, files));
  const renewed = `${certs}A1,N-1,PRO,2026-01-01,2029-01-01\n`;
  await take(world, await folder(t, { ...files, 'certificates.csv': renewed }));
  const rows = await world.sql(
    'select number, issued_on::text, renewed_on::text, expires_on::text from rollbook.certificates',
  );
  t.same(rows, [
    { number: 'N-1', issued_on: '2020-01-01', renewed_on: '2026-01-01', expires_on: '2029-01-01' },
  ]);
  const events = await world.sql('select kind from rollbook.certificate_events order by seq');
  t.same(
    events.map(({ kind }) => kind),
    ['issued', 'renewed', 'renewed'],
  );
});

await t.test('a plan whose files or records have moved is not carried out', async (t) => {
  const world = await makeWorld(t);
  const directory = await folder(t, files);
  const { plan } = await take(world, directory, { dryRun: true });
  const other = await folder(t, { ...files, 'people.csv': people(ada) });
  await t.rejects(take(world, other, { planHash: plan.hash }), { code: 'import.moved', status: 409 });
  await take(world, directory, { planHash: plan.hash });
  await t.rejects(
    take(world, directory, { planHash: plan.hash }),
    { code: 'import.moved' },
    'it is done already',
  );
  const next = await take(world, directory, { dryRun: true });
  await world.sql('update rollbook.members set revision = revision + 1');
  await t.rejects(take(world, directory, { planHash: next.plan.hash }), { code: 'import.moved' });
});

await t.test(
  'MEF-22 part: an erased person does not come back, a restricted one is not touched',
  async (t) => {
    const world = await makeWorld(t);
    await take(world, await folder(t, { 'people.csv': people(ada, bob) }));
    await world.sql(`delete from rollbook.members where display_name = 'Ada Example'`);
    await world.sql(`insert into rollbook.restrictions (member_id, reason)
    select id, 'disputed' from rollbook.members where display_name = 'Bob Example'`);
    const changed = people(ada.replace('Engineer', 'Boss'), bob.replace('Clerk', 'Boss'));
    const { plan } = await take(world, await folder(t, { 'people.csv': changed }));
    t.same(
      plan.refused.map(({ row, code }) => [row, code]),
      [
        [2, 'member.erased'],
        [3, 'member.restricted'],
      ],
    );
    const rows = await world.sql('select display_name, job_title from rollbook.members');
    t.same(rows, [{ display_name: 'Bob Example', job_title: 'Clerk' }]);
  },
);

await t.test(
  'an import that is killed in the middle is ended by the same command, without doubles',
  async (t) => {
    const world = await makeWorld(t);
    const directory = await folder(t, files);
    const begun = await execute(
      planImport,
      importer,
      { directory, mapping: crm, commit: true },
      world.services,
    );
    const { id } = begun.value as { id: string };
    const actor = { kind: 'system' as const, id: 'system:import', reason: 'a test breaks off' };
    await execute(mergeImport, { actor, id: 'killed' }, { id }, world.services);
    t.equal((await world.sql('select 1 from rollbook.members')).length, 2);
    t.equal((await world.sql('select 1 from rollbook.certificates')).length, 0);
    const other = await folder(t, { 'people.csv': people(ada) });
    await t.rejects(take(world, other), { code: 'import.running', status: 409 });
    const ended = await take(world, directory);
    t.equal(ended.id, id);
    t.equal(ended.state, 'committed');
    const twin = await makeWorld(t);
    await take(twin, directory);
    const strip = (value: unknown) => JSON.stringify(value).replaceAll(/"collectedAt":"[^"]+"/g, '');
    t.equal(strip(await contents(world)), strip(await contents(twin)));
  },
);

await t.test('two imports at once: both end, nothing is doubled', async (t) => {
  const world = await makeWorld(t);
  const directory = await folder(t, files);
  const runs = await Promise.allSettled([take(world, directory), take(world, directory)]);
  t.ok(runs.some(({ status }) => status === 'fulfilled'));
  t.equal((await world.sql('select 1 from rollbook.members')).length, 2);
  t.equal((await world.sql('select 1 from rollbook.certificates')).length, 1);
});
