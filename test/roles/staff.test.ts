// Accounts of the staff and their roles: invited, appointed, granted by two people, kept by the last administrator.
import t from 'tap';
import { makeAdministrator } from '../../src/core/accounts/make-administrator.ts';
import { systemActor } from '../../src/core/actor.ts';
import { execute } from '../../src/core/execute.ts';
import type { Mail } from '../support/mailbox.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

/** An account of staff with its id and token; `stands` gives it a second factor, so that it counts as an administrator. */
async function officer(
  world: World,
  login: string,
  roles: Parameters<World['staff']>[1],
  stands = false,
): Promise<{ id: string; token: string }> {
  const token = await world.staff(login, roles);
  const [{ id }] = await world.sql('select id from rollbook.accounts where email_key = $1', [
    `${login}@staff.example`,
  ]);
  if (stands)
    await world.sql(`insert into rollbook.factors (account_id, kind, label) values ($1, 'totp', 'app')`, [
      id,
    ]);
  return { id, token };
}

const long = 'seven quiet lanterns over the harbor';

await t.test('MIPI-01 part: staff is invited by mail, and acts once everything is in place', async (t) => {
  const world = await makeWorld(t);
  const [ann, ben] = [
    await officer(world, 'ann', ['administrator']),
    await officer(world, 'ben', ['administrator']),
  ];
  const invite = (body: object, headers?: Record<string, string>) =>
    world.rest('POST /v1/admin/accounts', { token: ann.token, body, ...(headers && { headers }) });
  const made = await invite({ email: 'Vera@Example.org', kind: 'volunteer', endsOn: '2999-12-31' });
  t.match(made, {
    status: 201,
    body: { email: 'Vera@example.org', kind: 'volunteer', roles: [], accepted: false, endsOn: '2999-12-31' },
  });
  const place = String(made.headers.location);
  const [mail] = await world.mail();
  t.match(mail?.subject, /invitation/i);
  t.match(mail?.text, /to work with its registry/);
  const again = await invite({ email: 'vera@example.org', kind: 'volunteer' });
  t.match(again.body, { id: made.body.id }, 'invited again, it is the same account');
  const [newest] = await world.mail();
  const tokenOf = (letter?: Mail) => letter?.token() ?? '';
  const accept = (token: string, password = long) =>
    world.rest('POST /v1/auth/invitation', { body: { token, password } });
  t.equal((await accept(tokenOf(mail))).body.code, 'link.invalid', 'only the newest link works');
  t.equal((await accept(tokenOf(newest), 'password')).body.code, 'password.weak');
  t.match(await accept(tokenOf(newest)), { status: 200 });
  t.equal((await accept(tokenOf(newest))).body.code, 'link.invalid', 'once');
  t.equal((await invite({ email: 'vera@example.org', kind: 'volunteer' })).body.code, 'account.exists');
  const read = await world.rest(place, { token: ann.token });
  t.match(read.body, { accepted: true, secondFactor: false });
  const change = (body: object, ifMatch?: string) =>
    world.rest(`PATCH ${place}`, {
      token: ann.token,
      body,
      ...(ifMatch && { headers: { 'if-match': ifMatch } }),
    });
  t.equal((await change({ undertakingOn: '2026-01-02' })).status, 428);
  t.equal((await change({ undertakingOn: '2026-01-02' }, '"0"')).status, 412);
  const { etag } = read.headers;
  t.equal((await change({ undertakingOn: '2026-02-30' }, String(etag))).status, 422);
  const appointed = await change({ undertakingOn: '2026-01-02', endsOn: null }, String(etag));
  t.match(appointed, { status: 200, body: { undertakingOn: '2026-01-02', kind: 'volunteer' } });
  t.notOk('endsOn' in appointed.body);
  const grant = await world.rest(`POST ${place}/roles`, {
    token: ann.token,
    body: { role: 'membership-officer', grants: true },
  });
  await world.rest(`POST /v1/admin/role-proposals/${grant.body.id}/decision`, {
    token: ben.token,
    body: { approve: true },
  });
  const login = await world.rest('POST /v1/auth/login', {
    body: { email: 'vera@example.org', password: long },
  });
  const token = login.body.tokens.accessToken;
  const refused = await world.rest('/v1/admin/members?purpose=membership-administration', { token });
  t.match(
    refused,
    { status: 403, body: { code: 'role.dormant' } },
    'MEXE-18 part: no second factor, no data',
  );
  await world.sql(`update rollbook.sessions set level = 'second-factor' where account_id = $1`, [
    made.body.id,
  ]);
  t.equal((await world.rest('/v1/admin/members?purpose=membership-administration', { token })).status, 200);
  const ended = await world.rest(`POST ${place}/end-sessions`, { token: ann.token });
  t.match(ended.body, { ended: 1 });
  t.match(await world.rest('/v1/me/account', { token }), { status: 401, body: { code: 'token.revoked' } });
});

