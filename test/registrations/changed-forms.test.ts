// What an event asks changes while people register: nobody is stuck, and nobody skips what they were not shown.
import t from 'tap';
import { makeWorld } from '../support/world.ts';
import { type Attendee, addEvent, addPeople, cancel, register } from './stage.ts';

const world = await makeWorld(t, { clock: '2030-05-01T09:00:00Z' });
const slots = [{ startsAt: '2030-06-01T08:00:00Z' }];
const event = await addEvent(world, { slots });
const token = await world.staff('organizer', ['event-organizer']);
const [ada, ben] = (await addPeople(world, 2)) as [Attendee, Attendee];

await t.test('a time of arrival that nobody has a seat for goes, whoever chose it once', async (t) => {
  const made = await register(world, event, ada, { arrival: slots[0]?.startsAt });
  t.match(made, { status: 201, body: { arrival: '2030-06-01T08:00:00.000Z' } });
  t.equal((await cancel(world, ada, made.body.id)).status, 200);
  const [slot] = await world.sql('select id from rollbook.arrival_slots where event_id = $1', [event.id]);
  const path = `/v1/admin/events/${event.publicId}/slots/${slot.id}`;
  t.equal((await world.rest(`DELETE ${path}`, { token })).status, 200);
  t.match(await world.sql('select state, arrival_slot_id from rollbook.event_registrations'), [
    { state: 'cancelled', arrival_slot_id: null },
  ]);
});

await t.test('MIPI-13 part: no registration without every host, not even by hand-written SQL', async (t) => {
  const hosted = await addEvent(world, { title: 'Hosted', hosts: ['Buoy Works'], organizer: 'otto' });
  const insert = `insert into rollbook.event_registrations (event_id, member_id, state, hosts, secret_ref, check_in_hash, locale, position)
     select $1, $2, 'registered', array(select id from rollbook.event_hosts where event_id = $1 and $3), gen_random_uuid(), 'x', 'en', 0
     from (select set_config('app.now', '2030-05-01T09:00:00Z', true) as at) c where c.at <> ''`;
  await t.rejects(world.sql(insert, [hosted.id, ben.id, false]), { message: 'host.unacknowledged' });
  await world.sql(insert, [hosted.id, ben.id, true]);
});

await t.test('an instant that no calendar or no zone has is refused with a pointer', async (t) => {
  const body = { event: event.publicId, subject: 'Ropes', startsAt: '2030-06-01T09:00:00Z' };
  const wrong = [
    '2030-06-01T10:00:00+20:00',
    '2030-06-01T10:00:60Z',
    '0000-06-01T10:00:00Z',
    '2030-02-30T10:00:00Z',
  ];
  for (const endsAt of wrong) {
    const refused = await world.rest('POST /v1/me/agenda', { token: ada.token, body: { ...body, endsAt } });
    t.match(
      refused,
      { status: 422, body: { code: 'body.invalid', errors: [{ pointer: '/endsAt' }] } },
      endsAt,
    );
  }
});
