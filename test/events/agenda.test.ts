// A person's agenda and calendar: seen by its participants alone, under an address that dies when it is revoked.
import ICAL from 'ical.js';
import t from 'tap';
import { addMember, certify } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { change, draftEvent, organizer, publishedEvent } from './stage.ts';

const world = await makeWorld(t, { pack: 'mext', clock: '2027-01-10T12:00:00Z' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const token = await organizer(world);
const { publicId: event } = await publishedEvent(world, token, {
  ...{ online: true, joinUrl: 'https://meet.example/room' },
});
const [ada, ben, eve] = [
  await addMember(world, { displayName: 'Ada Visitor' }),
  await addMember(world, { displayName: 'Ben Exhibitor' }),
  await addMember(world, { displayName: 'Eve Third' }),
];
const times = { startsAt: '2027-05-04T10:00:00Z', endsAt: '2027-05-04T10:30:00Z' };

/** Ben shows his name in the directory: then people can propose dates to him. */
async function list(): Promise<void> {
  const { id } = await certify(world, ben);
  const body = { fields: { displayName: true }, entries: { [`${id}/certificateProgram`]: true } };
  const settings = await rest('/v1/me/consents/directory', { token: ben.token });
  const entries = settings.body.entries.filter(
    ({ field }: { field: string }) => field === 'certificateProgram',
  );
  body.entries = Object.fromEntries(entries.map((entry: { id: string }) => [entry.id, true]));
  const saved = await rest('PATCH /v1/me/consents/directory', { token: ben.token, body });
  if (saved.status !== 200) throw new Error(saved.text);
}

const propose = (body: object = {}, as = ada.token) =>
  rest('POST /v1/me/agenda', {
    token: as,
    body: { event, subject: 'Ropes', ...times, withProfessional: ben.publicId, ...body },
  });
const agendaOf = async (as: string) => (await rest('/v1/me/agenda', { token: as })).body.items;
const datesOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => ({
    uid: String(one.getFirstPropertyValue('uid')),
    status: one.getFirstPropertyValue('status'),
    sequence: one.getFirstPropertyValue('sequence'),
    summary: one.getFirstPropertyValue('summary'),
  }));
/** The path of the secret address. */
const feedOf = async (as: string) => {
  const { body } = await rest('POST /v1/me/calendar-feeds', { token: as, body: { name: 'Phone' } });
  return { id: body.id as string, path: new URL(body.url as string).pathname };
};

await t.test(
  'MEXT-15 a third person gets 404; revoking the feed token makes it 404; the ICS parses and cancelled items say so',
  async (t) => {
    t.equal((await propose()).body.code, 'professional.notFound', 'nobody who is not listed is found');
    await list();
    const made = await propose();
    t.match(made, { status: 201, body: { state: 'proposed', own: true, with: 'Ben Exhibitor' } });
    const { id, etag } = made.body;
    t.match(await agendaOf(ben.token), [{ id, state: 'proposed', own: false, with: 'Ada Visitor' }]);
    t.same(await agendaOf(eve.token), []);
    const unknown = '0199b0a0-0000-7000-8000-000000000001';
    for (const [asking, target] of [
      [eve.token, id],
      [token, id],
      [eve.token, unknown],
    ] as const) {
      const answers = [
        await rest(`POST /v1/me/agenda/${target}/answer`, { token: asking, body: { state: 'confirmed' } }),
        await rest(`PATCH /v1/me/agenda/${target}`, {
          token: asking,
          body: {},
          headers: { 'if-match': etag },
        }),
      ];
      for (const { status, body } of answers)
        if (asking === token) t.equal(status, 403, 'an organizer has no part in it');
        else t.match({ status, code: body.code }, { status: 404, code: 'agendaItem.notFound' });
    }

    const feeds = {
      ada: await feedOf(ada.token),
      ben: await feedOf(ben.token),
      eve: await feedOf(eve.token),
    };
    const read = (feed: { path: string }) => rest(feed.path);
    const uid = `${id}@registry.example`;
    t.same(datesOf((await read(feeds.eve)).text), []);
    t.match(datesOf((await read(feeds.ada)).text), [
      { uid, status: 'TENTATIVE', sequence: 0, summary: 'Ropes' },
    ]);
    t.same(datesOf((await read(feeds.ben)).text), [], 'a proposal stands in nobody’s calendar unasked');
    t.equal(
      (await rest(`POST /v1/me/agenda/${id}/answer`, { token: ada.token, body: { state: 'confirmed' } }))
        .status,
      409,
      'nobody answers for the other',
    );
    t.equal(
      (await rest(`POST /v1/me/agenda/${id}/answer`, { token: ben.token, body: { state: 'confirmed' } }))
        .status,
      200,
    );
    for (const feed of [feeds.ada, feeds.ben])
      t.match(datesOf((await read(feed)).text), [{ uid, status: 'CONFIRMED', sequence: 1 }]);
    const tag = (await agendaOf(ada.token))[0].etag;
    const moved = await rest(`PATCH /v1/me/agenda/${id}`, {
      ...{ token: ada.token, body: { subject: 'Something else' }, headers: { 'if-match': tag } },
    });
    t.equal(moved.body.state, 'proposed', 'other words are answered anew');
    const shown = (await read(feeds.ben)).text;
    t.match(datesOf(shown), [{ uid, status: 'CANCELLED', sequence: 2 }], 'the yes was to other words');
    t.notMatch(shown, /Something else|Ropes/, 'and these stand in nobody’s calendar unasked');
    await rest(`POST /v1/me/agenda/${id}/answer`, { token: ada.token, body: { state: 'cancelled' } });
    for (const feed of [feeds.ada, feeds.ben])
      t.match(datesOf((await read(feed)).text), [{ uid, status: 'CANCELLED', sequence: 3 }]);

    const calendar = await read(feeds.ada);
    t.match(calendar.headers, { 'content-type': /^text\/calendar/, 'cache-control': 'private, no-cache' });
    const same = await rest(feeds.ada.path, { headers: { 'if-none-match': String(calendar.headers.etag) } });
    t.equal(same.status, 304);
    t.equal((await rest(`DELETE /v1/me/calendar-feeds/${feeds.ada.id}`, { token: ben.token })).status, 404);
    t.equal((await rest(`DELETE /v1/me/calendar-feeds/${feeds.ada.id}`, { token: ada.token })).status, 200);
    const revoked = await read(feeds.ada);
    const never = await rest(`/v1/calendars/${'A'.repeat(43)}`);
    t.match(
      [revoked.status, revoked.body.code, revoked.body.detail],
      [404, 'calendarFeed.notFound', never.body.detail],
    );
    t.equal((await read(feeds.ben)).status, 200, 'another person’s goes on');
    const rows = await world.sql('select token_hash from rollbook.calendar_feeds');
    for (const { token_hash: hash } of rows) t.notOk(feeds.ben.path.includes(hash), 'kept as a digest alone');
  },
);

await t.test(
  'registrations and talks stand in the same calendar, under one UID with the program’s, and follow each change',
  async (t) => {
    const registered = await rest(`POST /v1/events/${event}/registrations`, { token: eve.token, body: {} });
    t.equal(registered.status, 201, registered.text);
    const feed = await feedOf(eve.token);
    const program = datesOf(
      (await rest(`/v1/events/${event}`, { headers: { accept: 'text/calendar' } })).text,
    )[0];
    const [mine] = datesOf((await rest(feed.path)).text);
    t.match(mine, { uid: program?.uid, status: 'CONFIRMED' });
    t.match((await rest(feed.path)).text, 'meet.example/room', 'registrants are told where to join');
    await change(world, token, event, { startsAt: '2027-05-04T09:30:00Z' });
    const [after] = datesOf((await rest(feed.path)).text);
    t.ok(Number(after?.sequence) > Number(mine?.sequence));
    const talk = await rest(`POST /v1/admin/events/${event}/speakers`, {
      token,
      body: { member: ada.publicId, name: 'Ada', shownUntil: '2027-06-30' },
    });
    const adas = datesOf((await rest((await feedOf(ada.token)).path)).text);
    t.ok(adas.some(({ uid }) => uid === `${talk.body.publicId}@registry.example`));
    await rest(`POST /v1/admin/events/${event}/cancel`, { token, body: {} });
    const [off] = datesOf((await rest(feed.path)).text);
    t.match(off, { uid: program?.uid, status: 'CANCELLED' });
    const there = datesOf((await rest((await feedOf(ada.token)).path)).text);
    t.same(new Set(there.map(({ status }) => status)), new Set(['CANCELLED']), 'talks and dates there, too');
    t.ok(Number(off?.sequence) > Number(after?.sequence));
  },
);

await t.test('a date is at an event that one may see, within reason; both doors agree', async (t) => {
  const { publicId: draft } = await draftEvent(world, token);
  t.match(await propose({ event: draft, withProfessional: undefined }), {
    status: 404,
    body: { code: 'event.notFound' },
  });
  t.equal((await propose({ endsAt: times.startsAt, withProfessional: undefined })).status, 422);
  t.equal((await propose({ with: 'Booth 12' })).status, 422, 'one way of saying whom');
  const booth = await propose({ with: 'Booth 12', withProfessional: undefined });
  t.match(booth.body, { state: 'confirmed', with: 'Booth 12' });
  const graphed = await world.graph(
    '{ myAgenda { items { id with state } } myCalendarFeeds { items { name url } } }',
    {},
    { token: ada.token },
  );
  t.match(
    graphed.body.data.myAgenda.items.find(({ id }: { id: string }) => id === booth.body.id),
    { with: 'Booth 12' },
  );
  t.ok(
    graphed.body.data.myCalendarFeeds.items.every(({ url }: { url: unknown }) => url === null),
    'a secret is shown once',
  );
  await world.sql(
    `insert into rollbook.agenda_items (event_id, member_id, with_member_id, subject, starts_at, ends_at, state)
     select a.event_id, $1, $2, 'Asked', a.starts_at, a.ends_at, 'proposed' from rollbook.agenda_items a, generate_series(1, 20)
     where a.id = $3`,
    [eve.id, ben.id, booth.body.id],
  );
  t.equal((await propose({}, eve.token)).body.code, 'agendaItem.tooMany', 'nobody asks a whole directory');
  t.equal((await propose({ withProfessional: undefined }, eve.token)).status, 201, 'one’s own is one’s own');
  await rest('DELETE /v1/me/consents/directory', { token: ben.token });
  const [date] = await agendaOf(ada.token);
  t.notOk('with' in date && date.with === 'Ben Exhibitor', 'who is listed no more is named no more');
});
