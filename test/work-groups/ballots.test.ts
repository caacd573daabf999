// Ballots: once, in time, counted without a name; and of a secret one nothing that ties a vote to a person.
import t from 'tap';
import { makeBox } from '../../src/core/ballots/papers.ts';
import { addOrganization } from '../support/organizations.ts';
import { addMember, type Person } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { addGroup, addPeople, appoint, expect, officer } from './stage.ts';

const world = await makeWorld(t, { pack: 'mipi', clock: '2026-03-02T09:00:00Z' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const group = await addGroup(world, { name: 'Ballot pool', kind: 'ballot-pool' });
const people = await addPeople(world, 'Ada Chair', 'Ben Voter', 'Cleo Voter', 'Dan Voter', 'Zoe Outside');
const [ada, ben, cleo, dan, zoe] = people as [Person, Person, Person, Person, Person];
await appoint(world, group, ada, { role: 'chair' });
for (const person of [ben, cleo, dan]) await appoint(world, group, person);

async function travel(instant: string): Promise<void> {
  world.setClock(instant);
  for (const person of people) person.token = await world.tokenOf(person.id).catch(() => person.token);
}
const draft = {
  question: 'Adopt version 2?',
  options: ['Yes', 'No', 'Abstain'],
  opensAt: '2026-03-02T10:00:00Z',
  closesAt: '2026-03-09T10:00:00Z',
  quorum: 2,
};
async function open(facts: object, voters?: string[]) {
  const drafted = expect(
    await rest(`POST ${group.path}/ballots`, { ...ada, body: { ...draft, ...facts } }),
    201,
  );
  const path = `${group.path}/ballots/${drafted.body.id}`;
  const opened = expect(
    await rest(`POST ${path}/open`, { ...ada, body: voters ? { voters } : {} }),
    201,
  ).body;
  return { path, id: drafted.body.id as string, countingKey: opened.countingKey as string };
}
const vote = (path: string, person: Person, option: number) =>
  rest(`POST ${path}/vote`, { ...person, body: { option } });
const count = (path: string, body: object = {}) => rest(`POST ${path}/count`, { ...ada, body });
const shown = async (id: string, who = ada) =>
  (await rest(`${group.path}/ballots`, who)).body.items.find((one: { id: string }) => one.id === id);

await t.test(
  'MIPI-18 a double vote is 409, a late one 410; results outlive a voter; the roster of a past day is replayed',
  async (t) => {
    const ballot = await open({ secret: false });
    const secret = await open({ secret: true });
    t.equal((await vote(ballot.path, ben, 1)).body.code, 'ballot.notOpen');
    await travel('2026-03-03T09:00:00Z');
    const meeting = {
      title: 'Plenary',
      startsAt: '2026-03-03T09:00:00Z',
      endsAt: '2026-03-03T10:00:00Z',
      zone: 'Europe/Berlin',
    };
    const met = expect(await rest(`POST ${group.path}/meetings`, { ...ada, body: meeting }), 201).body;
    const seats = (await rest(`${group.path}/seats?on=2026-03-03`, ada)).body.items;
    const presences = seats.map(({ id }: { id: string }, index: number) => ({
      seat: id,
      presence: index < 3 ? 'present' : 'excused',
    }));
    expect(
      await rest(`PUT ${group.path}/meetings/${met.id}/attendance`, { ...ada, body: { items: presences } }),
      200,
    );
    expect(
      await rest(`POST ${group.path}/documents`, { ...ben, body: { reference: 'DOC-1', title: 'A draft' } }),
      201,
    );

    for (const { path } of [ballot, secret]) {
      t.match((await vote(path, ben, 1)).body, { receipt: /^[0-9a-f]{32}$/ });
      t.match(await vote(path, ben, 2), { status: 409, body: { code: 'ballot.voted' } }, 'a second vote');
      const graph = await world.graph(
        'mutation ($g: String!, $id: String!, $option: Int!) { castVote(publicId: $g, id: $id, input: { option: $option }) { receipt } }',
        { g: group.publicId, id: path.split('/').at(-1), option: 2 },
        cleo,
      );
      t.match(graph.body.data?.castVote.receipt, /^[0-9a-f]{32}$/);
      const both = await Promise.all([vote(path, dan, 1), vote(path, dan, 1), vote(path, dan, 1)]);
      t.same(
        both.map(({ status }) => status).toSorted((a, b) => a - b),
        [200, 409, 409],
        'of three at once one is taken',
      );
      t.equal((await vote(path, zoe, 1)).status, 404, 'outside there is no ballot');
      t.equal((await vote(path, ada, 4)).status, 422);
      t.equal((await count(path)).body.code, 'ballot.illegalMove', 'nobody counts before it closes');
    }
    t.notOk((await shown(ballot.id)).result);
    await travel('2026-03-09T10:00:00Z');
    t.match(await vote(ballot.path, ada, 1), { status: 410, body: { code: 'ballot.closed' } }, 'a late vote');
    const result = {
      eligible: 4,
      votes: 3,
      quorumReached: true,
      options: [
        { option: 'Yes', votes: 2 },
        { option: 'No', votes: 1 },
        { option: 'Abstain', votes: 0 },
      ],
    };
    t.same(expect(await count(ballot.path), 200).body.result, result);
    t.equal((await count(secret.path)).status, 422, 'a secret box needs its key');
    t.equal(
      (await count(secret.path, { countingKey: makeBox().countingKey })).status,
      422,
      'and no other one',
    );

    await world.sql(
      `select set_config('app.now', '2026-03-09T10:00:00Z', true); delete from rollbook.members where id = '${ben.id}'`,
    );
    t.same(
      expect(await count(secret.path, { countingKey: secret.countingKey }), 200).body.result,
      result,
      'erased before the count: it counts',
    );
    t.same((await shown(ballot.id, cleo)).result, result, 'erased after it: nothing changes');
    const staff = await officer(world);
    const voters = (await rest(`${ballot.path}/voters`, { token: staff })).body.items;
    t.match(
      voters[1],
      { label: 'Participant 2', voted: true, option: 1 },
      'a neutral label, the same everywhere',
    );
    const attendance = (await rest(`${group.path}/meetings/${met.id}/attendance`, { token: staff })).body
      .items;
    t.match(attendance[1], { label: 'Participant 2', presence: 'present' });
    t.equal(attendance.length, 4, 'counts stay');
    const replayed = (await rest(`${group.path}/seats?on=2026-03-03`, { token: staff })).body.items;
    t.same(
      replayed.map(({ label }: { label: string }) => label),
      ['Ada Chair', 'Participant 2', 'Cleo Voter', 'Dan Voter'],
    );
    const later = (await rest(`${group.path}/seats?on=2026-03-10`, { token: staff })).body.items;
    t.equal(later.length, 3, 'a place that nobody holds is over');
    const rows = await world.sql(
      `select to_jsonb(s) as row from rollbook.work_group_seats s where number = 2`,
    );
    t.match(rows, [{ row: { member_id: null, organization_id: null } }]);
  },
);

await t.test(
  'what a secret ballot leaves behind ties no vote to a person, before the count and after it',
  async (t) => {
    await travel('2026-04-01T09:00:00Z');
    const times = { opensAt: '2026-04-01T09:00:00Z', closesAt: '2026-04-02T09:00:00Z' };
    const choice = 'The unlikely third option';
    const { path, id, countingKey } = await open({ secret: true, options: ['One', 'Two', choice], ...times });
    const [key] = await world.sql(
      'select count(*)::int as n from rollbook.idempotency_keys where answer::text like $1',
      [`%${countingKey}%`],
    );
    t.equal(key.n, 0, 'the counting key is kept nowhere, not even in the answer for a repetition');
    const voted: [Person, number][] = [
      [cleo, 3],
      [dan, 1],
      [ada, 1],
    ];
    for (const [who, option] of voted) expect(await vote(path, who, option), 200);
    const papers = await world.sql('select * from rollbook.ballot_papers where ballot_id = $1', [id]);
    t.equal(papers.length, 3);
    t.same(
      Object.keys(papers[0]).toSorted(),
      ['ballot_id', 'id', 'paper'],
      'a paper has no voter, no time and no number',
    );
    t.same(new Set(papers.map(({ paper }) => paper.length)), new Set([64]), 'all are of one length');
    t.match(papers[0].id, /^[0-9a-f]{32}$/, 'ids are random');
    const voters = await world.sql('select * from rollbook.ballot_voters where ballot_id = $1 and voted', [
      id,
    ]);
    for (const { choice: beside, receipt } of voters) {
      t.equal(beside, null, 'no choice beside a voter');
      t.match(receipt, /^[0-9a-f]{32}$/);
    }
    await t.rejects(
      world.sql('update rollbook.ballot_voters set choice = 1 where ballot_id = $1', [id]),
      /ballot_voters_secret/,
    );
    t.same(
      await world.sql('select 1 from rollbook.idempotency_keys where operation = $1', ['ballot.vote']),
      [],
      'no digest of a vote is kept',
    );
    const trail = await world.sql(
      `select fields, reason, purpose from rollbook.audit_events where operation = 'ballot.vote' and outcome = 'done'`,
    );
    for (const row of trail)
      t.same(row, { fields: [], reason: null, purpose: 'work-groups' }, 'the trail says that, not what');
    await t.rejects(
      world.services.transactions.run({ role: 'rollbook_app', variables: { 'app.roles': 'system' } }, (tx) =>
        tx.query('select * from rollbook.ballot_papers'),
      ),
      'the service itself reads no paper from the table',
    );
    await travel('2026-04-02T09:00:00Z');
    const counted = expect(await count(path, { countingKey }), 200).body;
    t.same(
      counted.result.options.map(({ votes }: { votes: number }) => votes),
      [2, 0, 1],
    );
    t.same(await world.sql('select 1 from rollbook.ballot_papers'), [], 'the box is empty');
    t.same(await world.sql('select box_key from rollbook.ballots where id = $1', [id]), [{ box_key: null }]);
    const again = await count(path, { countingKey });
    t.equal(again.body.code, 'ballot.illegalMove', 'and nobody counts twice');
    const list = (await rest(`${path}/voters`, ada)).body.items;
    t.notOk(
      list.some((item: object) => 'option' in item),
      'who voted is documented, what is not',
    );
  },
);

await t.test(
  'a ballot stays what people vote on; a secret one needs three; organizations have one vote each',
  async (t) => {
    await travel('2026-05-01T09:00:00Z');
    const times = { opensAt: '2026-05-01T09:00:00Z', closesAt: '2026-05-02T09:00:00Z' };
    const seats = (await rest(`${group.path}/seats?on=2026-05-01`, ada)).body.items;
    const drafted = expect(
      await rest(`POST ${group.path}/ballots`, { ...ada, body: { ...draft, ...times, secret: true } }),
      201,
    ).body;
    const path = `${group.path}/ballots/${drafted.id}`;
    const few = { voters: seats.slice(0, 2).map(({ id }: { id: string }) => id) };
    t.equal((await rest(`POST ${path}/open`, { ...ada, body: few })).status, 422, 'two voters are no secret');
    t.equal((await vote(path, ada, 1)).status, 404, 'a draft is not there yet');
    t.notOk(
      (await rest(`${group.path}/ballots`, cleo)).body.items.some(
        (one: { id: string }) => one.id === drafted.id,
      ),
    );
    const first = expect(await rest(`POST ${path}/open`, { ...ada, body: {} }), 201).body.countingKey;
    const second = expect(await rest(`POST ${path}/open`, { ...ada, body: {} }), 201).body.countingKey;
    t.not(first, second, 'a key that was lost is replaced while nobody has voted');
    await t.rejects(
      world.sql(
        `select rollbook.cast_vote($1, null, $2, $3, $4) from (select set_config('app.now', $5, true) as at) c where c.at <> ''`,
        [drafted.id, Buffer.alloc(64), Buffer.alloc(32), 'a receipt', '2026-05-01T09:30:00Z'],
      ),
      { message: 'ballot.reopened' },
      'a paper closed for the box before is not taken: it could never be counted',
    );
    expect(await vote(path, cleo, 1), 200);
    t.equal((await rest(`POST ${path}/open`, { ...ada, body: {} })).body.code, 'ballot.illegalMove');
    for (const change of [
      `question = 'Another?'`,
      `closes_at = closes_at + interval '1 day'`,
      `box_key = null`,
      `secret = false`,
    ])
      await t.rejects(world.sql(`update rollbook.ballots set ${change} where id = $1`, [drafted.id]), change);
    expect(await rest(`POST ${path}/withdraw`, { ...ada, body: {} }), 200);
    t.same(await world.sql('select 1 from rollbook.ballot_papers'), [], 'what was voted goes uncounted');

    const works = await addOrganization(world, { name: 'Lens Works' });
    const delegates: Person[] = [];
    for (const displayName of ['Ira Delegate', 'Joe Delegate']) {
      const person = await addMember(world, { displayName });
      const { id } = expect(
        await rest('POST /v1/me/affiliations', { ...person, body: { organization: works.publicId } }),
        201,
      ).body;
      expect(
        await rest(`POST /v1/organizations/${works.publicId}/affiliations/${id}/decision`, {
          token: works.token,
          body: { decision: 'confirm' },
        }),
        200,
      );
      await appoint(world, group, person, { organization: works.publicId });
      delegates.push(person);
    }
    const [ira, joe] = delegates as [Person, Person];
    const ballot = await open({ secret: false, unit: 'organization', ...times });
    t.equal(
      (await vote(ballot.path, cleo, 1)).body.code,
      'ballot.notEligible',
      'who sits for nobody has no vote there',
    );
    const both = await Promise.all([vote(ballot.path, ira, 1), vote(ballot.path, joe, 2)]);
    t.same(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
      'of two delegates at once one votes',
    );
    await travel('2026-05-02T09:00:00Z');
    t.match(expect(await count(ballot.path), 200).body.result, {
      eligible: 1,
      votes: 1,
      quorumReached: false,
    });
  },
);
