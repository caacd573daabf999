// Badges, and cards that change hands by the act of both.
import t from 'tap';
import { bundleOf } from '../exports/fetch.ts';
import { makeWorld, type Reply } from '../support/world.ts';
import { type Attendee, addPeople, consent, openEvent, seat, withdraw } from './stage.ts';

const world = await makeWorld(t, { clock: '2030-06-01T09:00:00Z' });
const event = await openEvent(world, { organizer: 'olga' });
const other = await openEvent(world, { organizer: 'otto', title: 'Pier talks' });
await world.sql(`update rollbook.events set registration_closes_at = '2030-06-01T12:00:00Z'`);
const token = await world.staff('olga', ['event-organizer']);
const [ada, ben, cyd] = (await addPeople(world, 3)) as [Attendee, Attendee, Attendee];
await world.sql(
  `update rollbook.members set organization = 'Harbor Works', job_title = 'Keeper' where id = $1`,
  [ada.id],
);
const [adaSeat, benSeat, cydSeat] = [
  await seat(world, event, ada),
  await seat(world, event, ben),
  await seat(world, other, cyd),
];
const at = (registration: string, part: string) => `/v1/me/registrations/${registration}/${part}`;
const choose = (who: Attendee, registration: string, badge: string[], card: string[]) =>
  world.rest(`PUT ${at(registration, 'card')}`, { token: who.token, body: { badge, card } });
const codeOf = async (who: Attendee, registration: string): Promise<string> =>
  (await world.rest(`POST ${at(registration, 'card-codes')}`, { token: who.token })).body.code;
const exchange = (who: Attendee, registration: string, code: string) =>
  world.rest(`POST ${at(registration, 'card-exchanges')}`, { token: who.token, body: { code } });
const cardsOf = async (who: Attendee) => (await world.rest('/v1/me/cards', { token: who.token })).body;
const badges = () => world.rest(`/v1/admin/events/${event.publicId}/badges`, { token });
const problemOf = ({ body }: Reply) => body.errors?.[0]?.extensions?.problem;

await t.test('a badge shows what the person chose, and nobody has one who chose nothing', async (t) => {
  t.same((await badges()).body.items, []);
  t.match((await choose(ada, adaSeat, ['name', 'title'], ['name', 'company'])).body, {
    badgeSays: { name: 'Person 1', title: 'Keeper' },
    cardSays: { name: 'Person 1', company: 'Harbor Works' },
  });
  t.same((await badges()).body.items, [
    { registrationId: adaSeat, badge: { name: 'Person 1', title: 'Keeper' } },
  ]);
  const graph = await world.graph(
    `{ eventBadges(publicId: "${event.publicId}") { items { badge { name company } } } }`,
    {},
    { token },
  );
  t.same(graph.body.data.eventBadges.items, [{ badge: { name: 'Person 1', company: null } }]);
  const otto = await world.staff('otto', ['event-organizer']);
  t.equal((await world.rest(`/v1/admin/events/${event.publicId}/badges`, { token: otto })).status, 403);
  t.equal((await choose(ada, adaSeat, ['email'], [])).status, 422, 'no address on a badge');
  t.equal((await choose(ben, adaSeat, ['name'], [])).status, 404);
});

await t.test(
  'cards are exchanged by a code that works once, at the same event, and both read it',
  async (t) => {
    await choose(ben, benSeat, [], ['name']);
    const code = await codeOf(ada, adaSeat);
    t.match(code, /^[\w-]{24}$/);
    const wrong = [
      await exchange(cyd, cydSeat, code),
      await exchange(ada, adaSeat, code),
      await exchange(ben, benSeat, 'made-up'),
    ].map(({ status, body }) => ({ status, ...body, instance: '' }));
    t.match(wrong[0], { status: 422, code: 'card.invalidCode' });
    t.same(wrong[1], wrong[0]);
    t.same(wrong[2], wrong[0], 'of another event, the own one, made up: alike');
    t.match(await exchange(ben, benSeat, code), { status: 200, body: { exchanged: true } });
    t.equal((await exchange(ben, benSeat, code)).status, 422, 'it worked once');
    t.match(await cardsOf(ben), {
      received: [
        { card: { name: 'Person 1', company: 'Harbor Works' }, event: { publicId: event.publicId } },
      ],
      given: [{ card: { name: 'Person 2' } }],
    });
    t.match(await cardsOf(ada), { received: [{ card: { name: 'Person 2' } }], given: [{}] });
    const { body } = await world.rest('/v1/me/disclosures', { token: ada.token });
    t.match(body.items[0], {
      purpose: 'business-card',
      fields: ['name', 'company'],
      recipient: { kind: 'attendee' },
    });
    const consents = await world.sql(
      `select member_id as who, context, state, method from rollbook.consents where purpose = 'business-card' order by member_id`,
    );
    t.same(
      consents,
      [ada, ben]
        .map(({ id }) => id)
        .toSorted()
        .map((who) => ({ who, context: event.publicId, state: 'granted', method: 'card' })),
    );
  },
);

