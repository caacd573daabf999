// Holds: placed and lifted by two people each, told to the person unless the law forbids it; what deletes waits for them.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { ada as adaRow, bob as bobRow, crm, folder, people, take, undo } from '../support/imports.ts';
import { addMember, type Person } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const clock = '2026-05-04T10:00:00.000Z';
const later = (days: number) => new Date(Date.parse(clock) + days * 86_400_000).toISOString();

async function officers(world: World) {
  return {
    priya: await world.staff('priya', ['privacy-officer']),
    quinn: await world.staff('quinn', ['privacy-officer']),
    mo: await world.staff('mo', ['membership-officer']),
  };
}
const propose = (world: World, token: string, member: Person, more: object = {}) =>
  world.rest('POST /v1/admin/holds', {
    token,
    body: { member: member.publicId, scope: 'everything', reason: 'A claim before the court', ...more },
  });
const decide = (world: World, token: string, id: string, part = '', approve = true) =>
  world.rest(`POST /v1/admin/holds/${id}${part}/decision`, { token, body: { approve } });

/** A hold that stands: one officer proposed it, another agreed. */
async function place(world: World, member: Person, more: object = {}): Promise<string> {
  const { mo, priya } = await officers(world);
  const { id } = (await propose(world, mo, member, more)).body;
  const placed = await decide(world, priya, id);
  if (placed.body.stands !== true) throw new Error(`no hold: ${placed.text}`);
  return id;
}

await t.test('MEF-35 part: a hold is placed and lifted by two people, and the person reads it', async (t) => {
  const world = await makeWorld(t, { clock });
  const { priya, quinn, mo } = await officers(world);
  const ada = await addMember(world);
  const own = async () => (await world.rest('/v1/me/holds', ada)).body.items;
  t.match(await propose(world, mo, ada, { until: clock }), { status: 422, body: { code: 'body.invalid' } });
  t.equal((await propose(world, await world.staff('root', ['administrator']), ada)).status, 403);
  const made = await propose(world, priya, ada, { until: later(90) });
  t.match(made, { status: 201, body: { publicId: ada.publicId, stands: false, tellsPerson: true } });
  const { id } = made.body;
  t.strictSame(await own(), [], 'what waits is no hold');
  t.match(await decide(world, priya, id), {
    status: 403,
    body: { code: 'role.twoPeople', clause: 'MEF-35' },
  });
  t.equal((await decide(world, mo, id)).body.code, 'actor.notAllowed');
  t.match(await decide(world, quinn, id), { status: 200, body: { stands: true, approved: true } });
  t.match(await own(), [
    { scope: 'everything', reason: 'A claim before the court', from: clock, until: later(90), stands: true },
  ]);
  const seen = await world.rest('/v1/admin/holds', { token: quinn });
  t.match(seen.body.items, [{ id, stands: true, lifts: [] }]);
  t.equal((await world.rest('/v1/admin/holds', { token: mo })).status, 403);
  const bundle = await world.rest('POST /v1/me/exports', { ...ada, body: { kind: 'access' } });
  const { holds } = (await world.rest(String(bundle.headers.location), ada)).body;
  t.match(holds, [{ scope: 'everything', reason: 'A claim before the court', until: later(90) }]);

  const lift = () =>
    world.rest(`POST /v1/admin/holds/${id}/lift`, { token: mo, body: { reason: 'The claim was settled' } });
  t.equal((await decide(world, priya, id, '/lift')).body.code, 'proposal.notFound');
  t.match(await lift(), {
    status: 201,
    body: { stands: true, lifts: [{ reason: 'The claim was settled' }] },
  });
  t.equal((await lift()).body.code, 'proposal.exists');
  t.match(await decide(world, priya, id, '/lift', false), { status: 200, body: { stands: true } });
  await lift();
  t.match(await decide(world, priya, id, '/lift'), { status: 200, body: { stands: false, liftedAt: clock } });
  t.match(await own(), [{ stands: false, liftedAt: clock }]);
  t.equal((await lift()).body.code, 'hold.ended');
  const mine = await world.staff('pat', ['privacy-officer']);
  const alone = (
    await world.graph(
      `mutation { proposeHold(input: { member: "${ada.publicId}", scope: "record", reason: "x" }) { id } }`,
      undefined,
      { token: mine, headers: { 'idempotency-key': 'hold' } },
    )
  ).body.data.proposeHold.id;
  const graph = await world.graph(
    `mutation { decideHold(id: "${alone}", input: { approve: true }) { id } }`,
    undefined,
    { token: mine },
  );
  t.equal(graph.body.errors[0].extensions.problem.code, 'role.twoPeople');
  const statement = world.sql(
    'update rollbook.holds set decided_by = proposed_by, decided_at = rollbook.now(), approved = true where id = $1',
    [alone],
  );
  await t.rejects(statement, { message: /holds_two_people/ });
});

