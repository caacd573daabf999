// The collections of a member's record: added, changed, removed, in one spelling.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { sharedWorld } from '../support/shared-world.ts';

const stage = sharedWorld(t);

const samples: Record<string, { given: object; change: object; shown: object }> = {
  employments: {
    given: { organization: 'Example AG', title: 'Engineer', start: '2019-05', end: '2023' },
    change: { title: null, summary: 'Networks' },
    shown: { organization: 'Example AG', title: null, start: '2019-05', end: '2023', summary: 'Networks' },
  },
  educations: {
    given: {
      institution: 'Example University',
      degree: 'MSc',
      area: 'Physics',
      start: '2010',
      end: '2012-02-29',
    },
    change: { area: 'Mathematics' },
    shown: { institution: 'Example University', area: 'Mathematics', end: '2012-02-29' },
  },
  credentials: {
    given: { title: 'First aid', issuer: 'Red Cross', awarded: '2020-01', url: 'https://example.org/x' },
    change: { awarded: '2021' },
    shown: { title: 'First aid', awarded: '2021', url: 'https://example.org/x', selfDeclared: true },
  },
  links: {
    given: { kind: 'linkedin', url: 'HTTPS://LinkedIn.example/in/ada' },
    change: { kind: 'website' },
    shown: { kind: 'website', url: 'https://linkedin.example/in/ada', external: true },
  },
  emails: {
    given: { kind: 'work', address: ' Ada.L@Bücher.EXAMPLE ' },
    change: { primary: true },
    shown: { kind: 'work', address: 'Ada.L@xn--bcher-kva.example', primary: true, verifiedAt: null },
  },
  phones: {
    given: { kind: 'work', number: '030 901820' },
    change: { kind: 'personal' },
    shown: { kind: 'personal', number: '+4930901820' },
  },
  addresses: {
    given: { kind: 'work', street: 'Hauptstraße 1', city: 'Köln', postalCode: '50667', country: 'de' },
    change: { region: 'NRW', street: null },
    shown: { kind: 'work', street: null, city: 'Köln', region: 'NRW', postalCode: '50667', country: 'DE' },
  },
};

await t.test('MEF-11 part: every collection is added to, changed, read and removed from', async (t) => {
  const world = await stage();
  const { token } = await addMember(world, { country: 'DE' });
  for (const [name, { given, change, shown }] of Object.entries(samples)) {
    const added = await world.rest(`POST /v1/me/${name}`, { token, body: given });
    t.equal(added.status, 201, added.text);
    const place = `/v1/me/${name}/${added.body.id}`;
    t.equal(added.headers.location, place);
    const blind = await world.rest(`PATCH ${place}`, { token, body: change });
    t.equal(blind.status, 428);
    const headers = { 'if-match': String(added.headers.etag) };
    const changed = await world.rest(`PATCH ${place}`, { token, headers, body: change });
    t.equal(changed.status, 200, changed.text);
    t.match(changed.body, shown);
    const [member] = Object.keys(given).slice(1);
    t.match(changed.body.provenance[member ?? ''] ?? { source: 'self' }, { source: 'self' });
    const read = await world.rest(`GET ${place}`, { token });
    t.strictSame(read.body, changed.body);
    const record = await world.rest('/v1/me', { token });
    t.match(record.body[name], [shown]);
    t.equal(record.headers.etag, read.headers.etag, 'the record and its entries have one ETag');
    const list = await world.rest(`/v1/me/${name}`, { token });
    t.strictSame(list.body.items, record.body[name]);
    const stale = await world.rest(`DELETE ${place}`, { token, headers: { 'if-match': '"1"' } });
    t.equal(stale.status, 412);
    const removed = await world.rest(`DELETE ${place}`, { token });
    t.match(removed, { status: 200, body: { id: added.body.id } });
    t.equal((await world.rest(`GET ${place}`, { token })).body.code, 'entry.notFound');
    t.equal((await world.rest(`DELETE ${place}`, { token })).status, 404);
  }
});

await t.test(
  'MEF-11, MEF-16, MEF-19 part: what cannot be stored is refused, pointing at the field',
  async (t) => {
    const world = await stage();
    const { token } = await addMember(world);
    const cases: [string, object, string][] = [
      ['phones', { kind: 'work', number: '030 901820' }, '/number'],
      ['phones', { kind: 'work', number: '+49 1' }, '/number'],
      ['phones', { kind: 'work', number: '+49 30 901820 ext. 5' }, '/number'],
      ['phones', { kind: 'fax', number: '+49 30 901820' }, '/kind'],
      ['emails', { kind: 'work', address: 'no address' }, '/address'],
      ['emails', { kind: 'work', address: 'a@b' }, '/address'],
      ['emails', { kind: 'work', address: 'a..b@example.org' }, '/address'],
      ['emails', { kind: 'work', address: 'a@exa%6Dple.org' }, '/address'],
      ['emails', { kind: 'work', address: 'a@127.0.0.1' }, '/address'],
      [
        'emails',
        { kind: 'work', address: 'a@example.org', verifiedAt: '2030-01-01T00:00:00Z' },
        '/verifiedAt',
      ],
      ['addresses', { kind: 'work', city: 'X', country: 'ZZ' }, '/country'],
      ['addresses', { kind: 'work', city: 'X', country: 'Germany' }, '/country'],
      ['addresses', { kind: 'work' }, ''],
      ['addresses', { kind: 'summer', city: 'X' }, '/kind'],
      ['employments', { title: 'Engineer' }, '/organization'],
      ['employments', { organization: '  ' }, '/organization'],
      ['employments', { organization: 'X', start: '2020-05', end: '2020-04' }, '/end'],
      ['employments', { organization: 'X', start: '2020-13' }, '/start'],
      ['employments', { organization: 'X', start: '2021-02-29' }, '/start'],
      ['employments', { organization: 'X\u0000' }, '/organization'],
      ['employments', { organization: 'x'.repeat(201) }, '/organization'],
      ['links', { kind: 'site', url: 'javascript:alert(1)' }, '/url'],
      ['links', { kind: 'site', url: 'http://example.org/' }, '/url'],
      ['links', { kind: 'site', url: 'https://user:secret@example.org/' }, '/url'],
      ['links', { kind: 'site', url: '//example.org' }, '/url'],
      ['credentials', { title: 'X', url: 'data:text/html,x' }, '/url'],
    ];
    for (const [name, body, pointer] of cases) {
      const reply = await world.rest(`POST /v1/me/${name}`, { token, body });
      t.equal(reply.status, 422, `${name} ${JSON.stringify(body)} ${reply.text}`);
      t.match(reply.body, { code: 'body.invalid', errors: [{ pointer }] }, JSON.stringify(body));
    }
    const record = await world.rest('/v1/me', { token });
    t.equal(record.body.etag, '"1"', 'nothing was changed');
  },
);

