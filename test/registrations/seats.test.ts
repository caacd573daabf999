// Seats: who gets one, who waits, who is next; many at once.
import t from 'tap';
import { makeWorld } from '../support/world.ts';
import { addEvent, addPeople, cancel, countStates, register } from './stage.ts';

const world = await makeWorld(t);

await t.test(
  'MEF-09 fifty at once for ten seats: ten registered, forty waitlisted, and a cancellation promotes the first in line',
  async (t) => {
    const event = await addEvent(world, { capacity: 10, offerHours: 0 });
    const people = await addPeople(world, 50);
    const replies = await Promise.all(people.map((person) => register(world, event, person)));
    t.same(new Set(replies.map(({ status }) => status)), new Set([201]), replies[0]?.text ?? '');
    const states = replies.map(({ body }) => body.state);
    t.equal(states.filter((state) => state === 'registered').length, 10);
    t.equal(states.filter((state) => state === 'waitlisted').length, 40);
    const seated = replies.findIndex(({ body }) => body.state === 'registered');
    const positions = await Promise.all(
      people.map(
        async ({ token }) =>
          (await world.rest('GET /v1/me/registrations', { token })).body.items[0].waitingPosition,
      ),
    );
    t.same(
      positions.filter((place) => place !== undefined).sort((a, b) => a - b),
      Array.from({ length: 40 }, (_, n) => n + 1),
    );
    const next = positions.indexOf(1);
    const gone = await cancel(world, people[seated]!, replies[seated]?.body.id);
    t.match(gone, { status: 200, body: { state: 'cancelled' } });
    const promoted = await world.rest('GET /v1/me/registrations', people[next]);
    t.match(promoted.body.items[0], {
      state: 'registered',
      moves: [
        { to: 'waitlisted', by: 'you' },
        { to: 'registered', by: 'system' },
      ],
    });
    t.same(await countStates(world, event), { registered: 10, waitlisted: 39, cancelled: 1 });
  },
);
