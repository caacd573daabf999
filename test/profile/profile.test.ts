// A member's own record: shown whole, changed by its owner on the revision they saw.
import t from 'tap';
import { addMember, type Person } from '../support/people.ts';
import { sharedWorld } from '../support/shared-world.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const stage = sharedWorld(t);

async function patch(world: World, { token }: Person, body: object, etag?: string): Promise<Reply> {
  const current = etag ?? String((await world.rest('/v1/me', { token })).headers.etag);
  return world.rest('PATCH /v1/me', { token, body, headers: { 'if-match': current } });
}

await t.test('MEF-11 part: each field is read back as it was given, in one spelling', async (t) => {
  const world = await stage();
  const ada = await addMember(world, { displayName: '  Zoë Example ' });
  const first = await world.rest('/v1/me', ada);
  t.equal(first.status, 200, first.text);
  t.match(first.body, {
    publicId: ada.publicId,
    displayName: 'Zoë Example',
    headline: null,
    employments: [],
  });
  t.equal(first.headers.etag, first.body.etag);
  t.notMatch(first.text, ada.id, 'the internal id stays inside');
  const changes = {
    givenName: 'Zoe\u0308',
    familyName: 'Example',
    jobTitle: 'Engineer',
    organization: 'Example GmbH',
    country: 'de',
    city: 'Köln',
    interests: ['SD-WAN', 'Hiking'],
    keywords: ['carrier ethernet'],
    skills: [
      { name: 'MPLS', level: 'expert' },
      { name: 'Python', level: null },
    ],
    about: 'First line\r\nsecond line',
  };
  const changed = await patch(world, ada, changes);
  t.equal(changed.status, 200, changed.text);
  const again = await world.rest('/v1/me', ada);
  t.strictSame(again.body, changed.body);
  const skills = [{ name: 'MPLS', level: 'expert' }, { name: 'Python' }];
  t.match(again.body, {
    ...changes,
    skills,
    givenName: 'Zoë',
    country: 'DE',
    about: 'First line\nsecond line',
  });
  t.not(again.headers.etag, first.headers.etag);
  t.match(again.body.provenance.jobTitle, { source: 'self', collectionPoint: 'portal' });
  t.match(again.body.provenance.displayName, { source: 'self', collectionPoint: 'in-person' });
  const unchanged = await world.rest('/v1/me', { ...ada, headers: { 'if-none-match': again.body.etag } });
  t.equal(unchanged.status, 304);
});

await t.test('null empties a field and its provenance; what is absent stays', async (t) => {
  const world = await stage();
  const ada = await addMember(world, { jobTitle: 'Engineer', city: 'Köln', interests: ['SD-WAN'] });
  const { body } = await patch(world, ada, { jobTitle: null, interests: null, headline: '  ' });
  t.match(body, { jobTitle: null, interests: [], city: 'Köln', headline: null });
  t.strictSame(Object.keys(body.provenance).toSorted(), ['city', 'displayName']);
});

await t.test('a value that is held already keeps where it came from, and the record its ETag', async (t) => {
  const world = await stage();
  const ada = await addMember(world, { jobTitle: 'Engineer', skills: [{ name: 'MPLS', level: 'expert' }] });
  const { body } = await patch(world, ada, {
    jobTitle: ' Engineer',
    skills: [{ level: 'expert', name: 'MPLS' }],
  });
  t.equal(body.etag, '"1"');
  t.equal(body.provenance.jobTitle.collectionPoint, 'in-person');
});

await t.test('names of any script are kept as given and never split', async (t) => {
  const world = await stage();
  for (const name of [
    '山田 太郎',
    'محمد بن سلمان',
    'María-José Ñandú y O’Neill',
    'Ἀλέξανδρος',
    'می‌خواهم',
    '김철수',
  ]) {
    const person = await addMember(world, { displayName: name });
    t.match((await world.rest('/v1/me', person)).body, {
      displayName: name,
      givenName: null,
      familyName: null,
    });
  }
});

