// What the public sees is exactly what its owner published, field by field, on every door.
import t from 'tap';
import { seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';
import { flags, values, wanted } from './flag-answers.ts';

/** What finds the person, of whom the field is published; the last two find whoever is listed. */
const finders: Record<string, string> = {
  displayName: 'q=zoe',
  headline: 'q=headlinemarker',
  jobTitle: 'q=jobmarker',
  organization: 'organization=orgmarker',
  country: 'country=NO',
  city: 'q=citymarker',
  keywords: 'q=keywordmarker',
  interests: 'q=interestmarker',
  certificateProgram: 'program=CEP',
  certificateNumber: 'status=active',
};

const graphEntry = `query($id: String!) { professional(publicId: $id) { publicId displayName headline jobTitle organization
  country city keywords interests certificates { program title status issuedOn expiresOn number } }
  professionalFacets { program { value count } country { value count } organization { value count } status { value count } }
  professionals(sort: newest) { nodes { publicId } } }`;

/** Two who are always listed, before and after the person by name, and the other way round by date. */
async function addNeighbors(world: World): Promise<[string, string]> {
  const dates = { issuedOn: '2026-02-02', expiresOn: '2029-02-01' };
  const first = await seedPerson(world, { displayName: 'Anna Fixed', certificates: [dates] });
  const last = await seedPerson(world, {
    displayName: 'Zz Fixed',
    certificates: [{ issuedOn: '2024-02-02', expiresOn: '2027-02-01' }],
  });
  return [first.publicId, last.publicId];
}

/** The person, who publishes this much; nothing of them was read yet. */
async function addPerson(world: World, on: ReadonlySet<string>) {
  const { displayName, headline, jobTitle, organization, country, city } = values as Record<string, string>;
  const words = { keywords: ['Keywordmarker'], interests: ['Interestmarker'] };
  const parts = { program: on.has('certificateProgram'), number: on.has('certificateNumber') };
  const person = await seedPerson(world, {
    ...{ displayName, headline, jobTitle, organization, country, city, ...words },
    publish: Object.keys(values).filter((field) => on.has(field)),
    certificates: [{ publish: (['program', 'number'] as const).filter((part) => parts[part]) }],
  });
  return {
    person,
    token: await world.tokenOf(person.id),
    certificate: person.certificates[0],
    tags: { json: '"none"', linked: '"none"' },
  };
}

interface Tags {
  json: string;
  linked: string;
}

/** The person on each door; the entity tags are those seen before, so that a changed entry must come anew. */
async function readAll(
  world: World,
  publicId: string,
  tags: Tags,
  asked: { linked: boolean; graph: boolean },
) {
  const entry = `/v1/directory/professionals/${publicId}`;
  const linkedData = { accept: 'application/ld+json', 'if-none-match': tags.linked };
  const [rest, linked, graph] = await Promise.all([
    world.rest(entry, { headers: { 'if-none-match': tags.json } }),
    asked.linked ? world.rest(entry, { headers: linkedData }) : undefined,
    asked.graph ? world.graph(graphEntry, { id: publicId }) : undefined,
  ]);
  tags.json = String(rest.headers.etag);
  if (linked) tags.linked = String(linked.headers.etag);
  return {
    statuses: [rest.status, linked?.status ?? rest.status],
    rest: rest.status === 200 ? rest.body : undefined,
    ...(linked && { linked: linked.status === 200 ? linked.body : undefined }),
    ...(graph && ofGraph(graph.body.data)),
  };
}

interface Answered {
  professional: unknown;
  professionalFacets: unknown;
  professionals: { nodes: { publicId: string }[] };
}

function ofGraph({ professional, professionalFacets: facets, professionals }: Answered) {
  return {
    graph: withoutNulls(professional),
    byDate: professionals.nodes.map(({ publicId }) => publicId),
    facets,
  };
}

/** The person in the list, and by a search for what was turned. */
async function readLists(world: World, publicId: string, turned: string) {
  const [list, search] = await Promise.all([
    world.rest('/v1/directory/professionals?sort=name'),
    world.rest(`/v1/directory/professionals?${finders[turned]}`),
  ]);
  const items: { publicId: string }[] = list.body.items;
  return {
    listed: items.find((item) => item.publicId === publicId),
    byName: items.map((item) => item.publicId),
    found: search.body.items.some((item: { publicId: string }) => item.publicId === publicId),
  };
}

/** GraphQL says null where REST leaves a member out. */
function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined;
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) => (item === null ? undefined : item));
}

