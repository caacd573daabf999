// Linked accounts: what arrives from them, and what stays when they are unlinked.
import t from 'tap';
import { addMember, type Person } from '../support/people.ts';
import { sharedWorld } from '../support/shared-world.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const stage = sharedWorld(t, { pack: 'm-exe' });

function link(world: World, { token }: Person, provider = 'ProNet'): Promise<Reply> {
  return world.rest('POST /v1/me/linked-accounts', { token, body: { provider, scope: 'profile' } });
}

async function receive(
  world: World,
  { publicId }: Person,
  values: object,
  provider = 'ProNet',
): Promise<Reply> {
  const token = await world.staff();
  const place = `POST /v1/admin/members/${publicId}/linked-account-values`;
  return world.rest(place, { token, body: { provider, values } });
}

function unlink(world: World, { token }: Person, id: string, values: string): Promise<Reply> {
  return world.rest(`DELETE /v1/me/linked-accounts/${id}?values=${values}`, { token });
}

async function ownRecord(world: World, { token }: Person) {
  const { body } = await world.rest('/v1/me', { token });
  return body;
}

const provided = {
  jobTitle: 'Head of Optics',
  about: 'Works on light.',
  interests: ['Optics'],
  links: [
    { kind: 'profile', url: 'https://pronet.example/ada' },
    { kind: 'site', url: 'https://own.example/' },
  ],
  employments: [{ organization: 'Example Labs', title: 'Head' }],
};

await t.test(
  'MEXE-05 unlinking with delete removes only the values of that source; self-entered ones stay',
  async (t) => {
    const world = await stage();
    const person = await addMember(world, {
      collectionPoint: 'portal',
      jobTitle: 'Engineer',
      links: [{ kind: 'site', url: 'https://own.example/' }],
    });
    await link(world, person);
    const other = await link(world, person, 'OtherNet');
    const { id } = (await link(world, person, 'ThirdNet')).body;
    t.equal(other.status, 201);
    const received = await receive(world, person, provided);
    t.match(received, { status: 200, body: { kept: ['jobTitle'] } });
    await receive(world, person, { city: 'Lyon' }, 'othernet');
    t.match(await ownRecord(world, person), {
      jobTitle: 'Engineer',
      about: 'Works on light.',
      city: 'Lyon',
      provenance: {
        jobTitle: { source: 'self' },
        about: { source: 'third_party', sourceName: 'ProNet', collectionPoint: 'linked-account' },
        city: { source: 'third_party', sourceName: 'OtherNet' },
      },
    });

    const { items } = (await world.rest('/v1/me/linked-accounts', person)).body;
    const gone = await unlink(world, person, items[0].id, 'delete');
    t.match(gone, { status: 200, body: { account: { provider: 'ProNet', unlinkedAt: String } } });
    t.equal(gone.body.removed.length, 4);
    const after = await ownRecord(world, person);
    t.match(after, { jobTitle: 'Engineer', about: null, city: 'Lyon', interests: [], employments: [] });
    t.strictSame(
      after.links.map(({ url }: { url: string }) => url),
      ['https://own.example/'],
    );
    t.strictSame(Object.keys(after.provenance).toSorted(), ['city', 'displayName', 'jobTitle']);
    t.strictSame((await unlink(world, person, id, 'delete')).body.removed, [], 'nothing came from it');
  },
);

await t.test('MEXE-05 part: unlinking with keep leaves every value; they may still go later', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  const { id } = (await link(world, person)).body;
  await receive(world, person, provided);
  const before = await ownRecord(world, person);
  const kept = await unlink(world, person, id, 'keep');
  t.match(kept, { status: 200, body: { removed: [] } });
  t.strictSame(await ownRecord(world, person), before);
  t.match(await receive(world, person, { city: 'Lyon' }), {
    status: 404,
    body: { code: 'linkedAccount.notFound' },
  });
  const gone = await unlink(world, person, id, 'delete');
  t.equal(gone.body.account.unlinkedAt, kept.body.account.unlinkedAt);
  t.match(await ownRecord(world, person), { jobTitle: null, links: [] });
});

await t.test('MEXE-05 part: what the person changed since is theirs, also inside an entry', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  const { id } = (await link(world, person)).body;
  await receive(world, person, provided);
  const record = await ownRecord(world, person);
  const changed = await world.rest('PATCH /v1/me', {
    token: person.token,
    body: { about: 'In my own words.' },
    headers: { 'if-match': record.etag },
  });
  t.equal(changed.status, 200);
  await world.sql(
    `update rollbook.employments set summary = 'My own summary.', provenance = provenance ||
       '{"summary": {"source": "self", "collectionPoint": "portal", "collectedAt": "2026-01-01T00:00:00.000Z"}}'`,
  );
  await unlink(world, person, id, 'delete');
  const after = await ownRecord(world, person);
  t.match(after, { about: 'In my own words.', jobTitle: null });
  const [employment] = after.employments;
  // An employment cannot be without its organization, so that stays with the person's own words.
  t.match(employment, { organization: 'Example Labs', title: null, summary: 'My own summary.' });
});

