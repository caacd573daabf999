// What the two lanes to PostgreSQL promise a statement, a transaction and a savepoint.
import { test } from 'tap';
import { CommitUnknown, DatabaseUnavailable } from '../../src/store/lane-errors.ts';
import { openPublicLane } from '../../src/store/public-lane.ts';
import { openTransactions } from '../../src/store/transactions.ts';
import { as, LaneDatabase } from '../support/lane-database.ts';

const database = await LaneDatabase.start();

await test('the public lane reads only, and gives dates and json as text', async (t) => {
  const lane = openPublicLane({ url: database.url('lane_public'), planCacheMode: 'force_generic_plan' });
  await t.rejects(lane.read('insert into entry values (0)', []), { code: '25006' });
  await t.rejects(lane.read('select * from pair', []), { code: '42501' });
  t.same(await lane.read('show plan_cache_mode', []), [{ plan_cache_mode: 'force_generic_plan' }]);
  const [row] = await lane.read(
    `select date '2031-05-01' as day, timestamptz '2031-05-01 11:30+02' as at, '{"a": 1}'::jsonb as json, 7::int8 as big,
       2::int8 ^ 0 = 1 as yes, '\\x01ff'::bytea as bytes, $1::text[] as words, $2::jsonb ->> 'a' as inner, $3::text is null as nothing,
       $4::date as given`,
    [['a "b"', 'c\\', null], { a: 'x' }, null, '2031-05-02'],
  );
  t.same(row, {
    day: '2031-05-01',
    at: '2031-05-01T09:30:00.000Z',
    json: '{"a": 1}',
    big: 7,
    yes: true,
    bytes: Buffer.from([1, 255]),
    words: String.raw`{"a \"b\"","c\\",NULL}`,
    inner: 'x',
    nothing: true,
    given: '2031-05-02',
  });
  await lane.close();
  await t.rejects(lane.read('select 1', []), DatabaseUnavailable);
});

await test('a public read beyond the limit of waiting ones is refused at once', async (t) => {
  const lane = openPublicLane({ url: database.url('lane_public'), waitingLimit: 2 });
  const first = [lane.read('select 1 as one', []), lane.read('select 1 as one', [])];
  await t.rejects(lane.read('select 1 as one', []), DatabaseUnavailable);
  t.same(await Promise.all(first), [[{ one: 1 }], [{ one: 1 }]]);
  await lane.close();
});

await test('a public connection keeps a limited number of statements prepared, and no read is lost when it is replaced', async (t) => {
  const lane = openPublicLane({ url: database.url('lane_public'), clients: 1, preparedLimit: 4 });
  const asked = Array.from({ length: 30 }, (_, index) => index);
  const answers = await Promise.all(
    asked.map((index) => lane.read(`select ${index} as one, pg_backend_pid() as pid`, [])),
  );
  const rows = answers.flat() as { one: number; pid: number }[];
  t.same(
    rows.map(({ one }) => one),
    asked,
  );
  t.equal(new Set(rows.map(({ pid }) => pid)).size, 8, 'four statements a connection');
  const [held] = await lane.read<{ count: number }>('select count(*) from pg_prepared_statements', []);
  t.ok(Number(held?.count) <= 4);
  await lane.close();
});

await test('a transaction rolls back when its work throws, and a savepoint keeps what came before it', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login'), max: 1 });
  const insert = 'insert into note (actor, word) values ($1, $2)';
  await t.rejects(
    lane.run(as('ada'), async (tx) => {
      await tx.query(insert, ['ada', 'thrown away']);
      throw new Error('no');
    }),
    { message: 'no' },
  );
  await lane.run(as('ada'), async (tx) => {
    await tx.query(insert, ['ada', 'kept']);
    await t.rejects(
      tx.savepoint(() => tx.query(insert, ['ada', 'kept'])),
      { code: '23505' },
    );
    await tx.savepoint(() => tx.query(insert, ['ada', 'kept too']));
  });
  const notes = await lane.run(as('ada'), (tx) =>
    tx.query('select word, at, day, big from note order by id'),
  );
  const same = { at: '2031-05-01T09:30:00.123Z', day: '2031-05-01', big: 7 };
  t.same(notes, [
    { word: 'kept', ...same },
    { word: 'kept too', ...same },
  ]);
  t.same(await lane.run(as('bob'), (tx) => tx.query('select word from note')), [], 'nobody else sees them');
  await lane.close();
});

