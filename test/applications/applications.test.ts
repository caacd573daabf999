// Applications for a certification through both doors: their moves, what decides, results by hand and in bulk, the work queue.
import t from 'tap';
import { applicationStates } from '../../src/schema/api/applications.ts';
import { addMember, type Person } from '../support/people.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

const clock = '2026-06-01T12:00:00Z';
const world = await makeWorld(t, { clock });
const officer = () => world.staff('assessor', ['certification-officer']);
const parts = [
  { key: 'theory', title: { en: 'Theory' } },
  { key: 'practice', title: { en: 'Practice' } },
];

async function addProgram(code: string, more: object = {}): Promise<void> {
  const body = { code, title: { en: code }, ...more };
  const made = await world.rest('POST /v1/admin/programs', { token: await officer(), body });
  if (made.status !== 201) throw new Error(made.text);
}

async function apply(person: Person, program: string, more: object = {}): Promise<Reply> {
  const body = { program, submit: true, ...more };
  return world.rest('POST /v1/me/applications', { token: person.token, body });
}

async function move(id: string, to: string, more: object = {}): Promise<Reply> {
  const token = await officer();
  return world.rest(`POST /v1/admin/applications/${id}/moves`, { token, body: { to, ...more } });
}

async function moveOwn(person: Person, id: string, to: string, more: object = {}): Promise<Reply> {
  return world.rest(`POST /v1/me/applications/${id}/moves`, { token: person.token, body: { to, ...more } });
}

async function record(id: string, body: object): Promise<Reply> {
  return world.rest(`POST /v1/admin/applications/${id}/results`, { token: await officer(), body });
}

/** An application whose exam is today. */
async function scheduled(person: Person, program: string): Promise<string> {
  const { id } = (await apply(person, program)).body;
  await move(id, 'eligible');
  const done = await move(id, 'scheduled', { examOn: '2026-06-01' });
  if (done.status !== 201) throw new Error(done.text);
  return id;
}

async function importResults(csv: string, query = ''): Promise<Reply> {
  const headers = { 'content-type': 'text/csv' };
  return world.rest(`POST /v1/admin/results/imports${query}`, { token: await officer(), headers, body: csv });
}

await addProgram('ONE');
await addProgram('TWO', { examParts: parts });

await t.test(
  'MEF-14 apply, decide, read the timeline; an optional field left out changes nothing of the decision',
  async (t) => {
    const prerequisites = [
      { key: 'experience', title: { en: 'Two years of practice' } },
      { key: 'hobby', title: { en: 'Anything else' }, optional: true },
    ];
    await addProgram('PRE', { prerequisites, version: '2026' });
    const bare = await addMember(world, { displayName: 'Bare Minimum' });
    const full = await addMember(world, { displayName: 'Full Form' });
    const short = await apply(bare, 'PRE');
    t.match(short, { status: 422, body: { code: 'field.required' } }, 'what is needed is required');
    const needed = { key: 'experience', statement: 'Since 2021' };
    const unknown = await apply(bare, 'PRE', { prerequisites: [needed, { key: 'other', statement: 'x' }] });
    t.match(unknown, { status: 422, body: { errors: [{ pointer: '/prerequisites/1/key' }] } });
    const one = await apply(bare, 'PRE', { prerequisites: [needed] });
    const all = { prerequisites: [needed, { key: 'hobby', statement: 'Sailing' }], remarks: 'Thank you' };
    const training = { studentReference: 'S-1', course: 'Night school', courseCompletedOn: '2026-02-28' };
    const other = await apply(full, 'PRE', { ...all, ...training });
    t.equal(one.status, 201, one.text);
    t.equal(other.status, 201, other.text);
    const timelines = [];
    for (const [person, { id }] of [
      [bare, one.body],
      [full, other.body],
    ] as const) {
      const path = [];
      for (const [to, more] of [
        ['eligible', {}],
        ['scheduled', { examOn: '2026-06-01' }],
      ] as const)
        path.push((await move(id, to, more)).status);
      path.push((await record(id, { outcome: 'passed' })).body.state);
      path.push((await move(id, 'certified', { reason: 'all passed' })).body.state);
      t.same(path, [201, 201, 'passed', 'certified']);
      const read = await world.rest(`/v1/me/applications/${id}`, { token: person.token });
      timelines.push(read.body.moves);
      t.match(read.body, { program: 'PRE', programVersion: '2026', certificate: String });
      t.ok(read.body.decidedAt);
    }
    t.same(timelines[0], timelines[1], 'the same path whatever was left out');
    t.same(
      timelines[0].map(({ to, by }: { to: string; by: string }) => `${to} by ${by}`),
      [
        ...['draft by applicant', 'submitted by applicant', 'eligible by staff', 'scheduled by staff'],
        ...['sat by staff', 'passed by staff', 'certified by staff'],
      ],
    );
    t.ok(timelines[0].every(({ at }: { at: string }) => at === '2026-06-01T12:00:00.000Z'));
    const graph = await world.graph(
      '{ myApplications { items { state certificate moves { from to at by reason } results { part outcome } } } }',
      {},
      { token: full.token },
    );
    t.same(
      JSON.parse(JSON.stringify(graph.body.data.myApplications.items[0].moves)),
      timelines[1].map((each: object) => ({ from: null, reason: null, ...each })),
    );
    const mail = (await world.mail()).map(({ text }) => text ?? '').filter((text) => text.includes('PRE'));
    t.equal(mail.length, 8, 'each is told of each decision once');
    t.notMatch(mail.join('\n'), /Sailing|Thank you/);
  },
);

