// Self-declared credentials, however they came: in no format do they look like certificates of ours.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { consent, seedCertificate } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

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

await t.test(
  'MEXE-04 part: a self-declared credential never shows as certified, in any format or by any source',
  async (t) => {
    const world = await makeWorld(t, { pack: 'm-exe' });
    const person = await addClaimant(world);
    const { body: record } = await world.rest('/v1/me', person);
    t.match(
      record.credentials,
      titles.map((title) => ({ title, selfDeclared: true })),
    );

    const entry = `/v1/directory/professionals/${person.publicId}`;
    const jsonLd = { headers: { accept: 'application/ld+json' } };
    const query = `{ professional(publicId: "${person.publicId}") { displayName certificates { program number } } }`;
    const shown = {
      entry: await world.rest(entry),
      linkedData: await world.rest(entry, jsonLd),
      list: await world.rest('/v1/directory/professionals'),
      facets: await world.rest('/v1/directory/facets'),
      verification: await world.rest('/v1/certificates/N-1'),
      ownCertificates: await world.rest('/v1/me/certificates', person),
      publicView: await world.rest('/v1/me/public-view', person),
      graph: await world.graph(query),
    };
    for (const [format, reply] of Object.entries(shown)) {
      t.equal(reply.status, 200, format);
      t.notMatch(reply.text, /Cabling Master/, format);
    }
    t.match(shown.entry.body, { displayName: 'Ada Example', certificates: [{ number: 'N-1' }] });
    t.strictSame((await world.rest('/v1/directory/professionals?q=cabling')).body.items, []);
  },
);

await t.test(
  'MEXE-04 part: an export keeps claims apart from certificates, in each of its views',
  async (t) => {
    const world = await makeWorld(t, { pack: 'm-exe' });
    const person = await addClaimant(world);
    for (const kind of ['access', 'portability']) {
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
  },
);
