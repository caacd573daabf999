// The yearly review of fields, and the deletion of what a policy no longer lists, through both doors.
import t from 'tap';
import { applyPackInForce } from '../../src/core/policy/apply-pack.ts';
import { findField, type Pack } from '../../src/policy/pack.ts';
import { addMember, certify, publish } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const place = '/v1/admin/policy/field-review';

async function review(world: World) {
  const { status, body } = await world.rest(place, { token: await world.staff() });
  if (status !== 200) throw new Error(`no review: ${status}`);
  const byName = (list: { name: string }[]) => Object.fromEntries(list.map((field) => [field.name, field]));
  return { since: body.since, fields: byName(body.fields), unlisted: byName(body.unlisted) };
}

const remove = async (world: World, fields: string[], headers = {}) =>
  world.rest(`POST ${place}/deletions`, { token: await world.staff(), body: { fields }, headers });

/** Starts again under the pack without some of its fields. */
async function restartWithout(world: World, ...names: string[]): Promise<void> {
  const { pack, sha256 } = world.services.policy;
  const keeps = ([name]: [string, unknown]) => !names.includes(name);
  const fields: Pack['fields'] = Object.fromEntries(Object.entries(pack.fields).filter(keeps));
  const forms = Object.fromEntries(
    Object.entries(pack.forms).map(([form, { fields: asked, ...rest }]) => [
      form,
      { ...rest, fields: asked.filter((name) => !names.includes(name)) },
    ]),
  );
  Object.assign(world.services, { policy: { pack: { ...pack, fields, forms }, sha256 } });
  await applyPackInForce(world.services);
}

await t.test(
  'MIPI-02 a field that nobody filled within a year is reported, and leaves with its values when the policy drops it',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mipi', clock: '2025-01-10T09:00:00Z' });
    const old = { jobTitle: 'Engineer', phones: [{ kind: 'work', number: '+43 1 58858' }] };
    const registered = await addMember(world, { ...old, city: 'Wien' });
    const bo = await addMember(world, { displayName: 'Bo Example', ...old });
    const { id } = await certify(world, registered);
    const fields = { displayName: true, jobTitle: true, city: true };
    await publish(world, registered, { fields, entries: { [`${id}.program`]: true } });

    world.setClock('2026-01-09T09:00:00Z');
    const token = await world.tokenOf(registered.id);
    const changed = await world.rest('PATCH /v1/me', {
      token,
      body: { city: 'Linz' },
      headers: { 'if-match': '*' },
    });
    t.equal(changed.status, 200);
    const within = await review(world);
    t.match(within.fields.jobTitle, { people: 2, values: 2, collected: 2, unused: false });
    world.setClock('2026-01-11T09:00:00Z');
    const ada = { ...registered, token: await world.tokenOf(registered.id) };
    const { since, fields: used, unlisted } = await review(world);
    t.equal(since, '2025-01-11T09:00:00.000Z');
    const lastCollectedAt = '2025-01-10T09:00:00.000Z';
    t.match(used, {
      jobTitle: { necessity: 'optional', people: 2, values: 2, collected: 0, lastCollectedAt, unused: true },
      phones: { people: 2, values: 2, collected: 0, unused: true },
      city: { people: 1, collected: 1, lastCollectedAt: '2026-01-09T09:00:00.000Z', unused: false },
      links: { people: 0, values: 0, unused: true, label: { en: /Links/ } },
      displayName: { necessity: 'contract', people: 2, collected: 0, unused: false },
    });
    t.same(unlisted, {});
    for (const { name, necessity, unused } of Object.values(used) as Record<string, unknown>[]) {
      t.ok(findField(world.services.policy.pack, String(name)), String(name));
      if (necessity !== 'optional') t.equal(unused, false, `${String(name)} is needed`);
    }

    await restartWithout(world, 'jobTitle', 'phones', 'workPhone');
    const kept = await world.rest('/v1/me', ada);
    t.match(kept.body, { jobTitle: 'Engineer', phones: [{}] }, 'a start deletes nothing');
    const shown = () => world.rest(`/v1/directory/professionals/${ada.publicId}`);
    t.notOk('jobTitle' in (await shown()).body, 'but shows nothing that is not listed');
    t.match((await review(world)).unlisted, {
      jobTitle: { people: 2, values: 2, deletable: true },
      phones: { people: 2, values: 2, deletable: true },
    });

    const deleted = await remove(world, ['jobTitle', 'phones']);
    t.match(deleted, {
      status: 200,
      body: {
        fields: [
          { name: 'jobTitle', people: 2, values: 2, kept: 0 },
          { name: 'phones', people: 2, values: 2, kept: 0 },
        ],
      },
    });
    const after = await review(world);
    t.same(after.unlisted, {});
    t.notOk('jobTitle' in after.fields || 'phones' in after.fields);
    for (const [memberId, etag] of [
      [ada.id, '"3"'],
      [bo.id, '"2"'],
    ] as const) {
      const { body, headers } = await world.rest('/v1/me', { token: await world.tokenOf(memberId) });
      t.notOk('jobTitle' in body || 'phones' in body || 'jobTitle' in body.provenance);
      t.equal(headers.etag, etag, 'a new revision');
    }
    t.match((await shown()).body, { displayName: 'Ada Example', city: 'Linz' }, 'what is listed stays');
    for (const table of ['members', 'phones', 'directory_entries']) {
      const [{ held }] = await world.sql(
        `select count(*)::int as held from rollbook.${table} x where x::text like any ('{%Engineer%,%58858%}')`,
      );
      t.equal(held, 0, table);
    }
    const audited = await world.sql(
      `select actor, fields from rollbook.audit_events where operation = 'policy.deleteFields' and outcome = 'done'`,
    );
    t.match(audited, [{ actor: /^account:/, fields: ['jobTitle', 'phones'] }]);
  },
);

