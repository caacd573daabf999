// Guests without an account and colleagues who book: a mailed link, a secret link, and nothing more than the seat.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { bob, folder, ada as importedRow, people, take } from '../support/imports.ts';
import { makeWorld, type Reply } from '../support/world.ts';
import { addEvent, addPeople, countStates, register } from './stage.ts';

const world = await makeWorld(t, { clock: '2030-05-01T09:00:00Z' });
const rest: typeof world.rest = (place, call) => world.rest(place, call);
const organizer = () => world.staff('organizer', ['event-organizer']);

/** What of an answer could tell somebody apart. */
const seen = ({ status, headers, body }: Reply) => ({ status, body, names: Object.keys(headers).sort() });

await t.test(
  'a guest confirms by the mailed link; known addresses and unknown ones answer alike',
  async (t) => {
    const event = await addEvent(world, { capacity: 1 });
    const [ada] = await addPeople(world, 1, 'Known');
    await register(world, event, ada!);
    await world.mail();
    const ask = (email: string) =>
      rest(`POST /v1/events/${event.publicId}/guest-registrations`, { body: { name: 'Gil Guest', email } });
    const [known, unknown] = [await ask(ada!.email), await ask('Gil@Guest.example')];
    t.same(seen(known), seen(unknown));
    t.match(known, { status: 202, body: { status: 'pending', confirmBy: '2030-05-02T09:00:00.000Z' } });
    t.same(await countStates(world, event), { registered: 1 }, 'no seat is held');
    const mails = await world.mail();
    t.same(
      mails.map(({ to, subject }) => [to, subject]),
      [
        [ada!.email, 'Please confirm: Harbor Days'],
        ['Gil@guest.example', 'Please confirm: Harbor Days'],
      ],
    );
    t.match(mails[1]?.link(), /^https:\/\/portal\.example\/confirm-registration#token=/);
    const confirm = (token: string) => rest('POST /v1/registrations/confirm', { body: { token } });
    t.match(
      await confirm(mails[0]!.token()),
      { status: 409, body: { code: 'registration.exists' } },
      'one person, one seat',
    );
    const confirmed = await confirm(mails[1]!.token());
    t.match(confirmed, { status: 200, body: { state: 'waitlisted', waitingPosition: 1, name: 'Gil Guest' } });
    t.match(
      (await confirm(mails[1]!.token())).body,
      { id: confirmed.body.id, state: 'waitlisted' },
      'again is the same',
    );
    t.match(await confirm('x'.repeat(43)), { status: 422, body: { code: 'link.invalid' } });
    const [message] = await world.mail();
    t.match(message?.subject, 'On the waiting list: Harbor Days');
    const token = message!.token();
    t.equal(token, confirmed.body.token, 'the mail leads to the seat');
    const seat = `/v1/registrations/${token}`;
    t.match((await rest(`GET ${seat}`)).body, { state: 'waitlisted' });
    t.match(await rest(`GET /v1/registrations/${'y'.repeat(43)}`), {
      status: 404,
      body: { code: 'registration.notFound' },
    });
    // The seat comes free, is offered, taken and cancelled: all by the link.
    const own = await rest('GET /v1/me/registrations', { token: await world.tokenOf(ada!.id) });
    await rest(`POST /v1/me/registrations/${own.body.items[0].id}/cancel`, {
      token: await world.tokenOf(ada!.id),
    });
    const offer = (await world.mail()).find(({ to }) => to === 'Gil@guest.example');
    t.match(offer?.text, /kept for you until 2 May 2030 at 09:00 UTC/);
    t.match((await rest(`POST ${seat}/accept`)).body, { state: 'registered', checkInCode: /-/ });
    const shown = await world.graph(
      'query ($token: String!) { registrationByLink(token: $token) { state name etag } }',
      { token },
    );
    t.match(shown.body.data.registrationByLink, { state: 'registered', name: 'Gil Guest' });
    const listed = await rest(`GET /v1/admin/events/${event.publicId}/registrations?state=registered`, {
      token: await organizer(),
    });
    t.match(listed.body.items, [{ name: 'Gil Guest', email: 'Gil@guest.example', guest: true }]);
    t.match((await rest(`POST ${seat}/cancel`)).body, {
      state: 'cancelled',
      moves: [{}, {}, {}, { by: 'you' }],
    });
    const columns = await world.sql(
      `select name, address, draft from rollbook.registration_requests where used_at is not null`,
    );
    t.same(columns, [{ name: null, address: null, draft: null }], 'what was typed is gone');
  },
);

await t.test(
  'a colleague sees nothing but the state of the seat; what nobody confirms is gone after a day',
  async (t) => {
    const event = await addEvent(world, { capacity: 5 });
    const [ada, bo] = await addPeople(world, 2, 'Colleague');
    await world.mail();
    const book = (email: string) =>
      rest(`POST /v1/events/${event.publicId}/bookings`, { ...ada, body: { name: 'Hal Hand', email } });
    const [stranger, member] = [await book('hal@hand.example'), await book(bo!.email)];
    t.same(Object.keys(stranger.body), ['id', 'event', 'state', 'requestedAt']);
    t.match(
      [stranger, member],
      [
        { status: 201, body: { state: 'pending' } },
        { status: 201, body: { state: 'pending' } },
      ],
    );
    const [toHal, toBo] = await world.mail();
    t.match(toHal?.text, /Somebody would like to register you/);
    t.notMatch(toHal?.text, /Colleague/);
    t.equal((await rest('POST /v1/registrations/confirm', { body: { token: toBo!.token() } })).status, 200);
    const bookings = async () =>
      (await rest('GET /v1/me/bookings', { token: await world.tokenOf(ada!.id) })).body.items;
    const states = async () => (await bookings()).map(({ state }: { state: string }) => state).sort();
    t.same(await states(), ['pending', 'registered']);
    t.same(Object.keys((await bookings())[0]).sort(), ['event', 'id', 'requestedAt', 'state']);
    t.same((await rest('GET /v1/me/registrations', ada)).body.items, [], 'it is not theirs');
    const come = (state: string) =>
      world.sql('update rollbook.event_registrations set state = $2 where event_id = $1', [event.id, state]);
    await come('attended');
    t.same(await states(), ['pending', 'registered'], 'whether somebody came is theirs to know');
    await come('registered');
    const own = (await rest('GET /v1/me/registrations', bo)).body.items;
    t.match(own, [{ state: 'registered', name: 'Hal Hand' }], 'it is the person’s, by their proved address');
    t.match(await register(world, event, bo!), { status: 409, body: { code: 'registration.exists' } });
    t.match(await rest(`POST /v1/me/registrations/${own[0].id}/cancel`, ada), { status: 404 });
    world.setClock('2030-05-02T09:00:00Z');
    t.match(await rest('POST /v1/registrations/confirm', { body: { token: toHal!.token() } }), {
      body: { code: 'link.invalid' },
    });
    t.same(await states(), ['expired', 'registered']);
    await tidyUp(world.services);
    t.same(await world.sql('select name from rollbook.registration_requests where name is not null'), []);
    t.same(await states(), ['expired', 'registered']);
    world.setClock('2031-06-02T00:00:00Z');
    await tidyUp(world.services);
    t.same(
      await world.sql('select 1 from rollbook.event_registrations where member_id is null'),
      [],
      'guests go after a year',
    );
    world.setClock('2030-05-01T09:00:00Z');
  },
);

await t.test('an address gets five mails a day at most, whoever types it, and nobody is told', async (t) => {
  const event = await addEvent(world);
  await world.mail();
  const replies = [];
  for (let turn = 0; turn < 7; turn += 1)
    replies.push(
      await rest(`POST /v1/events/${event.publicId}/guest-registrations`, {
        body: { name: 'X Y', email: 'flood@guest.example' },
      }),
    );
  t.same(new Set(replies.map((reply) => JSON.stringify(seen(reply)))).size, 1);
  t.equal((await world.mail()).length, 5);
});

await t.test(
  'orders are references; the number of a card is refused by every door and repeated by none',
  async (t) => {
    const number = '4111 1111 1111 1111';
    const event = await addEvent(world, { questions: [{ code: 'wish', kind: 'text' }] });
    const [ada] = await addPeople(world, 1, 'Payer');
    const made = await register(world, event, ada!, { answers: { wish: 'a window' } });
    const token = await organizer();
    const order = {
      provider: 'Shop',
      reference: 'A-2030-17',
      amount: 12_500,
      currency: 'EUR',
      state: 'paid',
    };
    const place = `PUT /v1/admin/events/${event.publicId}/registrations/${made.body.id}/order`;
    t.match(await rest(place, { token, body: order }), { status: 200, body: { order } });
    t.match((await rest(`GET /v1/me/registrations/${made.body.id}`, ada)).body, { order });
    t.match(await rest(place, { token: ada!.token, body: order }), { status: 403 });
    const refusal = (pointer: string) => ({
      status: 422,
      body: { code: 'payment.cardNumber', errors: [{ pointer }] },
    });
    const refused = (reply: Reply, pointer: string) => {
      t.match(reply, refusal(pointer), pointer);
      t.notMatch(reply.text, /4111/);
    };
    refused(await rest(place, { token, body: { ...order, reference: number } }), '/reference');
    refused(await register(world, event, ada!, { answers: { wish: `card ${number}` } }), '/answers/wish');
    refused(
      await register(world, event, ada!, { card: { pan: Number(number.replaceAll(' ', '')) } }),
      '/card/pan',
    );
    refused(await rest('POST /v1/enquiries', { body: { nobody: [number] } }), '/nobody/0');
    const form = {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&scope=${number}`,
    };
    for (const door of ['/v1/oauth/token', `/v1/unsubscribe/${'x'.repeat(43)}`]) {
      const reply = await rest(`POST ${door}`, form);
      t.equal(reply.status, 422, door);
      t.notMatch(reply.text, /4111/);
    }
    const mutation =
      'mutation ($input: EventRegistrationDraftInput!) { registerForEvent(publicId: "x", input: $input) { id } }';
    const asGraph = (reply: Reply, pointer: string) => {
      const [{ extensions }] = reply.body.errors;
      t.match(extensions.problem, refusal(pointer).body, pointer);
      t.notMatch(reply.text, /4111/);
    };
    asGraph(
      await world.graph(mutation, { input: { answers: { wish: number } } }, ada),
      '/variables/input/answers/wish',
    );
    asGraph(await world.graph(`{ myRegistration(id: "${number}") { id } }`, {}, ada), '/query');
    // In a file the row is refused, by a column that nothing uses, too; the others come in.
    const paid = importedRow.replace(/none$/, number);
    const run = await take(world, await folder(t, { 'people.csv': people(paid, bob) }), { dryRun: true });
    t.match(run.plan, { refused: [{ row: 2, code: 'payment.cardNumber' }], refusedRows: 1 });
    t.notMatch(JSON.stringify(run), /4111[ -]?1111/);
    const stored = await world.sql(
      `select count(*)::int as n from rollbook.audit_events a where a::text ~ '4111[ -]?1111'`,
    );
    t.same(stored, [{ n: 0 }]);
  },
);

await t.test('staff moves what may be moved, and only organizers of this event', async (t) => {
  const event = await addEvent(world, { capacity: 1, offerHours: 0 });
  const [ada, bo] = await addPeople(world, 2, 'Moved');
  const [seat, place] = [await register(world, event, ada!), await register(world, event, bo!)];
  const token = await organizer();
  const staff = (id: string, verb: string, by = token, body: object = {}) =>
    rest(`POST /v1/admin/events/${event.publicId}/registrations/${id}/${verb}`, { token: by, body });
  t.match(await staff(place.body.id, 'check-in'), {
    status: 409,
    body: { code: 'registration.illegalMove' },
  });
  t.match(await staff(place.body.id, 'no-show'), { status: 409, body: { code: 'registration.illegalMove' } });
  const other = await world.staff('other', ['event-organizer']);
  t.match(await staff(seat.body.id, 'cancel', other), { status: 403, body: { code: 'event.notOrganizer' } });
  const elsewhere = await addEvent(world, { title: 'Elsewhere', organizer: 'other' });
  t.match(
    await rest(`POST /v1/admin/events/${elsewhere.publicId}/registrations/${seat.body.id}/cancel`, {
      token: other,
      body: {},
    }),
    { status: 404, body: { code: 'registration.notFound' } },
  );
  t.match((await staff(seat.body.id, 'check-in')).body, { state: 'attended', checkedInAt: /^2030/ });
  t.match((await staff(seat.body.id, 'reopen', token, { reason: 'another person' })).body, {
    state: 'registered',
    moves: [{}, {}, { reason: 'another person' }],
  });
  t.match((await staff(seat.body.id, 'cancel', token, { reason: 'asked by telephone' })).body, {
    state: 'cancelled',
  });
  t.match(
    (await rest('GET /v1/me/registrations', bo)).body.items,
    [{ state: 'registered' }],
    'the first in line',
  );
  t.match(await staff(seat.body.id, 'cancel'), { status: 409 });
  const page = `/v1/admin/events/${event.publicId}/registrations?limit=1`;
  const first = await rest(`GET ${page}`, { token });
  t.match(first.body.items, [{ id: seat.body.id }]);
  const second = await rest(`GET ${page}&cursor=${first.body.nextCursor}`, { token });
  t.match(second.body, { items: [{ id: place.body.id }], nextCursor: undefined });
  t.match(await rest(`GET ${page}&state=registered&cursor=${first.body.nextCursor}`, { token }), {
    status: 400,
  });
  const trail = await world.sql(
    `select count(*)::int as n from rollbook.audit_events where operation = 'registration.list'`,
  );
  t.ok(trail[0].n >= 2, 'what staff reads is in the trail');
});
