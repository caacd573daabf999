// Bookings, attendance and check-in under the policy that speaks of them.
import t from 'tap';
import { makeWorld } from '../support/world.ts';
import { addEvent, addPeople, cancel, register } from './stage.ts';

const world = await makeWorld(t, { pack: 'mass' });
const organizer = () => world.staff('organizer', ['event-organizer']);

await t.test(
  'MASS-03 a booking works without gender; given, nobody but its owner and the organizer sees it',
  async (t) => {
    const form = await world.rest('GET /v1/policy/forms/booking');
    t.match(form.body.fields.at(-1), { name: 'gender', required: false, clause: 'MASS-03' });
    const event = await addEvent(world, { capacity: 5 });
    const [ada, bo] = await addPeople(world, 2, 'Booker');
    t.match(await register(world, event, bo!), { status: 201, body: { state: 'registered' } }, 'without');
    const booking = {
      gender: 'none of the usual',
      phone: '+44 20 7946 0958',
      address: { street: '1 Quay Road', city: 'Bristol', country: 'GB' },
    };
    const made = await register(world, event, ada!, booking);
    t.match(made, { status: 201, body: { gender: 'none of the usual', phone: '+442079460958' } });
    const token = await organizer();
    const path = `/v1/admin/events/${event.publicId}/registrations`;
    const listed = await world.rest(`GET ${path}`, { token });
    t.match(listed.body.items[1], { name: 'Booker 1', email: ada!.email, gender: 'none of the usual' });
    t.notOk('gender' in listed.body.items[0]);
    const others = [
      await world.rest(`GET /v1/events/${event.publicId}`),
      await world.rest('GET /v1/me/registrations', bo),
      await world.rest(`GET ${path}`, { token: await world.staff('other', ['event-organizer']) }),
      await world.rest(`GET ${path}`, { token: await world.staff('officer') }),
      await world.rest(`GET ${path}`),
      await world.rest('GET /v1/directory/professionals'),
      await world.rest(`GET /v1/me/registrations/${made.body.id}`, bo),
    ];
    for (const { text } of others) t.notMatch(text, /none of the usual/);
    t.same(
      others.map(({ status }) => status),
      [200, 200, 403, 403, 401, 200, 404],
    );
    const messages = await world.mail();
    t.notOk(messages.some(({ raw }) => raw.includes('none of the usual')));
  },
);

await t.test('MASS-09 enrolled in a course and an event: one person, two registrations', async (t) => {
  const course = await addEvent(world, { kind: 'training', title: 'Splicing fibers' });
  const event = await addEvent(world, { title: 'Annual dinner' });
  const [ada] = await addPeople(world, 1, 'Delegate');
  for (const one of [course, event]) t.equal((await register(world, one, ada!)).status, 201);
  const query = '{ myRegistrations { items { kind title state } } }';
  const { body } = await world.graph(query, {}, ada);
  t.same(
    body.data.myRegistrations.items
      .map(({ kind, state }: { kind: string; state: string }) => [kind, state])
      .sort(),
    [
      ['event', 'registered'],
      ['training', 'registered'],
    ],
  );
  t.same(
    await world.sql('select count(*)::int as people from rollbook.members where display_name like $1', [
      'Delegate%',
    ]),
    [{ people: 1 }],
  );
});

