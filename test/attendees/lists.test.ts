// Lists of attendees: who is in them, who gets them, what is written down of it, and what nobody can tell from them.
import t from 'tap';
import { addPartner } from '../partners/partner.ts';
import { makeWorld, type Reply } from '../support/world.ts';
import {
  type Attendee,
  addPeople,
  addRecipient,
  consent,
  openEvent,
  seat,
  updateAt,
  withdraw,
} from './stage.ts';

const world = await makeWorld(t, { clock: '2030-01-10T12:00:00Z' });
const event = await openEvent(world, { organizer: 'olga' });
const bare = await openEvent(world, { organizer: 'olga', title: 'Bare rock' });
await world.sql('update rollbook.events set attendee_list = false where id = $1', [bare.id]);
const token = await world.staff('olga', ['event-organizer']);
const [ada, ben, cyd, dot, eve] = (await addPeople(world, 5)) as [
  Attendee,
  Attendee,
  Attendee,
  Attendee,
  Attendee,
];
await world.sql(
  `update rollbook.members set organization = 'Harbor Works', job_title = 'Keeper' where id = $1`,
  [ada.id],
);

const listOf = (who: Attendee, of = event) =>
  world.rest(`/v1/events/${of.publicId}/attendees`, { token: who.token });
const names = ({ body }: Reply) => body.items.map(({ name }: { name: string }) => name);
const problemOf = ({ body }: Reply) => body.errors?.[0]?.extensions?.problem;
const disclosuresOf = async (who: Attendee) =>
  (await world.rest('/v1/me/disclosures', { token: who.token })).body.items;
const release = (kind: 'sponsors' | 'hosts', id: string, of = event, more = {}) =>
  world.rest(`/v1/admin/events/${of.publicId}/${kind}/${id}/attendees`, { token, ...more });
const later = (instant: string) => world.setClock(instant);

await t.test(
  'fellow attendees see whoever agreed for this event, and each reads that it was told',
  async (t) => {
    for (const who of [ada, ben, cyd]) await seat(world, event, who);
    t.same(names(await listOf(ada)), [], 'nobody is in it by registering');
    await consent(world, ben, 'attendee-list', event);
    await consent(world, ada, 'attendee-list', event);
    t.same(
      (await listOf(ben)).body.items,
      [{ name: 'Person 1', company: 'Harbor Works' }],
      'no title, no address',
    );
    const graph = await world.graph(
      `{ attendees(publicId: "${event.publicId}") { items { name company } } }`,
      {},
      { token: cyd.token },
    );
    t.same(graph.body.data.attendees.items, [
      { name: 'Person 1', company: 'Harbor Works' },
      { name: 'Person 2', company: null },
    ]);
    const told = await disclosuresOf(ada);
    t.equal(told.length, 2, 'by two readers');
    t.match(told[0], {
      recipient: { kind: 'attendee', name: 'An attendee of Harbor Days' },
      ...{
        purpose: 'attendee-list',
        fields: ['name', 'company'],
        report: 'attendee.list',
        about: 'Harbor Days',
      },
    });
    t.notMatch(JSON.stringify(told), /Person/, 'who read it stays between them');
    await listOf(ben);
    t.equal((await disclosuresOf(ada)).length, 2, 'once a day for each reader');
    await withdraw(world, ada, 'attendee-list', event);
    t.same(names(await listOf(ben)), [], 'gone on the next read');
  },
);

await t.test('no such event, no list, nobody who takes part: all alike', async (t) => {
  await seat(world, bare, ada);
  const answers = [
    await listOf(dot),
    await listOf(ada, bare),
    await listOf(ada, { id: '', publicId: 'f'.repeat(32) }),
  ].map(({ status, body }) => ({ status, ...body, instance: '' }));
  t.match(answers[0], { status: 404, code: 'attendeeList.notFound' });
  t.same(answers[1], answers[0]);
  t.same(answers[2], answers[0]);
  t.equal(
    (await world.rest(`HEAD /v1/events/${event.publicId}/attendees`, { token: ada.token })).status,
    405,
  );
});

