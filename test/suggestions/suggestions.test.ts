// Values from public sources: apart from the record until the person decides.
import t from 'tap';
import { addMember, type Person } from '../support/people.ts';
import { seedPerson } from '../support/seed.ts';
import { sharedWorld } from '../support/shared-world.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const stage = sharedWorld(t);

const titleFromPage = {
  field: 'jobTitle',
  value: ' Head of Optics ',
  sourceName: 'Example Labs, company page',
  reference: 'application-417',
};

async function suggest(world: World, { publicId }: Person, body: object): Promise<Reply> {
  const token = await world.staff();
  return world.rest(`POST /v1/admin/members/${publicId}/suggestions`, { token, body });
}

function decide(world: World, token: string, id: string, decision: string): Promise<Reply> {
  return world.rest(`PUT /v1/me/suggestions/${id}`, { token, body: { decision } });
}

async function ownRecord(world: World, token: string) {
  const { body } = await world.rest('/v1/me', { token });
  return body;
}

await t.test(
  'MEF-21 a public-source value without a reference is refused; with one its owner sees the source and may reject it',
  async (t) => {
    const world = await stage();
    const person = await addMember(world, { jobTitle: 'Engineer' });
    const { reference: _reference, ...without } = titleFromPage;
    const errors = [{ pointer: '/reference' }];
    t.match(await suggest(world, person, without), { status: 422, body: { errors } });
    for (const blank of ['', '   ']) {
      t.equal((await suggest(world, person, { ...without, reference: blank })).status, 422);
    }

    const before = await ownRecord(world, person.token);
    t.equal((await suggest(world, person, titleFromPage)).status, 201);
    const { body } = await world.rest('/v1/me/suggestions', { token: person.token });
    const { value: _value, ...rest } = titleFromPage;
    t.match(body.items, [{ ...rest, value: 'Head of Optics', state: 'pending', decidedAt: null }]);

    const rejected = await decide(world, person.token, body.items[0].id, 'reject');
    t.match(rejected, { status: 200, body: { state: 'rejected', decidedAt: String } });
    t.strictSame(await ownRecord(world, person.token), before, 'the record is untouched');
  },
);

await t.test('MEF-21 part: an accepted value enters the record with its public source', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  const made = await suggest(world, person, { ...titleFromPage, field: 'country', value: 'de' });
  t.match(made, { status: 201, body: { value: 'DE' } });
  t.equal((await decide(world, person.token, made.body.id, 'accept')).body.state, 'accepted');
  t.match(await ownRecord(world, person.token), {
    country: 'DE',
    provenance: {
      country: {
        source: 'public',
        sourceName: titleFromPage.sourceName,
        collectionPoint: 'portal',
        collectedAt: made.body.suggestedAt,
      },
    },
    etag: '"2"',
  });
  const again = await decide(world, person.token, made.body.id, 'reject');
  t.match(again, { status: 409, body: { code: 'suggestion.decided' } });
  t.equal((await ownRecord(world, person.token)).country, 'DE');
});

await t.test('MEF-21 part: an accepted entry is added beside the own ones', async (t) => {
  const world = await stage();
  const person = await addMember(world, { links: [{ kind: 'site', url: 'https://own.example/' }] });
  const link = { kind: 'profile', url: 'https://pages.example/ada' };
  const made = await suggest(world, person, { ...titleFromPage, field: 'links', value: link });
  t.equal((await decide(world, person.token, made.body.id, 'accept')).status, 200);
  const { links, etag } = await ownRecord(world, person.token);
  t.match(links, [
    { url: 'https://own.example/', provenance: { url: { source: 'self' } } },
    { ...link, provenance: { url: { source: 'public' }, kind: { source: 'public' } } },
  ]);
  t.equal(etag, '"2"');
});

await t.test('MEF-21 part: accepting what is held already keeps where it came from', async (t) => {
  const world = await stage();
  const person = await addMember(world, { jobTitle: 'Head of Optics' });
  const made = await suggest(world, person, titleFromPage);
  t.equal((await decide(world, person.token, made.body.id, 'accept')).status, 200);
  t.match(await ownRecord(world, person.token), {
    provenance: { jobTitle: { source: 'self' } },
    etag: '"1"',
  });
});

