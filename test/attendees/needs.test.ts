// Needs from the consent that lets them in to the key that ends them, walked through both doors.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { bundleOf } from '../exports/fetch.ts';
import { addPartner } from '../partners/partner.ts';
import { everythingStored } from '../support/stored.ts';
import { makeWorld, type Reply } from '../support/world.ts';
import { type Attendee, addPeople, openEvent, readNeeds, seat, stateNeeds, withdraw } from './stage.ts';

const marks = ['no mushrooms', 'vegan', 'hearing-loop'];
const hasMarks = (text: string) => marks.some((mark) => text.includes(mark));
const problemOf = ({ body }: Reply) => body.errors?.[0]?.extensions?.problem;

const world = await makeWorld(t, { clock: '2030-01-10T12:00:00Z' });
const event = await openEvent(world, { organizer: 'olga' });
const other = await openEvent(world, { organizer: 'otto', title: 'Pier talks' });
const olga = await world.staff('olga', ['event-organizer']);
const otto = await world.staff('otto', ['event-organizer']);
const window = { accreditedFrom: '2029-01-01', accreditedUntil: '2031-12-31' };
const [ada, ben] = (await addPeople(world, 2)) as [Attendee, Attendee];
const adaSeat = await seat(world, event, ada);
const benSeat = await seat(world, event, ben);
const vegan = { diet: { kinds: ['vegan'], note: 'no mushrooms' }, access: { kinds: ['hearing-loop'] } };

await t.test(
  'MEF-41 needs without consent: 422; withdrawn: value gone, seat kept, list of the organizer updated',
  async (t) => {
    const input = { diet: { kinds: ['vegan'], note: 'no mushrooms' } };
    const refused = await stateNeeds(world, ada, adaSeat, { ...input, consent: undefined });
    t.match(refused, { status: 422, body: { code: 'needs.notConsented', clause: 'MEF-41' } });
    t.match(refused.body.errors, [{ pointer: '/consent' }]);
    t.notOk(hasMarks(refused.text), 'nothing typed comes back');
    const mutation = `mutation ($id: String!, $input: NeedsDraftInput!) {
      stateNeeds(id: $id, input: $input) { consented diet { kinds note } } }`;
    const call = { token: ada.token };
    t.match(problemOf(await world.graph(mutation, { id: adaSeat, input }, call)), {
      code: 'needs.notConsented',
    });
    await t.rejects(
      world.sql(
        `insert into rollbook.needs (registration_id, event_id, member_id, value, stated_at) values ($1, $2, $3, 'e.x', rollbook.now())`,
        [adaSeat, event.id, ada.id],
      ),
      /needs are held with consent/,
      'not even by hand',
    );
    t.same(await world.sql('select * from rollbook.needs'), []);

    const stated = await world.graph(mutation, { id: adaSeat, input: { ...input, consent: true } }, call);
    t.match(stated.body.data?.stateNeeds, { consented: true, diet: input.diet });
    t.match((await readNeeds(world, event, olga)).body.items, [
      { registrationId: adaSeat, diet: input.diet },
    ]);
    const answer = await withdraw(world, ada, 'special-needs', event);
    t.ok(answer.body.stops.length > 0 && answer.body.goesOn.length > 0, 'both are named');
    t.same((await readNeeds(world, event, olga)).body.items, []);
    t.same(await world.sql('select * from rollbook.needs'), []);
    const own = await world.rest(`/v1/me/registrations/${adaSeat}/needs`, { token: ada.token });
    t.match(own.body, { consented: false, diet: undefined });
    const kept = await world.rest(`/v1/me/registrations/${adaSeat}`, { token: ada.token });
    t.match(kept.body, { state: 'registered' }, 'the seat is kept');
    const again = await stateNeeds(world, ada, adaSeat, { ...input, consent: undefined });
    t.equal(again.status, 422, 'and the next one needs a consent again');
  },
);