await t.test('MEXT-09 part: a role takes two people, and nobody raises their own', async (t) => {
  const world = await makeWorld(t);
  const [ann, ben, cy] = [
    await officer(world, 'ann', ['administrator'], true),
    await officer(world, 'ben', ['administrator'], true),
    await officer(world, 'cy', ['membership-officer']),
  ];
  const propose = (by: { token: string }, to: { id: string }, role: string, grants = true) =>
    world.rest(`POST /v1/admin/accounts/${to.id}/roles`, { token: by.token, body: { role, grants } });
  const decide = (by: { token: string }, id: string, approve = true) =>
    world.rest(`POST /v1/admin/role-proposals/${id}/decision`, { token: by.token, body: { approve } });
  const rolesOf = async ({ id }: { id: string }) =>
    (await world.rest(`/v1/admin/accounts/${id}`, { token: ann.token })).body.roles;

  t.equal((await propose(ann, ann, 'auditor')).body.code, 'account.own');
  t.equal((await propose(cy, cy, 'administrator')).body.code, 'actor.notAllowed');
  t.equal((await propose(ann, cy, 'membership-officer')).body.code, 'role.unchanged');
  const made = await propose(ann, cy, 'administrator');
  t.match(made, { status: 201, body: { accountId: cy.id, proposedBy: ann.id, grants: true } });
  t.equal((await propose(ben, cy, 'administrator')).body.code, 'proposal.exists');
  t.equal((await decide(ann, made.body.id)).body.code, 'role.twoPeople', 'who proposed it');
  t.equal((await decide(cy, made.body.id)).body.code, 'actor.notAllowed', 'whom it is about');
  t.strictSame(await rolesOf(cy), ['membership-officer'], 'nothing has changed yet');
  t.equal((await world.rest('/v1/admin/role-proposals', { token: cy.token })).status, 403);
  t.match(await decide(ben, made.body.id), { status: 200, body: { approved: true, decidedBy: ben.id } });
  t.equal((await decide(ben, made.body.id)).body.code, 'proposal.decided');
  t.equal(
    (await world.rest('/v1/admin/role-proposals', { token: cy.token })).status,
    200,
    'the next request',
  );
  const refused = await propose(ben, cy, 'auditor');
  t.match(await decide(ann, refused.body.id, false), { status: 200, body: { approved: false } });
  t.strictSame(await rolesOf(cy), ['administrator', 'membership-officer']);

  const taken = await propose(ann, cy, 'administrator', false);
  t.equal((await decide(cy, taken.body.id)).body.code, 'role.twoPeople', 'nor their own removal');
  await decide(ben, taken.body.id);
  t.equal((await world.rest('/v1/admin/role-proposals', { token: cy.token })).status, 403);

  const old = await world.sql(
    `update rollbook.sessions set authenticated_at = authenticated_at - interval '20 minutes'
     where account_id = $1 returning 1`,
    [ann.id],
  );
  t.equal(old.length, 1);
  t.equal((await propose(ann, cy, 'auditor')).body.code, 'proof.required');

  const member = await addMember(world);
  const [{ id }] = await world.sql('select id from rollbook.accounts where member_id = $1', [member.id]);
  const kind = await propose(ben, { id }, 'auditor');
  t.equal(kind.body.code, 'role.kindNeeded', 'a member is first made staff of some kind');
  for (const body of [{ roles: ['administrator'] }, { kind: 'employee' }, { undertakingOn: '2020-01-01' }])
    t.equal(
      (await world.rest('PATCH /v1/me', { ...member, body })).status,
      422,
      'no such member of a record',
    );
  const graph = await world.graph(
    `mutation { proposeRole(id: "${id}", input: { role: "administrator", grants: true }) { id } }`,
    undefined,
    { token: member.token, headers: { 'idempotency-key': 'raise' } },
  );
  t.equal(graph.body.errors[0].extensions.problem.code, 'actor.notAllowed');
  const [head = '', payload = '', signature = ''] = member.token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const raised = { ...claims, roles: ['administrator'], sub: `account:${ann.id}` };
  const forged = [head, Buffer.from(JSON.stringify(raised)).toString('base64url'), signature].join('.');
  t.equal((await world.rest('/v1/admin/accounts', { token: forged })).status, 401, 'nor by an edited token');

  const rows = await world.sql(
    `select role, code from rollbook.audit_events where operation = 'role.decide' order by seq`,
  );
  t.ok(rows.some(({ role, code }) => role === 'administrator (employee)' && code === null));
  t.ok(
    rows.some(({ code }) => code === 'role.twoPeople'),
    'refusals, too',
  );
});