await t.test('MEF-11, MEXT-10 part: what cannot be stored is refused, pointing at the field', async (t) => {
  const world = await stage();
  const ada = await addMember(world);
  const cases: [object, string][] = [
    [{ country: 'ZZ' }, '/country'],
    [{ country: 'DEU' }, '/country'],
    [{ jobTitle: 'a\u0007b' }, '/jobTitle'],
    [{ jobTitle: 'a\nb' }, '/jobTitle'],
    [{ about: 'a\u0000b' }, '/about'],
    [{ about: 'x'.repeat(4001) }, '/about'],
    [{ headline: 'x'.repeat(201) }, '/headline'],
    [{ displayName: '\u0958'.repeat(200) }, '/displayName'],
    [{ city: 7 }, '/city'],
    [{ interests: 'hiking' }, '/interests'],
    [{ interests: [' '] }, '/interests/0'],
    [{ interests: ['one', ' one'] }, '/interests/1'],
    [{ keywords: Array.from({ length: 51 }, (_, n) => `word ${n}`) }, '/keywords'],
    [{ skills: [{ name: 'x', level: 'guru' }] }, '/skills/0/level'],
    [{ skills: [{ name: 'x' }, { name: 'x' }] }, '/skills/1/name'],
    [{ handle: 'ab' }, '/handle'],
    [{ handle: 'has space' }, '/handle'],
    [{ handle: '...' }, '/handle'],
  ];
  for (const [body, pointer] of cases) {
    const reply = await patch(world, ada, body);
    t.equal(reply.status, 422, `${JSON.stringify(body).slice(0, 60)} ${reply.text}`);
    t.match(reply.body, { code: 'body.invalid', errors: [{ pointer }] });
  }
  const halved = await world.rest('PATCH /v1/me', {
    ...ada,
    body: '{"jobTitle":"\\ud800x"}',
    headers: { 'if-match': '"1"', 'content-type': 'application/json' },
  });
  t.match(halved.body, { code: 'body.invalid', errors: [{ pointer: '/jobTitle' }] });
});

await t.test('MEXT-01 part: an unknown member is refused, and the nearest known one is named', async (t) => {
  const world = await makeWorld(t, { pack: 'mext' });
  const ada = await addMember(world);
  const reply = await patch(world, ada, { jobTitel: 'Engineer', favouriteColour: 'red' });
  t.equal(reply.status, 422);
  t.match(reply.body.errors, [
    { pointer: '/jobTitel', detail: /jobTitle/ },
    { pointer: '/favouriteColour', detail: 'is not known' },
  ]);
});

await t.test(
  'MEXT-01, MIPI-02 part: a field that the policy does not list is refused as not configured',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mass' });
    const ada = await addMember(world);
    const replies = [
      await patch(world, ada, { skills: [{ name: 'MPLS' }] }),
      await world.rest('POST /v1/me/employments', { ...ada, body: { organization: 'X' } }),
      await world.rest('/v1/me/employments', ada),
      await world.rest('POST /v1/admin/members', {
        token: await world.staff(),
        body: { displayName: 'X', collectionPoint: 'phone', skills: [] },
      }),
    ];
    for (const reply of replies) {
      t.equal(reply.status, 422, reply.text);
      t.match(reply.body, { code: 'field.notConfigured', detail: /Nothing is configured/ });
      t.match(reply.body.errors[0].pointer, /^\/(skills|employments)$/);
    }
    const { body } = await world.rest('/v1/me', ada);
    t.notOk('skills' in body || 'employments' in body, 'what is not listed is not shown');
  },
);

await t.test('MEF-17 part: the holder cannot change what the organization issues', async (t) => {
  const world = await stage();
  const ada = await addMember(world);
  const names = [
    'certificates',
    'certificateNumber',
    'number',
    'program',
    'issuedOn',
    'expiresOn',
    'publicId',
  ];
  for (const name of names) {
    const reply = await patch(world, ada, { [name]: '2030-01-01' });
    t.match(reply, { status: 403, body: { code: 'field.issued', errors: [{ pointer: `/${name}` }] } }, name);
  }
});