await t.test('MEF-21 part: a suggestion keeps to the rules for values that people give', async (t) => {
  const world = await makeWorld(t);
  const person = await addMember(world);
  const refused: [field: string, value: unknown, pointer: string][] = [
    ['country', 'XX', '/value'],
    ['jobTitle', 7, '/value'],
    ['jobTitle', '  ', '/value'],
    ['jobTitle', null, '/value'],
    ['interests', [], '/value'],
    ['skills', [{ name: 'Optics', level: 'godlike' }], '/value/0/level'],
    ['links', { kind: 'site', url: 'http://pages.example/' }, '/value/url'],
    ['links', { kind: 'site' }, '/value/url'],
    ['employments', { organization: 'Labs', start: '2020', end: '2019' }, '/value/end'],
    ['handle', 'ada', '/field'],
    ['emails', { kind: 'work', address: 'ada@labs.example' }, '/field'],
    ['certificates', { number: 'N-1' }, '/field'],
  ];
  for (const [field, value, pointer] of refused) {
    const reply = await suggest(world, person, { ...titleFromPage, field, value });
    t.match(reply, { status: 422, body: { errors: [{ pointer }] } }, `${field} ${JSON.stringify(value)}`);
  }
  t.strictSame(await world.sql('select id from rollbook.suggestions'), []);
});

await t.test('MEXT-01 part: a field that the pack does not list cannot be suggested', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe' });
  const person = await addMember(world);
  const reply = await suggest(world, person, { ...titleFromPage, field: 'headline' });
  t.match(reply, { status: 422, body: { code: 'field.notConfigured', errors: [{ pointer: '/field' }] } });
});

await t.test('MEF-21 part: a pending suggestion shows nowhere but among suggestions', async (t) => {
  const world = await stage();
  const { id, publicId } = await seedPerson(world, { publish: ['displayName', 'jobTitle'] });
  const person = { id, publicId, token: await world.tokenOf(id) };
  const read = async () => {
    const places = ['/v1/me', '/v1/me/public-view', `/v1/directory/professionals/${publicId}`];
    return Promise.all(places.map(async (place) => (await world.rest(place, person)).text));
  };
  const before = await read();
  t.match(before[2], /Ada Example/, 'the person is listed');
  t.equal((await suggest(world, person, titleFromPage)).status, 201);
  t.strictSame(await read(), before);
  const found = await world.rest('/v1/directory/professionals?q=optics');
  t.strictSame(found.body.items, []);
});

await t.test("unknown, deleted and others' suggestions answer alike", async (t) => {
  const world = await stage();
  const [ada, bea] = [await addMember(world), await addMember(world)];
  const made = await suggest(world, ada, titleFromPage);
  const replies = [await decide(world, bea.token, made.body.id, 'accept')];
  await world.sql('delete from rollbook.suggestions');
  replies.push(await decide(world, ada.token, made.body.id, 'accept'));
  replies.push(await decide(world, ada.token, '00000000-0000-7000-8000-000000000000', 'accept'));
  for (const { status, body } of replies) {
    t.match({ status, ...body }, { status: 404, code: 'suggestion.notFound' });
  }
  t.equal(new Set(replies.map(({ body }) => JSON.stringify({ ...body, instance: '' }))).size, 1);
});

await t.test('suggestions are made by staff alone, on people who are there', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  const place = `POST /v1/admin/members/${person.publicId}/suggestions`;
  t.equal((await world.rest(place, { body: titleFromPage })).status, 401);
  t.equal((await world.rest(place, { token: person.token, body: titleFromPage })).status, 403);
  const unknown = await suggest(world, { ...person, publicId: '0'.repeat(32) }, titleFromPage);
  t.match(unknown, { status: 404, body: { code: 'member.notFound' } });
});

await t.test('of two decisions at once one counts', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  const made = await suggest(world, person, titleFromPage);
  const decisions = ['accept', 'reject', 'accept', 'reject'];
  const replies = await Promise.all(
    decisions.map((decision) => decide(world, person.token, made.body.id, decision)),
  );
  t.strictSame(
    replies.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409, 409, 409],
  );
});

await t.test('MEF-21 part: suggestions go through GraphQL alike', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  const made = await world.graph(
    `mutation ($publicId: String!, $input: NewSuggestionInput!) {
       makeSuggestion(publicId: $publicId, input: $input) { id value state }
     }`,
    { publicId: person.publicId, input: titleFromPage },
    { token: await world.staff() },
  );
  const { id, value } = made.body.data.makeSuggestion;
  t.equal(value, 'Head of Optics');
  const decided = await world.graph(
    'mutation ($id: String!) { decideSuggestion(id: $id, input: { decision: accept }) { state } }',
    { id },
    { token: person.token },
  );
  t.strictSame(decided.body.data, { decideSuggestion: { state: 'accepted' } });
  const query =
    '{ mySuggestions { items { id field value sourceName reference state decidedAt suggestedAt } } }';
  const graph = await world.graph(query, undefined, { token: person.token });
  const rest = await world.rest('/v1/me/suggestions', { token: person.token });
  t.strictSame(graph.body.data.mySuggestions, rest.body);
  const staff = await world.rest(
    `/v1/admin/members/${person.publicId}/suggestions?purpose=membership-administration`,
    {
      token: await world.staff(),
    },
  );
  t.strictSame(staff.body, rest.body);
});
