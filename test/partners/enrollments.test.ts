// What partners say of their students: taken alike for everybody, counted once the person has confirmed it, gone otherwise.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { addMember } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import { addPartner, addressOf, addStudent, decide, freshToken, report, saidOf, say } from './partner.ts';

const world = await makeWorld(t, { clock: '2027-03-01T12:00:00Z' });
const harebell = await addPartner(world, 'Harebell Training');

await t.test('known and unknown addresses are answered byte by byte alike, and mailed alike', async (t) => {
  const ada = await addMember(world, { displayName: 'Ada Known' });
  const known = await saidOf(world, ada);
  await world.mail();
  const replies = [
    await say(world, harebell, known),
    await say(world, harebell, {
      ...known,
      email: 'nobody@nowhere.example',
      studentReference: known.studentReference.replace('S', 'T'),
    }),
  ];
  const [one, other] = replies.map(({ status, text, headers }) => {
    const { 'x-request-id': _id, date: _date, ratelimit: _limit, ...rest } = headers;
    return { status, text: text.replaceAll(/[ST]-\d+/g, 'X'), headers: rest };
  });
  t.equal(one?.status, 202);
  t.same(one, other);
  t.same(JSON.parse(one?.text ?? ''), { studentReference: 'X', course: known.course, state: 'pending' });
  const mails = await world.mail();
  t.same(mails.map(({ to }) => to).toSorted(), [known.email, 'nobody@nowhere.example'].toSorted());
  t.equal(new Set(mails.map(({ text }) => text)).size, 1, 'one text for both');
  t.match(mails[0]?.text, /Harebell Training says/);
  await say(world, harebell, known);
  t.equal((await world.mail()).length, 0, 'the same again mails nobody');
  const courses = ['Two', 'Three'].map((course) => ({ ...known, course }));
  for (const one of courses) await say(world, harebell, one);
  t.equal((await world.mail()).length, 0, 'nor does more to the same address on one day');
  await say(world, harebell, {
    ...known,
    email: 'jemand@nirgends.example',
    language: 'de',
    studentReference: 'DE',
  });
  t.match((await world.mail())[0]?.subject, /^Ist das Ihre Schulung/);
  const raw = await world.sql('select member_id from rollbook.enrollments');
  t.ok(
    raw.every(({ member_id }) => member_id === null),
    'nobody was looked up',
  );
});

await t.test(
  'the person sees exactly what would be reported, and nothing is before they confirm it',
  async (t) => {
    const ben = await addMember(world, { displayName: 'Ben Seen' });
    const said = await saidOf(world, ben, { program: 'CEP' });
    await say(world, harebell, said);
    t.notMatch((await report(world, harebell)).text, 'Ben Seen');
    const { body } = await world.rest('/v1/me/enrollments', ben);
    t.match(body.items, [
      {
        partner: 'Harebell Training',
        origin: 'partner',
        state: 'pending',
        program: 'CEP',
        expiresAt: '2027-04-30T12:00:00.000Z',
        reported: ['studentReference', 'name', 'training', 'exams', 'certificates'],
      },
    ]);
    const { preview, reported } = body.items[0];
    t.same(Object.keys(preview), reported);
    t.same(preview, {
      studentReference: said.studentReference,
      name: 'Ben Seen',
      training: { course: said.course, completedOn: '2027-02-01' },
      exams: [],
      certificates: [],
    });
    const graph = await world.graph(
      '{ myEnrollments { items { state preview { name training { course } } } } }',
      undefined,
      ben,
    );
    t.match(graph.body.data.myEnrollments.items, [{ state: 'pending', preview: { name: 'Ben Seen' } }]);
    const eve = await addMember(world, { displayName: 'Eve Other' });
    const other = await world.rest(`PUT /v1/me/enrollments/${body.items[0].id}`, {
      ...eve,
      body: { decision: 'confirm' },
    });
    t.match(other.body, { status: 404, code: 'enrollment.notFound' }, 'nobody confirms for others');
    await say(world, harebell, { ...said, completedOn: '2027-02-02' });
    const unseen = { ...ben, body: { decision: 'confirm' } };
    t.equal((await world.rest(`PUT /v1/me/enrollments/${body.items[0].id}`, unseen)).status, 404);
    t.notMatch(
      (await report(world, harebell)).text,
      'Ben Seen',
      'nobody confirms what changed since they looked',
    );
    await say(world, harebell, said);
    t.equal((await decide(world, ben, 'confirm')).body.state, 'confirmed');
    const { items } = (await report(world, harebell)).body;
    t.same(
      items.filter(({ name }: { name: string }) => name === 'Ben Seen'),
      [preview],
      'what was shown is what is told',
    );
    const [row] = await world.sql(
      `select address, address_key, expires_at from rollbook.enrollments where state = 'confirmed'`,
    );
    t.same(row, { address: null, address_key: null, expires_at: null }, 'the address is not needed any more');
    t.equal((await decide(world, ben, 'decline')).body.state, 'declined');
    t.notMatch((await report(world, harebell)).text, 'Ben Seen', 'and it stops on the next request');
  },
);