/** Every search, by either door, and the facets by REST: the fields by which the person is found. */
async function searchAll(world: World, publicId: string) {
  const finds = (people: { publicId: string }[]) => people.some((one) => one.publicId === publicId);
  const fields = Object.keys(finders);
  const asked = fields.map((field) => {
    const [name = '', value = ''] = (finders[field] ?? '').split('=');
    return `${field}: professionals(${name}: ${name === 'status' ? value : JSON.stringify(value)}) { nodes { publicId } }`;
  });
  const graph = (await world.graph(`{ ${asked.join(' ')} }`)).body.data;
  const rest = await Promise.all(
    fields.map(async (field) =>
      finds((await world.rest(`/v1/directory/professionals?${finders[field]}`)).body.items),
    ),
  );
  return {
    rest: fields.filter((_, index) => rest[index]),
    graph: fields.filter((field) => finds(graph[field].nodes)),
    facets: (await world.rest('/v1/directory/facets')).body,
  };
}

await t.test(
  'MEF-40 every combination of ten field flags shows exactly the published fields: entry, list, GraphQL, search, sort, facets, JSON-LD, ETag',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const neighbors = await addNeighbors(world);
    const on = new Set<string>();
    let { person, token, certificate, tags } = await addPerson(world, on);
    let wrong = 0;
    for (let step = 1; step <= 2 ** flags.length; step += 1) {
      // Another one goes on where the first leaves: who has decided a thousand times is read a thousand times as slowly.
      if (step % 64 === 0) {
        await world.sql('delete from rollbook.members where id = $1', [person.id]);
        ({ person, token, certificate, tags } = await addPerson(world, on));
      }
      // Gray code: each step turns one flag, and all combinations are met once.
      const flag = flags[Math.min(31 - Math.clz32(step & -step), flags.length - 1)] ?? '';
      await turn(world, token, flag, !on.has(flag), certificate?.id ?? '');
      if (!on.delete(flag)) on.add(flag);
      // Three is prime to two: each flag is met both ways. REST's entry is read at every step, the other doors take turns.
      const isThird = step % 3 === 0;
      const asked = { linked: isThird, graph: step % 3 === 1 };
      const lists = isThird ? await readLists(world, person.publicId, flag) : {};
      const [doors, { body: verified }] = await Promise.all([
        readAll(world, person.publicId, tags, asked),
        isThird ? world.rest(`/v1/certificates/${certificate?.number}`) : { body: undefined },
      ]);
      const right = wanted(on, person, neighbors, flag);
      const seen = { ...right, ...doors, ...lists };
      const named = on.has('displayName') && on.has('certificateNumber');
      const verifies =
        verified === undefined ||
        (verified.holder === (named ? 'named' : 'withheld') &&
          verified.holderName === (named ? values.displayName : undefined) &&
          verified.holderPublicId === (named && right.rest ? person.publicId : undefined));
      if (!same(seen, right) || !verifies) {
        wrong += 1;
        t.same(seen, right, `${[...on].join(' ')} ${sorted(verified)}`);
      }
      // Twenty-one is prime to two: each flag is met both ways, in ever other company.
      if (step % 21 !== 0) continue;
      const all = await searchAll(world, person.publicId);
      const finding = right.rest
        ? Object.keys(finders).filter((field) => field === 'certificateNumber' || on.has(field))
        : [];
      if (!same(all, { rest: finding, graph: finding, facets: right.facets })) {
        wrong += 1;
        t.same(all, { rest: finding, graph: finding, facets: right.facets }, [...on].join(' '));
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
