// Organizations, memberships and training partners out of an old system: planned, found again, undone; what is said here stands.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { folder, take, undo } from '../support/imports.ts';
import { addTier, change, represent } from '../support/organizations.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const mapping = await readFile(join(import.meta.dirname, '../../mappings/generic-csv.yaml'), 'utf8');
const lines = (...rows: string[]) => [...rows, ''].join('\n');

const people = lines('id,display_name', 'P1,Ada Example', 'P2,Bob Example', 'P3,Cyd Example');
const organizations = lines(
  'id,name,kind,country,city,website,description',
  'O1,Lattice Works,company,Germany,Jena,lattice.example,Optical switches.',
  'O2,Institute of Tides,university,FR,Brest,,',
);
const memberships = lines(
  'id,person_id,tier,state,joined_on,renews_on,ended_on',
  'M1,P1,IND,,2019-03-01,2027-02-28,',
  'M2,P2,IND,ended,2015-01-01,2020-12-31,2020-12-31',
);
const ofOrganizations = lines(
  'id,organization_id,tier,joined_on,renews_on',
  'M9,O1,CORP,2018-06-01,2027-05-31',
);
const partners = lines(
  'id,name,organization_id,accredited_from,accredited_until,programs',
  'T1,Tidal Training,O2,2026-01-01,2028-12-31,CEP;SDP',
);
const files = {
  'people.csv': people,
  'organizations.csv': organizations,
  'memberships.csv': memberships,
  'organization_memberships.csv': ofOrganizations,
  'partners.csv': partners,
};

async function open(): Promise<World> {
  const world = await makeWorld(t, { clock: '2026-11-01T12:00:00Z' });
  await addTier(world, { code: 'IND', holder: 'person' });
  await addTier(world, { code: 'CORP', holder: 'organization' });
  for (const code of ['CEP', 'SDP'])
    await world.sql('insert into rollbook.programs (code, title) values ($1, $2)', [code, { en: code }]);
  return world;
}

const world = await open();
const bring = async (changed: object = {}) =>
  take(world, await folder(t, { ...files, ...changed }), { mapping });
const counts = ({ plan }: Awaited<ReturnType<typeof bring>>) =>
  Object.fromEntries(
    plan.records.map(({ kind, creates, updates, unchanged }) => [kind, [creates, updates, unchanged]]),
  );
const publicId = async (name: string) =>
  (await world.sql('select public_id as id from rollbook.organizations where name = $1', [name]))[0]
    ?.id as string;
const officer = () => world.staff('membership', ['membership-officer']);

/** Everything that these files brought, without ids and times. */
async function held() {
  const [row] = await world.sql(`select json_build_array(
    (select json_agg(json_build_array(name, kind, country, city, website, description, provenance) order by name)
      from rollbook.organizations),
    (select json_agg(json_build_array(holder, tier, state, joined_on, renews_on, ended_on,
        (select json_agg(json_build_array(kind, occurred_on) order by seq) from rollbook.membership_moves where membership_id = m.id))
      order by holder, joined_on) from rollbook.memberships m),
    (select json_agg(json_build_array(name, accredited_from, accredited_until,
        (select count(*) from rollbook.partner_programs where partner_id = p.id)) order by name) from rollbook.partners p)) as all`);
  return row.all;
}

