// Who may act for an organization, and how a domain is proved to be one's own; under Mext's policy.
import t from 'tap';
import { openNameServer } from '../support/name-server.ts';
import { addOrganization, represent } from '../support/organizations.ts';
import { addMember } from '../support/people.ts';
import { mailTo } from '../support/portal.ts';
import { makeWorld, type World } from '../support/world.ts';

const names = await openNameServer(t);
const world = await makeWorld(t, { pack: 'mext', dnsServers: [names.address] });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const graph: World['graph'] = (query, variables, call) => world.graph(query, variables, call);
const administrator = await world.staff('administrator', ['administrator']);
const harbor = await addOrganization(world, { name: 'Harbor Works' });

await t.test(
  'MEXT-09 a representative of one organization touches no other; nobody raises a role of their own by PATCH, GraphQL or a token made over; grants are in the trail and shown to the person',
  async (t) => {
    const quay = await addOrganization(world, { name: 'Quay Works' });
    const places = [
      ...['GET', 'GET /affiliations', 'GET /representatives', 'GET /domains', 'GET /memberships'],
      ...[
        'GET /company-certifications',
        'PATCH',
        'POST /domains',
        'POST /memberships',
        'POST /representatives',
      ],
    ];
    const bodies: Record<string, object> = {
      ...{ PATCH: { city: 'Taken' }, 'POST /domains': { domain: 'taken.example' } },
      ...{
        'POST /memberships': { tier: 'X' },
        'POST /representatives': { affiliation: '0199b0a0-0000-7000-8000-000000000001' },
      },
    };
    for (const place of places) {
      const [method, rest_ = ''] = place.split(' ');
      const ask = (publicId: string) =>
        rest(`${method} /v1/organizations/${publicId}${rest_}`, {
          ...{ token: harbor.token, headers: { 'if-match': '"1"' } },
          ...(bodies[place] && { body: bodies[place] }),
        });
      const [foreign, nowhere] = [await ask(quay.publicId), await ask('0'.repeat(32))];
      t.match(foreign.body, { code: 'organization.notFound' }, place);
      const said = ({ body: { instance: _instance, ...problem } }: typeof foreign) => problem;
      t.same(said(foreign), said(nowhere), `${place}: like one that is not there`);
    }
    const eve = await addMember(world, { displayName: 'Eve Visitor' });
    const account = async () => (await rest('/v1/me/roles', { token: eve.token })).body;
    const patched = await rest('PATCH /v1/me', {
      ...{ token: eve.token, body: { roles: ['administrator'] }, headers: { 'if-match': '"1"' } },
    });
    t.equal(patched.status, 422);
    const [{ id: own }] = await world.sql('select id from rollbook.accounts where member_id = $1', [eve.id]);
    const asked = `mutation { grantRepresentative(publicId: "${harbor.publicId}", input: { accountId: "${own}" }) { items { email } } }`;
    const refused = await graph(asked, {}, { token: eve.token, headers: { 'idempotency-key': 'eve-1' } });
    t.equal(refused.body.errors[0].extensions.problem.code, 'actor.notAllowed');
    const [head, payload = '', signature] = eve.token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), roles: ['administrator'] };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    t.equal((await rest('/v1/me/roles', { token: forged })).status, 401);
    const mine = await rest(`POST /v1/organizations/${harbor.publicId}/representatives`, {
      ...{ token: harbor.token, body: { accountId: own } },
    });
    t.equal(mine.body.code, 'actor.notAllowed', 'a representative names somebody of the roster, no account');
    const tie = await rest('POST /v1/me/affiliations', {
      token: eve.token,
      body: { organization: harbor.publicId },
    });
    const granting = () =>
      rest(`POST /v1/organizations/${harbor.publicId}/representatives`, {
        ...{ token: harbor.token, body: { affiliation: tie.body.id } },
      });
    t.equal((await granting()).body.code, 'affiliation.notFound', 'only once confirmed');
    await rest(`POST /v1/organizations/${harbor.publicId}/affiliations/${tie.body.id}/decision`, {
      ...{ token: harbor.token, body: { decision: 'confirm' } },
    });
    const granted = await granting();
    t.equal(granted.status, 201);
    const [{ email }] = await world.sql('select email from rollbook.accounts where id = $1', [own]);
    const seen = await rest(`/v1/organizations/${harbor.publicId}/representatives`, { token: harbor.token });
    t.match(seen.body.items, [{}, { accountId: own, displayName: 'Eve Visitor' }]);
    for (const { text } of [granted, seen]) t.notMatch(text, email, 'a grant gives no address away');
    t.equal(
      (await rest(`/v1/organizations/${harbor.publicId}`, { token: eve.token })).status,
      200,
      'from the next request',
    );
    t.match(JSON.stringify(await account()), /organization-representative/);
    t.match(
      JSON.stringify((await rest('/v1/me/access-log', { token: eve.token })).body),
      /representative\.grant/,
    );
    const trail = await world.sql(
      `select actor from rollbook.audit_events where operation = 'representative.grant' and outcome = 'done'`,
    );
    t.equal(trail.length, 3);
    t.match((await rest('/v1/organizations', { token: eve.token })).body.items, [{ name: 'Harbor Works' }]);
    const removed = await rest(`DELETE /v1/organizations/${harbor.publicId}/representatives/${own}`, {
      token: harbor.token,
    });
    t.equal(removed.status, 200);
    t.equal(
      (await rest(`/v1/organizations/${harbor.publicId}`, { token: eve.token })).status,
      403,
      'gone with the next request',
    );
    const self = await rest(`POST /v1/organizations/${quay.publicId}/representatives`, {
      token: administrator,
      body: {
        accountId: (
          await world.sql(`select id from rollbook.accounts where email = 'administrator@staff.example'`)
        )[0].id,
      },
    });
    t.equal(self.body.code, 'account.own');
    await represent(world, quay.publicId, eve);
    await t.rejects(
      world.services.transactions.run(
        {
          role: 'rollbook_app',
          variables: { 'app.roles': 'account organization-representative', 'app.account_id': own },
        },
        (tx) =>
          tx.query(
            `insert into rollbook.organization_representatives (organization_id, account_id, granted_by)
             select id, $1, 'self' from rollbook.find_organization($2)`,
            [own, harbor.publicId],
          ),
      ),
      /row-level security/,
    );
  },
);

