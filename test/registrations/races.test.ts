// Many at once: exactly the seats that there are, in the order in which people came.
import { randomUUID } from 'node:crypto';
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

await t.test(
  'two hundred at once for the last seat, each asking twice with one key: one seat, one row each',
  async (t) => {
    const event = await addEvent(world, { capacity: 1, offerHours: 0 });
    const people = await addPeople(world, 200, 'Crowd');
    const [row] = await world.sql('select capacity, seats_taken from rollbook.events where id = $1', [
      event.id,
    ]);
    t.same(row, { capacity: 1, seats_taken: 0 });
    const replies = await Promise.all(
      people.flatMap((person) => {
        const key = randomUUID();
        return [register(world, event, person, {}, key), register(world, event, person, {}, key)];
      }),
    );
    t.same(new Set(replies.map(({ status }) => status)), new Set([201]));
    const idAt = (place: number) => replies[place]?.body.id;
    t.ok(
      people.every((_, place) => idAt(place * 2) === idAt(place * 2 + 1)),
      'the same again is the same',
    );
    t.same(await countStates(world, event), { registered: 1, waitlisted: 199 });
    const counts = await world.sql(
      `select seats_taken, (select count(distinct member_id)::int from rollbook.event_registrations where event_id = $1) as people,
       (select count(*)::int from rollbook.registration_moves m join rollbook.event_registrations r on r.id = m.registration_id
         where r.event_id = $1) as moves from rollbook.events where id = $1`,
      [event.id],
    );
    t.same(counts, [{ seats_taken: 1, people: 200, moves: 200 }]);
  },
);

await t.test(
  'five seats, fifty cancelling at once: exactly the capacity, the order kept, no seat lost',
  async (t) => {
    const event = await addEvent(world, { capacity: 5, offerHours: 0 });
    const people = await addPeople(world, 60, 'Leaving');
    const ids: string[] = [];
    for (const person of people) ids.push((await register(world, event, person)).body.id);
    t.same(await countStates(world, event), { registered: 5, waitlisted: 55 });
    // Every sixth stays; those with a seat go too.
    const stays = (place: number) => place % 6 === 5;
    const replies = await Promise.all(
      people.flatMap((person, place) => (stays(place) ? [] : [cancel(world, person, ids[place] ?? '')])),
    );
    t.same(new Set(replies.map(({ status }) => status)), new Set([200]));
    t.same(await countStates(world, event), { registered: 5, waitlisted: 5, cancelled: 50 });
    const left = await world.sql(
      `select r.state, e.seats_taken as taken from rollbook.event_registrations r join rollbook.events e on e.id = r.event_id
     where e.id = $1 and r.state <> 'cancelled' order by r.position`,
      [event.id],
    );
    t.same(
      left.map(({ state }) => state),
      [...Array(5).fill('registered'), ...Array(5).fill('waitlisted')],
    );
    t.equal(left[0].taken, 5);
    const again = await cancel(world, people[0]!, ids[0] ?? '');
    t.match(again, { status: 409, body: { code: 'registration.illegalMove' } });
  },
);
