// Clauses of the five policies about a person's own record, each under its own pack.
import t from 'tap';
import { PUBLICATION_PARTS } from '../../src/policy/pack-names.ts';
import { addMember, certify, type Person, publish } from '../support/people.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const patch = (world: World, { token }: Person, body: object): Promise<Reply> =>
  world.rest('PATCH /v1/me', { token, body, headers: { 'if-match': '*' } });
const add = (world: World, { token }: Person, collection: string, body: object): Promise<Reply> =>
  world.rest(`POST /v1/me/${collection}`, { token, body });

await t.test(
  'MEF-11 contact data is kept in one spelling, with where it came from, or refused at its field',
  async (t) => {
    const world = await makeWorld(t);
    const ada = await addMember(world);
    const typed = {
      displayName: ' Zoe\u0308 Example',
      organization: 'Example',
      jobTitle: 'Engineer',
      country: 'gb',
    };
    for (const [name, value] of Object.entries(typed)) {
      t.equal((await patch(world, ada, { [name]: value })).status, 200, name);
    }
    const entries: [string, object, object][] = [
      ['phones', { kind: 'work', number: '020 7946 0018' }, { number: '+442079460018' }],
      ['emails', { kind: 'work', address: 'Zoe@EXAMPLE.org', primary: true }, { address: 'Zoe@example.org' }],
      [
        'emails',
        { kind: 'personal', address: 'zoe@example.net' },
        { address: 'zoe@example.net', primary: false },
      ],
      ['addresses', { kind: 'work', street: '1 High St', city: 'London', country: 'gb' }, { country: 'GB' }],
    ];
    for (const [name, given, stored] of entries) {
      const first = await add(world, ada, name, {
        ...given,
        ...(name === 'phones' && { number: '+44 20 7946 0099' }),
      });
      const changed = await world.rest(`PATCH /v1/me/${name}/${first.body.id}`, {
        token: ada.token,
        headers: { 'if-match': '*' },
        body: given,
      });
      t.match(changed, { status: 200, body: stored });
      t.match(Object.values(changed.body.provenance)[0], { source: 'self', collectionPoint: 'portal' });
    }
    const { body } = await world.rest('/v1/me', ada);
    t.match(body, { ...typed, displayName: 'Zoë Example', country: 'GB' });
    for (const name of Object.keys(typed))
      t.match(body.provenance[name], { source: 'self', collectionPoint: 'portal' });
    const refused: [Promise<Reply>, string][] = [
      [add(world, ada, 'phones', { kind: 'work', number: '020 79' }), '/number'],
      [patch(world, ada, { country: 'XX' }), '/country'],
      [add(world, ada, 'addresses', { kind: 'home', city: 'X', country: 'XX' }), '/country'],
      [add(world, ada, 'emails', { kind: 'work', address: 'zoe@' }), '/address'],
    ];
    for (const [reply, pointer] of refused)
      t.match(await reply, { status: 422, body: { errors: [{ pointer }] } });
  },
);

/** What a person may add of their own accord: fields, then entries. */
const extraFields = { about: 'Me', headline: 'Engineer', interests: ['Chess'], keywords: ['Optics'] };
const extraEntries: Record<string, object> = {
  educations: { institution: 'Example' },
  links: { kind: 'site', url: 'https://example.org/' },
  employments: { organization: 'Example' },
  credentials: { title: 'Example' },
};

await t.test(
  'MEF-19 links are https only, and no certificate waits for an extra: each may be emptied first',
  async (t) => {
    const world = await makeWorld(t);
    const ada = await addMember(world, extraFields);
    for (const url of [
      'javascript:alert(1)',
      'JavaScript:alert(1)//https://',
      'http://example.org/',
      'ftp://example.org',
    ]) {
      t.match(await add(world, ada, 'links', { kind: 'site', url }), {
        status: 422,
        body: { errors: [{ pointer: '/url' }] },
      });
    }
    const { fields } = (await world.rest('/v1/policy/forms/profile')).body;
    const optional = fields.flatMap(({ name, required }: { name: string; required: boolean }) =>
      required ? [] : [name],
    );
    for (const [name, given] of Object.entries(extraEntries)) {
      t.ok(optional.includes(name), name);
      const { headers, body } = await add(world, ada, name, given);
      if (name === 'links') t.match(body, { external: true });
      t.equal((await world.rest(`DELETE ${String(headers.location)}`, ada)).status, 200, name);
      t.strictSame((await world.rest(`/v1/me/${name}`, ada)).body.items, []);
      t.ok((await certify(world, ada)).number, `certified without ${name}`);
    }
    for (const name of Object.keys(extraFields)) {
      t.ok(optional.includes(name), name);
      const { status, body } = await patch(world, ada, { [name]: null });
      t.match([status, body[name] ?? []], [200, []], name);
      t.ok((await certify(world, ada)).number, `certified without ${name}`);
    }
  },
);