await t.test(
  'a later code ends the one before, and each ends by itself; whoever chose nothing gives nothing',
  async (t) => {
    const [first, second] = [await codeOf(ada, adaSeat), await codeOf(ada, adaSeat)];
    t.equal((await exchange(ben, benSeat, first)).status, 422);
    world.setClock('2030-06-01T09:05:01Z');
    t.equal((await exchange(ben, benSeat, second)).status, 422, 'after 5 minutes');
    world.setClock('2030-06-01T09:00:00Z');
    const dee = (await addPeople(world, 1, 'Silent'))[0] as Attendee;
    const deeSeat = await seat(world, event, dee);
    t.equal((await exchange(dee, deeSeat, await codeOf(ada, adaSeat))).status, 200);
    t.match(await cardsOf(dee), { received: [{ card: { name: 'Person 1' } }], given: [] });
    t.equal((await cardsOf(ada)).received.length, 1);
  },
);

await t.test('what was on the card stays what was given; taken back, it is gone for the other', async (t) => {
  await world.sql(`update rollbook.members set organization = 'Secret Ltd' where id = $1`, [ada.id]);
  t.match((await cardsOf(ben)).received, [{ card: { company: 'Harbor Works' } }]);
  await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'asked')`, [ada.id]);
  t.same((await cardsOf(ben)).received, [], 'not while the record is restricted');
  await world.sql('delete from rollbook.restrictions');
  const [{ id }] = (await cardsOf(ada)).received;
  t.equal((await world.rest(`DELETE /v1/me/cards/${id}`, { token: cyd.token })).status, 404);
  t.equal((await world.rest(`DELETE /v1/me/cards/${id}`, { token: ada.token })).status, 200, 'dropped');
  t.same((await cardsOf(ben)).given, []);
  await withdraw(world, ada, 'business-card', event);
  t.same((await cardsOf(ben)).received, [], 'withdrawn for the whole event');
  t.same(await world.sql('select * from rollbook.given_cards where member_id = $1', [ada.id]), []);
  t.equal((await exchange(ada, adaSeat, await codeOf(ben, benSeat))).status, 200);
  t.match(await cardsOf(ada), { given: [] }, 'who withdrew only receives, until they choose a card again');
  const [newest] = await world.sql(
    `select state from rollbook.consents where member_id = $1 and purpose = 'business-card' order by seq desc limit 1`,
    [ada.id],
  );
  t.match(newest, { state: 'withdrawn' });
});

await t.test(
  'MEF-13 part: a card handed over to staff is an in_person entry with the event, apart from the record',
  async (t) => {
    const card = { name: 'Person 2', company: 'Gull Press' };
    const entered = await world.graph(
      `mutation ($id: String!, $input: CardEntryDraftInput!) { enterCard(publicId: $id, input: $input) { id } }`,
      { id: event.publicId, input: { registrationId: benSeat, card } },
      { token },
    );
    t.match(entered.body.data?.enterCard, { id: String });
    t.match((await cardsOf(ben)).entries, [
      { card, source: 'in_person', event: { publicId: event.publicId } },
    ]);
    const [row] = await world.sql('select organization from rollbook.members where id = $1', [ben.id]);
    t.equal(row.organization, null);
    t.match((await bundleOf(world, ben.token, 'access')).data.cardEntries, [{ card, source: 'in_person' }]);
    const foreign = await world.rest(`POST /v1/admin/events/${event.publicId}/card-entries`, {
      token,
      body: { registrationId: cydSeat, card },
    });
    t.match(foreign, { status: 404, body: { code: 'registration.notFound' } });
    t.equal(problemOf(entered), undefined);
  },
);

await t.test('whoever gives the seat up wears no badge and hands out no card', async (t) => {
  const code = await codeOf(ada, adaSeat);
  await consent(world, ada, 'attendee-list', event);
  await world.rest(`POST ${at(adaSeat, 'cancel')}`, { token: ada.token });
  t.same((await badges()).body.items, []);
  t.equal((await exchange(ben, benSeat, code)).status, 422);
  t.same((await world.rest(`/v1/events/${event.publicId}/attendees`, { token: ben.token })).body.items, []);
  t.equal((await world.rest(at(adaSeat, 'card'), { token: ada.token })).status, 404);
});