await t.test(
  'MEF-13 part: the organizer of that event reads, says why, and is in the access log of each person',
  async (t) => {
    t.equal((await stateNeeds(world, ada, adaSeat, vegan)).status, 200);
    const read = await readNeeds(world, event, olga, 'to order the menu');
    t.match(read, { status: 200, body: { items: [{ name: 'Person 1', ...vegan }] } });
    const query = `query ($id: String!) { eventNeeds(publicId: $id, reason: "seating") { items { name diet { note } } } }`;
    const graph = await world.graph(query, { id: event.publicId }, { token: olga });
    t.match(graph.body.data.eventNeeds.items, [{ diet: { note: 'no mushrooms' } }]);
    const silent = await world.rest(`/v1/admin/events/${event.publicId}/needs`, { token: olga });
    t.equal(silent.status, 400, 'nobody reads without saying why');

    t.match(await readNeeds(world, event, otto), { status: 403, body: { code: 'event.notOrganizer' } });
    t.match(problemOf(await world.graph(query, { id: event.publicId }, { token: otto })), {
      code: 'event.notOrganizer',
    });
    for (const role of [
      'partner',
      'membership-officer',
      'privacy-officer',
      'administrator',
      'auditor',
    ] as const)
      t.equal(
        (await readNeeds(world, event, await world.staff(`a ${role}`.replace(' ', '-'), [role]))).status,
        403,
        role,
      );
    t.equal((await readNeeds(world, event, ben.token)).status, 403);
    const foreign = await world.rest(`/v1/me/registrations/${adaSeat}/needs`, { token: ben.token });
    const nobodys = await world.rest(`/v1/me/registrations/${event.id}/needs`, { token: ben.token });
    t.equal(foreign.status, 404);
    t.same({ ...foreign.body, instance: '' }, { ...nobodys.body, instance: '' });

    const log = await world.rest('/v1/me/access-log', { token: ada.token });
    const readings = log.body.items.filter(
      ({ operation }: { operation: string }) => operation === 'needs.list',
    );
    t.equal(readings.filter(({ outcome }: { outcome: string }) => outcome === 'done').length >= 2, true);
    t.match(readings[0], {
      role: 'event-organizer',
      fields: ['needs'],
      purpose: 'special-needs',
      own: false,
    });
    const rows = await world.sql(
      `select reason from rollbook.audit_events where operation = 'needs.list' and outcome = 'done'`,
    );
    t.ok(rows.some(({ reason }) => reason === 'to order the menu'));
  },
);

await t.test('MEF-13 part: what is stored tells nothing, nor how much was said', async (t) => {
  t.notOk(hasMarks(await everythingStored(world)));
  t.equal((await stateNeeds(world, ben, benSeat, { diet: { kinds: ['halal'] } })).status, 200);
  const lengths = await world.sql('select distinct length(value) as length from rollbook.needs');
  t.equal(lengths.length, 1);
});

