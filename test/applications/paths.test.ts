// The ways of an application: drafts, appeals and retakes, by REST and by GraphQL alone; programs as staff keeps them.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { makeStage, parts } from './stage.ts';

const { world, officer, apply, move, moveOwn, record } = await makeStage(t);

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
