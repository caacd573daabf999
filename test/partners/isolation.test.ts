// What a training partner gets to know of anybody but its own students: nothing, by whichever way, and nothing after the end.
import t from 'tap';
import { addMember, certify } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import {
  addPartner,
  addStudent,
  apply,
  freshToken,
  report,
  saidOf,
  say,
  streamed,
  type TestPartner,
} from './partner.ts';

const world = await makeWorld(t, { clock: '2027-03-01T12:00:00Z' });
const [harebell, tidewrack] = [
  await addPartner(world, 'Harebell Training'),
  await addPartner(world, 'Tidewrack Academy', { programs: ['CEP', 'SDP'] }),
];

/** Everything that a partner can ask, without what differs from one request to the next. */
async function everything(partner: TestPartner) {
  const queries = [
    '',
    '?limit=2',
    '?program=CEP',
    '?program=SDP',
    '?since=2027-01-01',
    '?since=2027-03-01T11:00:00Z',
  ];
  const replies = [
    ...(await Promise.all(queries.map((query) => report(world, partner, query)))),
    await streamed(world, partner, 'application/x-ndjson', '?limit=1'),
    await streamed(world, partner, 'text/csv'),
    await world.rest('/v1/partners/enrollments', { token: partner.token }),
    await world.graph(
      `{ statusReport { items { studentReference name exams { program } } nextCursor withheld } }`,
      undefined,
      { token: partner.token },
    ),
  ];
  return replies.map(({ status, text, headers }) => {
    const { 'x-request-id': _id, date: _date, ratelimit: _limit, ...rest } = headers;
    return { status, text, headers: rest };
  });
}