await t.test('the last administrator cannot vanish, whichever way', async (t) => {
  const world = await makeWorld(t);
  const people = [];
  for (const name of ['ann', 'ben', 'cy']) people.push(await officer(world, name, ['administrator'], true));
  const [ann, ben, cy] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  const appoint = async (by: { token: string }, to: { id: string }, body: object) => {
    const place = `/v1/admin/accounts/${to.id}`;
    const { etag } = (await world.rest(place, { token: by.token })).headers;
    return world.rest(`PATCH ${place}`, { token: by.token, body, headers: { 'if-match': String(etag) } });
  };
  t.equal((await appoint(ann, ann, { endsOn: '2999-01-01' })).body.code, 'account.own');
  // Two at once: each removes one of the others; the third stays, whoever comes last.
  const proposals = [];
  for (const [by, to] of [
    [ann, ben],
    [ben, cy],
    [cy, ann],
  ] as const) {
    const body = { role: 'administrator', grants: false };
    proposals.push(await world.rest(`POST /v1/admin/accounts/${to.id}/roles`, { token: by.token, body }));
  }
  const deciders = [cy, ann, ben];
  await Promise.all(
    proposals.map(({ body }, index) =>
      world.rest(`POST /v1/admin/role-proposals/${body.id}/decision`, {
        token: deciders[index]?.token ?? '',
        body: { approve: true },
      }),
    ),
  );
  const left = await world.sql(
    `select account_id as id from rollbook.account_roles where role = 'administrator'`,
  );
  t.ok(left.length >= 1, `${left.length} of three are left`);
  const [last] = people.filter(({ id }) => left.some((one) => one.id === id));
  await world.sql(`delete from rollbook.account_roles where role = 'administrator' and account_id <> $1`, [
    last?.id,
  ]);
  const id = last?.id;
  for (const statement of [
    `delete from rollbook.account_roles where account_id = '${id}'`,
    `delete from rollbook.factors where account_id = '${id}'`,
    `update rollbook.accounts set state = 'closed' where id = '${id}'`,
    `update rollbook.accounts set ends_on = '2999-01-01' where id = '${id}'`,
    `update rollbook.accounts set undertaking_on = null where id = '${id}'`,
  ])
    await t.rejects(world.sql(statement), { code: 'RB001', message: 'administrator.last' }, statement);
  const close = await world.rest('POST /v1/me/account/close', { token: last?.token ?? '' });
  t.match(close, { status: 409, body: { code: 'administrator.last' } }, 'nor by leaving');
});

await t.test('the first administrator is made by the operator, once', async (t) => {
  const world = await makeWorld(t);
  const make = (email: string, another = false) =>
    execute(
      makeAdministrator,
      { actor: systemActor('command-line', 'a test'), id: 'test' },
      { email, another },
      world.services,
    );
  const both = await Promise.allSettled([make('first@example.org'), make('other@example.org')]);
  t.equal(both.filter(({ status }) => status === 'fulfilled').length, 1, 'of two commands at once');
  await t.rejects(make('second@example.org'), { code: 'administrator.exists' });
  await make('second@example.org', true);
  t.equal((await world.mail()).length, 2);
  const rows = await world.sql(
    `select actor, outcome, subject from rollbook.audit_events where operation = 'account.makeAdministrator'`,
  );
  t.equal(rows.filter(({ outcome }) => outcome === 'done').length, 2);
  t.ok(rows.every(({ actor }) => actor === 'system:command-line'));
  const staff = await world.staff('known', ['auditor']);
  await make('known@staff.example', true);
  const list = await world.rest('/v1/admin/accounts?kind=employee', { token: staff });
  t.equal(list.status, 200);
  t.strictSame(
    list.body.items.map(({ email, roles, accepted }: Record<string, unknown>) => [email, roles, accepted])
      .length,
    3,
  );
  t.notMatch(JSON.stringify(list.body), /displayName|memberId|hash/i);
  const first = await world.rest('/v1/admin/accounts?limit=2', { token: staff });
  t.equal(first.body.items.length, 2);
  const next = await world.rest(`/v1/admin/accounts?limit=2&cursor=${first.body.nextCursor}`, {
    token: staff,
  });
  t.equal(next.body.items.length, 1);
  const one = await world.rest('/v1/admin/accounts?email=SECOND@example.org', { token: staff });
  t.match(one.body, { items: [{ email: 'second@example.org', roles: ['administrator'] }] });
});
