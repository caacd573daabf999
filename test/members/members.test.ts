// Records made and read by staff.
import t, { type Test } from 'tap';
import { collectionNames } from '../../src/schema/api/entries.ts';
import { profileFieldNames } from '../../src/schema/api/profile.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type WorldOptions } from '../support/world.ts';

const why = 'purpose=membership-administration';
const purpose = 'purpose: "membership-administration"';

await t.test(
  'MEF-03 part: every listed collection point is kept with the values, an unknown one is refused',
  async (t) => {
    const world = await makeWorld(t);
    const token = await world.staff();
    const points = (await world.rest('/v1/policy')).body.collectionPoints.map(({ id }: { id: string }) => id);
    t.ok(points.length >= 6);
    for (const collectionPoint of points) {
      const links = [{ kind: 'site', url: 'https://example.org/' }];
      const person = await addMember(world, { collectionPoint, links });
      const { body } = await world.rest('/v1/me', person);
      const source = collectionPoint === 'import' ? 'third_party' : 'self';
      t.match(body.provenance.displayName, { source, collectionPoint }, collectionPoint);
      t.match(body.links[0].provenance.url, { source, collectionPoint }, collectionPoint);
    }
    const ada = await addMember(world);
    const displayName = 'Ada Example';
    for (const reply of [
      await world.rest('POST /v1/admin/members', { token, body: { displayName, collectionPoint: 'pigeon' } }),
      await world.rest('POST /v1/admin/members', { token, body: { displayName } }),
      await world.rest('POST /v1/me/links', {
        token: ada.token,
        body: { kind: 'site', url: 'https://example.org/', collectionPoint: 'pigeon' },
      }),
      await world.rest('PATCH /v1/me', {
        token: ada.token,
        body: { city: 'Köln', collectionPoint: 'pigeon' },
        headers: { 'if-match': '*' },
      }),
    ]) {
      t.equal(reply.status, 422);
      t.match(reply.body, { code: 'collectionPoint.unknown', errors: [{ pointer: '/collectionPoint' }] });
    }
    const submitted = await world.rest('PATCH /v1/me', {
      token: ada.token,
      body: { city: 'Köln', collectionPoint: 'event-site' },
      headers: { 'if-match': '*' },
    });
    t.equal(submitted.body.provenance.city.collectionPoint, 'event-site');
  },
);

const samples: Record<string, unknown> = {
  country: 'AT',
  handle: 'ada.example',
  interests: ['Hiking'],
  keywords: ['ethernet'],
  skills: [{ name: 'MPLS' }],
  emails: [{ kind: 'work', address: 'ada@example.org' }],
  phones: [{ kind: 'work', number: '+43 1 58858' }],
  addresses: [{ kind: 'work', city: 'Wien' }],
  employments: [{ organization: 'Example' }],
  educations: [{ institution: 'Example' }],
  credentials: [{ title: 'Example' }],
  links: [{ kind: 'site', url: 'https://example.org/' }],
};
const given = new Set<string>([...profileFieldNames, ...collectionNames]);

type PackName = NonNullable<WorldOptions['pack']>;
interface Asked {
  name: string;
  required: boolean;
  consequence?: { en: string };
}

/** The way into the registry that each form describes. */
const pointOf: Record<string, string> = { profile: 'portal', import: 'import' };