await t.test(
  'a dry run changes nothing, its plan is carried out and no other, the same files again change nothing',
  async (t) => {
    const directory = await folder(t, files);
    const { plan } = await take(world, directory, { mapping, dryRun: true });
    t.same(await world.sql('select 1 from rollbook.organizations'), []);
    const run = await take(world, directory, { mapping, planHash: plan.hash });
    t.match(run, { state: 'committed', plan: { refusedRows: 0 } });
    t.same(counts(run), {
      members: [3, 0, 0],
      memberships: [2, 0, 0],
      'organization-memberships': [1, 0, 0],
      organizations: [2, 0, 0],
      partners: [1, 0, 0],
    });
    const lattice = await world.rest(`/v1/organizations/${await publicId('Lattice Works')}`, {
      token: await officer(),
    });
    t.match(lattice.body, {
      ...{ name: 'Lattice Works', kind: 'company', country: 'DE', city: 'Jena' },
      ...{ website: 'https://lattice.example', listed: false, public: false },
      membership: { tier: 'CORP', status: 'active', joinedOn: '2018-06-01', renewsOn: '2027-05-31' },
    });
    t.match(lattice.body.origins, [{ field: 'name', source: 'third_party', sourceName: 'generic-csv' }]);
    const list = await world.rest('/v1/admin/memberships', { token: await officer() });
    t.equal(list.body.items.length, 3, list.text);
    const [{ id }] = await world.sql(`select id from rollbook.members where display_name = 'Bob Example'`);
    const own = await world.rest('/v1/me/memberships', { token: await world.tokenOf(id) });
    t.match(own.body.items, [
      {
        tier: 'IND',
        status: 'ended',
        endedOn: '2020-12-31',
        history: [{ kind: 'approved' }, { kind: 'ended' }],
      },
    ]);
    const accredited = await world.rest('/v1/partners', { token: await world.tokenOf(id) });
    t.match(accredited.body.items, [{ name: 'Tidal Training', programs: ['CEP', 'SDP'] }]);
    const before = await held();
    const again = await take(world, directory, { mapping });
    t.ok(again.plan.records.every(({ creates, updates, removals }) => creates + updates + removals === 0));
    t.same(await held(), before);
    const moved = await take(world, directory, { mapping, planHash: plan.hash }).catch(
      (error: unknown) => error,
    );
    t.match(moved, { code: 'import.moved' });
  },
);

