// The person reads who saw or changed which of their fields, when and why.
import t from 'tap';
import { systemActor } from '../../src/core/actor.ts';
import { listReadsOfActor } from '../../src/core/audit/list-reads.ts';
import { execute } from '../../src/core/execute.ts';
import type { Access, AuditRead } from '../../src/schema/api/audit.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

async function logOf(
  world: World,
  token: string,
  query = '',
): Promise<{ items: Access[]; nextCursor?: string }> {
  const { status, body } = await world.rest(`/v1/me/access-log${query}`, { token });
  if (status !== 200) throw new Error(`no access log: ${status} ${body.code}`);
  return body;
}

await t.test(
  'MEXE-18 staff without a second factor gets 403; one GET with it gives one row, which the person sees',
  async (t) => {
    const world = await makeWorld(t, { pack: 'm-exe' });
    const ada = await addMember(world);
    const staff = await world.staff('jane.doe');
    const weak = await world.staff('joe');
    await world.sql(`update rollbook.sessions s set level = 'password' from rollbook.accounts a
    where a.id = s.account_id and a.email like 'joe@%'`);
    const refused = await world.rest(`/v1/admin/members/${ada.publicId}?purpose=membership-administration`, {
      token: weak,
    });
    t.match(refused, { status: 403, body: { code: 'role.dormant' } });
    const count = async () =>
      (await world.sql('select count(*)::int as rows from rollbook.audit_events'))[0].rows;
    const before = await count();
    t.equal(
      (
        await world.rest(`/v1/admin/members/${ada.publicId}?purpose=membership-administration`, {
          token: staff,
        })
      ).status,
      200,
    );
    t.equal(await count(), before + 1);
    const { items } = await logOf(world, ada.token);
    t.equal(await count(), before + 1, 'reading one’s own leaves none');
    t.match(items[0], {
      ...{ operation: 'member.read', role: 'membership-officer', own: false, fields: ['record'] },
      ...{ purpose: 'membership-administration', outcome: 'done', at: /^20.*Z$/ },
    });
    t.same(Object.keys(items[0] ?? {}).toSorted(), [
      'at',
      'fields',
      'operation',
      'outcome',
      'own',
      'purpose',
      'role',
    ]);
    const [{ id }] = await world.sql(`select id from rollbook.accounts where email like 'jane.doe%'`);
    t.notMatch(JSON.stringify(items), new RegExp(`jane|${id}`), 'staff has a role and no name');
  },
);

await t.test('own acts, refusals, pages and both doors; nobody else reads it', async (t) => {
  const world = await makeWorld(t);
  const ada = await addMember(world, { jobTitle: 'Engineer' });
  const bob = await addMember(world);
  const mine = { token: ada.token };
  const { headers } = await world.rest('/v1/me', mine);
  const change = { ...mine, headers: { 'if-match': String(headers.etag) }, body: { jobTitle: 'Head' } };
  t.equal((await world.rest('PATCH /v1/me', change)).status, 200);
  t.equal((await world.rest('PATCH /v1/me', change)).status, 412);
  t.equal(
    (await world.rest('/v1/admin/members?purpose=membership-administration', { token: await world.staff() }))
      .status,
    200,
  );
  const { items } = await logOf(world, ada.token);
  t.match(items, [
    { operation: 'member.list', own: false, fields: ['displayName', 'country', 'organization'] },
    { operation: 'profile.update', own: true, role: 'member', fields: ['jobTitle'], outcome: 'refused' },
    { operation: 'profile.update', own: true, role: 'member', fields: ['jobTitle'], outcome: 'done' },
    { operation: 'member.create', own: false, role: 'membership-officer' },
  ]);
  t.match((await logOf(world, bob.token)).items, [
    { operation: 'member.list' },
    { operation: 'member.create' },
  ]);

  const pages: Access[] = [];
  let query = '?limit=3';
  for (;;) {
    const page = await logOf(world, ada.token, query);
    pages.push(...page.items);
    if (page.nextCursor === undefined) break;
    query = `?limit=3&cursor=${page.nextCursor}`;
  }
  t.same(pages, items);
  const foreign = await world.rest(`/v1/me/access-log${query}`, { token: bob.token });
  t.match(foreign, { status: 400, body: { code: 'cursor.invalid' } });
  const graph = await world.graph(
    '{ accessLog(limit: 100) { items { at operation role own purpose fields outcome } nextCursor } }',
    undefined,
    mine,
  );
  t.same(graph.body.data.accessLog, { items, nextCursor: null });
  t.equal((await world.rest('/v1/me/access-log')).status, 401);

  const pseudonym = world.services.seal.pseudonym(ada.id);
  const nobody = { role: 'rollbook_app', variables: { 'app.roles': 'anonymous', 'app.account_id': '' } };
  const rows = await world.services.transactions.run(nobody, (tx) =>
    tx.query(`select * from rollbook.access_log(array[$1], '', null, null)`, [pseudonym]),
  );
  t.same(rows, [], 'a pseudonym alone opens nothing');

  const made = await world.rest('POST /v1/me/exports', { ...mine, body: { kind: 'access' } });
  const bundle = await world.rest(String(made.headers.location), mine);
  t.same(bundle.body.accessLog, items.toReversed(), 'the export says the same, oldest first');
});