/** Sends every form without each of its fields in turn: needed ones are missed, with what the policy says of that. */
async function walkForms(t: Test, pack: PackName): Promise<void> {
  const world = await makeWorld(t, { pack });
  const token = await world.staff();
  const ada = await addMember(world);
  let sent = 0;
  for (const form of (await world.rest('/v1/policy')).body.forms) {
    const asked: Asked[] = (await world.rest(`/v1/policy/forms/${form}`)).body.fields;
    // A photo, linked accounts and certificates come after the record: each body leaves them out.
    const full: Record<string, unknown> = Object.fromEntries(
      asked.flatMap(({ name }) => (given.has(name) ? [[name, samples[name] ?? 'Word']] : [])),
    );
    for (const { name, required, consequence } of asked) {
      sent += 1;
      const { [name]: _omitted, ...body } = full;
      // Nobody takes a handle twice.
      if ('handle' in body) body.handle = `ada.${sent}`;
      const collectionPoint = pointOf[form] ?? 'contact-form';
      const reply = await world.rest('POST /v1/admin/members', { token, body: { ...body, collectionPoint } });
      t.equal(reply.status, required ? 422 : 201, `${form} without ${name}`);
      const missed = { code: 'field.required', detail: consequence?.en, errors: [{ pointer: `/${name}` }] };
      if (required) t.match(reply.body, missed);
      if (!(profileFieldNames as string[]).includes(name)) continue;
      const headers = { 'if-match': '*' };
      const emptied = await world.rest('PATCH /v1/me', {
        ...{ token: ada.token, headers, body: { [name]: null } },
      });
      t.equal(emptied.status, required ? 422 : 200, `${form} with ${name} emptied`);
      if (required) t.match(emptied.body, missed);
    }
    t.ok(asked.some(({ required }) => required) && asked.some(({ required }) => !required), form);
  }
}

await t.test(
  'MEF-20 each form passes without each optional field; without a needed one it says what that means',
  (t) => walkForms(t, 'mef'),
);

for (const pack of ['mext', 'mipi', 'm-exe', 'mass'] as const) {
  await t.test(`MEF-20 part: each form's optional fields may be left out, under ${pack} too`, (t) =>
    walkForms(t, pack),
  );
}

await t.test(
  'MEF-20 part: what a policy makes needed is needed everywhere, also the last entry of a collection',
  async (t) => {
    const consequence = {
      en: 'Without an address nobody can reach you.',
      de: 'Ohne Adresse sind Sie nicht erreichbar.',
    };
    const world = await makeWorld(t, {
      amend: (pack) => {
        const { emails } = pack.fields;
        if (emails === undefined) throw new Error('the pack lists e-mails');
        return {
          ...pack,
          fields: { ...pack.fields, emails: { ...emails, necessity: 'statutory', consequence } },
        };
      },
    });
    const body = { displayName: 'Ada Example', collectionPoint: 'phone' };
    const token = await world.staff();
    for (const emails of [undefined, []]) {
      const reply = await world.rest('POST /v1/admin/members', {
        token,
        body: { ...body, ...(emails && { emails }) },
      });
      t.match(reply, { status: 422, body: { code: 'field.required', detail: consequence.en } });
    }
    const address = (name: string) => ({ kind: 'work', address: `${name}@example.org` });
    const ada = await addMember(world, { emails: [address('a'), address('b')] });
    const [first, second] = (await world.rest('/v1/me/emails', ada)).body.items;
    t.equal((await world.rest(`DELETE /v1/me/emails/${first.id}`, ada)).status, 200);
    const last = await world.rest(`DELETE /v1/me/emails/${second.id}`, ada);
    t.match(last, { status: 422, body: { code: 'field.required', detail: consequence.en } });
  },
);

await t.test('a record is made once for one Idempotency-Key, whole or not at all', async (t) => {
  const world = await makeWorld(t);
  const token = await world.staff();
  const headers = { 'idempotency-key': 'one' };
  const body = { displayName: 'Ada Example', handle: 'ada', collectionPoint: 'phone', country: 'AT' };
  const call = { token, headers, body: { ...body, phones: [{ kind: 'work', number: '01 58858' }] } };
  const replies = [
    await world.rest('POST /v1/admin/members', call),
    await world.rest('POST /v1/admin/members', call),
  ];
  t.equal(replies[0]?.status, 201);
  t.strictSame(replies[0]?.body, replies[1]?.body);
  t.equal(replies[0]?.headers.location, `/v1/admin/members/${replies[0]?.body.publicId}`);
  t.match(await world.sql('select number from rollbook.phones'), [{ number: '+43158858' }]);
  const taken = await world.rest('POST /v1/admin/members', { token, body });
  t.match(taken, { status: 409, body: { code: 'handle.taken' } });
  const emails = [
    { kind: 'work', address: 'a@example.org', primary: true },
    { kind: 'work', address: 'no address' },
  ];
  const wrong = await world.rest('POST /v1/admin/members', {
    token,
    body: { ...body, handle: null, emails },
  });
  t.match(wrong, { status: 422, body: { errors: [{ pointer: '/emails/1/address' }] } });
  const two = emails.map((email) => ({ ...email, address: 'a@example.org', primary: true }));
  t.equal(
    (await world.rest('POST /v1/admin/members', { token, body: { ...body, handle: null, emails: two } }))
      .status,
    422,
  );
  t.match(await world.sql('select count(*)::int from rollbook.members'), [{ count: 1 }]);
});

