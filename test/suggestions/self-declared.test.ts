// Self-declared credentials, however they came: in no format do they look like certificates of ours.
import t, { type Test } from 'tap';
import { addMember, type Person } from '../support/people.ts';
import { consent, seedCertificate } from '../support/seed.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const credential = (title: string) => ({ title, issuer: 'Example Institute', awarded: '2020' });
const titles = ['Cabling Master by own word', 'Cabling Master by public page', 'Cabling Master by network'];

/** A listed person with a credential from each source, and consents written by hand for all of them. */
async function addClaimant(world: World) {
  const [own = '', found = '', handed = ''] = titles;
  const person = await addMember(world, { credentials: [credential(own)] });
  const admin = `POST /v1/admin/members/${person.publicId}`;
  const token = await world.staff();
  const from = { field: 'credentials', sourceName: 'Example page', reference: 'application-1' };
  const { body: made } = await world.rest(`${admin}/suggestions`, {
    token,
    body: { ...from, value: credential(found) },
  });
  await world.rest(`PUT /v1/me/suggestions/${made.id}`, { ...person, body: { decision: 'accept' } });
  const linked = { provider: 'ProNet', scope: 'credentials' };
  await world.rest('POST /v1/me/linked-accounts', { ...person, body: linked });
  const values = { credentials: [credential(handed)] };
  await world.rest(`${admin}/linked-account-values`, { token, body: { provider: 'ProNet', values } });
  await seedCertificate(world, person.id, { number: 'N-1', publish: ['program', 'number'] });
  const held = await world.sql('select id from rollbook.credentials');
  await consent(world, person.id, 'granted', [
    { field: 'displayName' },
    { field: 'credentials' },
    ...held.flatMap(({ id }) =>
      ['credentials', 'certificateProgram', 'certificateNumber'].map((field) => ({ field, entryId: id })),
    ),
  ]);
  return person;
}

/** Everything that shows the person to the public or to themselves, but for the record itself and exports. */
async function showAll(world: World, person: Person): Promise<Record<string, Reply>> {
  const entry = `/v1/directory/professionals/${person.publicId}`;
  const jsonLd = { headers: { accept: 'application/ld+json' } };
  const query = `{ professional(publicId: "${person.publicId}") { displayName certificates { program number } } }`;
  return {
    entry: await world.rest(entry),
    linkedData: await world.rest(entry, jsonLd),
    list: await world.rest('/v1/directory/professionals'),
    facets: await world.rest('/v1/directory/facets'),
    changes: await world.rest('/v1/directory/changes'),
    verification: await world.rest('/v1/certificates/N-1'),
    ownCertificates: await world.rest('/v1/me/certificates', person),
    publicView: await world.rest('/v1/me/public-view', person),
    graph: await world.graph(query),
  };
}

/** An export keeps claims apart from certificates, in each of its views. */
async function checkExport(t: Test, world: World, person: Person, kind: string): Promise<void> {
  const made = await world.rest('POST /v1/me/exports', { ...person, body: { kind } });
  t.equal(made.status, 201, kind);
  const { data, views } = (await world.rest(`/v1/me/exports/${made.body.id}`, person)).body;
  t.match(JSON.stringify(data.credentials), /Cabling Master/, 'a claim is exported as such');
  const certified = {
    data: data.certifications ?? [],
    resume: views.jsonresume.certificates ?? [],
    linkedData: views['application/ld+json'].hasCredential ?? [],
  };
  for (const [view, certificates] of Object.entries(certified)) {
    t.equal(certificates.length <= 1, true, `${kind} ${view}`);
    t.notMatch(JSON.stringify(certificates), /Cabling Master/, `${kind} ${view}`);
  }
  t.notMatch(JSON.stringify(views['application/vcard+json']), /Cabling Master/, kind);
}

await t.test(
  'MEXE-04 a self-declared credential never shows as certified, in any format; an old handle finds no new person',
  async (t) => {
    const world = await makeWorld(t, { pack: 'm-exe' });
    const person = await addClaimant(world);
    const { body: record } = await world.rest('/v1/me', person);
    t.match(
      record.credentials,
      titles.map((title) => ({ title, selfDeclared: true })),
    );
    const shown = await showAll(world, person);
    for (const [format, reply] of Object.entries(shown)) {
      t.equal(reply.status, 200, format);
      t.notMatch(reply.text, /Cabling Master/, format);
    }
    t.match(shown.entry?.body, { displayName: 'Ada Example', certificates: [{ number: 'N-1' }] });
    t.strictSame((await world.rest('/v1/directory/professionals?q=cabling')).body.items, []);
    for (const kind of ['access', 'portability']) await checkExport(t, world, person, kind);

    const other = await addMember(world, { displayName: 'Eve Example' });
    const take = ({ token }: Person, handle: string) =>
      world.rest('PATCH /v1/me', { token, body: { handle }, headers: { 'if-match': '*' } });
    for (const handle of ['Cabler', 'cabler.two']) t.equal((await take(person, handle)).status, 200, handle);
    const refused = { status: 409, body: { code: 'handle.taken' } };
    for (const handle of ['Cabler', 'CABLER', 'cabler.two', 'Cabler-Two'])
      t.match(await take(other, handle), refused, handle);
    const body = { displayName: 'New', handle: 'cabler', collectionPoint: 'phone' };
    t.match(await world.rest('POST /v1/admin/members', { token: await world.staff(), body }), refused);
    await world.sql('delete from rollbook.members where id = $1', [person.id]);
    t.match(await take(other, 'cabler'), refused, 'nor that of somebody erased');
    t.match((await take(person, 'cabler')).status, 403);
  },
);
