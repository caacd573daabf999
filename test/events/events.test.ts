// The program of events: what staff keeps, what everybody reads, and what nobody does before it is published.
import ICAL from 'ical.js';
import t from 'tap';
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
  'a draft is nobody’s business; published, everybody reads it by every form and door',
  async (t) => {
    const { publicId } = await draftEvent(world, token, {
      ...{ joinUrl: 'https://meet.example/secret-room', online: true, capacity: 40 },
      privacyNotice: { en: 'Photos are taken.' },
    });
    const one = `${admin}/${publicId}`;
    const place = `/v1/events/${publicId}`;
    const unknown = await rest(`/v1/events/${'0'.repeat(32)}`);
    const hidden = await rest(place);
    t.equal(hidden.status, 404);
    t.equal(
      hidden.text.replaceAll(publicId, ''),
      unknown.text.replaceAll('0'.repeat(32), '').replace(unknown.body.instance, hidden.body.instance),
    );
    t.same(idsOf(await rest('/v1/events')), []);
    t.equal((await graph(`{ event(publicId: "${publicId}") { publicId } }`)).body.data.event, null);

    const part = async (method: string, body?: object) => {
      const reply = await rest(method, { token, ...(body && { body }) });
      if (reply.status >= 300) throw new Error(reply.text);
      return reply.body;
    };
    await part(`POST ${one}/hosts`, {
      ...{ name: 'Quay Union', role: 'co-organizer', policyUrl: 'https://quay.example/privacy' },
      ...{ mayContactUntil: '2027-12-31', receives: ['name', 'email'] },
    });
    await part(`POST ${one}/sponsors`, { name: 'Rope Works', receives: ['name', 'company'] });
    await part(`PUT ${one}/tickets/MEMBER`, {
      ...{ title: { en: 'Member' }, amount: 12_050, currency: 'EUR', benefit: 'member-price' },
    });
    await part(`PUT ${one}/questions/talk`, {
      ...{
        text: { en: 'Which talk?' },
        use: { en: 'To choose a room.' },
        kind: 'choice',
        audience: 'organizer',
      },
      choices: [
        { code: 'a', text: { en: 'First' } },
        { code: 'b', text: { en: 'Second' } },
      ],
    });
    await part(`POST ${one}/slots`, { startsAt: '2027-05-04T08:00:00Z', endsAt: '2027-05-04T08:30:00Z' });
    await part(`POST ${one}/sessions`, {
      ...{ title: { en: 'Knots' }, startsAt: '2027-05-04T10:00:00Z', endsAt: '2027-05-04T11:00:00Z' },
    });
    t.equal((await rest(place)).status, 404, 'still a draft');
    t.equal((await rest(`POST ${one}/publish`, { token })).status, 200);

    const shown = await rest(place);
    t.match(shown.body, {
      ...{
        publicId,
        kind: 'event',
        status: 'published',
        zone: 'Europe/Lisbon',
        place: 'Old quay',
        online: true,
      },
      ...{ title: { en: 'Harbor meeting', de: 'Hafentreffen' }, startsAt: '2027-05-04T09:00:00.000Z' },
      registrationClosesAt: '2027-05-04T17:00:00.000Z',
      hosts: [{ name: 'Quay Union', mayContactUntil: '2027-12-31', receives: ['name', 'email'] }],
      sponsors: [{ name: 'Rope Works', receives: ['name', 'company'] }],
      tickets: [{ code: 'MEMBER', amount: 12_050, currency: 'EUR', benefit: 'member-price' }],
      questions: [
        { code: 'talk', use: { en: 'To choose a room.' }, audience: 'organizer', choices: { length: 2 } },
      ],
      arrivalSlots: [{ startsAt: '2027-05-04T08:00:00.000Z' }],
      sessions: [{ title: { en: 'Knots' }, status: 'scheduled' }],
      speakers: [],
    });
    t.notMatch(
      shown.text,
      /secret-room|seats|capacity|organizers|seatsTaken/,
      'no address to join by, no seats',
    );
    t.match((await rest('/v1/events?count=true')).body, { items: [{ publicId }], total: 1 });
    const graphed = await graph(
      `{ event(publicId: "${publicId}") { publicId title sessions { title } hosts { name } speakers { name } seats { left } } events { nodes { publicId } } }`,
    );
    t.match(graphed.body.data, {
      event: { publicId, title: { de: 'Hafentreffen' }, hosts: [{ name: 'Quay Union' }], seats: null },
      events: { nodes: [{ publicId }] },
    });

    const linked = await rest(place, { headers: { accept: 'application/ld+json' } });
    t.match(linked.headers['content-type'], /^application\/ld\+json/);
    t.match(linked.body, {
      ...{ '@context': 'https://schema.org', '@type': 'Event', name: 'Harbor meeting' },
      ...{ eventStatus: 'https://schema.org/EventScheduled', startDate: '2027-05-04T09:00:00.000Z' },
      eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
      offers: [{ '@type': 'Offer', price: '120.50', priceCurrency: 'EUR' }],
      subEvent: [{ name: 'Knots' }],
      organizer: [{ '@type': 'Organization' }, { name: 'Quay Union' }],
    });
    const dated = await rest(place, { headers: { accept: 'text/calendar' } });
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(dated.text)).getFirstSubcomponent('vevent') ?? undefined,
    );
    t.match(
      {
        uid: event.uid,
        at: event.startDate.toJSDate().toISOString(),
        sequence: event.sequence,
        summary: event.summary,
      },
      {
        uid: `${publicId}@registry.example`,
        at: '2027-05-04T09:00:00.000Z',
        sequence: 0,
        summary: 'Harbor meeting',
      },
    );
    const tags = [shown, linked, dated].map(({ headers }) => headers.etag);
    t.equal(new Set(tags).size, 3, 'each form has its own tag');
    t.equal((await rest(place, { headers: { 'if-none-match': String(tags[0]) } })).status, 304);
    t.match(shown.headers.vary, /accept/i);
  },
);