await t.test('MEF-14 part: a person decides, whichever way somebody comes', async (t) => {
  const person = await addMember(world, { displayName: 'Waiting' });
  const { id } = (await apply(person, 'ONE')).body;
  for (const to of ['eligible', 'refused', 'passed', 'failed', 'certified'])
    await t.rejects(
      world.sql(
        `insert into rollbook.application_moves (application_id, from_state, to_state, actor) values ($1, 'submitted', $2, 'system:job')`,
        [id, to],
      ),
      /application_moves_decided_by_people/,
      to,
    );
  const token = await world.tokenOf(person.id);
  const [{ id: account }] = await world.sql('select id from rollbook.accounts where member_id = $1', [
    person.id,
  ]);
  await world.sql(
    `update rollbook.accounts set kind = 'employee', undertaking_on = '2020-01-01' where id = $1`,
    [account],
  );
  await world.sql(
    `insert into rollbook.account_roles (account_id, role, granted_by, approved_by) values ($1, 'certification-officer', 'x', 'x')`,
    [account],
  );
  const own = await world.rest(`POST /v1/admin/applications/${id}/moves`, {
    token,
    body: { to: 'eligible' },
  });
  t.match(own, { status: 403, body: { code: 'application.own' } }, 'and nobody on their own');
});

await t.test(
  'MEF-26 every illegal move is 409, and the assessor’s view lacks diet, phone and consents',
  async (t) => {
    const person = await addMember(world, {
      displayName: 'Move Every Way',
      phones: [{ kind: 'work', number: '+441174960123' }],
      emails: [{ kind: 'work', address: 'moves@work.example' }],
    });
    const { id } = (await apply(person, 'ONE')).body;
    const legal: Record<string, { applicant: string[]; staff: string[] }> = {
      draft: { applicant: ['submitted', 'withdrawn'], staff: [] },
      submitted: { applicant: ['withdrawn'], staff: ['eligible', 'refused'] },
      eligible: { applicant: ['withdrawn'], staff: ['scheduled'] },
      refused: { applicant: ['appealed'], staff: [] },
      scheduled: { applicant: ['withdrawn'], staff: ['scheduled', 'sat'] },
      sat: { applicant: [], staff: ['passed', 'failed'] },
      passed: { applicant: [], staff: ['certified'] },
      failed: { applicant: ['appealed', 'withdrawn'], staff: ['scheduled'] },
      certified: { applicant: [], staff: [] },
      withdrawn: { applicant: [], staff: [] },
      appealed: { applicant: [], staff: ['passed', 'failed', 'scheduled'] },
    };
    const token = await officer();
    let refused = 0;
    for (const state of applicationStates) {
      const appealed = state === 'appealed' ? 'failed' : null;
      await world.sql('update rollbook.applications set state = $2, appealed = $3 where id = $1', [
        id,
        state,
        appealed,
      ]);
      for (const to of applicationStates) {
        const more = { reason: 'because', ...(to === 'scheduled' && { examOn: '2026-07-01' }) };
        if (!legal[state]?.applicant.includes(to)) {
          const answer = await moveOwn(person, id, to, { reason: 'because' });
          t.match(
            answer,
            { status: 409, body: { code: 'application.illegalMove' } },
            `applicant ${state} > ${to}`,
          );
          refused += 1;
        }
        if (state !== 'draft' && !legal[state]?.staff.includes(to)) {
          const answer = await world.rest(`POST /v1/admin/applications/${id}/moves`, {
            token,
            body: { to, ...more },
          });
          t.match(
            answer,
            { status: 409, body: { code: 'application.illegalMove' } },
            `staff ${state} > ${to}`,
          );
          refused += 1;
        }
      }
      const read = await world.rest(`/v1/me/applications/${id}`, { token: person.token });
      t.same(read.body.possibleMoves, legal[state]?.applicant, `${state} tells what is possible`);
    }
    t.equal(
      refused,
      11 * 11 * 2 - 11 - 10 - 11 + 1,
      'every pair but the legal ones, and drafts are no business of staff',
    );
    await world.sql(`update rollbook.applications set state = 'submitted', appealed = null where id = $1`, [
      id,
    ]);
    const seen = await world.rest(`/v1/admin/applications/${id}`, { token });
    t.equal(seen.status, 200);
    t.same(Object.keys(seen.body.applicant), ['publicId', 'displayName']);
    const graph = await world.graph(
      'query($id: String!) { application(id: $id) { id state applicant { publicId displayName } moves { to by actor } } }',
      { id },
      { token },
    );
    for (const text of [seen.text, graph.text])
      t.notMatch(text, /441174960123|moves@work|phone|email|consent|diet|needs|address|country/i);
    const { data } = (await world.graph('{ __type(name: "AssessedApplication") { fields { name } } }')).body;
    const fields = data.__type.fields.map(({ name }: { name: string }) => name);
    t.same(
      fields.filter((name: string) => /diet|need|phone|consent|address|birth|gender/i.test(name)),
      [],
    );
    await world.sql(`update rollbook.applications set state = 'draft' where id = $1`, [id]);
    t.equal(
      (await world.rest(`/v1/admin/applications/${id}`, { token })).status,
      404,
      'a draft is the applicant’s',
    );
    const stranger = await addMember(world, { displayName: 'Stranger' });
    for (const place of [`/v1/me/applications/${id}`, `/v1/me/applications/${stranger.id}`]) {
      const answer = await world.rest(place, { token: stranger.token });
      t.match(answer, { status: 404, body: { code: 'application.notFound' } }, 'another’s is like none');
    }
  },
);