await t.test(
  'whose data an account read is told by public id, and by pseudonym when the record is gone',
  async (t) => {
    const world = await makeWorld(t);
    const [ada, bob] = [await addMember(world), await addMember(world)];
    const token = await world.staff('reader');
    for (const { publicId } of [ada, bob, bob])
      await world.rest(`/v1/admin/members/${publicId}?purpose=membership-administration`, { token });
    await world.sql('delete from rollbook.members where id = $1', [ada.id]);
    const [{ id }] = await world.sql(`select id from rollbook.accounts where email like 'reader@%'`);
    const actor = systemActor('test', 'a test');
    const asked = { actor: id, from: '2020-01-01T00:00:00.000Z', to: '2999-01-01T00:00:00.000Z' };
    const reads = async (input: typeof asked) => {
      const { value } = await execute(listReadsOfActor, { actor, id: 'test' }, input, world.services);
      return (value as { items: AuditRead[] }).items;
    };
    const items = await reads(asked);
    t.match(items, [
      {
        publicId: undefined,
        pseudonym: world.services.seal.pseudonym(ada.id),
        operation: 'member.read',
        times: 1,
      },
      { publicId: bob.publicId, operation: 'member.read', fields: ['record'], times: 2 },
    ]);
    t.same(await reads({ ...asked, actor: `account:${id}` }), items);
    t.same(await reads({ ...asked, to: items[0]?.first ?? '' }), [], 'the end is not part of the span');
  },
);

await t.test('MEXT-09 part: who was granted a role reads that it happened', async (t) => {
  const world = await makeWorld(t, { pack: 'mext' });
  const [ann, ben] = [
    await world.staff('ann', ['administrator']),
    await world.staff('ben', ['administrator']),
  ];
  const eve = await world.staff('eve', []);
  const [{ id }] = await world.sql(`select id from rollbook.accounts where email like 'eve@%'`);
  const body = { role: 'event-organizer', grants: true };
  const proposed = await world.rest(`POST /v1/admin/accounts/${id}/roles`, { token: ann, body });
  const place = `POST /v1/admin/role-proposals/${proposed.body.id}/decision`;
  t.equal((await world.rest(place, { token: ben, body: { approve: true } })).status, 200);
  const { items } = await logOf(world, eve);
  t.match(items, [
    { operation: 'role.decide', role: 'administrator', own: false, fields: ['role'], outcome: 'done' },
    { operation: 'role.propose', role: 'administrator', own: false, fields: ['role'], outcome: 'done' },
  ]);
  t.equal(items.length, 2);
});
