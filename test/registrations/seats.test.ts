// Seats: who gets one, who waits, who is next, and what registering takes.
import t from 'tap';
import { systemActor } from '../../src/core/actor.ts';
import { execute } from '../../src/core/execute.ts';
import { lapseOffers } from '../../src/core/registrations/lapse-offers.ts';
import { tasksFor } from '../../src/jobs/tasks.ts';
import { addTier } from '../support/organizations.ts';
import { makeWorld } from '../support/world.ts';
import { type Attendee, addEvent, addPeople, cancel, move, register } from './stage.ts';

const system = { actor: systemActor('test', 'time passes'), id: 'test' };

const world = await makeWorld(t);

await t.test(
  'MEF-25 the price of members only while entitled; messages about the event whatever was said of marketing',
  async (t) => {
    const tickets = [{ code: 'MEMBER', benefit: 'member-price' }, { code: 'FULL' }];
    const event = await addEvent(world, { capacity: 10, tickets });
    const [ada, bo] = await addPeople(world, 2, 'Entitled');
    await addTier(world, { code: 'PERSON', holder: 'person', benefits: ['member-price'] });
    const applied = await world.rest('POST /v1/me/memberships', {
      token: ada!.token,
      body: { tier: 'PERSON' },
    });
    const asMember = { ticket: 'MEMBER' };
    const refusal = { status: 403, body: { code: 'ticket.notEntitled', clause: 'MEF-25' } };
    t.match(await register(world, event, ada!, asMember), refusal, 'applied is no member yet');
    const officer = await world.staff('membership', ['membership-officer']);
    await world.rest(`POST /v1/admin/memberships/${applied.body.id}/approve`, { token: officer, body: {} });
    const made = await register(world, event, ada!, asMember);
    t.match(made, { status: 201, body: { state: 'registered', ticket: 'MEMBER' } });
    t.match(await register(world, event, bo!, asMember), refusal);
    const guest = { name: 'Guest', email: 'guest@example.org', ...asMember };
    t.match(
      await world.rest(`POST /v1/events/${event.publicId}/guest-registrations`, { body: guest }),
      refusal,
    );
    t.match(
      await register(world, event, bo!),
      { status: 201, body: { ticket: 'FULL' } },
      'the one kind for everybody',
    );
    await cancel(world, ada!, made.body.id);
    await world.rest(`POST /v1/admin/memberships/${applied.body.id}/end`, { token: officer, body: {} });
    t.match(await register(world, event, ada!, asMember), refusal, 'no longer');
    t.match(await register(world, event, ada!, { ticket: 'FULL' }), { status: 201 });
    await world.rest('DELETE /v1/me/consents/marketing', { token: ada!.token });
    await world.rest('POST /v1/me/objections', { token: ada!.token, body: { purpose: 'marketing' } });
    await world.mail();
    await move(world, event, '2030-06-02T08:00:00Z');
    const notices = (await world.mail()).filter(({ to }) => to === ada!.email);
    t.equal(notices.length, 1);
    t.match(notices[0]?.subject, /^New time or place: Harbor Days/);
  },
);

await t.test(
  'a freed seat is offered to the first in line until the deadline, then to the next',
  async (t) => {
    world.setClock('2030-05-01T09:00:00Z');
    const event = await addEvent(world, { capacity: 1, offerHours: 24 });
    const [holder, first, second, third] = await addPeople(world, 4, 'Line');
    const seat = await register(world, event, holder!);
    for (const person of [first, second, third]) await register(world, event, person!);
    const stateOf = async (person: Attendee | undefined) =>
      (await world.rest('GET /v1/me/registrations', { token: await world.tokenOf(person?.id ?? '') })).body
        .items[0];
    await cancel(world, holder!, seat.body.id);
    t.match(await stateOf(first), { state: 'offered', offeredUntil: '2030-05-02T09:00:00.000Z' });
    t.match(await stateOf(second), { state: 'waitlisted', waitingPosition: 1 });
    world.setClock('2030-05-02T08:59:00Z');
    const early = await execute(lapseOffers, system, {}, world.services);
    t.same(early.value, { lapsed: 0 });
    world.setClock('2030-05-02T09:00:00Z');
    const { id } = await stateOf(first);
    const late = await world.rest(`POST /v1/me/registrations/${id}/accept`, {
      token: await world.tokenOf(first?.id ?? ''),
    });
    t.match(late, { status: 409, body: { code: 'offer.expired' } });
    // By the job door: the deadline of the offer has one.
    const jobs = await world.sql(
      `select (p.payload ->> 'id') as event, j.run_at from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
     where j.task_identifier = 'lapse-offers' and p.payload ->> 'id' = $1`,
      [event.id],
    );
    t.match(jobs, [{ run_at: new Date('2030-05-02T09:00:00Z') }]);
    await tasksFor(world.services)['lapse-offers']?.({ id: event.id });
    t.match(await stateOf(first), {
      state: 'cancelled',
      moves: [{}, {}, { to: 'cancelled', reason: 'offer-expired', by: 'system' }],
    });
    const offered = await stateOf(second);
    t.match(offered, { state: 'offered', offeredUntil: '2030-05-03T09:00:00.000Z' });
    const taken = await world.graph(
      'mutation ($id: String!) { acceptOffer(id: $id) { state checkInCode } }',
      { id: offered.id },
      { token: await world.tokenOf(second?.id ?? '') },
    );
    t.match(taken.body.data.acceptOffer, {
      state: 'registered',
      checkInCode: /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/,
    });
    // Who comes back is behind everybody who waits.
    t.match(await register(world, event, { ...first!, token: await world.tokenOf(first?.id ?? '') }), {
      status: 201,
      body: { id, state: 'waitlisted', waitingPosition: 2 },
    });
    // More seats go to the line at once; one who is erased leaves the seat to it.
    await world.sql('update rollbook.events set capacity = 2 where id = $1', [event.id]);
    t.match(await stateOf(third), { state: 'offered' });
    await world.sql('delete from rollbook.members where id = $1', [second?.id]);
    t.match(await stateOf(first), { state: 'offered' });
    t.same(await world.sql('select seats_taken from rollbook.events where id = $1', [event.id]), [
      { seats_taken: 2 },
    ]);
    world.setClock(undefined);
  },
);