await t.test('where the law forbids to tell, nothing that the person reads shows the hold', async (t) => {
  const world = await makeWorld(t, { clock });
  const { priya } = await officers(world);
  const ada = await addMember(world);
  await world.rest('POST /v1/me/requests', { ...ada, body: { right: 'erase' } });
  const read = async () =>
    Promise.all(
      ['/v1/me/holds', '/v1/me/requests', '/v1/me/access-log'].map(
        async (place) => (await world.rest(place, ada)).text,
      ),
    );
  const before = await read();
  const id = await place(world, ada, { tellsPerson: false });
  t.strictSame(await read(), before);
  const [row] = (await world.rest('/v1/admin/requests', { token: priya })).body.items;
  t.match(row, { right: 'erase', onHold: true, publicId: ada.publicId }, 'the officer knows');
  await world.rest('/v1/admin/holds', { token: priya });
  const log = await world.rest('/v1/me/access-log', ada);
  t.notMatch(log.text, /hold/, 'nor that officers look at it');
  const bundle = await world.rest('POST /v1/me/exports', { ...ada, body: { kind: 'access' } });
  t.strictSame((await world.rest(String(bundle.headers.location), ada)).body.holds, []);
  const rows = await world.sql(
    `select subject from rollbook.audit_events where operation like 'hold.%' and outcome = 'done'`,
  );
  t.ok(
    rows.length >= 3 && rows.every(({ subject }) => subject === null),
    `${id} is in the trail without a name`,
  );
});

await t.test('MEXE-27 part: what deletes waits for the hold, and goes on the moment it ends', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe', clock });
  const ada = await addMember(world, { city: 'Graz' });
  const bob = await addMember(world, { displayName: 'Bob Example' });
  const asked = await world.rest('POST /v1/me/requests', { ...ada, body: { right: 'erase' } });
  t.equal(asked.body.onHold, false);
  await place(world, ada, { until: later(1500) });
  const [request] = (await world.rest('/v1/me/requests', ada)).body.items;
  t.match(request, { right: 'erase', state: 'received', onHold: true });
  for (const { id } of [ada, bob]) {
    const [{ id: account }] = await world.sql('select id from rollbook.accounts where member_id = $1', [id]);
    await world.sql(
      `insert into rollbook.outbox (template, address, language, payload, account_id, state, sent_at, created_at)
       values ('registered-already', 'a@example.org', 'en', '{}', $1, 'sent', $2, $2)`,
      [account, clock],
    );
    await world.sql(
      `insert into rollbook.sign_ins (id, account_id, at, outcome, country) values (gen_random_uuid(), $1, $2, 'done', 'unknown')`,
      [account, clock],
    );
    await world.sql(
      `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, created_at, last_used_at, ends_at)
       values (gen_random_uuid(), $1, 'bearer', 'password', $2, $2, $2, $2)`,
      [account, clock],
    );
  }
  const remove = (at: string) =>
    world.sql(
      `select set_config('app.now', '${at}', true); delete from rollbook.members where id = '${ada.id}'`,
    );
  await t.rejects(remove(later(1499)), { code: 'RB001', message: 'member.held' }, 'a statement of hand, too');
  const left = async () => {
    const one = async (table: string, more = '') =>
      (
        await world.sql(
          `select a.member_id as id from rollbook.${table} x join rollbook.accounts a on a.id = x.account_id
           where a.member_id is not null ${more}`,
        )
      ).map(({ id }) => (id === ada.id ? 'ada' : 'bob'));
    return {
      mail: await one('outbox'),
      signIns: await one('sign_ins'),
      sessions: await one('sessions', `and x.level = 'password'`),
    };
  };
  world.setClock(later(1400));
  await tidyUp(world.services);
  t.strictSame(
    await left(),
    { mail: ['ada'], signIns: ['ada'], sessions: ['ada'] },
    'of the other it went in time',
  );
  world.setClock(later(1500));
  await tidyUp(world.services);
  t.strictSame(
    await left(),
    { mail: [], signIns: [], sessions: [] },
    'at the end of the hold, not a year later',
  );
  await remove(later(1500));
  t.strictSame(await world.sql('select 1 from rollbook.members where id = $1', [ada.id]), []);
});

await t.test('an import that is undone leaves what is held', async (t) => {
  const world = await makeWorld(t, { clock });
  const directory = await folder(t, { 'people.csv': people(adaRow, bobRow) });
  const run = await take(world, directory, { mapping: crm });
  const held = await world.sql(
    `select id, public_id as "publicId" from rollbook.members where display_name = 'Ada Example'`,
  );
  await place(world, { ...held[0], token: '' }, { scope: 'record' });
  await undo(world, run.id);
  const rows = await world.sql(
    `select m.display_name as name, m.job_title as job, (select count(*)::int from rollbook.links l where l.member_id = m.id) as links
     from rollbook.members m`,
  );
  t.strictSame(rows, [{ name: 'Ada Example', job: 'Engineer', links: 1 }]);
});

await t.test('a field that left the policy stays where a hold keeps the record', async (t) => {
  const world = await makeWorld(t, {
    clock,
    amend: (pack) => {
      delete pack.fields.headline;
      return pack;
    },
  });
  const [ada, bob] = [await addMember(world), await addMember(world, { displayName: 'Bob' })];
  await world.sql(`update rollbook.members set headline = 'x'`);
  await place(world, ada, { scope: 'record' });
  const { priya } = await officers(world);
  const gone = await world.rest('POST /v1/admin/policy/field-review/deletions', {
    token: priya,
    body: { fields: ['headline'] },
  });
  t.match(gone.body, { fields: [{ name: 'headline', people: 1, kept: 1 }] });
  const rows = await world.sql('select id from rollbook.members where headline is not null');
  t.strictSame(rows, [{ id: ada.id }], `${bob.publicId} has none any more`);
});
