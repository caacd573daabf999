// A training partner's report: its own past students alone, in every form the same rows, each written down for the person.
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { addMember, certify } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import {
  addPartner,
  addStudent,
  apply,
  decide,
  freshToken,
  report,
  saidOf,
  say,
  sit,
  streamed,
} from './partner.ts';

const world = await makeWorld(t, { clock: '2027-03-01T12:00:00Z' });
const harebell = await addPartner(world, 'Harebell Training');

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const graphRows = `items { studentReference name training { course completedOn } exams { program status date }
  certificates { program status } } nextCursor withheld`;

await t.test('JSON, NDJSON, CSV and GraphQL agree row for row, and each row is one disclosure', async (t) => {
  const partner = await addPartner(world, 'Row For Row');
  const ida = await addStudent(
    world,
    partner,
    { displayName: '=HYPERLINK("https://evil.example")' },
    { studentReference: '-7', course: 'Five "days", all of them' },
  );
  const kim = await addMember(world, { displayName: 'Kim, Applied' });
  const application = await apply(world, kim, partner, { studentReference: '@kim', course: '+1' });
  await sit(world, application, { satOn: '2027-02-20', outcome: 'failed' });
  for (let n = 0; n < 3; n += 1) await addStudent(world, partner, { displayName: `Lou ${n}` });
  await certify(world, ida, 'CEP');
  const count = async () =>
    (await world.sql('select count(*)::int as rows from rollbook.disclosures'))[0].rows as number;
  const told = async <Value>(rows: number, ask: () => Promise<Value>): Promise<Value> => {
    const before = await count();
    const reply = await ask();
    t.equal((await count()) - before, rows);
    return reply;
  };
  const { items } = (await told(5, () => report(world, partner))).body;
  t.match(items, [
    { studentReference: '-7', exams: [], certificates: [{ program: 'CEP', status: 'active' }] },
    {
      studentReference: '@kim',
      training: { course: '+1', completedOn: null },
      exams: [{ program: 'CEP', status: 'failed', date: '2027-02-20' }],
      certificates: [],
    },
    {},
    {},
    {},
  ]);
  const paged = [];
  for (let cursor = ''; ; ) {
    const { body } = await report(world, partner, `?limit=2${cursor && `&cursor=${cursor}`}`);
    paged.push(...body.items);
    if (body.nextCursor === undefined) break;
    cursor = body.nextCursor;
  }
  t.same(paged, items);
  const place = 'HEAD /v1/partners/status-reports';
  for (const accept of ['application/json', 'application/x-ndjson'])
    await told(0, () => world.rest(place, { token: partner.token, headers: { accept } }));
  const lines = await told(5, () => streamed(world, partner, 'application/x-ndjson', '?limit=2'));
  t.equal(lines.headers['content-type'], 'application/x-ndjson');
  t.same(linesOf(lines.text), [...items, { trailer: { rows: 5, complete: true } }]);
  const graph = await told(5, () =>
    world.graph(`{ statusReport(limit: 50) { ${graphRows} } }`, undefined, { token: partner.token }),
  );
  t.same(graph.body.data.statusReport.items, items);
  const csv = await told(5, () => streamed(world, partner, 'text/csv', '?limit=3'));
  t.match(csv.headers['content-type'], /^text\/csv/);
  const cells = parse(csv.text, { columns: true }) as Record<string, string>[];
  t.same(
    cells.map(({ studentReference = '', name = '', course = '', ...rest }) => ({
      ...rest,
      // What a spreadsheet would compute is text there.
      ...Object.fromEntries(
        Object.entries({ studentReference, name, course }).map(([key, value]) => [
          key,
          value.replace(/^'/, ''),
        ]),
      ),
    })),
    items.map((row: (typeof items)[number]) => ({
      studentReference: row.studentReference,
      name: row.name,
      course: row.training.course,
      completedOn: row.training.completedOn ?? '',
      exams: row.exams
        .map((exam: Record<string, string>) => `${exam.program} ${exam.status} ${exam.date}`)
        .join('; '),
      certificates: row.certificates
        .map((one: Record<string, string>) => `${one.program} ${one.status}`)
        .join('; '),
    })),
  );
  for (const line of csv.text.split('\r\n').slice(1, -1)) t.notMatch(line, /(^|,)"?[=+\-@]/);
});

await t.test(
  'whoever restricts or objects is left out at once; that there are some shows only where it singles out nobody',
  async (t) => {
    const partner = await addPartner(world, 'Kept Back');
    const people = [];
    for (let n = 0; n < 22; n += 1)
      people.push(await addStudent(world, partner, { displayName: `Person ${n}` }));
    const last = async () => {
      const { body } = await report(world, partner, '?limit=100');
      const [trailer] = linesOf((await streamed(world, partner, 'application/x-ndjson')).text).slice(-1);
      t.equal(trailer.trailer.withheld, body.withheld);
      return { shown: body.items.length as number, withheld: body.withheld as 'some' | undefined };
    };
    const seen = [];
    const waiting = await saidOf(world, await addMember(world));
    await say(world, partner, waiting);
    const states = async () => {
      const { body } = await world.rest('/v1/partners/enrollments?limit=100', partner);
      return body.items.map(({ state }: { state: string }) => state) as string[];
    };
    for (const [place, { id }] of people.entries()) {
      await (place % 2 === 0
        ? world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'x')`, [id])
        : world.sql(`insert into rollbook.objections (member_id, purpose) values ($1, 'training-reports')`, [
            id,
          ]));
      seen.push(await last());
      const left = people.length - 1 - place;
      t.equal(
        (await states()).filter((state) => state === 'confirmed').length,
        left,
        'nor among enrollments',
      );
    }
    t.same(new Set(await states()), new Set(['pending']), 'they look like one that waits');
    t.same(
      seen.map(({ shown }) => shown),
      Array.from({ length: 22 }, (_, place) => 21 - place),
    );
    t.same(
      seen.map(({ withheld }) => withheld),
      seen.map((_, place) => (place >= 9 && place <= 11 ? 'some' : undefined)),
      'never how many: ten of them, and ten rows beside them',
    );
    t.equal((await report(world, partner, '?program=CEP')).body.withheld, undefined, 'never of a part');
    await world.sql(`update rollbook.restrictions set lifted_at = now()`);
    t.equal((await last()).shown, 11);
  },
);

await t.test(
  'only training within the accreditation, and exams and certificates of its programs since then',
  async (t) => {
    const partner = await addPartner(world, 'In Time', { accreditedFrom: '2027-02-01' });
    const max = await addStudent(
      world,
      partner,
      { displayName: 'Max In Time' },
      { completedOn: '2027-02-10' },
    );
    const before = await certify(world, max, 'SDP');
    t.ok(before.number);
    await world.sql(`update rollbook.partners set accredited_until = '2027-06-30' where id = $1`, [
      partner.id,
    ]);
    const application = await apply(world, max, harebell, { courseCompletedOn: '2027-02-10' });
    await sit(world, application, { satOn: '2027-02-25', outcome: 'passed' });
    await world.sql(`update rollbook.exam_results set sat_on = '2027-02-09' where application_id = $1`, [
      application,
    ]);
    const row = async () =>
      (await report(world, partner)).body.items.find(({ name }: { name: string }) => name === 'Max In Time');
    t.same((await row()).exams, [], 'no exam of before the training');
    t.same((await row()).certificates, [], 'no certificate of another program');
    await world.sql(`update rollbook.exam_results set sat_on = '2027-02-25' where application_id = $1`, [
      application,
    ]);
    t.same((await row()).exams, [{ program: 'CEP', status: 'passed', date: '2027-02-25' }]);
    await world.sql(`update rollbook.partners set accredited_from = '2027-02-11' where id = $1`, [
      partner.id,
    ]);
    t.equal(await row(), undefined, 'no training of before the accreditation');
    await say(world, partner, await saidOf(world, max, { completedOn: '2027-02-20' }));
    const { items } = (await world.rest('/v1/me/enrollments', max)).body;
    const again = items.find(({ state }: { state: string }) => state === 'pending');
    await world.rest(`PUT /v1/me/enrollments/${again.id}`, { ...max, body: { decision: 'confirm' } });
    t.equal(
      (await row()).training.completedOn,
      '2027-02-20',
      'the same course again counts where the first does not',
    );
  },
);

await t.test(
  'since: only rows in which something of the report has changed, and nothing that is not in it',
  async (t) => {
    const partner = await addPartner(world, 'Since Then');
    const nora = await addStudent(world, partner, { displayName: 'Nora Since' });
    const names = async (query: string) =>
      (
        await report(world, { ...partner, token: await freshToken(world, partner.client) }, query)
      ).body.items.map(({ name }: { name: string }) => name);
    t.same(await names('?since=2027-03-01'), ['Nora Since']);
    world.setClock('2027-04-01T12:00:00Z');
    nora.token = await world.tokenOf(nora.id);
    t.same(await names('?since=2027-03-02'), []);
    const { headers } = await world.rest('/v1/me', nora);
    const changed = await world.rest('PATCH /v1/me', {
      ...nora,
      body: { city: 'Wien' },
      headers: { 'if-match': String(headers.etag) },
    });
    t.equal(changed.status, 200, changed.text);
    await certify(world, nora, 'SDP');
    t.same(await names('?since=2027-03-02'), [], 'what is not in the report does not show in it');
    await certify(world, nora, 'CEP');
    t.same(await names('?since=2027-04-01'), ['Nora Since']);
    t.same(await names('?since=2027-04-01T12:00:01Z'), []);
    world.setClock('2027-05-01T00:00:00Z');
    await world.sql(`update rollbook.certificates set expires_on = '2027-04-30' where member_id = $1`, [
      nora.id,
    ]);
    t.same(await names('?since=2027-05-01'), ['Nora Since'], 'expiry is a change by the clock');
    t.match(
      (
        await report(
          world,
          { ...partner, token: await freshToken(world, partner.client) },
          '?since=2027-02-30',
        )
      ).body,
      { status: 400, errors: [{ pointer: '/since' }] },
    );
    world.setClock('2027-03-01T12:00:00Z');
    for (const since of ['0000-01-01', '0001-01-01T00:00:00%2B14:00'])
      t.equal((await report(world, partner, `?since=${since}`)).body.code, 'request.invalid');
  },
);

await t.test(
  'named in an application: reported from its submission, shown to the person, ended by the person',
  async (t) => {
    const partner = await addPartner(world, 'By Application');
    const ola = await addMember(world, { displayName: 'Ola Applies' });
    const draft = await world.rest('POST /v1/me/applications', {
      ...ola,
      body: { program: 'CEP', trainingProvider: partner.id, course: 'C1' },
    });
    t.same((await report(world, partner)).body.items, [], 'a draft tells nobody');
    await world.rest(`POST /v1/me/applications/${draft.body.id}/moves`, {
      ...ola,
      body: { to: 'submitted' },
    });
    t.match((await report(world, partner)).body.items, [{ name: 'Ola Applies', training: { course: 'C1' } }]);
    t.match((await world.rest('/v1/me/enrollments', ola)).body.items, [
      { origin: 'application', state: 'confirmed', partner: 'By Application' },
    ]);
    t.equal((await decide(world, ola, 'decline')).body.state, 'declined');
    t.same((await report(world, partner)).body.items, []);
    await sit(world, draft.body.id, { satOn: '2027-02-20', outcome: 'passed' });
    t.same(
      (await report(world, partner)).body.items,
      [],
      'the application goes on, and the report stays closed',
    );
    t.equal((await decide(world, ola, 'confirm')).body.state, 'confirmed');
    t.match((await report(world, partner)).body.items, [{ exams: [{ status: 'passed' }] }]);
  },
);
