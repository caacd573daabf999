// What nobody gets at who should not: another organization, a role of one's own making, an account by guessing, a profile by security.
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { addOrganization } from '../support/organizations.ts';
import { addMember } from '../support/people.ts';
import { addTotp, codeOf, joined, signIn } from '../support/portal.ts';
import { makeWorld, type World } from '../support/world.ts';

const clock = '2026-05-04T10:00:00.000Z';
const idOf = async (world: World, login: string) =>
  (await world.sql('select id from rollbook.accounts where email_key = $1', [`${login}@staff.example`]))[0]
    .id;

await t.test(
  'MEXT-09 a representative of A cannot touch B, and a visitor cannot raise their own role by PATCH, GraphQL or token edit',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext', clock });
    const [a, b] = [
      await addOrganization(world, { name: 'A Works' }),
      await addOrganization(world, { name: 'B Works' }),
    ];
    const nowhere = '0'.repeat(32);
    const [{ id: colleague }] = await world.sql(
      'select account_id as id from rollbook.organization_representatives r join rollbook.organizations o on o.id = r.organization_id where o.public_id = $1',
      [b.publicId],
    );
    const tries = (publicId: string): [string, object?][] => [
      [`/v1/organizations/${publicId}`],
      [`PATCH /v1/organizations/${publicId}`, { city: 'Wien' }],
      [`/v1/organizations/${publicId}/representatives`],
      [`POST /v1/organizations/${publicId}/representatives`, { affiliation: randomUUID() }],
      [`DELETE /v1/organizations/${publicId}/representatives/${colleague}`],
      [`/v1/organizations/${publicId}/affiliations`],
      [`POST /v1/organizations/${publicId}/domains`, { domain: 'b.example' }],
    ];
    const said = async (publicId: string) =>
      Promise.all(
        tries(publicId).map(async ([place, body]) => {
          const headers = place.startsWith('PATCH') ? { headers: { 'if-match': '"1"' } } : {};
          const { status, body: told } = await world.rest(place, {
            token: a.token,
            ...(body && { body }),
            ...headers,
          });
          return `${place.split(' ').at(0)} ${status} ${told?.code}`.replace(publicId, '…');
        }),
      );
    const foreign = await said(b.publicId);
    t.ok(
      foreign.every((answer) => answer.endsWith('404 organization.notFound')),
      foreign.join('\n'),
    );
    t.strictSame(foreign, await said(nowhere), 'the same as of one that is not there');
    t.equal((await world.rest(`/v1/organizations/${a.publicId}`, { token: a.token })).status, 200);
    const graph = await world.graph(
      `mutation { updateOrganization(publicId: "${b.publicId}", ifMatch: "1", input: { city: "Wien" }) { city } }`,
      undefined,
      { token: a.token },
    );
    t.equal(graph.body.errors[0].extensions.problem.code, 'organization.notFound');
    t.match((await world.rest('/v1/me/roles', { token: a.token })).body, {
      items: [
        {
          ...{ role: 'organization-representative', organization: 'A Works', works: true },
          by: 'an administrator or a representative',
        },
      ],
    });
    const log = await world.rest('/v1/me/access-log', { token: a.token });
    t.ok(log.body.items.some(({ operation }: { operation: string }) => operation === 'representative.grant'));

    const [ann, ben] = [
      await world.staff('ann', ['administrator']),
      await world.staff('ben', ['administrator']),
    ];
    const visitor = await addMember(world, { displayName: 'Eve Visitor' });
    const [{ id: own }] = await world.sql('select id from rollbook.accounts where member_id = $1', [
      visitor.id,
    ]);
    for (const body of [
      { roles: ['administrator'] },
      { kind: 'employee' },
      { undertakingOn: '2020-01-01' },
    ]) {
      const headers = { 'if-match': '"1"' };
      t.equal((await world.rest('PATCH /v1/me', { ...visitor, body, headers })).status, 422);
      const managed = await world.rest(`PATCH /v1/admin/accounts/${own}`, { ...visitor, body, headers });
      t.equal(managed.body.code === 'actor.notAllowed' || managed.status === 422, true, JSON.stringify(body));
    }
    const raising = `mutation { proposeRole(id: "${own}", input: { role: "administrator", grants: true }) { id } }`;
    const raised = await world.graph(raising, undefined, {
      ...{ token: visitor.token, headers: { 'idempotency-key': 'raise' } },
    });
    t.equal(raised.body.errors[0].extensions.problem.code, 'actor.notAllowed');
    const [head = '', payload = '', signature = ''] = visitor.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = { ...claims, roles: ['administrator'], sub: `account:${await idOf(world, 'ann')}` };
    const token = [head, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
    t.equal((await world.rest('/v1/admin/accounts', { token })).status, 401);

    const eve = await world.staff('eve', []);
    const place = `POST /v1/admin/accounts/${await idOf(world, 'eve')}/roles`;
    const proposed = await world.rest(place, { token: ann, body: { role: 'auditor', grants: true } });
    const statement = world.sql(
      'update rollbook.role_proposals set decided_by = proposed_by, decided_at = rollbook.now(), approved = true where id = $1',
      [proposed.body.id],
    );
    await t.rejects(statement, { message: /role_proposals_two_people/ });
    const decision = `POST /v1/admin/role-proposals/${proposed.body.id}/decision`;
    await world.rest(decision, { token: ben, body: { approve: true } });
    t.match((await world.rest('/v1/me/roles', { token: eve })).body, {
      items: [{ role: 'auditor', grantedAt: clock, works: true, by: 'two administrators' }],
    });
    const shown = await world.graph('{ myRoles { items { role works } } }', undefined, { token: eve });
    t.strictSame(shown.body.data.myRoles.items, [{ role: 'auditor', works: true }]);
  },
);

