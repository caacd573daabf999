// Results in bulk, and the work queue.
import t from 'tap';
import { addMember, type Person } from '../support/people.ts';
import type { Reply } from '../support/world.ts';
import { makeStage } from './stage.ts';

const { world, officer, addProgram, apply, move, moveOwn, record, scheduled } = await makeStage(t);

async function importResults(csv: string, query = ''): Promise<Reply> {
  const headers = { 'content-type': 'text/csv' };
  return world.rest(`POST /v1/admin/results/imports${query}`, { token: await officer(), headers, body: csv });
}

await t.test(
  'results in bulk: a dry run tells what would come of them, the run does it, again it does nothing',
  async (t) => {
    const people = [];
    for (const displayName of ['Bulk One', 'Bulk Two', 'Bulk Three'])
      people.push(await addMember(world, { displayName }));
    const [one, two, three] = people as [Person, Person, Person];
    const ids = [await scheduled(one, 'TWO'), await scheduled(two, 'TWO'), await scheduled(three, 'ONE')];
    const csv = [
      'application,member,program,part,satOn,outcome,seat',
      `${ids[0]},,,theory,2026-06-01,passed,4`,
      `${ids[0]},,,practice,2026-06-01,passed,4`,
      `${ids[1]},,,theory,2026-06-01,failed,5`,
      `${ids[1]},,,practice,2026-06-01,passed,5`,
      `,${three.publicId},ONE,,2026-06-01,passed,6`,
      `,${three.publicId},ONE,,2026-06-01,passed,6`,
      `${one.id},,,theory,2026-06-01,passed,`,
      `${ids[0]},,,oral,2026-06-01,passed,`,
      `${ids[0]},,,theory,2026-06-02,passed,`,
      `${ids[0]},,,theory,2026-06-01,perhaps,`,
      '',
    ].join('\n');
    const before = await world.sql('select count(*)::int as n from rollbook.certificates');
    const dry = await importResults(csv, '?dryRun=true&issue=true');
    t.equal(dry.status, 201, dry.text);
    t.equal(dry.body.state, 'planned');
    t.same(
      dry.body.plan.refused
        .map(({ row, code }: { row: number; code: string }) => `${row} ${code}`)
        .toSorted(),
      [
        ...[
          '10 field.invalid',
          '11 field.invalid',
          '7 import.duplicate',
          '8 application.notFound',
          '9 field.invalid',
        ],
      ],
    );
    const counts = Object.fromEntries(
      dry.body.plan.records.map(({ kind, creates, updates }: Record<string, unknown>) => [
        kind,
        Number(creates) + Number(updates),
      ]),
    );
    t.same(counts, {
      'applications.failed': 1,
      'applications.passed': 2,
      'certificates.issued': 2,
      results: 5,
    });
    t.same(dry.body.plan.files[0].leftOut, [{ column: 'seat', reason: 'no column of results' }]);
    t.same(
      await world.sql('select count(*)::int as n from rollbook.certificates'),
      before,
      'a dry run writes nothing',
    );
    t.same(await world.sql('select 1 from rollbook.import_staging'), []);
    await world.mail();
    t.equal((await importResults(csv, `?issue=true&planHash=${'0'.repeat(64)}`)).body.code, 'import.moved');
    const done = await importResults(csv, `?issue=true&planHash=${dry.body.plan.hash}`);
    t.match(done.body, { state: 'committed', plan: { records: dry.body.plan.records } }, done.text);
    t.same(await world.sql('select 1 from rollbook.import_staging'), []);
    const states = await world.sql('select id, state from rollbook.applications where id = any ($1)', [ids]);
    t.same(
      ids.map((id) => states.find((row) => row.id === id)?.state),
      ['certified', 'failed', 'certified'],
    );
    const own = await world.rest('/v1/me/certificates', { token: one.token });
    t.match(own.body.items[0], {
      program: 'TWO',
      status: 'active',
      issuedOn: '2026-06-01',
      expiresOn: '2029-06-01',
    });
    const mine = await world.rest(`/v1/me/applications/${ids[0]}`, { token: one.token });
    t.equal(mine.body.certificate, own.body.items[0].number);
    t.same(
      mine.body.moves.slice(-3).map(({ to }: { to: string }) => to),
      ['sat', 'passed', 'certified'],
    );
    t.equal((await world.mail()).length, 5, 'two are told twice, one once');
    const again = await importResults(csv, '?issue=true');
    t.match(again.body.plan.records, [{ kind: 'results', creates: 0, unchanged: 6 }], 'the same file again');
    const contradiction = csv.replace(
      `${ids[1]},,,practice,2026-06-01,passed`,
      `${ids[1]},,,practice,2026-06-01,failed`,
    );
    const other = await importResults(contradiction, '?dryRun=true');
    t.ok(other.body.plan.refused.some(({ code }: { code: string }) => code === 'result.exists'));
    const undo = await world.rest(`POST /v1/admin/imports/${done.body.id}/undo`, {
      token: await world.staff(),
    });
    t.match(undo, { status: 409, body: { code: 'import.notUndoable' } }, 'decisions are not undone');
    const read = await world.rest(String(done.headers.location), { token: await officer() });
    t.same(read.body, done.body);
    t.equal((await world.rest(String(done.headers.location), { token: one.token })).status, 403);
    const headers = { 'content-type': 'application/json' };
    const wrong = await world.rest('POST /v1/admin/results/imports', {
      token: await officer(),
      headers,
      body: {},
    });
    t.equal(wrong.status, 415);
    t.match(await importResults('a,b\n1,2\n'), { status: 422, body: { code: 'import.invalid' } });
    const trail = await world.sql(
      `select count(*)::int as n from rollbook.audit_events where operation = 'result.merge' and subject is not null`,
    );
    t.equal(trail[0].n, 3, 'each person finds it in their access log');
  },
);

