// Non-interference: change any hidden value, and every public answer stays byte-identical.
import fc from 'fast-check';
import t from 'tap';
import { consent, type Person, seedCertificate, seedPerson } from '../support/seed.ts';
import { until } from '../support/until.ts';
import { makeWorld, type World } from '../support/world.ts';

const fields = ['headline', 'jobTitle', 'organization', 'country', 'city', 'keywords', 'interests'] as const;
const columns: Record<string, string> = { jobTitle: 'job_title' };
const words = ['alpha', 'beta', 'Łódź', 'Иванов', '王小明', 'gamma'];
const word = fc.constantFrom(...words);

const person = fc.record({
  displayName: fc.tuple(word, word).map((names) => names.join(' ')),
  headline: word,
  jobTitle: word,
  organization: word,
  city: word,
  country: fc.constantFrom('NO', 'PL', 'CN'),
  keywords: fc.array(word, { maxLength: 2 }),
  interests: fc.array(word, { maxLength: 2 }),
  publish: fc.subarray(['displayName', 'displayName', ...fields]),
  certificates: fc.array(
    fc.record({
      program: fc.constantFrom('CEP', 'NSP'),
      publish: fc.subarray(['program', 'number'] as const).map((parts) => [...parts]),
      verification: fc.boolean(),
      expiresOn: fc.constantFrom('2026-01-31', '2027-01-31'),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

/** Everything the public can ask: lists, searches, facets, entries, verification, holder match, the feed; both doors. */
async function publicAnswers(world: World, people: readonly Person[]): Promise<string[]> {
  const queries = [
    ...[
      '',
      'sort=newest',
      'count=true',
      'limit=2&count=true',
      'program=CEP',
      'country=NO',
      'status=expired',
      'organization=beta',
    ],
    ...words.map((q) => `count=true&q=${encodeURIComponent(q)}`),
    ...['q=alpa', 'q=a', 'program=NSP&sort=newest&count=true', 'q=gamma&program=CEP&country=PL'],
  ];
  const answers: string[] = [];
  const keep = async (place: string, call = {}) => {
    const { status, headers, text } = await world.rest(place, call);
    answers.push(JSON.stringify([place, call, status, headers.etag, headers.link, text]));
    return headers;
  };
  for (const query of queries) {
    const { link } = await keep(`/v1/directory/professionals?${query}`);
    const next = /<([^>]+)>; rel="next"/.exec(String(link))?.[1];
    if (next) await keep(next);
    if (!query.includes('sort') && !query.includes('limit'))
      await keep(`/v1/directory/facets?${query.replace(/count=true&?/, '')}`);
  }
  for (const { publicId, certificates } of people) {
    await keep(`/v1/directory/professionals/${publicId}`);
    for (const { number } of certificates) {
      await keep(`/v1/certificates/${number}`);
      for (const name of ['alpha beta', 'beta alpha', 'nobody'])
        await keep(`POST /v1/certificates/${number}/holder-match`, { body: { name } });
    }
  }
  await keep('/v1/directory/changes?limit=1000');
  const graph = await world.graph(`{
    professionals(first: 3) { totalCount nodes { publicId displayName keywords certificates { number } } pageInfo { endCursor } }
    newest: professionals(sort: newest) { nodes { publicId } }
    found: professionals(q: "alpha") { totalCount nodes { publicId } }
    professionalFacets { program { value count } organization { value count } country { value count } status { value count } }
    verifyCertificate(number: "${people[0]?.certificates[0]?.number}") { status holder holderName }
    directoryChanges(limit: 1000) { items { publicId change } nextCursor } }`);
  answers.push(JSON.stringify([graph.status, graph.text]));
  return answers;
}

/** The feed holds rows back while any older transaction of the cluster runs, those of other tests too. */
function waitForFeed(world: World): Promise<void> {
  const waiting =
    'select from rollbook.directory_changes where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1';
  return until(async () => (await world.sql(waiting)).length === 0);
}

type Change = (world: World, person: Person, hidden: readonly string[]) => Promise<unknown>;

/** Ways to change something that nobody published. */
const changes: Record<string, Change> = {
  'an unpublished field': async (world, { id }, hidden) => {
    for (const field of hidden) {
      const value =
        field === 'country'
          ? `'SE'`
          : ['keywords', 'interests'].includes(field)
            ? `'{alpha,secret}'`
            : `'alpha'`;
      await world.sql(`update rollbook.members set ${columns[field] ?? field} = ${value} where id = $1`, [
        id,
      ]);
    }
  },
  'the record beside the published fields': (world, { id }) =>
    world.sql(
      `update rollbook.members set given_name = 'alpha', family_name = 'beta', about = 'alpha', revision = revision + 1,
         provenance = '{"about": {"source": "self"}}' where id = $1`,
      [id],
    ),
  'an unpublished link, job and school': async (world, { id }) => {
    await world.sql(
      `insert into rollbook.links (member_id, kind, url) values ($1, 'website', 'https://alpha.example')`,
      [id],
    );
    await world.sql(`insert into rollbook.employments (member_id, organization) values ($1, 'alpha')`, [id]);
    await world.sql(`insert into rollbook.educations (member_id, institution) values ($1, 'alpha')`, [id]);
  },
  'e-mail, phone and addresses': async (world, { id }) => {
    await world.sql(
      `insert into rollbook.emails (member_id, kind, address) values ($1, 'work', 'alpha@example.com')`,
      [id],
    );
    await world.sql(
      `insert into rollbook.phones (member_id, kind, number) values ($1, 'work', '+12025550123')`,
      [id],
    );
    await world.sql(`insert into rollbook.addresses (member_id, kind, city) values ($1, 'home', 'alpha')`, [
      id,
    ]);
    await world.sql('update rollbook.emails set address = $2 where member_id = $1', [id, 'beta@example.com']);
  },
  'consents to other purposes': (world, { id }) =>
    consent(world, id, 'granted', [{ purpose: 'marketing' }, { purpose: 'promotion' }]),
  'a consent without a value behind it': (world, { id }) =>
    consent(world, id, 'granted', [{ field: 'links', entryId: '00000000-0000-7000-8000-000000000000' }]),
  'proposals and suggestions': async (world, { id }) => {
    await world.sql(
      `insert into rollbook.proposals (member_id, field, source_name) values ($1, 'headline', 'crm')`,
      [id],
    );
    await world.sql(
      `insert into rollbook.suggestions (member_id, field, value, source_name, reference, suggested_by)
       values ($1, 'headline', '"alpha"', 'web', 'letter', 'staff')`,
      [id],
    );
  },
  'a new person who published nothing, with a certificate': async (world) => {
    await seedPerson(world, {
      displayName: 'alpha beta',
      keywords: ['alpha'],
      publish: [...fields],
      certificates: [{ publish: ['program'] }],
    });
  },
  'a new certificate that nobody shows': (world, { id }) => seedCertificate(world, id, { publish: [] }),
  'the removal of a hidden person': async (world) => {
    const { id } = await seedPerson(world, { publish: [], certificates: [] });
    await world.sql('delete from rollbook.members where id = $1', [id]);
  },
};

await t.test(
  'any hidden change leaves every public answer byte-identical, by REST and GraphQL',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    await world.rest('/v1/directory/professionals');
    let compared = 0;
    const property = fc.asyncProperty(
      fc.array(person, { minLength: 2, maxLength: 3 }),
      fc.subarray(Object.keys(changes), { minLength: 1, maxLength: 4 }),
      fc.nat({ max: 2 }),
      async (seeds, kinds, index) => {
        const people: Person[] = [];
        for (const seed of seeds) people.push(await seedPerson(world, seed));
        const chosen = index % people.length;
        const target = people[chosen] as Person;
        const published = new Set<string>(seeds[chosen]?.publish);
        const hidden = fields.filter((field) => !published.has(field));
        await waitForFeed(world);
        const before = await publicAnswers(world, people);
        for (const kind of kinds) await changes[kind]?.(world, target, hidden);
        const after = await publicAnswers(world, people);
        for (const [place, answer] of after.entries()) {
          if (answer !== before[place]) throw new Error(`${kinds.join(', ')}:\n${before[place]}\n${answer}`);
        }
        compared += after.length;
      },
    );
    await fc.assert(property, { numRuns: 25, endOnFailure: true });
    t.ok(compared > 1000, `${compared} answers were compared`);
  },
);

await t.test('a published change does change the answers: the comparison can fail', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const target = await seedPerson(world, {
    displayName: 'alpha beta',
    jobTitle: 'gamma',
    publish: ['displayName', 'jobTitle'],
  });
  const before = await publicAnswers(world, [target]);
  await world.sql(`update rollbook.members set job_title = 'alpha' where id = $1`, [target.id]);
  const after = await publicAnswers(world, [target]);
  t.ok(after.some((answer, place) => answer !== before[place]));
});

await t.test('unknown, unlisted, withdrawn and deleted people answer alike', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const unlisted = await seedPerson(world, { publish: [] });
  const withdrawn = await seedPerson(world);
  await consent(world, withdrawn.id, 'withdrawn', [{ field: 'displayName' }]);
  const deleted = await seedPerson(world);
  await world.sql('delete from rollbook.members where id = $1', [deleted.id]);
  const ids = ['0'.repeat(32), unlisted.publicId, withdrawn.publicId, deleted.publicId];
  const answers = new Set<string>();
  for (const id of ids) {
    const { status, headers, text } = await world.rest(`/v1/directory/professionals/${id}`);
    const { date: _date, 'x-request-id': _request, ratelimit: _left, ...others } = headers;
    answers.add(JSON.stringify([status, others, text]).replaceAll(id, 'ID'));
  }
  t.equal(answers.size, 1);
});

await t.test('holder match without the grant: the same answer for every typed name', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const seed = {
    displayName: 'Anna Björk',
    certificates: [{ publish: ['program' as const, 'number' as const] }, { verification: true }],
  };
  const { certificates } = await seedPerson(world, seed);
  const match = async (index: number, name: string) =>
    (
      await world.rest(`POST /v1/certificates/${certificates[index]?.number}/holder-match`, {
        body: { name },
      })
    ).text;
  t.equal(await match(0, 'Anna Björk'), '{"result":"withheld"}');
  t.equal(await match(0, 'Somebody Else'), '{"result":"withheld"}');
  t.equal(await match(1, 'björk  ANNA'), '{"result":"match"}');
  t.equal(await match(1, 'Somebody Else'), '{"result":"noMatch"}');
});
