// Consents: append-only events with receipts, the settings page, what is never publishable.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { seedPerson } from '../support/seed.ts';
import { makeWorld } from '../support/world.ts';

interface Purpose {
  purpose: string;
  granted: boolean;
  events: { id: string; state: string; noticeVersion: string }[];
}

await t.test(
  'MEF-39 grant, withdraw, grant: three events, three receipts, granted; no role edits or removes one',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const { token, id } = await addMember(world);
    const place = '/v1/me/consents/marketing?context=email:newsletter';
    const receipts = [];
    for (const method of ['PUT', 'PUT', 'DELETE', 'PUT']) {
      const { status, body } = await world.rest(`${method} ${place}`, { token });
      t.equal(status, 200);
      receipts.push(...body.receipts);
    }
    t.same(
      receipts.map(({ state }) => state),
      ['granted', 'withdrawn', 'granted'],
      'granting what stands leaves no event',
    );
    const overview = (await world.rest('/v1/me/consents', { token })).body;
    const marketing: Purpose = overview.purposes.find(({ purpose }: Purpose) => purpose === 'marketing');
    t.equal(marketing.granted, true);
    t.same(marketing.events, receipts);
    t.same(
      overview.controller,
      (await world.rest('/v1/policy')).body.controller,
      'receipts name the controller',
    );
    const attempt = (statement: string) =>
      world.services.transactions.run({ role: 'rollbook_app', variables: { 'app.roles': 'system' } }, (tx) =>
        tx.query(statement, [id]),
      );
    await t.rejects(
      attempt(`update rollbook.consents set state = 'withdrawn' where member_id = $1`),
      /permission denied/,
    );
    await t.rejects(attempt('delete from rollbook.consents where member_id = $1'), /permission denied/);
  },
);

await t.test('a consent can be withdrawn after its purpose has left the policy', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addMember(world);
  await world.rest('PUT /v1/me/consents/promotion', { token });
  const { policy } = world.services;
  const purposes = policy.pack.purposes.filter(({ id }) => id !== 'promotion');
  policy.pack = { ...policy.pack, purposes };
  const granted = await world.rest('PUT /v1/me/consents/promotion', { token });
  t.equal(granted.body.code, 'purpose.notConfigured');
  const withdrawn = await world.rest('DELETE /v1/me/consents/promotion', { token });
  t.equal(withdrawn.status, 200);
  t.match(withdrawn.body.receipts, [{ purpose: 'promotion', state: 'withdrawn', noticeVersion: '2026.1' }]);
  const again = await world.rest('DELETE /v1/me/consents/promotion', { token });
  t.equal(again.body.code, 'purpose.notConfigured', 'and nothing is left to withdraw');
});

await t.test(
  'MEXT-12 a home address is never public, under any flag; a work address only by its flag',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext', clock: '2026-06-01T12:00:00Z' });
    const { id, publicId } = await seedPerson(world);
    const token = await world.tokenOf(id);
    const add = (kind: string, city: string) =>
      world.rest('POST /v1/me/addresses', {
        token,
        body: { kind, street: '1 Main St', city, country: 'FR' },
      });
    const home = await add('home', 'Homecity');
    await add('work', 'Workcity');
    for (const field of ['homeAddress', 'addresses', 'homePhone', 'gender', 'birthDate']) {
      const { status, body } = await world.rest(`PUT /v1/me/consents/directory/fields/${field}`, { token });
      t.equal(status, 422, field);
      t.equal(body.code, 'field.notPublishable');
    }
    const entry = await world.rest('PATCH /v1/me/consents/directory', {
      token,
      body: { entries: { [home.body.id]: true } },
    });
    t.equal(entry.status, 422);
    t.equal(entry.body.code, 'field.notPublishable');
    const read = async () => (await world.rest(`/v1/directory/professionals/${publicId}`)).text;
    t.notMatch(await read(), /Workcity|Homecity/);
    const published = await world.rest('PUT /v1/me/consents/directory/fields/workAddress', { token });
    t.equal(published.status, 200);
    t.match(await read(), /Workcity/);
    t.notMatch(await read(), /Homecity/);
    await world.rest('DELETE /v1/me/consents/directory/fields/workAddress', { token });
    t.notMatch(await read(), /Workcity/);
  },
);

