// The registries of companies' services and technologies: what is public of them, and what never is.
import t from 'tap';
import { addOrganization } from '../support/organizations.ts';
import { makeWorld, type World } from '../support/world.ts';

const world = await makeWorld(t, { clock: '2026-03-10T12:00:00Z' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const graph: World['graph'] = (query, variables, call) => world.graph(query, variables, call);
const token = () => world.staff('certification', ['certification-officer']);
const admin = '/v1/admin/company-certifications';
const registry = '/v1/registry/company-certifications';
const harbor = await addOrganization(world, { name: 'Harbor Works' });
const quay = await addOrganization(world, { name: 'Quay, "Bolt" & Co' });

async function record(body: object) {
  const made = await rest(`POST ${admin}`, { token: await token(), body });
  if (made.status !== 201) throw new Error(made.text);
  return made.body.publicId as string;
}

const ferry = await record({
  ...{
    organization: harbor.publicId,
    registry: 'services',
    subject: 'Ferry line',
    program: 'Carrier 3.0',
    version: '2',
  },
  ...{ certifiedOn: '2025-01-01', expiresOn: '2026-12-31' },
  contact: { name: 'Wanda Contact', email: 'wanda@harbor.example', phone: '+351 1' },
});
const crane = await record({
  ...{ organization: harbor.publicId, registry: 'technology', subject: '=CMD("crane")', program: 'Lift' },
  ...{ certifiedOn: '2025-02-01' },
});
const bolts = await record({
  ...{ organization: quay.publicId, registry: 'technology', subject: 'Bolts', program: 'Carrier 3.0' },
  ...{ certifiedOn: '2025-03-01', expiresOn: '2026-03-10' },
});
const move = async (id: string, verb: string, body: object = {}) =>
  rest(`POST ${admin}/${id}/${verb}`, { token: await token(), body });
const found = async (query: string) =>
  ((await rest(`${registry}?${query}`)).body.items as { publicId: string }[]).map(({ publicId }) => publicId);

await t.test(
  'MEF-07 the registries are filtered by registry, program and status; a revoked record says so with its date; no contact appears',
  async (t) => {
    t.same(await found('registry=services'), [ferry]);
    t.same(await found('registry=technology'), [bolts, crane]);
    t.same(await found('program=carrier%203.0'), [bolts, ferry]);
    t.same(await found(`organization=${quay.publicId}`), [bolts]);
    t.same(await found('q=ferr'), [ferry]);
    const revoked = await move(ferry, 'revoke', { on: '2026-03-01', reason: 'The line stopped.' });
    t.match(revoked.body, { status: 'revoked' });
    t.same(await found('status=revoked'), [ferry]);
    t.same(await found('status=active&registry=services'), []);
    const entry = (await rest(`${registry}/${ferry}`)).body;
    t.same(entry, {
      ...{
        publicId: ferry,
        organization: 'Harbor Works',
        organizationId: harbor.publicId,
        registry: 'services',
      },
      ...{ subject: 'Ferry line', program: 'Carrier 3.0', version: '2', certifiedOn: '2025-01-01' },
      ...{ expiresOn: '2026-12-31', status: 'revoked' },
      events: [
        { kind: 'certified', on: '2025-01-01', expiresOn: '2026-12-31' },
        { kind: 'revoked', on: '2026-03-01' },
      ],
    });
    const contact = await rest(`${admin}/${ferry}/contact`, { token: await token() });
    t.match(contact.body, { name: 'Wanda Contact', email: 'wanda@harbor.example' });
    const fields = '{ publicId organization subject program status events { kind on expiresOn } }';
    const graphed = await graph(
      `{ companyCertifications(first: 100) { nodes ${fields} } companyCertification(publicId: "${ferry}") ${fields} }`,
    );
    t.same(graphed.body.data.companyCertifications.nodes.length, 3);
    const asCsv = await rest(registry, { headers: { accept: 'text/csv' } });
    const own = await rest(`/v1/organizations/${harbor.publicId}/company-certifications`, {
      token: harbor.token,
    });
    t.equal(own.body.items.length, 2);
    const everything = [
      (await rest(`${registry}?count=true`)).text,
      JSON.stringify(entry),
      graphed.text,
      asCsv.text,
    ];
    for (const text of everything) t.notMatch(text, /wanda|@|\+351|The line stopped/i);
    for (const [role, other] of [
      ['member', await world.tokenOf(harbor.representative.id)],
      ['membership-officer', await world.staff('membership', ['membership-officer'])],
    ])
      t.equal((await rest(`${admin}/${ferry}/contact`, { token: other ?? '' })).status, 403, role ?? '');
  },
);

/** Public ids out of a connection, an edge at a time: each from the cursor of the one before. */
async function walked(name: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { body } = await graph(
      `query ($after: String) { ${name}(first: 1, after: $after) { edges { cursor node { publicId } } nodes { publicId }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`,
      { after },
    );
    const { edges, nodes, pageInfo, totalCount } = body.data[name];
    ids.push(edges[0].node.publicId);
    t.same(nodes, [edges[0].node]);
    const { cursor } = edges[0];
    const more = ids.length < totalCount;
    const place = {
      hasNextPage: more,
      hasPreviousPage: after !== null,
      startCursor: cursor,
      endCursor: cursor,
    };
    t.same(pageInfo, place);
    if (!more) return ids;
    after = cursor;
  }
}

await t.test(
  'JSON, CSV and GraphQL agree row for row, page for page; no cell runs as a formula',
  async (t) => {
    const json = (await rest(registry)).body.items as Record<string, string>[];
    const csv = await rest(registry, { headers: { accept: 'text/csv' } });
    t.match(csv.headers['content-type'], /^text\/csv/);
    const [header, ...lines] = csv.text.trimEnd().split('\r\n');
    t.equal(
      header,
      'publicId,organization,organizationId,registry,subject,program,version,certifiedOn,expiresOn,status',
    );
    t.same(
      lines.map((line) => line.slice(0, 32)),
      json.map(({ publicId }) => publicId),
    );
    t.match(csv.text, `"'=CMD(""crane"")"`);
    t.match(csv.text, '"Quay, ""Bolt"" & Co"');
    const pages: string[] = [];
    let cursor = '';
    do {
      const page = await rest(`${registry}?limit=1${cursor && `&cursor=${cursor}`}`);
      const table = await rest(`${registry}?limit=1${cursor && `&cursor=${cursor}`}`, {
        headers: { accept: 'text/csv' },
      });
      t.match(table.text, page.body.items[0].publicId);
      pages.push(page.body.items[0].publicId);
      cursor = page.body.nextCursor ?? '';
    } while (cursor !== '');
    t.same(
      pages,
      json.map(({ publicId }) => publicId),
    );
    t.same(await walked('companyCertifications'), pages, 'edge by edge, as a Relay connection');
    const tag = (await rest(registry)).headers.etag;
    t.equal((await rest(registry, { headers: { 'if-none-match': String(tag) } })).status, 304);
    t.not((await rest(registry, { headers: { accept: 'text/csv' } })).headers.etag, tag);
  },
);

await t.test(
  'a certification lives by its dates and by decisions, and refuses what does not fit',
  async (t) => {
    const status = async () => (await rest(`${registry}/${bolts}`)).body.status;
    t.equal(await status(), 'active', 'on its last day');
    world.setClock('2026-03-11T00:00:00Z');
    t.equal(await status(), 'expired');
    t.match((await rest(`${registry}/${bolts}`)).body.events.at(-1), { kind: 'expired', on: '2026-03-11' });
    t.same(await found('status=expired'), [bolts]);
    t.match((await move(bolts, 'renew', { expiresOn: '2027-03-10' })).body, {
      status: 'active',
      expiresOn: '2027-03-10',
    });
    t.match((await move(bolts, 'suspend')).body, { status: 'suspended' });
    t.equal((await move(bolts, 'renew')).body.code, 'companyCertification.illegalMove');
    t.equal(
      (await move(bolts, 'reinstate', { on: '2020-01-01' })).status,
      422,
      'never before what came last',
    );
    t.match((await move(bolts, 'reinstate')).body, { status: 'active' });
    for (const on of ['2026-03-12', '2026-02-30'])
      t.match((await move(bolts, 'suspend', { on })).body, { status: 422, errors: [{ pointer: '/on' }] });
    t.equal(
      (await move(ferry, 'reinstate')).body.code,
      'companyCertification.illegalMove',
      'revoked is for good',
    );
    t.equal((await rest(`${registry}/${'0'.repeat(32)}`)).body.code, 'companyCertification.notFound');
  },
);

await t.test('the public role reads no reason, no actor, no contact and no other organization', async (t) => {
  await addOrganization(world, { name: 'Unseen Society' });
  const { publicLane } = world.services;
  const reads = (text: string) => publicLane.read<{ name: string }>(text, []);
  for (const text of [
    'select reason from rollbook.company_certification_events',
    'select actor from rollbook.company_certification_events',
    'select name from rollbook.company_certification_contacts',
    'select description from rollbook.organizations',
    'select id from rollbook.memberships',
    'select id from rollbook.affiliations',
  ])
    await t.rejects(reads(text), /permission denied/, text);
  t.same(
    (await reads('select name from rollbook.organizations order by name')).map(({ name }) => name),
    ['Harbor Works', 'Quay, "Bolt" & Co'],
  );
});