await t.test(
  'a person who declined looks to the partner like one who has not answered, and is not asked again',
  async (t) => {
    const cleo = await addMember(world, { displayName: 'Cleo Declines' });
    const said = await saidOf(world, cleo);
    const silent = { ...said, studentReference: 'silent', email: 'silent@nowhere.example' };
    for (const one of [said, silent]) await say(world, harebell, one);
    world.setClock('2027-03-01T12:05:00Z');
    await decide(world, cleo, 'decline');
    world.setClock('2027-03-01T12:00:00Z');
    await world.mail();
    for (const one of [said, silent]) t.match(await say(world, harebell, one), { status: 202 });
    t.same(await world.mail(), []);
    const { body } = await world.rest('/v1/partners/enrollments?limit=1000', harebell);
    const states = body.items
      .filter(({ studentReference }: { studentReference: string }) =>
        [said.studentReference, 'silent'].includes(studentReference),
      )
      .map(({ state }: { state: string }) => state);
    t.same(states, ['pending', 'pending']);
    t.match((await world.rest('/v1/me/enrollments', cleo)).body.items, [{ state: 'declined' }]);
    const ends = await world.sql(
      `select distinct expires_at from rollbook.enrollments where student_reference = any ($1)`,
      [[said.studentReference, 'silent']],
    );
    t.equal(ends.length, 1, 'and is gone on the same day');
    const removed = await world.services.transactions.run(
      { role: 'rollbook_app', variables: { 'app.roles': 'account certification-officer privacy-officer' } },
      (tx) => tx.query('delete from rollbook.enrollments returning id'),
    );
    t.same(removed, [], 'officers read what partners say, and remove none of it');
  },
);

await t.test('lines of JSON are taken all or none; what is wrong is named by its line', async (t) => {
  const dee = await addMember(world, { displayName: 'Dee Lines' });
  const said = await saidOf(world, dee);
  const lines = (...items: object[]) => items.map((one) => JSON.stringify(one)).join('\n');
  const headers = { 'content-type': 'application/x-ndjson' };
  const post = (body: string) =>
    world.rest('POST /v1/partners/enrollments', { token: harebell.token, body, headers });
  const second = { ...said, studentReference: 'line-2', email: 'line2@nowhere.example' };
  const taken = await post(`${lines(said, second)}\n\n`);
  t.equal(taken.status, 202, taken.text);
  t.same(taken.body.items, [
    { studentReference: said.studentReference, course: said.course, state: 'pending' },
    { studentReference: 'line-2', course: said.course, state: 'pending' },
  ]);
  const wrong = await post(
    lines({ ...said, studentReference: 'line-3' }, { ...said, completedOn: '2027-02-30' }),
  );
  t.match(wrong.body, { code: 'body.invalid', errors: [{ pointer: '/items/1/completedOn' }] });
  t.match((await post('{"a":1}\n{oops')).body, { code: 'body.malformed', detail: 'Line 2 is not JSON.' });
  const [{ count }] = await world.sql(
    `select count(*)::int from rollbook.enrollments where student_reference = 'line-3'`,
  );
  t.equal(count, 0);
  const graph = await world.graph(
    `mutation ($items: [NewEnrollmentInput!]!) { submitEnrollments(input: { items: $items }) { items { studentReference state } } }`,
    { items: [said, second] },
    { token: harebell.token, headers: { 'idempotency-key': 'graph-lines' } },
  );
  t.match(graph.body.data?.submitEnrollments.items, [{ state: 'pending' }, { state: 'pending' }], graph.text);
});

await t.test(
  'what cannot be is refused, and says nothing of programs beyond the accreditation',
  async (t) => {
    const said = {
      studentReference: 'w',
      email: 'w@nowhere.example',
      course: 'x',
      completedOn: '2027-02-01',
    };
    for (const [more, pointer] of [
      [{ completedOn: '2027-03-02' }, '/completedOn'],
      [{ completedOn: '2026-12-31' }, '/completedOn'],
      [{ completedOn: '2027-02-30' }, '/completedOn'],
      [{ email: 'nowhere' }, '/email'],
      [{ course: ' \u200b' }, '/course'],
      [{ program: 'SDP' }, '/program'],
      [{ program: 'NONE' }, '/program'],
    ] as const)
      t.match((await say(world, harebell, { ...said, ...more })).body, {
        status: 422,
        errors: [{ pointer }],
      });
    const [known, unknown] = await Promise.all(
      ['SDP', 'NONE'].map(async (program) => (await say(world, harebell, { ...said, program })).body.detail),
    );
    t.equal(known, unknown);
    const bare = await world.rest('POST /v1/partners/enrollments', {
      token: harebell.token,
      body: said,
      headers: { 'idempotency-key': '' },
    });
    t.match(bare.body, { code: 'idempotency.required' });
  },
);

await t.test(
  'what nobody confirms is gone after 60 days, address and all; what is confirmed stays',
  async (t) => {
    const fay = await addStudent(world, harebell, { displayName: 'Fay Stays' });
    const gus = await addMember(world, { displayName: 'Gus Silent' });
    await say(world, harebell, await saidOf(world, gus));
    const email = await addressOf(world, gus);
    world.setClock('2027-04-30T11:59:59Z');
    await tidyUp(world.services);
    const held = () =>
      world.sql('select count(*)::int as held from rollbook.enrollments where address = $1', [email]);
    t.same(await held(), [{ held: 1 }]);
    world.setClock('2027-04-30T12:00:00Z');
    t.same((await world.rest('/v1/me/enrollments', { token: await world.tokenOf(gus.id) })).body.items, []);
    await tidyUp(world.services);
    t.same(await held(), [{ held: 0 }]);
    const token = await freshToken(world, harebell.client);
    t.match((await report(world, { ...harebell, token })).text, fay.reference);
  },
);