await t.test(
  'what the organization entered wins, what was decided here stands, the rest follows the source, and undo puts it back',
  async (t) => {
    const before = await held();
    const id = await publicId('Lattice Works');
    const delegate = await addMember(world, { displayName: 'Delegate' });
    await represent(world, id, delegate);
    const changed = {
      'organizations.csv': organizations
        .replace('Jena', 'Gera')
        .replace('Optical switches', 'Switches')
        .replace('Brest', ''),
      'memberships.csv': memberships.replace('2027-02-28', '2028-02-28'),
      'organization_memberships.csv': ofOrganizations.replace('2027-05-31', '2028-05-31'),
      'partners.csv': partners.replace('2028-12-31', '2029-12-31').replace('CEP;SDP', 'CEP'),
    };
    const run = await bring(changed);
    t.same(counts(run), {
      members: [0, 0, 3],
      memberships: [0, 1, 1],
      'organization-memberships': [0, 1, 0],
      organizations: [0, 2, 0],
      partners: [0, 1, 0],
    });
    const rows = await held();
    t.match(JSON.stringify(rows), /Gera.*renewed.*2029-12-31",1/);
    t.notMatch(JSON.stringify(rows), /Brest/);
    t.equal((await undo(world, run.id)).state, 'undone');
    t.same(await held(), before);

    const own = await change(
      world,
      { publicId: id, token: delegate.token, representative: delegate },
      { city: 'Weimar' },
    );
    t.equal(own.status, 200, own.text);
    const [{ id: membership }] = await world.sql(
      `select id from rollbook.memberships where holder = 'organization'`,
    );
    await world.rest(`POST /v1/admin/memberships/${membership}/renew`, { token: await officer(), body: {} });
    world.setClock('2026-11-02T12:00:00Z');
    const [{ id: partner }] = await world.sql('select id from rollbook.partners');
    const token = await world.staff();
    const read = await world.rest(`/v1/admin/partners/${partner}`, { token });
    const shorter = {
      accreditedFrom: '2026-01-01',
      accreditedUntil: '2026-12-31',
      programs: ['CEP'],
      name: 'Tidal Training',
    };
    const put = await world.rest(`PATCH /v1/admin/partners/${partner}`, {
      token,
      body: shorter,
      headers: { 'if-match': String(read.headers.etag) },
    });
    t.equal(put.status, 200, put.text);
    const decided = await held();
    const second = await bring({ ...changed, 'organizations.csv': organizations.replace('Jena', 'Gera') });
    t.equal(second.state, 'committed');
    t.match(JSON.stringify(await held()), /Weimar/);
    const [, [, corporate], [own2]] = (await held()) as [unknown, unknown[], unknown[]];
    t.same(corporate, (decided as [unknown, unknown[]])[1][1], 'an officer renewed it');
    t.same(own2, (decided as [unknown, unknown, unknown[]])[2][0], 'an officer shortened it');
  },
);

await t.test('undo of everything leaves what hangs on anything since', async (t) => {
  const [{ id }] = await world.sql(
    `select id from rollbook.import_runs where state = 'committed' order by id limit 1`,
  );
  t.equal((await undo(world, id)).state, 'undone');
  t.match(await world.sql('select name, city from rollbook.organizations order by name'), [
    { name: 'Institute of Tides' },
    { name: 'Lattice Works', city: 'Weimar' },
  ]);
  t.match(await world.sql('select holder from rollbook.memberships'), [{ holder: 'organization' }]);
});

await t.test('rows that cannot come are refused by row, code and column, and no value is told', async (t) => {
  const { plan } = await take(
    world,
    await folder(t, {
      'people.csv': lines('id,display_name', 'P7,Secret Name'),
      'organizations.csv': lines(
        'id,name,country,website,description',
        'X1,Fine Works,DE,fine.example,Pumps',
        'X2,Ask hidden@person.example,DE,,',
        'X3,Third,DE,,"Run by Director Jane Hidden"',
        'X4,Fourth,Nowhere,,',
      ),
      'memberships.csv': lines(
        'id,person_id,tier,joined_on,renews_on',
        'Y1,P7,CORP,2020-01-01,2027-01-01',
        'Y2,P7,IND,2020-01-01,2019-01-01',
        'Y3,P7,IND,2020-01-01,2027-01-01',
        'Y4,P7,IND,2020-01-01,2028-01-01',
        'Y5,P8,IND,2020-01-01,2028-01-01',
      ),
      'organization_memberships.csv': lines(
        'id,organization_id,tier,joined_on,renews_on',
        'Z1,X9,CORP,2020-01-01,2027-01-01',
      ),
      'partners.csv': lines(
        'id,name,accredited_from,accredited_until,programs',
        'Q1,One,2026-01-01,2025-01-01,CEP',
        'Q2,Two,2026-01-01,2027-01-01,NOPE',
        'Q3,Same,2026-01-01,2027-01-01,CEP',
        'Q4,Same,2026-01-01,2027-01-01,CEP',
      ),
    }),
    { mapping: mapping.replace('source: generic-csv', 'source: other'), dryRun: true },
  );
  t.same(plan.refused.map(({ file, row, code, pointer }) => `${file} ${row} ${code} ${pointer}`).toSorted(), [
    'memberships.csv 2 tier.notFound /tier',
    'memberships.csv 3 field.invalid /renews_on',
    'memberships.csv 5 import.duplicate /id',
    'memberships.csv 6 import.ownerUnknown /person_id',
    'organization_memberships.csv 2 import.organizationUnknown /organization_id',
    'organizations.csv 3 field.invalid /name',
    'organizations.csv 4 field.invalid /description',
    'organizations.csv 5 field.invalid /country',
    'partners.csv 2 field.invalid /accredited_until',
    'partners.csv 3 program.notFound /programs',
    'partners.csv 5 partner.exists /name',
  ]);
  t.notMatch(JSON.stringify(plan), /hidden|Hidden|Secret/);
});