await t.test(
  'a domain is an organization’s once DNS says so, or whoever runs it answers a mail',
  async (t) => {
    const quay = await addOrganization(world, { name: 'Quay Domain Works' });
    const at = `/v1/organizations/${quay.publicId}/domains`;
    const { token } = quay;
    const claimed = await rest(`POST ${at}`, { token, body: { domain: 'quay.example' } });
    t.match(claimed.body, { state: 'claimed', recordName: '_rollbook.quay.example' });
    const prove = () => rest(`POST ${at}/quay.example/dns-proof`, { token });
    t.equal((await prove()).body.code, 'domain.unproved');
    t.same(names.asked, ['_rollbook.quay.example']);
    names.texts.set('_rollbook.quay.example', ['v=spf1 -all', `${claimed.body.recordValue}x`]);
    t.equal((await prove()).body.code, 'domain.unproved', 'another value is no proof');
    const foreign = await rest(`POST ${at}/quay.example/dns-proof`, { token: harbor.token });
    t.equal(foreign.body.code, 'organization.notFound');
    t.equal((await rest(`POST ${at}/other.example/dns-proof`, { token })).body.code, 'domain.notFound');
    t.equal(names.asked.length, 2, 'nobody makes us ask for what they have not claimed');
    names.texts.set('_rollbook.quay.example', ['v=spf1 -all', claimed.body.recordValue]);
    t.match((await prove()).body, { state: 'verified', method: 'dns' });
    const rival = `/v1/organizations/${harbor.publicId}/domains`;
    const second = await rest(`POST ${rival}`, { token: harbor.token, body: { domain: 'quay.example' } });
    t.not(second.body.recordValue, claimed.body.recordValue);
    names.texts.set('_rollbook.quay.example', [second.body.recordValue]);
    const taken = await rest(`POST ${rival}/quay.example/dns-proof`, { token: harbor.token });
    t.equal(taken.body.code, 'domain.taken');
    await rest(`POST ${at}`, { token, body: { domain: 'pier.example' } });
    t.equal(
      (await rest(`POST ${at}/pier.example/mail-proof`, { token, body: { mailbox: 'wanda' } })).status,
      422,
    );
    const sent = await rest(`POST ${at}/pier.example/mail-proof`, { token, body: { mailbox: 'postmaster' } });
    t.equal(sent.status, 202);
    const mail = mailTo(await world.mail(), 'postmaster@pier.example');
    const confirm = () => rest('POST /v1/organization-domains/confirm', { body: { token: mail.token() } });
    t.same((await confirm()).body, { domain: 'pier.example' });
    t.equal((await confirm()).body.code, 'link.invalid', 'once');
    t.match((await rest(at, { token })).body.items, [
      { domain: 'pier.example', state: 'verified', method: 'mail' },
      { domain: 'quay.example', state: 'verified', method: 'dns' },
    ]);
    const set = await rest(`PATCH ${at}/pier.example`, { token, body: { confirms: true } });
    t.equal(set.body.confirms, true);
    const ada = await addMember(world, { displayName: 'Ada Pier' });
    await world.sql(
      `update rollbook.accounts set email = 'ada@pier.example', email_key = 'ada@pier.example' where member_id = $1`,
      [ada.id],
    );
    const tie = await rest('POST /v1/me/affiliations', {
      token: ada.token,
      body: { organization: quay.publicId },
    });
    t.equal(tie.body.state, 'confirmed', 'by an address of the domain that was shown to be the person’s');
    t.equal((await rest(`DELETE ${at}/quay.example`, { token })).status, 200);
    t.match((await rest(`POST ${rival}/quay.example/dns-proof`, { token: harbor.token })).body, {
      state: 'verified',
    });
  },
);
