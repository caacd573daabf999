// Hosts of an event that is run together: what they get, from whom, until when.
import t from 'tap';
import { register } from '../registrations/stage.ts';
import { makeWorld, type Reply } from '../support/world.ts';
import { type Attendee, addPeople, addRecipient, openEvent, seat, updateAt } from './stage.ts';

await t.test(
  'MIPI-13 unacknowledged hosts: 422; a host added later sees later registrants alone; contact after the date denied',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mipi', clock: '2030-01-10T12:00:00Z' });
    const event = await openEvent(world, { organizer: 'olga' });
    const token = await world.staff('olga', ['event-organizer']);
    const first = await addRecipient(world, 'host', event, {
      ...{ name: 'Skerry Institute', fields: ['name', 'email', 'country'], until: '2030-07-15' },
    });
    const [ada, ben, cyd] = (await addPeople(world, 3)) as [Attendee, Attendee, Attendee];
    const release = (id: string) =>
      world.rest(`/v1/admin/events/${event.publicId}/hosts/${id}/attendees`, { token });
    const graph = (id: string) =>
      world.graph(
        `{ hostAttendees(publicId: "${event.publicId}", recipientId: "${id}") { fields items { name email } } }`,
        {},
        { token },
      );
    const names = ({ body }: Reply) => body.items.map(({ name }: { name: string }) => name);

    t.match(await register(world, event, ada), { status: 422, body: { code: 'host.unacknowledged' } });
    t.same((await release(first)).body.items, []);
    await seat(world, event, ada, { acknowledgedHosts: ['Skerry Institute'] });
    t.same(names(await release(first)), ['Person 1']);
    t.same((await release(first)).body.fields, ['name', 'email'], 'name, company, title and address at most');
    t.match((await graph(first)).body.data.hostAttendees.items, [{ name: 'Person 1', email: ada.email }]);

    world.setClock('2030-01-10T12:01:00Z');
    const second = await addRecipient(world, 'host', event, { name: 'Tern Alliance', until: '2030-07-15' });
    t.match(await register(world, event, ben, { acknowledgedHosts: ['Skerry Institute'] }), { status: 422 });
    world.setClock('2030-01-10T12:02:00Z');
    const both = { acknowledgedHosts: ['Skerry Institute', 'Tern Alliance'] };
    await seat(world, event, ben, both);
    t.same(names(await release(second)), ['Person 2'], 'not whoever was there before');
    t.same(names(await release(first)).toSorted(), ['Person 1', 'Person 2']);
    // Whoever acknowledges it only afterwards stays who registered before.
    const [{ id }] = await world.sql('select id from rollbook.event_registrations where member_id = $1', [
      ada.id,
    ]);
    const hosts = `hosts = hosts || '${second}'::uuid, hosts_at = rollbook.now()`;
    await updateAt(world, '2030-01-10T12:02:30Z', 'event_registrations', hosts, id);
    t.same(names(await release(second)), ['Person 2']);
    const own = await world.rest('/v1/me/disclosures', { token: ada.token });
    t.match(own.body.items[0], {
      ...{ purpose: 'event-hosts', clause: 'MIPI-13', fields: ['name', 'email'] },
      recipient: { kind: 'host', name: 'Skerry Institute' },
    });

    await seat(world, event, cyd, both);
    await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'asked')`, [cyd.id]);
    t.notOk(names(await release(first)).includes('Person 3'), 'nobody whose record is restricted');

    world.setClock('2030-07-15T22:59:00Z');
    const lastDay = await world.staff('olga', ['event-organizer']);
    const url = `/v1/admin/events/${event.publicId}/hosts/${first}/attendees`;
    t.equal((await world.rest(url, { token: lastDay })).status, 200, 'the last day, where the event is');
    world.setClock('2030-07-15T23:01:00Z');
    t.match(await world.rest(url, { token: lastDay }), {
      status: 403,
      body: { code: 'recipient.contactEnded', clause: 'MIPI-13' },
    });
    const [{ count }] = await world.sql('select count(*)::int as count from rollbook.releases');
    await world.graph(
      `{ hostAttendees(publicId: "${event.publicId}", recipientId: "${first}") { fields } }`,
      {},
      { token: lastDay },
    );
    t.same(await world.sql('select count(*)::int as count from rollbook.releases'), [{ count }]);
  },
);