await t.test(
  'a draft is changed on the revision that was read, and no more once it is submitted',
  async (t) => {
    const person = await addMember(world, { displayName: 'Drafting' });
    const made = await apply(person, 'ONE', { submit: false, course: 'First' });
    const place = String(made.headers.location);
    const patch = (body: object, tag?: string) =>
      world.rest(`PATCH ${place}`, {
        token: person.token,
        body,
        headers: tag === undefined ? {} : { 'if-match': tag },
      });
    t.equal((await patch({ course: 'Second' })).status, 428);
    const tag = String(made.headers.etag);
    const changed = await patch({ course: null, remarks: 'Now' }, tag);
    t.match(changed, { status: 200, body: { remarks: 'Now', state: 'draft' } });
    t.notOk('course' in changed.body);
    t.equal((await patch({ course: 'Third' }, tag)).status, 412);
    t.match(await patch({ trainingProvider: made.body.id }, String(changed.headers.etag)), { status: 422 });
    t.match(await patch({ courseCompletedOn: '2026-02-30' }, String(changed.headers.etag)), { status: 422 });
    t.match(await apply(person, 'ONE'), { status: 409, body: { code: 'application.exists' } });
    const both = await Promise.all([
      moveOwn(person, made.body.id, 'submitted'),
      moveOwn(person, made.body.id, 'submitted'),
    ]);
    t.same(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409],
      'of two at once one is made',
    );
    const late = await world.rest(place, { token: person.token });
    t.equal(
      (await patch({ course: 'Fourth' }, String(late.headers.etag))).body.code,
      'application.submitted',
    );
    t.equal((await moveOwn(person, made.body.id, 'withdrawn')).status, 201);
    t.equal((await apply(person, 'ONE')).status, 201, 'then another can be made');
  },
);

