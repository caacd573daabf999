// Need to know: whose work a person's record is, for what, and what row security gives to everybody else.
import { Client } from 'pg';
import t from 'tap';
import { staffRoles } from '../../src/core/actor.ts';
import { addMember, certify, publish } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const administration = 'purpose=membership-administration';

await t.test('MEF-79 part: reading a record asks for a purpose of the role', async (t) => {
  const world = await makeWorld(t);
  const ada = await addMember(world);
  const place = `/v1/admin/members/${ada.publicId}`;
  const token = await world.staff('mo', ['membership-officer']);
  t.match(await world.rest(place, { token }), { status: 400, body: { code: 'request.invalid' } });
  const why = 'the+member+called+about+the+address';
  const read = await world.rest(`${place}?${administration}&reason=${why}`, { token });
  t.equal(read.status, 200);
  const foreign = await world.rest(`${place}?purpose=certification`, { token });
  t.match(foreign, { status: 403, body: { code: 'purpose.notOfRole', clause: 'MEF-79' } });
  const unlisted = await world.rest(`${place}?purpose=curiosity`, { token });
  t.match(unlisted, { status: 403, body: { code: 'purpose.notConfigured' } });
  const officers = await world.staff('all', ['membership-officer', 'certification-officer']);
  t.equal((await world.rest(`${place}?purpose=certification`, { token: officers })).status, 200);
  const graph = await world.graph(
    `{ member(publicId: "${ada.publicId}", purpose: "certification") { displayName } }`,
    undefined,
    { token },
  );
  t.equal(graph.body.errors[0].extensions.problem.code, 'purpose.notOfRole');
  const rows = await world.sql(
    `select role, purpose, reason, outcome from rollbook.audit_events where operation = 'member.read' order by seq`,
  );
  t.match(rows, [
    {
      role: 'membership-officer (employee)',
      purpose: 'membership-administration',
      reason: 'the member called about the address',
      outcome: 'done',
    },
    { role: 'membership-officer (employee)', purpose: 'certification', outcome: 'refused' },
    { purpose: 'curiosity', outcome: 'refused' },
    { role: 'certification-officer (employee)', purpose: 'certification', reason: null, outcome: 'done' },
    { outcome: 'refused' },
  ]);
  await world.sql(
    `insert into rollbook.objections (member_id, purpose) values ($1, 'membership-administration')`,
    [ada.id],
  );
  const objected = await world.rest(`${place}?${administration}`, { token });
  t.equal(objected.body.code, 'purpose.objected', 'by the purpose that was named');
  const log = await world.rest('/v1/me/access-log', ada);
  t.ok(
    log.body.items.some((one: { purpose: string; role: string }) => one.purpose === 'certification'),
    'the person reads for what',
  );
});

await t.test(
  'MIPI-01: the token of an expired volunteer loses personal data at the end date; audit rows show the kind',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mipi', clock: '2026-05-01T23:59:00.000Z' });
    const ada = await addMember(world);
    const token = await world.staff('vera', ['membership-officer']);
    await world.sql(
      `update rollbook.accounts set kind = 'volunteer', ends_on = '2026-05-01' where email_key = 'vera@staff.example'`,
    );
    const read = () => world.rest(`/v1/admin/members/${ada.publicId}?${administration}`, { token });
    t.equal((await read()).status, 200, 'on the last day');
    world.setClock('2026-05-02T00:00:00.000Z');
    t.match(await read(), { status: 403, body: { code: 'role.dormant' } });
    const rows = await world.sql(
      `select role, outcome from rollbook.audit_events where operation = 'member.read' order by seq`,
    );
    t.strictSame(rows, [
      { role: 'membership-officer (volunteer)', outcome: 'done' },
      { role: 'account', outcome: 'refused' },
    ]);
  },
);

await t.test(
  'MEXT-18, MEXE-18 part: staff without undertaking or second factor reads what is public, and no person',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext' });
    const ada = await addMember(world);
    for (const [login, change] of [
      ['uma', `update rollbook.accounts set undertaking_on = null where email_key = 'uma@staff.example'`],
      [
        'sam',
        `update rollbook.sessions set level = 'password' where account_id =
         (select id from rollbook.accounts where email_key = 'sam@staff.example')`,
      ],
    ] as const) {
      const token = await world.staff(login, ['membership-officer', 'administrator']);
      await world.sql(change);
      t.equal((await world.rest('/v1/directory/professionals', { token })).status, 200);
      for (const place of [
        `/v1/admin/members/${ada.publicId}?${administration}`,
        `/v1/admin/members/${'0'.repeat(32)}?${administration}`,
        `/v1/admin/members?${administration}`,
        '/v1/admin/accounts',
      ])
        t.match(await world.rest(place, { token }), { status: 403, body: { code: 'role.dormant' } }, place);
      const graph = await world.graph(
        '{ members(purpose: "membership-administration") { items { displayName } } }',
        undefined,
        { token },
      );
      t.equal(graph.body.errors[0].extensions.problem.code, 'role.dormant');
    }
  },
);