await t.test(
  'kinds of tickets and times of arrival have seats of their own; nobody comes twice, nor late',
  async (t) => {
    const slots = [{ startsAt: '2030-06-01T08:00:00Z', capacity: 1 }, { startsAt: '2030-06-01T08:30:00Z' }];
    const tickets = [{ code: 'HALL' }, { code: 'GALLERY', capacity: 1 }];
    const questions = [
      { code: 'lunch', kind: 'choice', choices: ['fish', 'none'], required: true },
      { code: 'topics', kind: 'choices', choices: ['a', 'b'] },
      { code: 'first', kind: 'yes-no' },
      { code: 'wish', kind: 'text' },
    ];
    const event = await addEvent(world, { capacity: 3, offerHours: 0, tickets, slots, questions });
    const [ada, bo, cy] = await addPeople(world, 3, 'Guest');
    const lunch = { answers: { lunch: 'fish' } };
    const refused = async (body: object, code: string, pointer: string) =>
      t.match(
        await register(world, event, ada!, body),
        { status: 422, body: { code, errors: [{ pointer }] } },
        pointer,
      );
    await refused({ ...lunch }, 'ticket.unknown', '/ticket');
    await refused({ ticket: 'CELLAR', ...lunch }, 'ticket.unknown', '/ticket');
    await refused({ ticket: 'HALL' }, 'body.invalid', '/answers/lunch');
    await refused({ ticket: 'HALL', answers: { lunch: 'meat' } }, 'body.invalid', '/answers/lunch');
    await refused(
      { ticket: 'HALL', answers: { lunch: 'fish', topics: ['a', 'c'] } },
      'body.invalid',
      '/answers/topics',
    );
    await refused(
      { ticket: 'HALL', answers: { lunch: 'fish', first: 'yes' } },
      'body.invalid',
      '/answers/first',
    );
    await refused({ ticket: 'HALL', answers: { lunch: 'fish', age: '7' } }, 'body.invalid', '/answers/age');
    await refused({ ticket: 'HALL', ...lunch, arrival: '2030-06-01T07:00:00Z' }, 'body.invalid', '/arrival');
    await refused({ ticket: 'HALL', ...lunch, gender: 'x' }, 'field.notConfigured', '/gender');
    const answers = { lunch: 'fish', topics: ['b', 'a', 'b'], first: true, wish: ' a window ' };
    const body = { ticket: 'GALLERY', arrival: '2030-06-01T08:00:00Z', answers };
    const made = await register(world, event, ada!, body);
    t.match(made, {
      status: 201,
      body: { state: 'registered', ticket: 'GALLERY', arrival: '2030-06-01T08:00:00.000Z' },
    });
    t.same(made.body.answers, { lunch: 'fish', topics: ['b', 'a'], first: true, wish: 'a window' });
    t.match(await register(world, event, ada!, body), { status: 409, body: { code: 'registration.exists' } });
    t.match(await register(world, event, bo!, { ...body, ticket: 'HALL' }), {
      status: 409,
      body: { code: 'slot.full' },
    });
    t.match(await register(world, event, bo!, { ...body, arrival: '2030-06-01T08:30:00Z' }), {
      body: { state: 'waitlisted' },
    });
    const hall = await register(world, event, cy!, { ticket: 'HALL', ...lunch });
    t.match(
      hall,
      { status: 201, body: { state: 'registered' } },
      'a seat of another kind is no seat of those who wait',
    );
    // Details change on what was last read; a consent is nowhere in them.
    const path = `/v1/me/registrations/${made.body.id}`;
    const edit = (change: object, tag: string | undefined) =>
      world.rest(`PATCH ${path}`, {
        token: ada!.token,
        body: change,
        headers: tag === undefined ? {} : { 'if-match': tag },
      });
    t.equal((await edit({ answers: { lunch: 'none' } }, undefined)).status, 428);
    t.equal((await edit({ answers: { lunch: 'none' } }, '"9"')).status, 412);
    const consents = async () => world.sql('select count(*)::int as n from rollbook.consents');
    const before = await consents();
    const edited = await edit({ answers: { lunch: 'none' }, arrival: null }, made.body.etag);
    t.match(edited, { status: 200, body: { answers: { lunch: 'none', wish: 'a window' }, etag: '"2"' } });
    t.notOk('arrival' in edited.body);
    t.match(await edit({ consents: {} }, edited.body.etag), { status: 422, body: { code: 'body.invalid' } });
    t.same(await consents(), before);
    t.match(await world.rest(`GET ${path}`, { token: bo!.token }), {
      status: 404,
      body: { code: 'registration.notFound' },
    });
    await world.sql(`update rollbook.events set registration_closes_at = '2020-01-01' where id = $1`, [
      event.id,
    ]);
    await cancel(world, cy!, hall.body.id);
    t.match(await register(world, event, cy!, { ticket: 'HALL', ...lunch }), {
      status: 409,
      body: { code: 'event.closed' },
    });
    const draft = await addEvent(world);
    await world.sql(`update rollbook.events set state = 'draft', published_at = null where id = $1`, [
      draft.id,
    ]);
    t.match(await register(world, draft, cy!), { status: 404, body: { code: 'event.notFound' } });
  },
);