await t.test(
  'refused, appealed, admitted; failed, retaken, passed: reasons where somebody is turned down',
  async (t) => {
    const person = await addMember(world, { displayName: 'Twice Tried' });
    const { id } = (await apply(person, 'TWO')).body;
    t.match(await move(id, 'refused'), { status: 422, body: { errors: [{ pointer: '/reason' }] } });
    t.equal((await move(id, 'refused', { reason: 'too little practice' })).body.state, 'refused');
    t.match(await moveOwn(person, id, 'appealed'), { status: 422 });
    t.match((await moveOwn(person, id, 'appealed', { reason: 'look again' })).body, {
      state: 'appealed',
      appealed: 'refused',
    });
    t.match(await move(id, 'passed', { reason: 'no' }), { status: 409 }, 'an appeal ends where it began');
    t.equal((await move(id, 'eligible', { reason: 'indeed' })).body.state, 'eligible');
    t.match(await move(id, 'scheduled'), { status: 422, body: { errors: [{ pointer: '/examOn' }] } });
    await move(id, 'scheduled', { examOn: '2026-05-30' });
    t.match(await record(id, { outcome: 'passed' }), {
      status: 422,
      body: { errors: [{ pointer: '/part' }] },
    });
    t.match(await record(id, { part: 'oral', outcome: 'passed' }), { status: 422 });
    t.match(await record(id, { part: 'theory', outcome: 'passed', satOn: '2026-06-02' }), { status: 422 });
    t.equal(
      (await record(id, { part: 'theory', outcome: 'passed' })).body.state,
      'sat',
      'one part is missing',
    );
    t.match(await move(id, 'passed'), { status: 409, body: { code: 'application.resultsMissing' } });
    t.match(await record(id, { part: 'theory', outcome: 'failed' }), {
      status: 409,
      body: { code: 'result.exists' },
    });
    t.equal((await record(id, { part: 'practice', outcome: 'failed' })).body.state, 'failed');
    await move(id, 'scheduled', { examOn: '2026-06-01' });
    const passed = await record(id, { part: 'practice', outcome: 'passed' });
    t.equal(passed.body.state, 'passed', 'what was passed before stands');
    t.same(
      passed.body.results.map(
        ({ part, satOn, outcome }: Record<string, string>) => `${part} ${satOn} ${outcome}`,
      ),
      [...['practice 2026-05-30 failed', 'theory 2026-05-30 passed', 'practice 2026-06-01 passed']],
    );
    const list = await world.rest(`/v1/admin/results?member=${person.publicId}`, { token: await officer() });
    t.equal(list.body.items.length, 3);
    t.match(list.body.items[0], { program: 'TWO', source: 'staff', application: id });
  },
);

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

await t.test(
  'programs are kept by staff on the revision that was read; a closed one takes no applications',
  async (t) => {
    const token = await officer();
    const read = await world.rest('/v1/admin/programs/ONE', { token });
    t.match(read.body, {
      ...{
        version: '1',
        validityMonths: 36,
        renewalWindowDays: 365,
        reinstatement: 'exam',
        reminderDays: [90, 30],
      },
      ...{ prerequisites: [], examParts: [{ key: 'exam' }], open: true },
    });
    const patch = (body: object, tag: string) =>
      world.rest('PATCH /v1/admin/programs/ONE', { token, body, headers: { 'if-match': tag } });
    const twice = [parts[0], parts[0]];
    t.match(await patch({ examParts: twice }, String(read.headers.etag)), {
      status: 422,
      body: { errors: [{ pointer: '/examParts' }] },
    });
    const closed = await patch({ open: false, feeReference: 'F-1' }, String(read.headers.etag));
    t.match(closed, { status: 200, body: { open: false, feeReference: 'F-1' } });
    t.equal((await patch({ open: true }, String(read.headers.etag))).status, 412);
    const person = await addMember(world, { displayName: 'Too Late' });
    t.equal((await apply(person, 'ONE')).body.code, 'program.closed');
    t.equal((await apply(person, 'NONE')).body.code, 'program.notFound');
    const listed = (await world.rest('/v1/programs')).body.items.find(
      ({ code }: { code: string }) => code === 'ONE',
    );
    const { etag: _etag, ...rest } = closed.body;
    t.same(listed, rest, 'the public reads the same');
    const graph = await world.graph(
      '{ programs { items { code open feeReference examParts { key title } } } }',
    );
    t.match(
      graph.body.data.programs.items.find(({ code }: { code: string }) => code === 'ONE'),
      { open: false, feeReference: 'F-1' },
    );
  },
);

