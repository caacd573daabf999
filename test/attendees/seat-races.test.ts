// What hangs on a seat while the seat is given up at the same moment, and lists while consents are withdrawn.
import { Client } from 'pg';
import t from 'tap';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';
import {
  type Attendee,
  addPeople,
  addRecipient,
  consent,
  openEvent,
  seat,
  stateNeeds,
  withdraw,
} from './stage.ts';

const world = await makeWorld(t, { clock: '2030-01-10T12:00:00Z' });
const event = await openEvent(world, { organizer: 'olga' });
const olga = await world.staff('olga', ['event-organizer']);
const [ada, ben] = (await addPeople(world, 2)) as [Attendee, Attendee];
const admin = new Client({ connectionString: world.urls.superuserUrl });
await admin.connect();
t.teardown(() => admin.end());

/** Until somebody waits for what the transaction of `admin` holds. */
const somebodyWaits = () =>
  until(async () => {
    const waiting = await world.sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });

await t.test('MEF-41 part: needs that are stated while the seat is given up are not kept', async (t) => {
  const id = await seat(world, event, ada);
  await admin.query('begin');
  await admin.query(`update rollbook.event_registrations set state = 'cancelled' where id = $1`, [id]);
  const stating = stateNeeds(world, ada, id, { diet: { kinds: ['vegan'] }, consent: true });
  await somebodyWaits();
  await admin.query('commit');
  t.match(await stating, { status: 404, body: { code: 'registration.notFound' } });
  t.same(await world.sql('select * from rollbook.needs'), []);
});

await t.test(
  'MEF-50 part: a list released while a consent is withdrawn names nobody who withdrew',
  async (t) => {
    const sponsor = await addRecipient(world, 'sponsor', event);
    await seat(world, event, ben);
    await consent(world, ben, 'sponsor', event);
    const path = `/v1/admin/events/${event.publicId}/sponsors/${sponsor}/attendees`;
    await admin.query('begin');
    await admin.query('select from rollbook.members where id = $1 for no key update', [ben.id]);
    const release = world.rest(path, { token: olga });
    await somebodyWaits();
    await admin.query(
      `insert into rollbook.consents (member_id, purpose, context, state, notice, notice_version, method, actor)
     select member_id, purpose, context, 'withdrawn', notice, notice_version, method, actor from rollbook.consents
     where member_id = $1 and purpose = 'sponsor'`,
      [ben.id],
    );
    await admin.query('commit');
    t.match(await release, { status: 200, body: { items: [] } });
    t.same(await world.sql(`select * from rollbook.disclosures where member_id = $1`, [ben.id]), []);
    await withdraw(world, ben, 'sponsor', event);
  },
);