await t.test(
  'MEXT-01 nothing but required data: an extra key is refused by name, and no field lacks a purpose',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext' });
    const ada = await addMember(world);
    const body = { displayName: 'Ada', collectionPoint: 'phone', birthDate: '1815-12-10' };
    const replies = [
      await world.rest('POST /v1/admin/members', { token: await world.staff(), body }),
      await patch(world, ada, { birthDate: '1815-12-10' }),
      await add(world, ada, 'links', { kind: 'site', url: 'https://example.org/', birthDate: '1815-12-10' }),
    ];
    for (const reply of replies)
      t.match(reply, { status: 422, body: { errors: [{ pointer: '/birthDate' }] } });
    const { purposes } = (await world.rest('/v1/policy')).body;
    const known = purposes.map(({ id }: { id: string }) => id);
    const { categories, columns } = (await world.rest('/v1/policy/catalogue')).body;
    const fields = categories.flatMap(
      (category: { fields: { name: string; purpose: string }[] }) => category.fields,
    );
    t.ok(fields.length > 10 && columns.length > 100);
    for (const { name, purpose } of fields) t.ok(known.includes(purpose), name);
    for (const { table, column, purpose } of columns)
      t.ok(known.includes(purpose), `${table}.${column} ${purpose}`);
  },
);

await t.test(
  'MEXT-10 private interests do not influence search, public keywords do; country is ISO 3166-1',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext' });
    const ada = await addMember(world, { interests: ['astronomy'], keywords: ['metrology'], country: 'AT' });
    const { id } = await certify(world, ada);
    await publish(world, ada, {
      fields: { displayName: true, keywords: true },
      entries: { [`${id}.program`]: true },
    });
    const found = async (q: string) =>
      (await world.rest(`/v1/directory/professionals?q=${q}`)).body.items.length;
    t.equal(await found('metrology'), 1);
    t.equal(await found('astronomy'), 0);
    await publish(world, ada, { fields: { interests: true, keywords: false } });
    t.equal(await found('metrology'), 0);
    t.equal(await found('astronomy'), 1);
    for (const country of ['XX', 'UK', 'AUT', '040'])
      t.equal((await patch(world, ada, { country })).status, 422, country);
  },
);

await t.test('MEXT-12 a home address is never published; a work address only by its flag', async (t) => {
  const world = await makeWorld(t, { pack: 'mext' });
  const ada = await addMember(world, {
    addresses: [
      { kind: 'home', city: 'Hometown', country: 'AT' },
      { kind: 'work', city: 'Worktown', country: 'AT' },
    ],
  });
  const { id } = await certify(world, ada);
  await publish(world, ada, { fields: { displayName: true }, entries: { [`${id}.program`]: true } });
  const shown = () => world.rest(`/v1/directory/professionals/${ada.publicId}`);
  t.notOk('workAddress' in (await shown()).body);
  const [home] = (await world.rest('/v1/me', ada)).body.addresses;
  for (const field of ['homeAddress', 'addresses']) {
    t.equal((await world.rest(`PUT /v1/me/consents/directory/fields/${field}`, ada)).status, 422, field);
  }
  const asEntry = await world.rest(`PUT /v1/me/consents/directory/entries/${home.id}`, ada);
  t.ok([404, 422].includes(asEntry.status), 'nor is the entry by its id');
  await publish(world, ada, { fields: { workAddress: true } });
  t.match((await shown()).body.workAddress, { city: 'Worktown' });
  t.notMatch((await shown()).text, 'Hometown');
  const [, work] = (await world.rest('/v1/me', ada)).body.addresses;
  await world.rest(`PATCH /v1/me/addresses/${work.id}`, {
    token: ada.token,
    headers: { 'if-match': '*' },
    body: { kind: 'home' },
  });
  t.notMatch((await shown()).text, 'Worktown', 'one that becomes the home is hidden at once');
});