await t.test('partial dates known to different digits are in order unless they contradict', async (t) => {
  const world = await stage();
  const { token } = await addMember(world);
  const body = { organization: 'Example', start: '2020-05-17', end: '2020' };
  t.equal((await world.rest('POST /v1/me/employments', { token, body })).status, 201);
});

await t.test('one e-mail address at most is primary, and a new address is not verified', async (t) => {
  const world = await stage();
  const { id, token } = await addMember(world, {
    emails: [
      { kind: 'work', address: 'a@example.org', primary: true },
      { kind: 'personal', address: 'b@example.org' },
    ],
  });
  await world.sql('update rollbook.emails set verified_at = $1', ['2030-01-01T00:00:00Z']);
  const { body } = await world.rest('/v1/me/emails', { token });
  t.equal(body.items[0].verifiedAt, '2030-01-01T00:00:00.000Z');
  const second = `/v1/me/emails/${body.items[1].id}`;
  const changed = await world.rest(`PATCH ${second}`, {
    token,
    headers: { 'if-match': '*' },
    body: { primary: true, address: 'c@example.org' },
  });
  t.match(changed.body, { primary: true, verifiedAt: null });
  const rows = await world.sql('select address from rollbook.emails where member_id = $1 and is_primary', [
    id,
  ]);
  t.strictSame(rows, [{ address: 'c@example.org' }]);
});

await t.test('a collection holds 50 entries, also when many are added at once', async (t) => {
  const world = await stage();
  const { id, token } = await addMember(world);
  await world.sql(
    `insert into rollbook.links (member_id, kind, url)
     select $1, 'site', 'https://example.org/' || n from generate_series(1, 46) n`,
    [id],
  );
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      world.rest('POST /v1/me/links', { token, body: { kind: 'site', url: `https://example.net/${n}` } }),
    ),
  );
  t.equal(replies.filter(({ status }) => status === 201).length, 4);
  t.equal(replies.filter(({ body }) => body.code === 'entry.tooMany').length, 4);
});

await t.test('the same Idempotency-Key adds one entry', async (t) => {
  const world = await stage();
  const { token } = await addMember(world);
  const call = {
    token,
    body: { kind: 'site', url: 'https://example.org/' },
    headers: { 'idempotency-key': 'one' },
  };
  const replies = [await world.rest('POST /v1/me/links', call), await world.rest('POST /v1/me/links', call)];
  t.strictSame(replies[0]?.body, replies[1]?.body);
  t.equal((await world.rest('/v1/me/links', { token })).body.items.length, 1);
  const other = { ...call, body: { ...call.body, kind: 'blog' } };
  t.equal((await world.rest('POST /v1/me/links', other)).body.code, 'idempotency.mismatch');
});

await t.test("nobody reads or changes another's entries", async (t) => {
  const world = await stage();
  const ada = await addMember(world, { links: [{ kind: 'site', url: 'https://example.org/' }] });
  const eve = await addMember(world);
  const place = `/v1/me/links/${(await world.rest('/v1/me/links', { token: ada.token })).body.items[0].id}`;
  for (const verb of ['GET', 'PATCH', 'DELETE']) {
    const change = { body: { kind: 'mine' }, headers: { 'if-match': '*' } };
    const call = { token: eve.token, ...(verb === 'PATCH' && change) };
    t.equal((await world.rest(`${verb} ${place}`, call)).body.code, 'entry.notFound', verb);
    t.equal((await world.rest(`${verb} ${place}`, { ...call, token: await world.staff() })).status, 403);
    const { token: _token, ...anonymous } = call;
    t.equal((await world.rest(`${verb} ${place}`, anonymous)).status, 401);
  }
  t.match((await world.rest(`GET ${place}`, ada)).body, { kind: 'site' });
});

await t.test('MEF-16 part: the owner sees every job, published or not', async (t) => {
  const world = await stage();
  const { token } = await addMember(world, {
    employments: [{ organization: 'First' }, { organization: 'Second', start: '2020' }],
  });
  const { body } = await world.rest('/v1/me', { token });
  t.match(body.employments, [{ organization: 'First' }, { organization: 'Second', start: '2020' }]);
  t.match(body.employments[0].provenance.organization, { collectionPoint: 'in-person' });
});