await t.test(
  'the same way by GraphQL alone: programs, application, results, certificate, its moves',
  async (t) => {
    const person = await addMember(world, { displayName: 'Graph Path' });
    const token = await officer();
    const ask = async (query: string, variables: object, as: string) => {
      const reply = await world.graph(query, variables as Record<string, unknown>, { token: as });
      t.notOk(reply.body.errors, reply.text);
      return Object.values(reply.body.data as object)[0];
    };
    const program = await ask(
      'mutation($i: NewProgramInput!) { createProgram(input: $i) { code etag examParts { key } } }',
      { i: { code: 'GRAPH', title: { en: 'Graph' }, examParts: [parts[0]] } },
      token,
    );
    t.match(program, { code: 'GRAPH', examParts: [{ key: 'theory' }] });
    const changed = await ask(
      'mutation($c: String!, $i: ChangedProgramInput!, $m: String) { updateProgram(code: $c, input: $i, ifMatch: $m) { renewalWindowDays } }',
      { c: 'GRAPH', i: { renewalWindowDays: 1200 }, m: program.etag },
      token,
    );
    t.equal(changed.renewalWindowDays, 1200);
    const draft = await ask(
      'mutation($i: NewApplicationInput!) { createApplication(input: $i) { id state etag } }',
      { i: { program: 'GRAPH' } },
      person.token,
    );
    const { id } = draft;
    const edited = await ask(
      'mutation($id: String!, $i: ChangedApplicationInput!, $m: String) { updateApplication(id: $id, input: $i, ifMatch: $m) { course } }',
      { id, i: { course: 'By graph' }, m: draft.etag },
      person.token,
    );
    t.equal(edited.course, 'By graph');
    const own =
      'mutation($id: String!, $i: OwnApplicationMoveInput!) { moveOwnApplication(id: $id, input: $i) { state } }';
    t.equal((await ask(own, { id, i: { to: 'submitted' } }, person.token)).state, 'submitted');
    const step =
      'mutation($id: String!, $i: StaffApplicationMoveInput!) { moveApplication(id: $id, input: $i) { state certificate } }';
    await ask(step, { id, i: { to: 'eligible' } }, token);
    await ask(step, { id, i: { to: 'scheduled', examOn: '2026-06-01' } }, token);
    const illegal = await world.graph(step, { id, i: { to: 'certified' } }, { token });
    t.equal(illegal.body.errors[0].extensions.problem.code, 'application.illegalMove');
    const passed = await ask(
      'mutation($id: String!, $i: NewExamResultInput!) { recordResult(id: $id, input: $i) { state results { part } } }',
      { id, i: { outcome: 'passed' } },
      token,
    );
    t.match(passed, { state: 'passed', results: [{ part: 'theory' }] });
    const { certificate } = await ask(step, { id, i: { to: 'certified' } }, token);
    const moved = await ask(
      'mutation($n: String!, $i: CertificateMoveInput!) { moveCertificate(number: $n, input: $i) { status expiresOn events { kind } } }',
      { n: certificate, i: { kind: 'renewed' } },
      token,
    );
    t.match(moved, {
      status: 'active',
      expiresOn: '2032-06-01',
      events: [{ kind: 'issued' }, { kind: 'renewed' }],
    });
    const results = await ask(
      '{ examResults(program: "GRAPH") { items { application outcome } } }',
      {},
      token,
    );
    t.same(JSON.parse(JSON.stringify(results.items)), [{ application: id, outcome: 'passed' }]);
    const rest = await world.rest(`/v1/me/applications/${id}`, { token: person.token });
    t.match(rest.body, { state: 'certified', certificate, course: 'By graph' }, 'and REST says the same');
  },
);
