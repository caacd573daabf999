// What the public sees is exactly what its owner published, field by field, on every door.
import t from 'tap';
import { seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

const values: Record<string, unknown> = {
  displayName: 'Zoë Marker',
  headline: 'Headlinemarker',
  jobTitle: 'Jobmarker',
  organization: 'Orgmarker',
  country: 'NO',
  city: 'Citymarker',
  keywords: ['Keywordmarker'],
  interests: ['Interestmarker'],
};
const flags = [...Object.keys(values), 'certificateProgram', 'certificateNumber'];

/** The entry that the flags allow; undefined when the person is not listed. */
function expected(on: ReadonlySet<string>, publicId: string, number: string) {
  if (!on.has('displayName') || !on.has('certificateProgram')) return undefined;
  const fields = Object.fromEntries(Object.entries(values).filter(([field]) => on.has(field)));
  const facts = {
    program: 'CEP',
    title: { en: 'CEP' },
    status: 'active',
    issuedOn: '2025-01-15',
    expiresOn: '2028-01-14',
  };
  return {
    publicId,
    ...fields,
    certificates: [{ ...facts, ...(on.has('certificateNumber') && { number }) }],
  };
}

const graphEntry = `query($id: String!) { professional(publicId: $id) { publicId displayName headline jobTitle organization
  country city keywords interests certificates { program title status issuedOn expiresOn number } } }`;

async function readAll(world: World, publicId: string) {
  const rest = await world.rest(`/v1/directory/professionals/${publicId}`);
  const graph = await world.graph(graphEntry, { id: publicId });
  const [found] = (await world.rest('/v1/directory/professionals')).body.items;
  return {
    rest: rest.status === 200 ? rest.body : undefined,
    graph: withoutNulls(graph.body.data.professional),
    listed: found,
  };
}

/** GraphQL says null where REST leaves a member out. */
function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined;
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) => (item === null ? undefined : item));
}

await t.test(
  'MEF-40 every combination of ten field flags shows exactly the published fields, on each door',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const { displayName, headline, jobTitle, organization, country, city } = values as Record<string, string>;
    const words = { keywords: ['Keywordmarker'], interests: ['Interestmarker'] };
    const person = await seedPerson(world, {
      ...{ displayName, headline, jobTitle, organization, country, city, ...words },
      publish: [],
      certificates: [{ publish: [] }],
    });
    const [certificate] = person.certificates;
    const token = await world.tokenOf(person.id);
    const on = new Set<string>();
    let wrong = 0;
    for (let step = 1; step <= 2 ** flags.length; step += 1) {
      // Gray code: each step turns one flag, and all combinations are met once.
      const flag = flags[Math.min(31 - Math.clz32(step & -step), flags.length - 1)] ?? '';
      await turn(world, token, flag, !on.has(flag), certificate?.id ?? '');
      if (!on.delete(flag)) on.add(flag);
      const entry = expected(on, person.publicId, certificate?.number ?? '');
      const seen = await readAll(world, person.publicId);
      const verified = (await world.rest(`/v1/certificates/${certificate?.number}`)).body;
      const named = on.has('displayName') && on.has('certificateNumber');
      const right =
        same(seen.rest, entry) &&
        same(seen.graph, entry) &&
        same(seen.listed, entry) &&
        verified.holder === (named ? 'named' : 'withheld') &&
        verified.holderName === (named ? displayName : undefined) &&
        verified.holderPublicId === (named && entry ? person.publicId : undefined);
      if (!right) {
        wrong += 1;
        t.same(seen, entry, [...on].join(' '));
      }
    }
    t.equal(wrong, 0, `all ${2 ** flags.length} combinations were right`);
  },
);

function same(actual: unknown, wanted: unknown): boolean {
  return sorted(actual) === sorted(wanted);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

async function turn(
  world: World,
  token: string,
  flag: string,
  publish: boolean,
  certificateId: string,
): Promise<void> {
  const method = publish ? 'PUT' : 'DELETE';
  const part = { certificateProgram: 'program', certificateNumber: 'number' }[flag];
  const place = part ? `entries/${certificateId}.${part}` : `fields/${flag}`;
  const { status, text } = await world.rest(`${method} /v1/me/consents/directory/${place}`, { token });
  if (status !== 200) throw new Error(text);
}

await t.test('MEF-40 part: search, sort and facets use published values alone', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const shown = {
    jobTitle: 'Jobmarker',
    organization: 'Orgmarker',
    country: 'NO',
    city: 'Citymarker',
    keywords: ['Keywordmarker'],
  };
  const person = await seedPerson(world, {
    displayName: 'Zoe Marker',
    ...shown,
    interests: ['Interestmarker'],
  });
  const token = await world.tokenOf(person.id);
  const finds = async (query: string) =>
    (await world.rest(`/v1/directory/professionals?${query}`)).body.items.length;
  const searches: Record<string, string> = {
    jobTitle: 'q=jobmarker',
    organization: 'organization=orgmarker',
    country: 'country=NO',
    city: 'q=citymarker',
    keywords: 'q=keywordmarker',
    interests: 'q=interestmarker',
  };
  for (const [field, query] of Object.entries(searches)) {
    t.equal(await finds(query), 0, `${field} hidden: not found by ${query}`);
    await turn(world, token, field, true, '');
    t.equal(await finds(query), 1, `${field} published: found`);
    await turn(world, token, field, false, '');
    t.equal(await finds(query), 0, `${field} withdrawn: gone`);
  }
  t.same((await world.rest('/v1/directory/facets')).body, {
    ...{ program: [{ value: 'CEP', count: 1 }], country: [], organization: [] },
    status: [{ value: 'active', count: 1 }],
  });
});

await t.test('MEXT-10 part: private interests do not influence search, public keywords do', async (t) => {
  const world = await makeWorld(t, { pack: 'mext', clock: '2026-06-01T12:00:00Z' });
  await seedPerson(world, {
    interests: ['Sailing'],
    keywords: ['Optics'],
    publish: ['displayName', 'keywords'],
  });
  const { body: hidden } = await world.rest('/v1/directory/professionals?q=sailing');
  const { body: shown } = await world.rest('/v1/directory/professionals?q=optics');
  t.equal(hidden.items.length, 0);
  t.equal(shown.items.length, 1);
});

await t.test('the pack in force decides what can be public at all', async (t) => {
  const world = await makeWorld(t, { pack: 'mass', clock: '2026-06-01T12:00:00Z' });
  const all = [
    'displayName',
    'headline',
    'about',
    'jobTitle',
    'organization',
    'country',
    'city',
    'keywords',
    'interests',
  ];
  const person = await seedPerson(world, { headline: 'Hidden here', interests: ['Hidden'], publish: all });
  const { body } = await world.rest(`/v1/directory/professionals/${person.publicId}`);
  t.notOk('interests' in body);
  t.notOk('headline' in body);
});
