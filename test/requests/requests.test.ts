// What people ask for about their own data: taken at once, due by the law of where they live, whatever happens later.
import t from 'tap';
import { bundleOf } from '../exports/fetch.ts';
import { addMember, type Person } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

async function livingIn(world: World, region: string | null): Promise<Person> {
  const person = await addMember(world);
  await world.sql('update rollbook.accounts set region = $2 where member_id = $1', [person.id, region]);
  return person;
}

/** Asks, and proves who one is just before: the clock of these tests jumps. */
async function ask(world: World, { id, token }: Person, right: string, headers = {}) {
  await world.sql(
    `update rollbook.sessions s set authenticated_at = $2 from rollbook.accounts a
     where a.id = s.account_id and a.member_id = $1`,
    [id, world.services.clock() ?? new Date()],
  );
  return world.rest('POST /v1/me/requests', { token, body: { right }, headers });
}

/** A token that is not too old at the clock of the test. */
const again = (world: World, person: Person): Promise<string> => world.tokenOf(person.id);

await t.test('under the first policy', async (t) => {
  const world = await makeWorld(t, { clock: '2027-01-31T12:00:00Z' });
  const officer = () => world.staff('privacy', ['privacy-officer']);

  await t.test(
    'MEF-66 a request from the EEA is due a calendar month after its receipt; past that it is overdue',
    async (t) => {
      const [one, other] = [await livingIn(world, 'eea'), await livingIn(world, 'eea')];
      const first = await ask(world, one, 'access');
      t.equal(first.status, 201, first.text);
      t.equal(first.headers.location, '/v1/me/requests');
      t.match(first.body, {
        right: 'access',
        state: 'received',
        region: 'eea',
        receivedAt: '2027-01-31T12:00:00.000Z',
        dueOn: '2027-02-28',
        dueAt: '2027-03-01T07:59:59.000Z',
        overdue: false,
        ...{ period: 'P1M', clause: 'MEF-66', origin: 'stated' },
      });
      world.setClock('2027-03-01T07:59:59Z');
      const overdue = async () =>
        (await world.rest('GET /v1/admin/requests?overdue=true', { token: await officer() })).body.items;
      t.same(await overdue(), [], 'the last instant is still in time');
      world.setClock('2027-03-15T12:00:00Z');
      const second = await ask(world, { ...other, token: await again(world, other) }, 'access');
      t.equal(second.body.dueOn, '2027-04-15');
      t.match(await overdue(), [{ publicId: one.publicId, dueOn: '2027-02-28', overdue: true }]);
      t.equal((await overdue()).length, 1);
      const own = await world.rest('/v1/me/requests', { token: await again(world, one) });
      t.match(own.body.items, [{ overdue: true, state: 'received' }]);
    },
  );

  await t.test(
    'MEF-10 part: each request has the clock of the region at its receipt; a later move changes none',
    async (t) => {
      world.setClock('2027-05-02T12:00:00Z');
      const expected = [
        ['eea', 'access', '2027-06-02', 'P1M', 'MEF-66', 'stated'],
        ['us-ca', 'access', '2027-06-01', 'P30D', 'MEF-73', 'inferred'],
        ['other', 'access', '2027-06-01', 'P30D', 'MEF-75', 'stated'],
        ['eea', 'erase', '2027-06-02', 'P1M', 'MEF-66', 'stated'],
        ['other', 'erase', '2027-06-01', 'P30D', 'MEF-74', 'inferred'],
        [null, 'access', '2027-06-01', 'P30D', undefined, undefined],
      ] as const;
      for (const [region, right, dueOn, period, clause, origin] of expected) {
        const person = await livingIn(world, region);
        const { body } = await ask(world, person, right);
        const known = clause === undefined ? {} : { clause, origin };
        t.match(body, { region, right, dueOn, period, ...known }, `${region} ${right}`);
        await world.sql(`update rollbook.accounts set region = 'uk' where member_id = $1`, [person.id]);
        const { items } = (await world.rest('/v1/me/requests', { token: person.token })).body;
        t.same(items, [body], 'as it was at receipt');
      }
      await t.rejects(
        world.services.transactions.run(
          { role: 'rollbook_app', variables: { 'app.roles': 'privacy-officer' } },
          (tx) => tx.query('update rollbook.rights_requests set due_at = due_at + interval $$1 day$$'),
        ),
        /permission denied/,
        'the database itself lets nobody move a clock',
      );
    },
  );

  await t.test('a second request of the same right answers the open one, also of many at once', async (t) => {
    const person = await livingIn(world, 'eea');
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(world, person, 'access')));
    t.same(answers.map(({ status }) => `${status}`).toSorted(), ['200', '200', '200', '200', '201']);
    t.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    t.equal((await ask(world, person, 'erase')).status, 201, 'another right is another request');
    const headers = { 'idempotency-key': 'one' };
    const second = await ask(world, person, 'erase', headers);
    t.same((await ask(world, person, 'erase', headers)).body, second.body);
    await world.sql(`update rollbook.rights_requests set state = 'answered' where member_id = $1`, [
      person.id,
    ]);
    t.equal((await ask(world, person, 'access')).status, 201, 'once it is answered a new one begins');
    const { items } = (await world.rest('/v1/me/requests', { token: person.token })).body;
    t.same(items.map(({ right, state }: Record<string, string>) => `${right} ${state}`).toSorted(), [
      'access answered',
      'access received',
      'erase answered',
    ]);
  });

  await t.test('erasure is asked for only by somebody who just proved who they are', async (t) => {
    const person = await livingIn(world, 'eea');
    await world.sql(`update rollbook.sessions set authenticated_at = $1`, ['2027-05-02T11:40:00Z']);
    const asked = (right: string) =>
      world.rest('POST /v1/me/requests', { token: person.token, body: { right } });
    t.match((await asked('erase')).body, { status: 403, code: 'proof.required' });
    t.equal((await asked('access')).status, 201);
  });

  await t.test(
    'refused: other rights, no key, no record, no token, and the list to everybody else',
    async (t) => {
      const person = await livingIn(world, 'eea');
      t.match((await ask(world, person, 'forget')).body, { status: 422, code: 'body.invalid' });
      const keyless = { token: person.token, body: { right: 'access' }, headers: { 'idempotency-key': '' } };
      t.match((await world.rest('POST /v1/me/requests', keyless)).body, { code: 'idempotency.required' });
      const staff = await world.staff('other', ['membership-officer', 'administrator', 'auditor']);
      t.match((await world.rest('POST /v1/me/requests', { token: staff, body: { right: 'access' } })).body, {
        status: 403,
        code: 'actor.notAllowed',
      });
      t.equal((await world.rest('GET /v1/me/requests')).status, 401);
      for (const token of [person.token, staff]) {
        t.match((await world.rest('GET /v1/admin/requests', { token })).body, {
          status: 403,
          code: 'actor.notAllowed',
        });
      }
      t.match(
        (
          await world.rest('GET /v1/admin/requests?dueBefore=2027-01-01T99:99:99Z', {
            token: await officer(),
          })
        ).body,
        {
          status: 400,
          code: 'request.invalid',
          errors: [{ pointer: '/dueBefore' }],
        },
      );
    },
  );

  await t.test(
    'the officer goes through all of them by due date, page by page, and the trail says whose',
    async (t) => {
      const token = await officer();
      const whole = await world.rest('GET /v1/admin/requests?limit=100', { token });
      const due = whole.body.items.map(({ dueAt }: { dueAt: string }) => dueAt);
      t.ok(due.length > 10);
      t.same(due, due.toSorted());
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await world.rest(`GET /v1/admin/requests?limit=4${cursor}`, { token });
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        if (body.nextCursor === undefined) break;
        cursor = `&cursor=${body.nextCursor}`;
      }
      t.same(
        seen,
        whole.body.items.map(({ id }: { id: string }) => id),
      );
      const page = await world.rest('GET /v1/admin/requests?limit=1', { token });
      t.match(
        (await world.rest(`GET /v1/admin/requests?state=received&cursor=${page.body.nextCursor}`, { token }))
          .body,
        { code: 'cursor.invalid' },
        'a cursor goes with its filters',
      );
      const before = await world.rest('GET /v1/admin/requests?dueBefore=2027-06-01T12:00:00Z', { token });
      t.ok(before.body.items.length > 0 && before.body.items.length < due.length);
      for (const { dueAt } of before.body.items) t.ok(dueAt < '2027-06-01T12:00:00.000Z');
      const answered = await world.rest('GET /v1/admin/requests?state=answered&right=erase', { token });
      t.equal(answered.body.items.length, 1);
      const [{ count }] = await world.sql(
        `select count(distinct subject)::int as count from rollbook.audit_events where operation = 'request.listAll'
       and outcome = 'done'`,
      );
      const people = new Set(whole.body.items.map(({ publicId }: { publicId: string }) => publicId));
      t.equal(count, people.size, 'everybody on the list is named, by a pseudonym');
    },
  );

  await t.test('GraphQL asks and shows the same', async (t) => {
    const person = await livingIn(world, 'us-ca');
    const made = await world.graph(
      'mutation { makeRequest(input: { right: access }) { id right dueOn region state clause } }',
      undefined,
      { token: person.token, headers: { 'idempotency-key': 'graph' } },
    );
    t.match(
      made.body.data.makeRequest,
      { dueOn: '2027-06-01', region: 'us-ca', state: 'received' },
      made.text,
    );
    const own = await world.graph('{ myRequests { items { id overdue } } }', undefined, {
      token: person.token,
    });
    t.same(own.body.data.myRequests.items, [{ id: made.body.data.makeRequest.id, overdue: false }]);
    const listed = await world.graph(
      '{ memberRequests(overdue: true, state: received) { items { publicId } nextCursor } }',
      undefined,
      { token: await officer() },
    );
    t.equal(listed.body.data.memberRequests.items.length, 2, listed.text);
    const refused = await world.graph('{ memberRequests { items { id } } }', undefined, {
      token: person.token,
    });
    t.equal(refused.body.errors[0].extensions.problem.code, 'actor.notAllowed');
  });

  await t.test(
    "a person's export holds what they asked for; erasure of the record leaves the request",
    async (t) => {
      const person = await livingIn(world, 'eea');
      await ask(world, person, 'access');
      const bundle = await bundleOf(world, person.token, 'access');
      t.match(bundle.data.requests, [
        { right: 'access', region: 'eea', dueOn: '2027-06-02', state: 'received' },
      ]);
      t.equal((await bundleOf(world, person.token, 'portability')).data.requests?.length ?? 0, 0);
      await world.sql('delete from rollbook.members where id = $1', [person.id]);
      const listed = await world.rest('GET /v1/admin/requests?limit=100', { token: await officer() });
      t.equal(listed.body.items.filter(({ publicId }: { publicId: unknown }) => publicId === null).length, 1);
    },
  );
});

await t.test('MEXE-12 part: another policy gives thirty days for erasure everywhere', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe', clock: '2027-01-31T12:00:00Z' });
  const person = await livingIn(world, 'eea');
  const { body } = await ask(world, person, 'erase');
  t.match(body, { right: 'erase', period: 'P30D', dueOn: '2027-03-02' });
});
