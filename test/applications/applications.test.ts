// Applications: what an applicant needs to say, who decides, every illegal move, what an assessor sees.
import t from 'tap';
import { applicationStates } from '../../src/schema/api/applications.ts';
import { addMember } from '../support/people.ts';
import { makeStage } from './stage.ts';

const { world, officer, addProgram, apply, move, moveOwn, record } = await makeStage(t);

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
    const { data } = (await world.graph('{ type: __type(name: "AssessedApplication") { fields { name } } }'))
      .body;
    const fields = data.type.fields.map(({ name }: { name: string }) => name);
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
