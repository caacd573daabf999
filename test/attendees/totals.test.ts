// What a caterer reads of an event: totals that stand still while one person comes, changes or goes.
import t from 'tap';
import { everythingStored } from '../support/stored.ts';
import { makeWorld } from '../support/world.ts';
import { type Attendee, addPeople, openEvent, seat, stateNeeds, withdraw } from './stage.ts';

const world = await makeWorld(t);
const event = await openEvent(world, { organizer: 'olga' });
const token = await world.staff('olga', ['event-organizer']);
const people = await addPeople(world, 14);
const seats: string[] = [];
for (const person of people) seats.push(await seat(world, event, person));

const read = () => world.rest(`/v1/admin/events/${event.publicId}/needs/totals`, { token });
const state = async (place: number, kinds: string[], note?: string) => {
  const diet = { kinds, ...(note && { note }) };
  const reply = await stateNeeds(world, people[place] as Attendee, seats[place] ?? '', { diet });
  t.equal(reply.status, 200, reply.text);
};

await t.test('nothing is told of fewer people than the policy says', async (t) => {
  for (const place of [0, 1, 2, 3]) await state(place, ['vegan']);
  const { body } = await read();
  t.same(body, { event: event.publicId, smallestGroup: 5, totals: [] });
});

let stood = '';
await t.test('lines of at least 5 people, the rest as one number', async (t) => {
  for (const place of [4, 5]) await state(place, ['vegan']);
  for (const place of [6, 7, 8]) await state(place, ['halal', 'nut-free']);
  for (const place of [9, 10]) await state(place, [], 'no celery, please');
  const reply = await read();
  t.match(reply.body, { totals: [{ kind: 'vegan', people: 6 }], others: 5 });
  t.notMatch(reply.text, /halal|celery|Person/);
  const graph = await world.graph(
    `{ catererTotals(publicId: "${event.publicId}") { totals { kind people } others } }`,
    {},
    { token },
  );
  t.same(graph.body.data.catererTotals, { totals: [{ kind: 'vegan', people: 6 }], others: 5 });
  stood = reply.text;
});

await t.test('before and after what one person does, the answer is the same to the byte', async (t) => {
  await state(0, ['halal']);
  t.equal((await read()).text, stood, 'one changes');
  await withdraw(world, people[1] as Attendee, 'special-needs', event);
  t.equal((await read()).text, stood, 'another withdraws');
  await state(0, ['vegan']);
  await state(0, ['kosher']);
  t.equal((await read()).text, stood, 'and what one does again and again counts once');
  await world.rest(`POST /v1/me/registrations/${seats[2]}/cancel`, { token: people[2]?.token ?? '' });
  t.equal((await read()).text, stood, 'a third gives the seat up');
  await state(11, ['vegan']);
  t.equal((await read()).text, stood, 'a fourth comes');
});

await t.test('what five people did shows at once, and in none of its parts alone', async (t) => {
  await state(12, ['vegan']);
  const { body } = await read();
  t.match(body, { totals: [{ kind: 'vegan', people: 5 }], others: 6 });
  const [row] = await world.sql('select totals from rollbook.need_totals');
  t.same(row.totals, { totals: [{ kind: 'vegan', people: 5 }], others: 6 }, 'what is kept is what was told');
  t.notMatch(await everythingStored(world), /"kosher"|"halal"/);
});

await t.test('nobody but an organizer of the event reads totals', async (t) => {
  const url = `/v1/admin/events/${event.publicId}/needs/totals`;
  const otto = await world.staff('otto', ['event-organizer']);
  t.match(await world.rest(url, { token: otto }), { status: 403, body: { code: 'event.notOrganizer' } });
  t.equal((await world.rest(url, { token: people[0]?.token ?? '' })).status, 403);
  t.equal((await world.rest(`HEAD ${url}`, { token })).status, 405);
});
