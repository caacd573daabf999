// What people may read of the policy in force, and what goes dark with a purpose, through both doors.
import t from 'tap';
import { addMember, certify, publish } from '../support/people.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

/** Runs under the pack without one of its purposes, on the same data. */
async function without<T>(world: World, purpose: string, run: () => Promise<T>): Promise<T> {
  const { policy } = world.services;
  const purposes = policy.pack.purposes.filter(({ id }) => id !== purpose);
  Object.assign(world.services, { policy: { ...policy, pack: { ...policy.pack, purposes } } });
  const result = await run();
  Object.assign(world.services, { policy });
  return result;
}

const why = 'purpose=membership-administration';
const dark = { code: 'purpose.notConfigured', status: 403, clause: 'MEF-24' };

function problemOf({ body }: Reply): unknown {
  return body.errors?.[0].extensions?.problem ?? (body.code === undefined ? undefined : body);
}

/** For each purpose: how it is used at each door. Nothing here changes what another asks. */
async function makeUses(world: World) {
  const ada = await addMember(world, { city: 'Wien' });
  const { id, number } = await certify(world, ada);
  const shown = { displayName: true, city: true };
  await publish(world, ada, { fields: shown, entries: { [`${id}.program`]: true } });
  const staff = { token: await world.staff() };
  const made = await world.rest('POST /v1/me/exports', { ...ada, body: { kind: 'portability' } });
  const entry = `/v1/directory/professionals/${ada.publicId}`;
  const graph = (query: string, call?: object) => () => world.graph(query, undefined, call);
  const rest = (place: string, call?: object) => () => world.rest(place, call);
  const uses: Record<string, (() => Promise<Reply>)[]> = {
    directory: [
      rest('/v1/directory/professionals'),
      rest('/v1/directory/professionals?q=ada&count=true'),
      rest(entry),
      rest(entry, { headers: { accept: 'application/ld+json' } }),
      rest('/v1/directory/facets'),
      rest('/v1/directory/changes'),
      rest('/v1/me/public-view', ada),
      graph('{ professionals { totalCount } }'),
      graph('{ professionalFacets { country { value } } }'),
      graph(`{ professional(publicId: "${ada.publicId}") { displayName } }`),
      graph('{ directoryChanges { nextCursor } }'),
    ],
    'certificate-status': [
      rest(`/v1/certificates/${number}`),
      graph(`{ verifyCertificate(number: "${number}") { status } }`),
    ],
    verification: [
      rest(`POST /v1/certificates/${number}/holder-match`, { body: { name: 'Ada' } }),
      graph(`{ matchCertificateHolder(number: "${number}", input: { name: "Ada" }) { result } }`),
    ],
    'membership-administration': [
      rest('/v1/me', ada),
      rest('/v1/me/links', ada),
      rest('/v1/me/consents', ada),
      rest(`/v1/admin/members?${why}`, staff),
      rest(`/v1/admin/members/${ada.publicId}?${why}`, staff),
      graph('{ me { city } }', ada),
      graph('{ members(purpose: "membership-administration") { items { displayName } } }', staff),
    ],
    certification: [rest('/v1/me/certificates', ada), graph('{ myCertificates { items { number } } }', ada)],
    portability: [rest(String(made.headers.location), ada)],
    'policy-information': [
      rest('/v1/policy'),
      rest('/v1/policy/catalogue'),
      rest('/v1/policy/forms/profile'),
      rest('/v1/policy/agreements'),
      rest('/v1/policy/transfers'),
      rest('/v1/policy/gaps'),
      graph('{ policyGaps { version } }'),
      graph('{ policy { version } }'),
    ],
  };
  return { ada, uses };
}

await t.test(
  'MEF-24 an undeclared purpose is refused with the clause; what served it goes dark on each door, the rest works',
  async (t) => {
    const world = await makeWorld(t);
    const { ada, uses } = await makeUses(world);
    const works = async (call: () => Promise<Reply>) => {
      const reply = await call();
      return reply.status === 200 && problemOf(reply) === undefined;
    };
    for (const removed of Object.keys(uses)) {
      await without(world, removed, async () => {
        for (const [purpose, calls] of Object.entries(uses)) {
          for (const [index, call] of calls.entries()) {
            const what = `${purpose} ${index} without ${removed}`;
            if (purpose === removed) t.match(problemOf(await call()), dark, what);
            else t.ok(await works(call), what);
          }
        }
      });
    }
    for (const purpose of ['curiosity', 'constructor']) {
      const refused = await world.rest(`PUT /v1/me/consents/${purpose}`, ada);
      t.match(refused, { status: 403, body: { code: 'purpose.notConfigured', clause: 'MEF-24' } }, purpose);
    }
    await without(world, 'directory', async () => {
      for (const [place, body] of [
        ['PUT /v1/me/consents/directory/fields/jobTitle'],
        ['PATCH /v1/me/consents/directory', { fields: { jobTitle: true } }],
        ['PUT /v1/me/consents/directory'],
      ] as const) {
        t.match((await world.rest(place, { ...ada, ...(body && { body }) })).body, dark, place);
      }
    });
    const other = await world.rest('PUT /v1/me/consents/certification', ada);
    t.match(other, { status: 422, body: { code: 'purpose.notConsent' } }, 'listed, on another basis');
    await without(world, 'promotion', async () => {
      const refused = await world.rest('PUT /v1/me/consents/promotion', ada);
      t.match(refused, { status: 403, body: { code: 'purpose.notConfigured', clause: 'MEF-24' } });
      const { purposes } = (await world.rest('/v1/me/consents', ada)).body;
      t.notOk(purposes.some((one: { purpose: string }) => one.purpose === 'promotion'));
    });
    for (const call of Object.values(uses).flat()) t.ok(await works(call), 'back with the pack');
  },
);

await t.test('an unknown form is refused as not configured', async (t) => {
  const world = await makeWorld(t);
  const reply = await world.rest('/v1/policy/forms/nothing');
  t.equal(reply.status, 404);
  t.equal(reply.body.code, 'form.notFound');
});