await t.test('the work queue: what waits, by kind, in pages, with counts', async (t) => {
  await addProgram('QUEUE', { validityMonths: 1 });
  const names = ['Queue Submitted', 'Queue Missing', 'Queue Passed', 'Queue Appeal', 'Queue Ending'];
  const people: Person[] = [];
  for (const displayName of names) people.push(await addMember(world, { displayName }));
  const [submitted, missing, passed, appeal, ending] = people as [Person, Person, Person, Person, Person];
  await apply(submitted, 'QUEUE');
  const late = (await apply(missing, 'QUEUE')).body.id;
  await move(late, 'eligible');
  await move(late, 'scheduled', { examOn: '2026-05-31' });
  await record(await scheduled(passed, 'QUEUE'), { outcome: 'passed' });
  const lost = await scheduled(appeal, 'QUEUE');
  await record(lost, { outcome: 'failed' });
  await moveOwn(appeal, lost, 'appealed', { reason: 'the projector broke' });
  const token = await officer();
  const issued = await world.rest('POST /v1/admin/certificates', {
    token,
    body: { member: ending.publicId, program: 'QUEUE' },
  });
  const me = await world.rest('/v1/me', { token: ending.token });
  await world.rest('PATCH /v1/me', {
    ...{ token: ending.token, headers: { 'if-match': String(me.headers.etag) } },
    body: { displayName: 'Queue Married', collectionPoint: 'portal' },
  });
  const queue = await world.rest('/v1/admin/work-queue?program=QUEUE&days=31', { token });
  const counts = { application: 1, result: 1, certification: 1, appeal: 1, expiry: 1, reissue: 1 };
  t.same(queue.body.counts, counts, queue.text);
  const kinds = queue.body.items.map(({ kind }: { kind: string }) => kind);
  t.equal(kinds[0], 'result', 'waits longest');
  t.equal(kinds.at(-1), 'expiry');
  t.match(queue.body.items.at(-1), { since: '2026-07-01', certificate: issued.body.number });
  t.equal((await world.rest('/v1/admin/work-queue?program=QUEUE&days=29', { token })).body.counts.expiry, 0);
  const walked: unknown[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const place: string = `/v1/admin/work-queue?program=QUEUE&days=31&limit=2${cursor && `&cursor=${cursor}`}`;
    const page: Reply = await world.rest(place, { token });
    walked.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  t.same(walked, queue.body.items);
  const graph = await world.graph(
    '{ workQueue(program: "QUEUE", days: 31) { counts { application result certification appeal expiry reissue } items { kind since application certificate } } }',
    {},
    { token },
  );
  t.same(JSON.parse(JSON.stringify(graph.body.data.workQueue.counts)), counts);
  t.same(
    graph.body.data.workQueue.items.map(({ kind }: { kind: string }) => kind),
    kinds,
  );
  const first = await world.rest('/v1/admin/work-queue?program=QUEUE&days=31&limit=2', { token });
  const elsewhere = await world.rest(`/v1/admin/work-queue?days=31&cursor=${first.body.nextCursor}`, {
    token,
  });
  t.equal(elsewhere.body.code, 'cursor.invalid', 'a cursor is bound to its filter');
  t.equal((await world.rest('/v1/admin/work-queue', { token: ending.token })).status, 403);
});