await t.test(
  'MEXE-05 part: the same values again change nothing; new ones of the source replace its own',
  async (t) => {
    const world = await stage();
    const person = await addMember(world);
    await link(world, person);
    await receive(world, person, provided);
    const before = await ownRecord(world, person);
    t.match((await receive(world, person, provided)).body, { written: [], kept: [] });
    t.strictSame(await ownRecord(world, person), before);
    const newer = await receive(world, person, { jobTitle: 'Director' });
    t.strictSame(newer.body, { written: ['jobTitle'], kept: [] });
    t.match(await ownRecord(world, person), { jobTitle: 'Director' });
  },
);

await t.test('MEF-22 part: a value that is not allowed is refused whole, with where it stands', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  await link(world, person);
  const before = await ownRecord(world, person);
  const refused: [values: object, pointer: string][] = [
    [{ city: 'Lyon', country: 'XX' }, '/values/country'],
    [{ city: 'Lyon', links: [{ kind: 'site', url: 'javascript:alert(1)' }] }, '/values/links/0/url'],
    [{ city: 'Lyon', keywords: ['not in this pack'] }, '/values/keywords'],
    [{ city: ' ' }, '/values/city'],
    [{ displayName: 'Somebody Else' }, '/values/displayName'],
  ];
  for (const [values, pointer] of refused) {
    t.match(await receive(world, person, values), { status: 422, body: { errors: [{ pointer }] } }, pointer);
  }
  t.strictSame(await ownRecord(world, person), before);
});

await t.test('MEXE-05 part: what the person has not linked hands nothing over', async (t) => {
  const world = await stage();
  const person = await addMember(world);
  const refusal = await receive(world, person, { city: 'Lyon' });
  t.match(refusal, { status: 404, body: { code: 'linkedAccount.notFound' } });
  const place = `POST /v1/admin/members/${person.publicId}/linked-account-values`;
  const own = await world.rest(place, { token: person.token, body: { provider: 'ProNet', values: {} } });
  t.equal(own.status, 403);
});

await t.test("one account a provider is linked at a time; others' accounts are not found", async (t) => {
  const world = await stage();
  const [ada, bea] = [await addMember(world), await addMember(world)];
  const replies = await Promise.all([link(world, ada), link(world, ada, ' pronet')]);
  t.strictSame(
    replies.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  const [{ id }] = (await world.rest('/v1/me/linked-accounts', ada)).body.items;
  t.match(await unlink(world, bea, id, 'delete'), { status: 404, body: { code: 'linkedAccount.notFound' } });
  t.equal(
    (await world.rest(`DELETE /v1/me/linked-accounts/${id}`, ada)).status,
    400,
    'the choice is asked for',
  );
  t.equal((await unlink(world, ada, id, 'keep')).status, 200);
  t.equal((await link(world, ada)).status, 201, 'and linked again');
});

await t.test('MEXT-01 part: a pack without linked accounts says that nothing is configured', async (t) => {
  const world = await makeWorld(t, { pack: 'mext' });
  const person = await addMember(world);
  const replies = [
    await link(world, person),
    await receive(world, person, { jobTitle: 'Director' }),
    await world.rest('/v1/me/linked-accounts', person),
  ];
  for (const reply of replies) t.match(reply, { status: 422, body: { code: 'field.notConfigured' } });
});

await t.test('MEXE-05 part: linked accounts go through GraphQL alike', async (t) => {
  const world = await makeWorld(t);
  const person = await addMember(world);
  const linked = await world.graph(
    'mutation { linkAccount(input: { provider: "ProNet", scope: "profile" }) { id provider unlinkedAt } }',
    undefined,
    { token: person.token, headers: { 'idempotency-key': 'one' } },
  );
  const { id } = linked.body.data.linkAccount;
  const received = await world.graph(
    `mutation ($publicId: String!) {
       receiveLinkedAccountValues(publicId: $publicId, input: { provider: "ProNet", values: { city: "Lyon" } }) { written }
     }`,
    { publicId: person.publicId },
    { token: await world.staff() },
  );
  t.strictSame(received.body.data.receiveLinkedAccountValues, { written: ['city'] });
  const record = await ownRecord(world, person);
  t.equal(record.provenance.city.collectionPoint, 'import', 'a pack without a point of its own for it');
  const query = '{ myLinkedAccounts { items { id provider scope linkedAt unlinkedAt } } }';
  const graph = await world.graph(query, undefined, { token: person.token });
  t.strictSame(graph.body.data.myLinkedAccounts, (await world.rest('/v1/me/linked-accounts', person)).body);
  const gone = await world.graph(
    'mutation ($id: String!) { unlinkAccount(id: $id, values: delete) { removed account { id } } }',
    { id },
    { token: person.token },
  );
  t.strictSame(gone.body.data.unlinkAccount, { removed: ['city'], account: { id } });
});