await t.test(
  'one page has every publishable field and entry, and one save changes many in one transaction',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const person = await seedPerson(world, {
      jobTitle: 'Engineer',
      headline: 'Hello',
      publish: [],
      certificates: [{ publish: [] }],
    });
    const token = await world.tokenOf(person.id);
    await world.sql(
      `insert into rollbook.proposals (member_id, field, source_name) values ($1, 'headline', 'crm')`,
      [person.id],
    );
    const page = (await world.rest('/v1/me/consents/directory', { token })).body;
    t.equal(page.listed, false);
    t.ok(page.notice.text.en.length > 20);
    const job = page.fields.find(({ field }: { field: string }) => field === 'jobTitle');
    t.match(job, { label: { en: String }, value: 'Engineer', published: false });
    t.match(
      page.fields.find(({ field }: { field: string }) => field === 'headline'),
      { proposed: true, published: false },
    );
    const program = page.entries.find(({ field }: { field: string }) => field === 'certificateProgram');
    t.match(program, { id: `${person.certificates[0]?.id}.program`, value: 'CEP', published: false });
    const body = {
      fields: { displayName: true, jobTitle: true, headline: false },
      entries: { [program.id]: true },
    };
    const saved = await world.rest('PATCH /v1/me/consents/directory', { token, body });
    t.equal(saved.status, 200);
    t.match(saved.body.publicView, { displayName: 'Ada Example', jobTitle: 'Engineer' });
    t.same(saved.body.publicView, (await world.rest(`/v1/directory/professionals/${person.publicId}`)).body);
    t.match(saved.body.consents, { listed: true });
    t.notOk(
      saved.body.consents.fields.some(({ proposed }: { proposed?: boolean }) => proposed),
      'a proposal is answered by saving',
    );
    const [{ changes }] = await world.sql('select count(*)::int as changes from rollbook.directory_changes');
    t.equal(changes, 1, 'one save is one public change');
  },
);

await t.test('a save with one wrong choice saves nothing, and points at it', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addMember(world);
  for (const [body, pointer] of [
    [{ fields: { displayName: true, nonsense: true } }, '/fields/nonsense'],
    [{ fields: { displayName: 'yes' } }, '/fields/displayName'],
    [{ fields: { displayName: true }, entries: { 'no-such-id': true } }, '/entries/no-such-id'],
    [{ field: { displayName: true } }, '/field'],
  ] as const) {
    const answer = await world.rest('PATCH /v1/me/consents/directory', { token, body });
    t.ok(answer.status === 422 || answer.status === 404, JSON.stringify(body));
    t.equal(answer.body.errors[0].pointer, pointer);
  }
  t.equal((await world.sql('select count(*)::int as events from rollbook.consents'))[0].events, 0);
});

await t.test('a person’s consents are theirs alone: no token, another’s entry, staff', async (t) => {
  const world = await makeWorld(t);
  const person = await seedPerson(world, { publish: [] });
  const other = await seedPerson(world, { publish: [] });
  const token = await world.tokenOf(person.id);
  t.equal((await world.rest('/v1/me/consents')).status, 401);
  t.equal((await world.rest('/v1/me/consents', { token: await world.staff() })).status, 403);
  const foreign = await world.rest(
    `PUT /v1/me/consents/directory/entries/${other.certificates[0]?.id}.number`,
    { token },
  );
  const unknown = await world.rest('PUT /v1/me/consents/directory/entries/0.number', { token });
  t.equal(foreign.status, 404);
  t.equal(foreign.body.code, unknown.body.code);
  t.equal((await world.rest('/v1/me/consents', { token: `${token}x` })).body.code, 'token.invalid');
});

await t.test(
  '50 saves of one person at once leave one event each change and a projection that agrees',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const person = await seedPerson(world, { jobTitle: 'Engineer' });
    const token = await world.tokenOf(person.id);
    await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        world.rest(`${turn % 2 ? 'PUT' : 'DELETE'} /v1/me/consents/directory/fields/jobTitle`, { token }),
      ),
    );
    const events = await world.sql(
      `select state from rollbook.consents where field = 'jobTitle' order by seq`,
    );
    t.ok(
      events.every(({ state }, place) => state !== events[place - 1]?.state),
      'states alternate',
    );
    const { body } = await world.rest(`/v1/directory/professionals/${person.publicId}`);
    t.equal('jobTitle' in body, events.at(-1)?.state === 'granted');
  },
);