await t.test('values of a field that the policy lists are not deleted, not even beside others', async (t) => {
  const world = await makeWorld(t, { pack: 'mipi' });
  const ada = await addMember(world, { jobTitle: 'Engineer', city: 'Wien' });
  await restartWithout(world, 'jobTitle');
  const refused = await remove(world, ['jobTitle', 'city']);
  t.match(refused, {
    status: 409,
    body: { code: 'field.listed', clause: 'MIPI-02', errors: [{ pointer: '/fields/1' }] },
  });
  t.match((await world.rest('/v1/me', ada)).body, { jobTitle: 'Engineer', city: 'Wien' });
  for (const fields of [[], ['displayName'], ['certificates'], ['nothing'], ['jobTitle', 'jobTitle']])
    t.equal((await remove(world, fields)).status, 422, fields.join());
  t.equal((await remove(world, ['jobTitle'], { 'idempotency-key': '' })).status, 400);
});

await t.test('a restricted record keeps its values, and the answer says so', async (t) => {
  const world = await makeWorld(t, { pack: 'mipi' });
  const ada = await addMember(world, {
    jobTitle: 'Engineer',
    links: [{ kind: 'site', url: 'https://a.example/' }],
  });
  const bo = await addMember(world, {
    jobTitle: 'Editor',
    links: [{ kind: 'site', url: 'https://b.example/' }],
  });
  await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'disputed')`, [ada.id]);
  await restartWithout(world, 'jobTitle', 'links');
  t.same((await remove(world, ['jobTitle', 'links'])).body.fields, [
    { name: 'jobTitle', people: 1, values: 1, kept: 1 },
    { name: 'links', people: 1, values: 1, kept: 1 },
  ]);
  t.match((await world.rest('/v1/me', ada)).body, { jobTitle: 'Engineer', links: [{}] });
  t.notOk('links' in (await world.rest('/v1/me', bo)).body);
});

await t.test('every field that can be held can be deleted, with suggestions of it', async (t) => {
  const world = await makeWorld(t);
  const ada = await addMember(world, {
    ...{ givenName: 'A', familyName: 'E', handle: 'ada.example', headline: 'H', about: 'B', jobTitle: 'J' },
    ...{ organization: 'O', country: 'AT', city: 'C', interests: ['I'], keywords: ['K'] },
    skills: [{ name: 'S' }],
    emails: [{ kind: 'work', address: 'ada@example.org' }],
    phones: [{ kind: 'work', number: '+43 1 58858' }],
    addresses: [{ kind: 'home', city: 'C' }],
    employments: [{ organization: 'O' }, { organization: 'P' }],
    educations: [{ institution: 'E' }],
    credentials: [{ title: 'T' }],
    links: [{ kind: 'site', url: 'https://example.org/' }],
  });
  await certify(world, ada);
  await world.sql(
    `insert into rollbook.photos (member_id, media_type, bytes, width, height, sha256) values ($1, 'image/png', '', 1, 1, '')`,
    [ada.id],
  );
  await world.rest('POST /v1/me/linked-accounts', { ...ada, body: { provider: 'ProNet', scope: 'profile' } });
  const token = await world.staff();
  await world.rest(`POST /v1/admin/members/${ada.publicId}/suggestions`, {
    token,
    body: { field: 'jobTitle', value: 'Chief', sourceName: 'Page', reference: 'letter-1' },
  });
  const { pack } = world.services.policy;
  const gone = Object.keys(pack.fields).filter((name) => name !== 'displayName');
  await restartWithout(world, ...gone);
  const { unlisted } = await review(world);
  const deletable = Object.values(unlisted).flatMap((field) =>
    Reflect.get(field, 'deletable') === true ? [field.name] : [],
  );
  t.equal(deletable.length, Object.keys(unlisted).length - 1, 'all but certificates');
  t.equal(deletable.length, 21);
  t.match(unlisted.employments, { people: 1, values: 2 });
  const query = `mutation($fields: [FieldDeletionsFields!]!) { deleteFields(input: { fields: $fields }) {
    fields { name people values kept } } }`;
  const { body } = await world.graph(query, { fields: deletable }, { token });
  t.notOk(body.errors, JSON.stringify(body.errors));
  for (const { name, people, kept } of body.data.deleteFields.fields) t.same([people, kept], [1, 0], name);
  t.strictSame(Object.keys((await review(world)).unlisted), ['certificates'], 'others rely on certificates');
  const [left] = await world.sql('select provenance from rollbook.members');
  t.strictSame(Object.keys(left.provenance), ['displayName']);
  t.same(await world.sql('select * from rollbook.suggestions'), []);
  t.match(await world.sql('select * from rollbook.handles'), [{ key: /ada/, member_id: null }]);
});

await t.test('an import that is undone does not bring deleted values back', async (t) => {
  const world = await makeWorld(t, { pack: 'mipi' });
  const ada = await addMember(world);
  const [{ id: run }] = await world.sql(
    `insert into rollbook.import_runs (source, mapping, plan_hash, state, plan, actor)
     values ('crm', '', '', 'committed', '{}', 'test') returning id`,
  );
  const note = `insert into rollbook.import_changes (run_id, table_name, row_id, previous, written) values ($1, $2, $3, $4, $5)`;
  const before = JSON.stringify({ jobTitle: { v: 'Engineer' }, city: { v: 'Wien' } });
  await world.sql(note, [run, 'members', ada.id, before, before]);
  await world.sql(note, [run, 'links', ada.id, '{"url": "https://example.org/"}', '{}']);
  await world.sql(note, [run, 'links', 'created', null, '[]']);
  await restartWithout(world, 'jobTitle', 'links');
  t.equal((await remove(world, ['jobTitle', 'links'])).status, 200);
  t.match(await world.sql('select table_name, previous, written from rollbook.import_changes order by seq'), [
    { table_name: 'members', previous: { city: { v: 'Wien' } }, written: { city: {} } },
    { table_name: 'links', previous: null },
  ]);
});

await t.test('the review is for staff alone, through either door', async (t) => {
  const world = await makeWorld(t, { pack: 'mipi' });
  const ada = await addMember(world);
  for (const [call, status] of [
    [ada, 403],
    [{}, 401],
  ] as const) {
    t.equal((await world.rest(place, call)).status, status);
    const { body } = await world.graph('{ fieldReview { since } }', undefined, call);
    t.equal(body.errors[0].extensions.problem.status, status);
    const deletion = { ...call, body: { fields: ['skills'] } };
    t.equal((await world.rest(`POST ${place}/deletions`, deletion)).status, status);
  }
  const token = await world.staff();
  const graph = await world.graph(
    '{ fieldReview { pack fields { name people unused } unlisted { name } } }',
    undefined,
    {
      token,
    },
  );
  t.match(graph.body.data.fieldReview, { pack: 'mipi', unlisted: [] });
});