await t.test(
  'what is hidden changes nothing: list, pages and cursors stay the same to the byte',
  async (t) => {
    await consent(world, ada, 'attendee-list', event);
    const page = async () =>
      (await world.rest(`/v1/events/${event.publicId}/attendees?limit=1`, { token: cyd.token })).text;
    const before = await page();
    await seat(world, event, dot);
    await world.sql(`update rollbook.members set display_name = 'Aaron' where id = $1`, [dot.id]);
    await seat(world, event, eve);
    await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'asked')`, [eve.id]);
    await consent(world, eve, 'attendee-list', event);
    t.equal(await page(), before);
    const { nextCursor } = JSON.parse(before);
    const second = await world.rest(
      `/v1/events/${event.publicId}/attendees?limit=1&cursor=${encodeURIComponent(nextCursor)}`,
      { token: cyd.token },
    );
    t.same(names(second), ['Person 2']);
    const stolen = await world.rest(
      `/v1/events/${event.publicId}/attendees?limit=1&cursor=${encodeURIComponent(nextCursor)}`,
      { token: ben.token },
    );
    t.match(stolen, { status: 400, body: { code: 'cursor.invalid' } });
    t.same(await disclosuresOf(eve), [], 'who is restricted was told to nobody');
  },
);

await t.test(
  'MEF-50 no declaration: 404; with it only who opted in, and registered, after it; a late withdrawal marks the sponsor for notice',
  async (t) => {
    t.match(await release('sponsors', event.id), { status: 404, body: { code: 'recipient.notFound' } });
    const graphOf = (id: string) =>
      world.graph(
        `{ sponsorAttendees(publicId: "${event.publicId}", recipientId: "${id}") { recipient fields items { name company title email } } }`,
        {},
        { token },
      );
    t.match(problemOf(await graphOf(event.id)), { code: 'recipient.notFound' });
    await consent(world, ada, 'sponsor', event);
    later('2030-01-10T12:01:00Z');
    const sponsor = await addRecipient(world, 'sponsor', event, { fields: ['name', 'company'] });
    t.match(await release('sponsors', sponsor, bare), { status: 404 }, 'of this event alone');
    later('2030-01-10T12:02:00Z');
    const [gus, hal] = (await addPeople(world, 2, 'Late')) as [Attendee, Attendee];
    for (const who of [gus, hal]) await seat(world, event, who);
    await consent(world, ben, 'sponsor', event);
    t.same(
      (await release('sponsors', sponsor)).body.items,
      [],
      'registered, or agreed, before it was declared',
    );
    await consent(world, gus, 'sponsor', event);
    const told = await release('sponsors', sponsor);
    t.same(told.body, { recipient: 'Buoy Works', fields: ['name', 'company'], items: [{ name: 'Late 1' }] });
    t.same((await graphOf(sponsor)).body.data.sponsorAttendees.items, [
      { name: 'Late 1', company: null, title: null, email: null },
    ]);
    const csv = await release('sponsors', sponsor, event, { headers: { accept: 'text/csv' } });
    t.equal(csv.text, 'name,company\r\nLate 1,\r\n');
    t.match((await disclosuresOf(gus))[0], {
      ...{ purpose: 'sponsor', fields: ['name', 'company'], report: 'attendee.releaseToSponsor' },
      recipient: { kind: 'sponsor', name: 'Buoy Works' },
    });
    t.same(await disclosuresOf(hal), []);

    const contact = { token, body: { email: 'desk@buoy.example' } };
    const at = `/v1/admin/events/${event.publicId}`;
    t.equal((await world.rest(`PUT ${at}/recipients/${sponsor}/contact`, contact)).status, 200);
    await withdraw(world, gus, 'sponsor', event);
    t.same((await release('sponsors', sponsor)).body.items, []);
    const notices = await world.rest(`${at}/notices`, { token });
    t.match(notices.body.items, [
      { recipient: 'Buoy Works', name: 'Late 1', purpose: 'sponsor', toldAt: undefined },
    ]);
    const [mail, ...more] = (await world.mail()).filter(({ to }) => to === 'desk@buoy.example');
    t.same(more, []);
    t.match(mail?.text, /Harbor Days/);
    t.notMatch(mail?.raw, /Late 1|member\.example/, 'the mail names nobody');
    const [{ id }] = notices.body.items;
    const settled = await world.rest(`PUT ${at}/notices/${id}`, { token });
    t.match(settled.body, { id, toldAt: String });
    await withdraw(world, ben, 'sponsor', event);
    t.equal(
      (await world.rest(`${at}/notices`, { token })).body.items.length,
      1,
      'whoever was told of nobody hears nothing',
    );
  },
);

await t.test('a sponsor that is to have more gets it of those alone who register afterwards', async (t) => {
  const [ina] = (await addPeople(world, 1, 'Wide')) as [Attendee];
  const sponsor = await addRecipient(world, 'sponsor', event, { name: 'Cable Loft', fields: ['name'] });
  await seat(world, event, ina);
  await consent(world, ina, 'sponsor', event);
  t.same((await release('sponsors', sponsor)).body.items, [{ name: 'Wide 1' }]);
  later('2030-01-10T12:03:00Z');
  await updateAt(world, '2030-01-10T12:03:00Z', 'event_sponsors', `fields = '{name,email}'`, sponsor);
  t.same((await release('sponsors', sponsor)).body.items, []);
  await updateAt(world, '2030-01-10T12:03:00Z', 'event_sponsors', `declared_at = '2029-01-01'`, sponsor);
  t.same((await release('sponsors', sponsor)).body.items, [], 'no date is put back by hand');
});

await t.test('only the organizers of the event hand a list over', async (t) => {
  const sponsor = await addRecipient(world, 'sponsor', event, { name: 'Gull Press' });
  const url = `/v1/admin/events/${event.publicId}/sponsors/${sponsor}/attendees`;
  const otto = await world.staff('otto', ['event-organizer']);
  t.match(await world.rest(url, { token: otto }), { status: 403, body: { code: 'event.notOrganizer' } });
  const { token: machine } = await addPartner(world, 'Tidewell', {
    ...{ accreditedFrom: '2029-01-01', accreditedUntil: '2031-12-31' },
  });
  for (const other of [machine, await world.staff(), await world.tokenOf(ada.id)])
    t.equal((await world.rest(url, { token: other })).status, 403);
  t.equal(
    (await world.rest(`HEAD ${url}`, { token })).status,
    405,
    'nothing is written down that nobody gets',
  );
});