await t.test(
  'MASS-13 a code checks in once: the second time 409, a cancelled ticket is refused',
  async (t) => {
    const event = await addEvent(world, { slots: [{ startsAt: '2030-06-01T08:00:00Z' }] });
    const [ada, bo] = await addPeople(world, 2, 'Ticket');
    const made = await register(world, event, ada!, { arrival: '2030-06-01T08:00:00Z' });
    t.match(made.body, {
      arrival: '2030-06-01T08:00:00.000Z',
      checkInCode: /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/,
    });
    const dropped = await register(world, event, bo!);
    await cancel(world, bo!, dropped.body.id);
    const token = await organizer();
    const place = `POST /v1/admin/events/${event.publicId}/check-ins`;
    const checkIn = (code: string, by = token) => world.rest(place, { token: by, body: { code } });
    t.match(await checkIn('0000-0000-0000-0000'), { status: 404, body: { code: 'ticket.notFound' } });
    const other = await world.staff('other', ['event-organizer']);
    t.match(await checkIn(made.body.checkInCode, other), {
      status: 403,
      body: { code: 'event.notOrganizer' },
    });
    t.match(await world.rest(place, { ...ada, body: { code: made.body.checkInCode } }), { status: 403 });
    const typed = made.body.checkInCode.replaceAll('-', ' ').toLowerCase();
    const twice = await Promise.all([checkIn(typed), checkIn(made.body.checkInCode)]);
    t.same(new Set(twice.map(({ status }) => status)), new Set([200, 409]), 'of two at once one works');
    t.match(await checkIn(made.body.checkInCode), { status: 409, body: { code: 'ticket.used' } });
    t.match(await checkIn(dropped.body.checkInCode), {
      status: 409,
      body: { code: 'registration.illegalMove' },
    });
    const elsewhere = await addEvent(world, { title: 'Elsewhere' });
    t.match(
      await world.rest(`POST /v1/admin/events/${elsewhere.publicId}/check-ins`, {
        token,
        body: { code: made.body.checkInCode },
      }),
      { status: 404 },
    );
    const stored = await world.sql(
      'select to_jsonb(r) as row from rollbook.event_registrations r where event_id = $1',
      [event.id],
    );
    t.notMatch(JSON.stringify(stored), new RegExp(made.body.checkInCode), 'nothing but digests is kept');
    t.notMatch(
      JSON.stringify(await world.sql('select answer from rollbook.idempotency_keys')),
      new RegExp(made.body.checkInCode),
    );
    t.match(
      (await cancel(world, ada!, made.body.id)).body,
      { code: 'registration.illegalMove' },
      'who was there was there',
    );
  },
);

await t.test(
  'MASS-10 a disputed attendance is marked while it is reviewed; it is in access exports and not in portability',
  async (t) => {
    const event = await addEvent(world, { title: 'Review day' });
    const [ada, bo] = await addPeople(world, 2, 'Attendee');
    const made = await register(world, event, ada!, { gender: 'they' });
    const { id } = made.body;
    const token = await organizer();
    const staff = (verb: string, body: object = {}) =>
      world.rest(`POST /v1/admin/events/${event.publicId}/registrations/${id}/${verb}`, { token, body });
    const dispute = (by = ada) =>
      world.rest(`POST /v1/me/registrations/${id}/dispute`, { ...by, body: { statement: 'I was there.' } });
    t.match(await dispute(), { status: 409, body: { code: 'attendance.notRecorded' } });
    t.match(await staff('no-show'), { status: 200, body: { state: 'no_show' } });
    t.match((await world.rest('GET /v1/me/attendance', ada)).body.items, [
      { title: { en: 'Review day' }, state: 'no_show', source: 'organization', disputed: false },
    ]);
    t.match(await dispute(bo), { status: 404 });
    t.match(await staff('review', { outcome: 'upheld' }), {
      status: 409,
      body: { code: 'attendance.undisputed' },
    });
    t.match((await dispute()).body, { disputed: true, statement: 'I was there.' });
    const marked = await world.rest(`GET /v1/admin/events/${event.publicId}/registrations?state=no_show`, {
      token,
    });
    t.match(marked.body.items, [{ id, disputed: true, statement: 'I was there.' }]);
    const bundles = async (kind: string) => {
      const asked = await world.rest('POST /v1/me/exports', { ...ada, body: { kind } });
      t.equal(asked.status, 201, asked.text);
      return (await world.rest(`GET ${String(asked.headers.location)}`, ada)).body;
    };
    const access = await bundles('access');
    t.match(access.data.attendance, [
      { event: 'Review day', state: 'no_show', disputed: true, statement: 'I was there.' },
    ]);
    t.match(access.data.registrations, [{ event: 'Review day', state: 'no_show', gender: 'they' }]);
    t.ok(
      access.provenance
        .filter(({ pointer }: { pointer: string }) => pointer.startsWith('/data/attendance/'))
        .every(({ source }: { source: string }) => source === 'organization'),
    );
    const portable = await bundles('portability');
    t.notOk('attendance' in portable.data);
    t.match(portable.data.registrations, [{ event: 'Review day', gender: 'they' }]);
    t.notMatch(JSON.stringify(portable.data), /I was there|no_show|attendance/);
    t.match((await staff('review', { outcome: 'corrected' })).body, {
      state: 'attended',
      disputed: false,
      outcome: 'corrected',
    });
    t.match((await world.rest('GET /v1/me/attendance', ada)).body.items, [
      { state: 'attended', disputed: false, outcome: 'corrected' },
    ]);
  },
);