await t.test('staff reads a record, and the reading is written down on the person', async (t) => {
  const world = await makeWorld(t);
  const ada = await addMember(world, { city: 'Köln' });
  const reply = await world.rest(`/v1/admin/members/${ada.publicId}?${why}`, {
    token: await world.staff('reader'),
  });
  t.match(reply, { status: 200, body: { id: ada.id, publicId: ada.publicId, city: 'Köln' } });
  const events = await world.sql(
    'select operation, actor, subject, outcome from rollbook.audit_events where operation ^@ $1 order by seq',
    ['member.'],
  );
  t.match(events, [
    { operation: 'member.create', actor: /^account:/, outcome: 'done' },
    { operation: 'member.read', actor: /^account:/, outcome: 'done' },
  ]);
  t.ok(events[0].subject);
  t.equal(events[0].subject, events[1].subject);
  t.equal(events[0].subject, world.services.seal.pseudonym(ada.id));
  const unknown = await world.rest(`/v1/admin/members/${'0'.repeat(32)}?${why}`, {
    token: await world.staff(),
  });
  t.match(unknown, { status: 404, body: { code: 'member.notFound' } });
});

await t.test('staff finds members by the words of a name, in any script', async (t) => {
  const world = await makeWorld(t);
  const token = await world.staff();
  for (const displayName of ['Zoë Example', 'Zoe Sample', '山田 太郎'])
    await addMember(world, { displayName });
  const found = async (q: string) =>
    (await world.rest(`/v1/admin/members?${why}&q=${encodeURIComponent(q)}`, { token })).body.items.map(
      ({ displayName }: { displayName: string }) => displayName,
    );
  t.strictSame(await found('zoe'), ['Zoë Example', 'Zoe Sample']);
  t.strictSame(await found('sam ZOE'), ['Zoe Sample']);
  t.strictSame(await found('太'), ['山田 太郎']);
  t.strictSame(await found('nobody'), []);
  t.equal((await world.rest(`/v1/admin/members?${why}&limit=2`, { token })).body.items.length, 2);
});

await t.test('members are made and read by nobody but staff, through either door', async (t) => {
  const world = await makeWorld(t);
  const ada = await addMember(world);
  const body = { displayName: 'X', collectionPoint: 'phone' };
  for (const [call, status] of [
    [ada, 403],
    [{}, 401],
  ] as const) {
    t.equal((await world.rest('POST /v1/admin/members', { ...call, body })).status, status);
    t.equal((await world.rest(`/v1/admin/members?${why}`, call)).status, status);
    t.equal((await world.rest(`/v1/admin/members/${ada.publicId}?${why}`, call)).status, status);
    const graph = await world.graph(`{ members(${purpose}) { items { displayName } } }`, undefined, call);
    t.equal(graph.body.errors[0].extensions.problem.status, status);
  }
  const token = await world.staff();
  const made = await world.graph(
    'mutation { createMember(input: { displayName: "Bo", collectionPoint: "phone", links: [{ kind: "site", url: "https://example.org/" }] }) { id publicId } }',
    undefined,
    { token, headers: { 'idempotency-key': 'bo' } },
  );
  const { publicId } = made.body.data.createMember;
  const read = await world.graph(
    `{ member(publicId: "${publicId}", ${purpose}) { displayName links { url } } }`,
    undefined,
    { token },
  );
  t.strictSame(read.body.data.member, { displayName: 'Bo', links: [{ url: 'https://example.org/' }] });
  const unknown = await world.graph(
    `{ member(publicId: "${'0'.repeat(32)}", ${purpose}) { displayName } }`,
    undefined,
    {
      token,
    },
  );
  t.equal(unknown.body.data.member, null);
});