await test('role and settings end with the transaction, and no value can leave its quotes', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login'), max: 1 });
  const odd = `a'b\\'; reset role; --`;
  const read = `select current_user as role, current_setting('app.actor_id', true) as actor`;
  t.same(await lane.run(as(odd), (tx) => tx.query(read)), [{ role: 'lane_app', actor: odd }]);
  t.same(await lane.run(as('x', { variables: {} }), (tx) => tx.query(read)), [
    { role: 'lane_app', actor: '' },
  ]);
  await t.rejects(
    lane.run(as('x', { role: 'lane_app; drop table note' }), (tx) => tx.query(read)),
    TypeError,
  );
  await t.rejects(
    lane.run(as('a\0b'), (tx) => tx.query(read)),
    TypeError,
  );
  await t.rejects(
    lane.run(as('x', { role: 'lane_public' }), (tx) => tx.query(read)),
    { code: '42501' },
  );
  await lane.close();
});

await test('a failure that the work hides is not reported as committed', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login'), max: 1 });
  const hidden = lane.run(as('ada'), async (tx) => {
    await tx.query('insert into note (actor, word) values ($1, $2)', ['ada', 'hidden']);
    await tx.query('select 1 / 0').catch(() => undefined);
  });
  await t.rejects(hidden, /nothing was committed/);
  await lane.close();
});

await test('a statement sent after the end, or one that ends the transaction itself, is refused', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login'), max: 1 });
  const late = await lane.run(as('ada'), async (tx) => ({ query: () => tx.query('select 1') }));
  await t.rejects(late.query(), /the transaction is over/);
  await t.rejects(
    lane.run(as('ada'), (tx) => tx.query(' Commit')),
    /use savepoint/,
  );
  await lane.close();
});

await test('two works that deadlock both succeed, the victim by running again', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login') });
  const both = Promise.withResolvers<void>();
  let holding = 0;
  let runs = 0;
  const raise = (first: number, second: number) =>
    lane.run(as('ada'), async (tx) => {
      runs += 1;
      await tx.query('update pair set value = value + 1 where id = $1', [first]);
      holding += 1;
      if (holding === 2) both.resolve();
      await both.promise;
      await tx.query('update pair set value = value + 1 where id = $1', [second]);
    });
  await Promise.all([raise(1, 2), raise(2, 1)]);
  // The server may name either of them, or both.
  t.ok(runs === 3 || runs === 4, `${runs} runs`);
  t.same(await lane.run(as('ada'), (tx) => tx.query('select value from pair')), [{ value: 2 }, { value: 2 }]);
  await lane.close();
});

await test('a connection lost inside the work stores nothing and says unavailable', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login'), max: 1 });
  const lost = lane.run(as('ada'), async (tx) => {
    await tx.query('insert into note (actor, word) values ($1, $2)', ['ada', 'lost']);
    await database.killOne('lane_login', 0);
    await tx.query('select 1');
  });
  await t.rejects(lost, DatabaseUnavailable);
  t.same(await lane.run(as('ada'), (tx) => tx.query(`select word from note where word = 'lost'`)), []);
  await lane.close();
});

await test('a connection lost during commit says that the outcome is unknown, and the work is not run again', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login'), max: 1 });
  let runs = 0;
  const doomed = lane.run(as('ada'), async (tx) => {
    runs += 1;
    await tx.query('insert into doomed values (1)');
  });
  await t.rejects(doomed, CommitUnknown);
  t.equal(runs, 1);
  t.same(await lane.run(as('ada'), (tx) => tx.query('select 1 as one')), [{ one: 1 }]);
  await lane.close();
});

await database.remove();