await t.test('MIPI-03 every flow passes without a social link', async (t) => {
  const world = await makeWorld(t, { pack: 'mipi' });
  for (const form of (await world.rest('/v1/policy')).body.forms) {
    const { fields } = (await world.rest(`/v1/policy/forms/${form}`)).body;
    const links = fields.find(({ name }: { name: string }) => name === 'links');
    if (links) t.match(links, { necessity: 'optional', required: false }, form);
  }
  const token = await world.staff();
  for (const point of world.services.policy.pack.collectionPoints) {
    const body = { displayName: 'Bo Example', collectionPoint: point.id };
    t.equal((await world.rest('POST /v1/admin/members', { token, body })).status, 201, point.id);
  }
  const ada = await addMember(world, { emails: [{ kind: 'work', address: 'ada@example.org' }], links: [] });
  t.equal((await patch(world, ada, { jobTitle: 'Engineer' })).status, 200);
  t.equal((await add(world, ada, 'phones', { kind: 'work', number: '+43 1 58858' })).status, 201);
  const given = await add(world, ada, 'links', { kind: 'site', url: 'https://example.org/ada' });
  t.equal((await world.rest(`DELETE ${String(given.headers.location)}`, ada)).status, 200, 'the only one');
  const { id, number } = await certify(world, ada);
  await publish(world, ada, {
    fields: { displayName: true, jobTitle: true },
    entries: { [`${id}.program`]: true, [`${id}.number`]: true },
  });
  const shown = await world.rest(`/v1/directory/professionals/${ada.publicId}`);
  t.match(shown, { status: 200, body: { displayName: 'Ada Example', jobTitle: 'Engineer' } });
  t.notOk('links' in shown.body);
  t.match((await world.rest(`/v1/certificates/${number}`)).body, { status: 'active', holder: 'named' });
  for (const kind of ['access', 'portability']) {
    const made = await world.rest('POST /v1/me/exports', { token: ada.token, body: { kind } });
    t.equal((await world.rest(String(made.headers.location), ada)).status, 200, kind);
  }
  const field = 'DELETE /v1/me/consents/directory/fields/displayName';
  t.equal((await world.rest(field, ada)).status, 200);
});

const values: Record<string, string | object> = {
  displayName: 'Ada Example',
  country: 'AT',
  emails: { kind: 'work', address: 'ada@example.org' },
  phones: { kind: 'work', number: '+43 1 58858' },
  addresses: { kind: 'work', city: 'Wien' },
  links: { kind: 'site', url: 'https://example.org/' },
};
const isObject = (value: unknown): value is object => typeof value === 'object';
const issued = ['certificates', 'certificateProgram', 'certificateNumber'];

await t.test(
  'MIPI-24 whatever a person gave is shown and can be changed, or is explained as issued',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mipi' });
    const ada = await addMember(world);
    const { categories } = (await world.rest('/v1/policy/catalogue')).body;
    const names: string[] = categories.flatMap(({ fields }: { fields: { name: string }[] }) =>
      fields.map(({ name }) => name),
    );
    t.ok(names.length > 10);
    for (const name of names) {
      const given = values[name];
      if (issued.includes(name)) {
        t.match(
          await patch(world, ada, { [name]: 'x' }),
          { status: 403, body: { code: 'field.issued', detail: /issues/ } },
          name,
        );
      } else if (isObject(given)) {
        t.equal((await add(world, ada, name, given)).status, 201, name);
      } else if (!(PUBLICATION_PARTS as readonly string[]).includes(name)) {
        t.equal((await patch(world, ada, { [name]: values[name] ?? 'Word' })).status, 200, name);
      }
    }
    const { body } = await world.rest('/v1/me', ada);
    const entered = names.filter((name) => !issued.includes(name) && !name.startsWith('work'));
    for (const name of entered)
      t.match(body[name], isObject(values[name]) ? [{}] : (values[name] ?? 'Word'), name);
    for (const kind of ['emails', 'phones', 'addresses']) t.equal(body[kind][0].kind, 'work');
    const shown = Object.keys(body).filter((name) => !['publicId', 'provenance', 'etag'].includes(name));
    t.strictSame(shown.toSorted(), entered.toSorted(), 'and nothing more');
    t.equal((await world.rest('PATCH /v1/me', { token: ada.token, body: { city: 'Linz' } })).status, 428);
  },
);

await t.test('MEXE-04 part: a self-declared credential never shows as certified', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe' });
  const ada = await addMember(world, {
    credentials: [{ title: 'Grand Master of Cabling', issuer: 'Myself' }],
  });
  t.match((await world.rest('/v1/me', ada)).body.credentials, [{ selfDeclared: true }]);
  const { id } = await certify(world, ada);
  await publish(world, ada, { fields: { displayName: true }, entries: { [`${id}.program`]: true } });
  const [credential] = (await world.rest('/v1/me', ada)).body.credentials;
  const asked = await world.rest(`PUT /v1/me/consents/directory/entries/${credential.id}`, ada);
  t.ok([404, 422].includes(asked.status), 'it cannot be published');
  for (const place of [
    `/v1/directory/professionals/${ada.publicId}`,
    '/v1/directory/professionals',
    '/v1/me/certificates',
    '/v1/me/public-view',
  ]) {
    const reply = await world.rest(place, ada);
    t.equal(reply.status, 200, place);
    t.notMatch(reply.text, 'Cabling', place);
  }
  t.equal((await world.rest('/v1/directory/professionals?q=cabling')).body.items.length, 0);
});