await t.test(
  'a change needs the ETag that its editor saw: without one 428, with an old one 412',
  async (t) => {
    const world = await stage();
    const ada = await addMember(world);
    const body = { city: 'Köln' };
    t.match(await world.rest('PATCH /v1/me', { ...ada, body }), {
      status: 428,
      body: { code: 'precondition.required' },
    });
    for (const tag of ['"0"', 'W/"1"', '1']) {
      t.match(
        await patch(world, ada, body, tag),
        { status: 412, body: { code: 'precondition.failed' } },
        tag,
      );
    }
    t.equal((await patch(world, ada, body, '"7", "1"')).status, 200);
    t.equal((await patch(world, ada, { city: 'Bonn' }, '*')).status, 200);
    t.equal((await patch(world, ada, { city: 'Ulm' }, '"1"')).status, 412);
  },
);

await t.test('of two changes made on one revision at once, one wins and the other is told', async (t) => {
  const world = await stage();
  const ada = await addMember(world);
  const replies = await Promise.all(
    ['Köln', 'Bonn', 'Ulm', 'Jena'].map((city) => patch(world, ada, { city }, '"1"')),
  );
  const statuses = replies.map(({ status }) => status);
  t.strictSame(
    statuses.toSorted((a, b) => a - b),
    [200, 412, 412, 412],
  );
  const winner = replies.find(({ status }) => status === 200);
  t.equal((await world.rest('/v1/me', ada)).body.city, winner?.body.city);
});

await t.test('MEXE-04 part: a handle is unique for ever, and its owner may take it back', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe' });
  const ada = await addMember(world, { handle: 'Ада.Example' });
  const eve = await addMember(world);
  t.match(await patch(world, eve, { handle: 'ада-example' }), {
    status: 409,
    body: { code: 'handle.taken' },
  });
  t.equal((await patch(world, ada, { handle: 'ada2' })).status, 200);
  t.match(await patch(world, eve, { handle: 'АДА_EXAMPLE' }), { status: 409 }, 'an old one stays reserved');
  t.equal((await patch(world, ada, { handle: 'ада.example' })).body.handle, 'ада.example');
  t.equal((await patch(world, ada, { handle: null })).body.handle, null);
  t.equal((await patch(world, eve, { handle: 'ada2' })).status, 409, 'nor does one that was given up');
  await world.sql('delete from rollbook.members where id = $1', [ada.id]);
  t.equal((await patch(world, eve, { handle: 'ada2' })).status, 409, 'nor one of somebody erased');
  const racers = [eve, await addMember(world)];
  const raced = await Promise.all(racers.map((racer) => patch(world, racer, { handle: 'racer' }, '*')));
  t.strictSame(
    raced.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  );
});

await t.test('a token that outlives its record may do nothing with one', async (t) => {
  const world = await stage();
  const ada = await addMember(world);
  await world.sql('delete from rollbook.members where id = $1', [ada.id]);
  t.match(await world.rest('/v1/me', ada), { status: 403, body: { code: 'actor.notAllowed' } });
  t.equal((await patch(world, ada, { city: 'Köln' }, '"1"')).status, 403);
  const entry = { kind: 'site', url: 'https://example.org/' };
  t.equal((await world.rest('POST /v1/me/links', { ...ada, body: entry })).status, 403);
  t.equal((await world.rest('/v1/me/links', ada)).status, 403);
});

await t.test('only the member reads and changes the own record', async (t) => {
  const world = await stage();
  for (const place of ['GET /v1/me', 'PATCH /v1/me']) {
    const call = place.startsWith('PATCH') ? { body: {} } : {};
    t.equal((await world.rest(place, call)).status, 401);
    t.equal((await world.rest(place, { ...call, token: await world.staff() })).status, 403);
  }
});
