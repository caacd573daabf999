// Nothing is lost, mixed up or left waiting while connections are killed under the two lanes to PostgreSQL.
import { test } from 'tap';
import { CommitUnknown, DatabaseUnavailable } from '../../src/store/lane-errors.ts';
import { openPublicLane, type PublicLane } from '../../src/store/public-lane.ts';
import { openTransactions, type Transactions } from '../../src/store/transactions.ts';
import { actors, as, LaneDatabase } from '../support/lane-database.ts';

const kills = 200;
const unexpected: unknown[] = [];
process.on('uncaughtExceptionMonitor', (error) => unexpected.push(error));
const database = await LaneDatabase.start();

/** At least `apart` answers come between two kills, so that they meet connections in use. */
async function killMany(user: string, apart: number, answered: () => number): Promise<void> {
  for (let killed = 0, turn = 0, seen = 0; killed < kills; turn += 1) {
    await new Promise(setImmediate);
    if (answered() < seen + apart) continue;
    seen = answered();
    if (await database.killOne(user, turn)) killed += 1;
  }
}

/** Writes under one identity until told to stop; keeps the words whose commit was acknowledged, and those nobody can know of. */
async function writeNotes(
  lane: Transactions,
  actor: string,
  book: { known: string[]; unknown: string[] },
  going: () => boolean,
) {
  for (let number = 0; going(); number += 1) {
    const word = `${actor}/${number}`;
    try {
      const seen = await lane.run(as(actor), async (tx) => {
        await tx.query('insert into note (actor, word) values ($1, $2)', [actor, word], 'insert-note');
        return tx.query<{ actor: string }>('select distinct actor from note');
      });
      book.known.push(word);
      if (seen.length !== 1 || seen[0]?.actor !== actor)
        throw new Error(`${actor} saw ${JSON.stringify(seen)}`);
    } catch (error) {
      if (error instanceof CommitUnknown) book.unknown.push(word);
      else if (!(error instanceof DatabaseUnavailable)) throw error;
    }
  }
}

await test('200 killed connections under 16 actors lose no acknowledged row and write none under another identity', async (t) => {
  const lane = openTransactions({ url: database.url('lane_login') });
  const book = { known: [] as string[], unknown: [] as string[] };
  let going = true;
  const writers = actors.map((actor) => writeNotes(lane, actor, book, () => going));
  const killing = killMany('lane_login', 2, () => book.known.length).finally(() => {
    going = false;
  });
  await Promise.all([killing, ...writers]);

  const { rows } = await database.superuser.query<{ word: string; actor: string; session_actor: string }>(
    'select * from note',
  );
  const stored = new Set(rows.map((row) => row.word));
  const mayBe = new Set([...book.known, ...book.unknown]);
  t.same(
    rows.filter((row) => row.actor !== row.session_actor || !row.word.startsWith(`${row.actor}/`)),
    [],
  );
  t.same(
    book.known.filter((word) => !stored.has(word)),
    [],
    'every acknowledged row is there',
  );
  t.same(
    [...stored].filter((word) => !mayBe.has(word)),
    [],
    'no row whose failure was reported is there',
  );
  t.same(await lane.run(as('later'), (tx) => tx.query('select 1 as one')), [{ one: 1 }]);
  t.comment(`${book.known.length} acknowledged, ${book.unknown.length} unknown`);
  await lane.close();
  t.same(unexpected, []);
});

async function readEntries(
  lane: PublicLane,
  count: { right: number; refused: number },
  going: () => boolean,
) {
  for (let number = 1; going(); number = (number % 500) + 1) {
    try {
      const rows = await lane.read('select id, name, body from entry where id = $1', [number]);
      const right = JSON.stringify([{ id: number, name: `entry ${number}`, body: `{"n" : ${number}}` }]);
      if (JSON.stringify(rows) !== right) throw new Error(`entry ${number} came as ${JSON.stringify(rows)}`);
      count.right += 1;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      count.refused += 1;
    }
  }
}

await test('200 killed connections under 16 public readers make no answer wrong and leave none waiting', async (t) => {
  const lane = openPublicLane({ url: database.url('lane_public') });
  const count = { right: 0, refused: 0 };
  let going = true;
  const readers = actors.map(() => readEntries(lane, count, () => going));
  const killing = killMany('lane_public', 100, () => count.right).finally(() => {
    going = false;
  });
  await Promise.all([killing, ...readers]);
  t.ok(count.right > 100 * (kills - 1));
  t.same(await lane.read('select name from entry where id = $1', [500]), [{ name: 'entry 500' }]);
  t.comment(`${count.right} right, ${count.refused} refused`);
  await lane.close();
  t.same(unexpected, []);
});

await test('both lanes say unavailable while PostgreSQL is down and work again when it is back', async (t) => {
  const lane = openPublicLane({ url: database.url('lane_public') });
  const transactions = openTransactions({ url: database.url('lane_login') });
  const read = () => lane.read('select name from entry where id = $1', [3]);
  const write = () => transactions.run(as('ada'), (tx) => tx.query('select 1 as one'));
  await Promise.all([read(), read(), write(), write()]);
  await database.stop();
  await t.rejects(write(), DatabaseUnavailable);
  const refused = await Promise.allSettled(actors.map(read));
  t.ok(
    refused.every((answer) => answer.status === 'rejected' && answer.reason instanceof DatabaseUnavailable),
  );
  await database.startAgain();
  t.same(await read(), [{ name: 'entry 3' }]);
  t.same(await write(), [{ one: 1 }]);
  await Promise.all([lane.close(), transactions.close()]);
  t.same(unexpected, []);
});

await database.remove();