await t.test(
  'MEF-51 a provider never sees the students of another, by no id, cursor, count or filter; the end of its accreditation is 403; the person reads each report in their disclosures',
  async (t) => {
    const own = await addStudent(world, tidewrack, { displayName: 'Tilda Own' });
    const applicant = await addMember(world, { displayName: 'Tom Applied' });
    await apply(world, applicant, tidewrack, { course: 'Evening course', studentReference: 'T-9' });
    const before = await everything(tidewrack);
    t.match(before[0]?.text, /Tilda Own.*Tom Applied/);
    const students = [];
    for (let n = 0; n < 3; n += 1)
      students.push(await addStudent(world, harebell, { displayName: `Hanna ${n}` }, { program: 'CEP' }));
    const [hanna] = students;
    await apply(world, await addMember(world, { displayName: 'Hugo Applied' }), harebell);
    if (hanna) await certify(world, hanna, 'CEP');
    await say(world, harebell, await saidOf(world, own, { course: 'A course at the other one' }));
    t.same(await everything(tidewrack), before, 'nothing of another partner shows in any byte');

    const { body } = await report(world, harebell, '?limit=2');
    const [foreign, forged] = await Promise.all(
      [body.nextCursor, `${body.nextCursor.slice(0, -2)}xx`].map((cursor) =>
        report(world, tidewrack, `?limit=2&cursor=${cursor}`),
      ),
    );
    t.match(foreign?.body, { status: 400, code: 'cursor.invalid' });
    t.equal(foreign?.text, forged?.text, 'a cursor of another is like one of nobody');
    const said = {
      studentReference: hanna?.reference,
      email: 'x@nowhere.example',
      course: 'C',
      completedOn: '2027-02-01',
    };
    const taken = await say(world, tidewrack, said);
    const fresh = await say(world, tidewrack, { ...said, studentReference: 'never-seen' });
    t.equal(taken.text.replace(hanna?.reference ?? '', 'R'), fresh.text.replace('never-seen', 'R'));
    const [{ id }] = await world.sql(`select id from rollbook.enrollments where state = 'confirmed' limit 1`);
    for (const place of [
      `/v1/partners/enrollments/${id}`,
      `/v1/partners/status-reports/${id}`,
      `/v1/admin/partners/${harebell.id}`,
      '/v1/admin/partners',
      '/v1/partners',
      `PUT /v1/me/enrollments/${id}`,
    ]) {
      const { status, text } = await world.rest(place, {
        token: tidewrack.token,
        ...(place.startsWith('PUT') && { body: { decision: 'confirm' } }),
      });
      t.ok([403, 404].includes(status), `${place} ${status}`);
      t.notMatch(text, /Harebell|Hanna/);
    }

    const shown = await world.rest('/v1/me/disclosures', { token: own.token });
    t.match(shown.body.items[0], {
      at: '2027-03-01T12:00:00.000Z',
      recipient: { kind: 'partner', name: 'Tidewrack Academy' },
      fields: ['studentReference', 'name', 'training', 'exams', 'certificates'],
      categories: ['identity', 'certification'],
      purpose: 'training-reports',
      basis: 'legitimate_interest',
      clause: 'MEF-51',
      report: 'statusReport.read',
      about: 'Carrier Ethernet in five days',
    });
    t.ok((await world.rest('/v1/me/disclosures', { token: applicant.token })).body.items.length > 0);
    const graph = await world.graph('{ myDisclosures { items { recipient { name } about } } }', undefined, {
      token: own.token,
    });
    t.same(
      new Set(
        graph.body.data.myDisclosures.items.map((one: { recipient: { name: string } }) => one.recipient.name),
      ),
      new Set(['Tidewrack Academy']),
    );

    const officer = await world.staff();
    const place = `/v1/admin/partners/${tidewrack.id}`;
    const held = await world.rest(place, { token: officer });
    const suspend = (state: string, etag: unknown) =>
      world.rest(`PATCH ${place}`, {
        token: officer,
        body: { state },
        headers: { 'if-match': String(etag) },
      });
    const suspended = await suspend('suspended', held.headers.etag);
    for (const reply of [
      await report(world, tidewrack),
      await streamed(world, tidewrack, 'application/x-ndjson'),
      await streamed(world, tidewrack, 'text/csv'),
      await world.rest('/v1/partners/enrollments', tidewrack),
      await say(world, tidewrack, said),
    ]) {
      t.match(reply.body, { status: 403, code: 'accreditation.missing', clause: 'MEF-51' });
      t.notMatch(reply.text, 'Tilda');
    }
    const refused = await world.graph('{ statusReport { items { name } } }', undefined, {
      token: tidewrack.token,
    });
    t.equal(refused.body.errors[0].extensions.problem.code, 'accreditation.missing');
    await suspend('accredited', suspended.headers.etag);
    t.equal((await report(world, tidewrack)).status, 200);
    world.setClock('2027-12-31T23:59:59Z');
    const token = await freshToken(world, tidewrack.client);
    t.equal((await report(world, { ...tidewrack, token })).status, 200, 'the last day is a whole one');
    world.setClock('2028-01-01T00:00:00Z');
    t.match(
      (await report(world, { ...tidewrack, token })).body,
      { status: 403, code: 'accreditation.missing' },
      'a token of before the end is of no use after it',
    );
    world.setClock('2026-12-31T23:59:59Z');
    t.match((await report(world, { ...tidewrack, token: await freshToken(world, tidewrack.client) })).body, {
      code: 'accreditation.missing',
    });
    world.setClock('2027-03-01T12:00:00Z');
  },
);

await t.test(
  'a client of no partner, a person in the role and a token without the scope get nothing',
  async (t) => {
    const made = await world.rest('POST /v1/admin/api-clients', {
      token: await world.staff('boss', ['administrator']),
      body: { name: 'nobody', scopes: ['status-reports:read'] },
    });
    const token = await freshToken(world, { id: made.body.client.id, secret: made.body.secret });
    t.match((await world.rest('/v1/partners/status-reports', { token })).body, {
      code: 'accreditation.missing',
    });
    const person = await world.staff('partner-person', ['partner']);
    t.match((await world.rest('/v1/partners/status-reports', { token: person })).body, {
      code: 'accreditation.missing',
    });
    const narrow = await world.rest('POST /v1/admin/api-clients', {
      token: await world.staff('boss', ['administrator']),
      body: { name: 'narrow', partner: harebell.id, scopes: ['enrollments:write'] },
    });
    const other = await freshToken(world, { id: narrow.body.client.id, secret: narrow.body.secret });
    t.match((await world.rest('/v1/partners/status-reports', { token: other })).body, {
      code: 'scope.missing',
    });
    const unknown = await world.rest('POST /v1/admin/api-clients', {
      token: await world.staff('boss', ['administrator']),
      body: { name: 'x', partner: '01a20129-1209-476b-9eae-9ae78c729f21', scopes: ['enrollments:write'] },
    });
    t.match(unknown.body, { code: 'body.invalid', errors: [{ pointer: '/partner' }] });
  },
);
