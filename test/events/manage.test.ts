// Staff's work with events: what is told to registrants, what stays once it was said, and whose an event is.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { change, draftEvent, organizer, publishedEvent } from './stage.ts';

const world = await makeWorld(t, { pack: 'mext', clock: '2027-01-10T12:00:00Z' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const graph: World['graph'] = (query, variables, call) => world.graph(query, variables, call);
const admin = '/v1/admin/events';
const token = await organizer(world);
const idsOf = ({ body }: { body: { items: { publicId: string }[] } }) =>
  body.items.map(({ publicId }) => publicId);

await t.test(
  'a change that registrants must hear of raises the sequence once; others raise nothing',
  async (t) => {
    const { publicId, etag } = await publishedEvent(world, token);
    t.equal((await rest(`PATCH ${admin}/${publicId}`, { token, body: { capacity: 5 } })).status, 428);
    const stale = { 'if-match': '"999"' };
    t.equal(
      (await rest(`PATCH ${admin}/${publicId}`, { token, body: { capacity: 5 }, headers: stale })).status,
      412,
    );
    const silent = await rest(`PATCH ${admin}/${publicId}`, {
      token,
      body: { capacity: 5 },
      headers: { 'if-match': etag },
    });
    t.match(silent.body, { sequence: 0, capacity: 5 });
    const moved = await change(world, token, publicId, { startsAt: '2027-05-04T10:00:00Z', reason: 'Tide.' });
    t.match(moved.body, {
      sequence: 1,
      changes: [{}, { kind: 'moved', fields: ['startsAt'], reason: 'Tide.' }],
    });
    const same = await change(world, token, publicId, { startsAt: '2027-05-04T12:00:00+02:00' });
    t.equal(same.body.sequence, 1, 'the same instant is no move');
    t.equal((await change(world, token, publicId, { title: { en: 'Harbor day' } })).body.sequence, 2);
    t.match((await rest(`/v1/events/${publicId}`)).body, {
      sequence: 2,
      startsAt: '2027-05-04T10:00:00.000Z',
    });
    for (const [body, pointer] of [
      [{ zone: 'Europe/Atlantis' }, '/zone'],
      [{ endsAt: '2027-05-04T10:00:00Z' }, '/endsAt'],
      [{ place: null }, '/place'],
      [{ title: { en: '\u200b' } }, '/title/en'],
      [{ joinUrl: 'http://plain.example' }, '/joinUrl'],
    ] as const) {
      const refused = await change(world, token, publicId, body);
      t.match(refused, { status: 422, body: { errors: [{ pointer }] } }, pointer);
    }
    t.equal((await rest(`POST ${admin}/${publicId}/cancel`, { token, body: {} })).status, 200);
    t.match(await change(world, token, publicId, { capacity: 6 }), {
      status: 409,
      body: { code: 'event.illegalMove' },
    });
    t.equal((await rest(`POST ${admin}/${publicId}/publish`, { token })).status, 409);
  },
);

await t.test(
  'what a question said when it was asked stays; hosts and sponsors end, never vanish',
  async (t) => {
    const { publicId } = await publishedEvent(world, token);
    const one = `${admin}/${publicId}`;
    const question = { text: { en: 'Boat?' }, use: { en: 'Berths.' }, kind: 'yes-no' };
    t.equal((await rest(`PUT ${one}/questions/boat`, { token, body: question })).status, 200);
    const wider = await rest(`PUT ${one}/questions/boat`, {
      token,
      body: { ...question, audience: 'sponsors' },
    });
    t.match(wider, { status: 409, body: { code: 'question.asked' } });
    t.equal(
      (await rest(`PUT ${one}/questions/boat`, { token, body: { ...question, required: true } })).status,
      200,
    );
    const sponsored = await rest(`POST ${one}/sponsors`, {
      token,
      body: { name: 'Rope', receives: ['email'] },
    });
    const again = await rest(`POST ${one}/sponsors`, {
      token,
      body: { name: 'Rope', receives: ['name'] },
    });
    t.equal(again.body.code, 'eventPart.exists', 'what it receives is said once');
    const [{ id }] = sponsored.body.sponsors;
    t.equal(
      (await rest(`POST ${one}/sponsors`, { token, body: { name: 'Rope', receives: ['phone'] } })).status,
      422,
    );
    t.match((await rest(`DELETE ${one}/sponsors/${id}`, { token })).body.sponsors, [{ id, endedAt: String }]);
    t.same((await rest(`/v1/events/${publicId}`)).body.sponsors, []);
    t.equal((await rest(`DELETE ${one}/hosts/${id}`, { token })).body.code, 'eventPart.notFound');
    const slot = { startsAt: '2027-05-04T08:00:00Z', endsAt: '2027-05-04T08:30:00Z', capacity: 3 };
    const slots = (await rest(`POST ${one}/slots`, { token, body: slot })).body.arrivalSlots;
    t.equal((await rest(`POST ${one}/slots`, { token, body: slot })).body.code, 'eventPart.exists');
    await world.sql('update rollbook.arrival_slots set taken = 1 where id = $1', [slots[0].id]);
    t.equal((await rest(`DELETE ${one}/slots/${slots[0].id}`, { token })).body.code, 'eventPart.taken');
  },
);

await t.test(
  'an event is its organizers’: others of the role read it and change nothing; an administrator names, never themselves',
  async (t) => {
    const { publicId } = await draftEvent(world, token);
    const one = `${admin}/${publicId}`;
    const other = await organizer(world, 'omar');
    const root = await world.staff('root', ['administrator']);
    const idOf = async (login: string) =>
      (
        await world.sql('select id from rollbook.accounts where email_key = $1', [`${login}@staff.example`])
      )[0].id;
    t.equal((await rest(one, { token: other })).status, 200);
    t.match(await change(world, other, publicId, { capacity: 1 }), {
      status: 403,
      body: { code: 'event.notOrganizer' },
    });
    t.match(await rest(`${one}/speakers`, { token: other }), {
      status: 403,
      body: { code: 'event.notOrganizer' },
    });
    const omar = await idOf('omar');
    t.equal(
      (await rest(`PUT ${one}/organizers/${omar}`, { token: other })).status,
      403,
      'nobody names themselves',
    );
    t.equal(
      (await rest(`PUT ${one}/organizers/${await idOf('root')}`, { token: root })).body.code,
      'account.own',
    );
    t.match((await rest(`PUT ${one}/organizers/${omar}`, { token: root })).body.organizers, { length: 2 });
    t.equal((await change(world, other, publicId, { capacity: 1 })).status, 200);
    t.equal((await rest(`DELETE ${one}/organizers/${await idOf('olga')}`, { token: other })).status, 200);
    t.equal((await change(world, token, publicId, { capacity: 2 })).status, 403);
    t.equal((await rest(`DELETE ${one}/organizers/${omar}`, { token: other })).body.code, 'organizer.last');
    const member = await addMember(world);
    for (const [role, asking] of [
      ['member', member.token],
      ['membership-officer', await world.staff('molly', ['membership-officer'])],
    ]) {
      t.equal((await rest(one, { token: asking ?? '' })).status, 403, role ?? '');
      t.equal(
        (await rest(`POST ${admin}`, { token: asking ?? '', body: {} })).status,
        422,
        'a body is looked at first',
      );
    }
    t.same(
      (await rest(`${admin}?own=true`, { token: other })).body.items.map(
        (item: { publicId: string }) => item.publicId,
      ),
      [publicId],
    );
    const graphed = await graph(
      `{ managedEvents(own: true) { items { publicId own } } managedEvent(publicId: "${publicId}") { organizers etag } }`,
      {},
      { token: other },
    );
    t.match(graphed.body.data, {
      managedEvents: { items: [{ publicId, own: true }] },
      managedEvent: { organizers: [omar] },
    });
  },
);

await t.test('MEXT-18 a staff member without undertaking reads an event list, not a person', async (t) => {
  const { publicId } = await publishedEvent(world, token, { title: { en: 'Open evening' } });
  const ada = await addMember(world);
  const bound = await world.staff('uma', ['event-organizer', 'membership-officer']);
  const person = `/v1/admin/members/${ada.publicId}?purpose=membership-administration`;
  t.equal((await rest(person, { token: bound })).status, 200, 'bound, both are read');
  await world.sql(`update rollbook.accounts set undertaking_on = null where email_key = 'uma@staff.example'`);
  t.ok(idsOf(await rest('/v1/events', { token: bound })).includes(publicId));
  t.equal((await rest(`/v1/events/${publicId}`, { token: bound })).status, 200);
  const graphed = await graph(
    '{ events { nodes { publicId } } members(purpose: "membership-administration") { items { id } } }',
    {},
    { token: bound },
  );
  t.ok(graphed.body.data.events.nodes.length > 0);
  t.match(graphed.body.errors[0].extensions.problem, { code: 'role.dormant', clause: 'MEXT-18' });
  for (const place of [
    person,
    '/v1/admin/members?purpose=membership-administration',
    `${admin}/${publicId}/speakers`,
  ])
    t.match(
      await rest(place, { token: bound }),
      { status: 403, body: { code: 'role.dormant', clause: 'MEXT-18' } },
      place,
    );
  await world.sql(
    `update rollbook.accounts set undertaking_on = '2027-01-10' where email_key = 'uma@staff.example'`,
  );
  t.equal((await rest(person, { token: bound })).status, 200, 'from the next request on');
});

await t.test(
  'a tag of an event is of all that is told: seats move it, parts stop a change made on older ones; a draft can go',
  async (t) => {
    const { publicId } = await draftEvent(world, token, { capacity: 9 });
    const one = `${admin}/${publicId}`;
    const read = () => rest(one, { token });
    const first = String((await read()).headers.etag);
    t.equal((await rest(one, { token, headers: { 'if-none-match': first } })).status, 304);
    await world.sql('update rollbook.events set seats_taken = 1 where public_id = $1', [publicId]);
    const second = await rest(one, { token, headers: { 'if-none-match': first } });
    t.match(second, { status: 200, body: { seatsTaken: 1 } });
    const fewer = { token, body: { capacity: 8 }, headers: { 'if-match': first } };
    t.equal(
      (await rest(`PATCH ${one}`, fewer)).status,
      200,
      'a seat that is taken is no change of the event',
    );
    const third = String((await read()).headers.etag);
    const question = { text: { en: 'Boat?' }, use: { en: 'Berths.' }, kind: 'yes-no' };
    await rest(`PUT ${one}/questions/boat`, { token, body: question });
    const stale = { token, body: { capacity: 7 }, headers: { 'if-match': third } };
    t.equal((await rest(`PATCH ${one}`, stale)).status, 412, 'another has added a question since');

    t.equal((await rest(`DELETE ${one}`, { token: await organizer(world, 'otto') })).status, 403);
    t.match(await rest(`DELETE ${one}`, { token }), { status: 200, body: { ended: true } });
    t.equal((await read()).status, 404);
    const { publicId: published } = await publishedEvent(world, token);
    t.match(await rest(`DELETE ${admin}/${published}`, { token }), {
      ...{ status: 409, body: { code: 'event.illegalMove' } },
    });
  },
);