await t.test(
  'seats are told only where the event says so; a seat taken elsewhere moves nothing public',
  async (t) => {
    const { publicId } = await publishedEvent(world, token, { capacity: 10 });
    const place = `/v1/events/${publicId}`;
    const before = await rest(place);
    const take = () =>
      world.sql('update rollbook.events set seats_taken = seats_taken + 1 where public_id = $1', [publicId]);
    await take();
    const after = await rest(place);
    t.equal(after.text, before.text);
    t.equal(after.headers.etag, before.headers.etag);
    t.equal((await change(world, token, publicId, { showsSeats: true })).status, 200);
    t.match((await rest(place)).body.seats, { capacity: 10, left: 9 });
    await take();
    t.match((await rest(place)).body.seats, { capacity: 10, left: 8 }, 'on the very next read');
    const fewer = await change(world, token, publicId, { capacity: 1 });
    t.match(fewer, { status: 409, body: { code: 'event.seatsTaken' } });
  },
);

await t.test(
  'the program is found by kind, words and time, in pages; the year is a calendar that says what is cancelled',
  async (t) => {
    const days = ['2028-02-01', '2028-03-01', '2028-04-01'];
    const made: string[] = [];
    for (const [index, on] of days.entries()) {
      const kind = index === 1 ? 'training' : 'event';
      const times = { startsAt: `${on}T09:00:00Z`, endsAt: `${on}T10:00:00Z` };
      made.push(
        (await publishedEvent(world, token, { ...times, kind, title: { en: `Lighthouse ${index}` } }))
          .publicId,
      );
    }
    const [first = '', second = '', third = ''] = made;
    const ask = async (query: string) => idsOf(await rest(`/v1/events?${query}`));
    t.same(await ask('q=lighthouse'), made);
    t.same(await ask('q=lighthouse&kind=training'), [second]);
    t.same(await ask('q=lighthouse&from=2028-02-02&to=2028-03-01'), [second]);
    t.same(await ask('q=nowhere'), []);
    const page = await rest('/v1/events?q=lighthouse&limit=2');
    t.same(idsOf(page), [first, second]);
    t.match(page.headers.link, /rel="next"/);
    t.same(idsOf(await rest(`/v1/events?q=lighthouse&limit=2&cursor=${page.body.nextCursor}`)), [third]);
    t.equal((await rest(`/v1/events?q=other&cursor=${page.body.nextCursor}`)).body.code, 'cursor.invalid');
    t.equal((await rest('/v1/events?colour=red')).status, 400);
    const cancelled = await rest(`POST ${admin}/${third}/cancel`, { token, body: { reason: 'Storm.' } });
    t.match(cancelled.body, {
      state: 'cancelled',
      sequence: 1,
      changes: [{ kind: 'published' }, { kind: 'cancelled', reason: 'Storm.' }],
    });
    t.match((await rest(`/v1/events/${third}`)).body, { status: 'cancelled', sequence: 1 });
    t.notMatch((await rest(`/v1/events/${third}`)).text, 'Storm', 'why is told to registrants');
    t.same(await ask('q=lighthouse&status=published'), [first, second]);
    const calendar = await rest('/v1/events/calendar?year=2028');
    t.match(calendar.headers['content-type'], /^text\/calendar/);
    const dates = new ICAL.Component(ICAL.parse(calendar.text)).getAllSubcomponents('vevent');
    t.same(
      dates.map((date) => [
        String(date.getFirstPropertyValue('uid')).slice(0, 32),
        date.getFirstPropertyValue('status'),
        date.getFirstPropertyValue('sequence'),
      ]),
      [
        [first, 'CONFIRMED', 0],
        [second, 'CONFIRMED', 0],
        [third, 'CANCELLED', 1],
      ],
    );
    t.equal((await rest('/v1/events/calendar?year=2028')).headers.etag, calendar.headers.etag);
    t.notMatch((await rest('/v1/events/calendar?year=2029')).text, 'VEVENT');
    const over = await rest(`/v1/events?q=lighthouse`);
    world.setClock('2028-02-02T00:00:00Z');
    t.same(
      idsOf(await rest('/v1/events?q=lighthouse')),
      [second, third],
      'what is over is left out unless asked for',
    );
    t.same(await ask('q=lighthouse&from=2028-01-01'), made);
    world.setClock('2027-01-10T12:00:00Z');
    t.equal((await rest('/v1/events?q=lighthouse')).text, over.text);
  },
);

await t.test('the projection is what a rebuild would make, whoever changes a source', async (t) => {
  const differences = async () => {
    const ids = '(select array_agg(id) from rollbook.events)';
    const [row] = await world.sql(`select count(*)::int as rows from (
      (select * from rollbook.public_events except all select * from rollbook.event_source(${ids}))
      union all (select * from rollbook.event_source(${ids}) except all select * from rollbook.public_events)) d`);
    return row.rows;
  };
  t.equal(await differences(), 0);
  for (const statement of [
    `update rollbook.events set place = 'Pier'`,
    `update rollbook.events set place = 'Mole', state = 'cancelled', cancelled_at = rollbook.now() where state = 'published'`,
    `update rollbook.event_hosts set name = name || ' II'`,
    `update rollbook.event_sponsors set ended_at = null`,
    `update rollbook.ticket_kinds set amount = 1, taken = 1`,
    `update rollbook.event_questions set required = true`,
    `delete from rollbook.arrival_slots`,
    `update rollbook.event_sessions set state = 'cancelled'`,
    `truncate rollbook.event_questions`,
    `delete from rollbook.events where kind = 'training'`,
  ]) {
    await world.sql(statement);
    t.equal(await differences(), 0, statement);
  }
});