/** Rows that a person finds in each table with the gate out of the way: the work role, and what `act_as` sets. */
async function rowsSeen(world: World, token: string): Promise<Map<string, number>> {
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const client = new Client({ connectionString: world.urls.loginUrl });
  await client.connect();
  try {
    await client.query('begin; set local role rollbook_app');
    await client.query('select * from rollbook.act_as($1)', [sid]);
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'rollbook'::regnamespace and relkind = 'r'
         and has_table_privilege('rollbook_app', oid, 'select') order by 1`,
    );
    const seen = new Map<string, number>();
    for (const { name } of rows) {
      const [one] = (await client.query(`select count(*)::int as n from rollbook.${name}`)).rows;
      seen.set(name, one.n);
    }
    return seen;
  } finally {
    await client.end();
  }
}

/** What concerns nobody: the same for all. */
const impersonal = ['directory_counters', 'directory_state', 'programs'];
/** Tables of one person's rows, by the column that names the person. */
const aboutMembers = ['members', 'emails', 'certificates', 'consents', 'handles', 'exports'];

await t.test(
  'MEF-79 part: row security alone leaks no row to any role, and no profile to an administrator',
  async (t) => {
    const world = await makeWorld(t);
    for (const displayName of ['Ada Example', 'Bo Example']) {
      const email = { kind: 'work', address: `${displayName.slice(0, 2)}@example.org`, primary: true };
      const person = await addMember(world, {
        displayName,
        emails: [email],
        handle: displayName.startsWith('Ada') ? 'ada-x' : 'bo-x',
      });
      await certify(world, person);
      await publish(world, person, { fields: { displayName: true } });
      await world.rest('POST /v1/me/exports', { ...person, body: { kind: 'portability' } });
    }
    const handles = new Set(['membership-officer', 'certification-officer', 'privacy-officer']);
    const own = new Set([...impersonal, 'accounts', 'account_roles', 'sessions']);
    const administers = new Set([...own, 'outbox', 'role_proposals', 'sanctions', 'one_time_links']);
    for (const role of staffRoles) {
      const token = await world.staff(`one-${role}`, [role]);
      const seen = await rowsSeen(world, token);
      if (handles.has(role)) {
        t.equal(seen.get('members'), 2, role);
        t.equal(seen.get('sessions'), 1, `${role}: sessions`);
        t.equal(seen.get('accounts'), 1, `${role}: accounts`);
        continue;
      }
      for (const name of aboutMembers) t.equal(seen.get(name), 0, `${role}: ${name}`);
      const beyond = [...seen].filter(
        ([name, count]) => count > 0 && !(role === 'administrator' ? administers : own).has(name),
      );
      t.strictSame(beyond, [], role);
      if (role === 'administrator') continue;
      for (const name of ['accounts', 'account_roles', 'sessions'])
        t.equal(seen.get(name), 1, `${role}: ${name}`);
    }
    const cy = await addMember(world, { displayName: 'Cy' });
    const seen = await rowsSeen(world, cy.token);
    for (const [name, count] of seen)
      if (!impersonal.includes(name)) t.ok(count <= 1, `a member: ${count} of ${name}`);
    t.equal(seen.get('members'), 1);

    const token = await world.staff('root', ['administrator']);
    const place = `/v1/admin/members/${cy.publicId}?${administration}`;
    t.match(await world.rest(place, { token }), { status: 403, body: { code: 'actor.notAllowed' } });
    const graph = await world.graph(
      `{ member(publicId: "${cy.publicId}", purpose: "membership-administration") { displayName } me { city } }`,
      undefined,
      { token },
    );
    t.strictSame(graph.body.data, { member: null, me: null });
    for (const { extensions } of graph.body.errors) t.equal(extensions.problem.code, 'actor.notAllowed');
  },
);

await t.test('an answer kept for its Idempotency-Key is given only while the role works', async (t) => {
  const world = await makeWorld(t);
  const token = await world.staff('registrar', ['membership-officer']);
  const body = { displayName: 'Ada Example', collectionPoint: 'in-person' };
  const create = () =>
    world.rest('POST /v1/admin/members', { token, body, headers: { 'idempotency-key': 'once' } });
  const made = await create();
  t.equal(made.status, 201);
  t.same((await create()).body, made.body);
  await world.sql('delete from rollbook.account_roles');
  t.match(await create(), { status: 403, body: { code: 'actor.notAllowed' } });
});