await t.test(
  'MEF-32 repeated wrong passwords give 429 with growing delay per source and account, the owner with a second factor still gets in, the security role cannot read a profile',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mef', clock });
    const at = (count: number) => new Date(Date.parse(clock) + count * 1000).toISOString();
    const ada = { email: 'ada@example.org' };
    const { secret } = await addTotp(world, await joined(world, ada), clock);
    const guess = (email: string, address: string) =>
      world.app.inject({
        ...{ method: 'POST', url: '/v1/auth/login', remoteAddress: address },
        payload: { email, password: 'wrong' },
      });
    let now = 0;
    const waits = async (tries: number, next: () => ReturnType<typeof guess>) => {
      const told: number[] = [];
      while (told.length < tries) {
        const reply = await next();
        if (reply.statusCode === 401) continue;
        t.equal(reply.statusCode, 429);
        t.equal(reply.json().code, 'signIn.tooMany');
        told.push(Number(reply.headers['retry-after']));
        now += told.at(-1) ?? 0;
        world.setClock(at(now));
      }
      return told;
    };
    let from = 0;
    const elsewhere = () => `203.0.113.${(from++ % 250) + 1}`;
    t.strictSame(
      await waits(4, () => guess(ada.email, elsewhere())),
      [1, 2, 4, 8],
      'per account, from wherever',
    );
    let name = 0;
    const anybody = () => `nobody${name++}@example.org`;
    t.strictSame(
      await waits(3, () => guess(anybody(), '198.51.100.7')),
      [1, 2, 4],
      'per source, for whatever account',
    );
    await guess(ada.email, elsewhere());
    await guess(ada.email, elsewhere());
    t.equal((await signIn(world, ada)).status, 429, 'the right password alone waits, too');
    const code = codeOf(secret, at(now + 60));
    world.setClock(at(now + 60));
    await guess(ada.email, elsewhere());
    const owner = await signIn(world, ada, { code });
    t.match(owner, { status: 200, body: { state: 'signedIn' } });

    const auditor = await world.staff('audrey', ['auditor']);
    const log = await world.rest('/v1/admin/sign-ins?purpose=security', { token: auditor });
    t.equal(log.status, 200, 'security reads what was tried');
    t.ok(log.body.items.length > 10);
    const [{ publicId }] = await world.sql('select public_id as "publicId" from rollbook.members');
    const profile = `/v1/admin/members/${publicId}?purpose=security`;
    t.match(await world.rest(profile, { token: auditor }), {
      status: 403,
      body: { code: 'actor.notAllowed' },
    });
    const officer = await world.staff('all', ['membership-officer', 'auditor']);
    t.match(
      await world.rest(profile, { token: officer }),
      { status: 403, body: { code: 'purpose.notOfRole' } },
      'nor anybody else, for security',
    );
    const graph = await world.graph(
      `{ member(publicId: "${publicId}", purpose: "security") { displayName } }`,
      {},
      {
        token: auditor,
      },
    );
    t.equal(graph.body.errors[0].extensions.problem.code, 'actor.notAllowed');
  },
);