await t.test('MEF-13 part: who is restricted is read by nobody, and told so', async (t) => {
  await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'asked')`, [ben.id]);
  t.same(
    (await readNeeds(world, event, olga)).body.items.map(({ name }: { name: string }) => name),
    ['Person 1'],
  );
  const own = await world.rest(`/v1/me/registrations/${benSeat}/needs`, { token: ben.token });
  t.match(own.body, { diet: { kinds: ['halal'] }, leftOut: 'restricted' });
  await world.sql(`update rollbook.restrictions set lifted_at = rollbook.now()`);
});

await t.test(
  'MEF-29 a diet for one event does not prefill another, unless saved as a standing preference by own consent',
  async (t) => {
    const second = await seat(world, other, ada);
    const needsOf = async () =>
      (await world.rest(`/v1/me/registrations/${second}/needs`, { token: ada.token })).body;
    t.match(await needsOf(), { asked: true, consented: false, diet: undefined, standing: undefined });
    t.same((await readNeeds(world, other, otto)).body.items, []);

    const body = { diet: { kinds: ['kosher'] } };
    const call = { token: ada.token, body };
    t.match(await world.rest('PUT /v1/me/standing-needs', call), { status: 422, body: { clause: 'MEF-29' } });
    const saved = await world.rest('PUT /v1/me/standing-needs', {
      ...call,
      body: { ...body, consent: true },
    });
    t.match(saved, { status: 200, body: { consented: true, ...body } });
    t.match(await needsOf(), { standing: body, diet: undefined, consented: false }, 'offered, not filled in');
    t.same((await readNeeds(world, other, otto)).body.items, [], 'and nobody reads it');
    t.match((await stateNeeds(world, ada, second, { ...body, consent: undefined })).status, 422);

    await withdraw(world, ada, 'standing-needs');
    t.match(await needsOf(), { standing: undefined });
    t.same(await world.sql('select * from rollbook.standing_needs'), []);
  },
);

await t.test(
  'a person has their needs in their own export, which keeps nothing of them at rest',
  async (t) => {
    const standing = { diet: { kinds: ['egg-free'] }, consent: true };
    await world.rest('PUT /v1/me/standing-needs', { token: ada.token, body: standing });
    const bundle = await bundleOf(world, ada.token, 'access');
    t.match(bundle.data.needs, [{ event: 'Harbor Days', stated: vegan }]);
    t.match(bundle.data.standingNeeds, [{ stated: { diet: { kinds: ['egg-free'] } } }]);
    t.notMatch(await everythingStored(world), /mushroom|egg-free/);
    const of = await bundleOf(world, ben.token, 'access');
    t.notOk(hasMarks(JSON.stringify(of)), 'nothing of anybody else');
    t.match((await bundleOf(world, ada.token, 'portability')).data.needs, [{ stated: vegan }]);
    await withdraw(world, ada, 'standing-needs');
    const [left] = await world.sql(
      'select count(*)::int as count from rollbook.exports where member_id = $1',
      [ada.id],
    );
    t.equal(left.count, 0, 'a withdrawal ends the exports that hold it');
  },
);

await t.test(
  'MEF-13 after the end of the event and the window needs are gone, from exports too; nobody but its organizer ever read them',
  async (t) => {
    // The day before: what expires by itself shows nothing.
    world.setClock('2030-06-30T12:00:00Z');
    const last = await world.tokenOf(ada.id);
    const [olgaLast, ottoLast] = [
      await world.staff('olga', ['event-organizer']),
      await world.staff('otto', ['event-organizer']),
    ];
    const { id } = (await world.rest('POST /v1/me/exports', { token: last, body: { kind: 'access' } })).body;
    t.ok(hasMarks((await world.rest(`/v1/me/exports/${id}`, { token: last })).text));
    t.same(await world.services.eventKeys.list(), [event.id]);
    t.ok(hasMarks((await readNeeds(world, event, olgaLast)).text), 'its organizer still reads');
    t.equal((await readNeeds(world, event, ottoLast)).status, 403, 'the organizer of another event');
    t.equal((await readNeeds(world, event, await world.staff('pat', ['partner']))).status, 403, 'a partner');
    const { token: machine } = await addPartner(world, 'Tidewell', window);
    t.equal((await readNeeds(world, event, machine)).status, 403, 'nor its machine');
    // 30 days after the end by the pack; the hours before, the organizer still reads.
    world.setClock('2030-07-01T15:59:59Z');
    await tidyUp(world.services);
    t.equal((await world.sql('select * from rollbook.needs')).length, 2);
    world.setClock('2030-07-01T16:00:01Z');
    await tidyUp(world.services);
    t.same(await world.services.eventKeys.list(), [], 'the key is gone');
    t.same(await world.sql('select * from rollbook.needs'), []);
    t.same(await world.sql('select * from rollbook.export_needs'), []);
    t.match(await world.sql('select destroyed_at from rollbook.event_keys'), [{ destroyed_at: Date }]);
    const [adaNow, olgaNow] = [await world.tokenOf(ada.id), await world.staff('olga', ['event-organizer'])];
    t.same((await readNeeds(world, event, olgaNow)).body.items, []);
    t.notOk(hasMarks(JSON.stringify(await bundleOf(world, adaNow, 'access'))));
    t.equal((await world.rest(`/v1/me/exports/${id}`, { token: adaNow })).status, 404);
    t.match(await stateNeeds(world, { ...ada, token: adaNow }, adaSeat, vegan), {
      status: 409,
      body: { code: 'needs.closed' },
    });
  },
);
