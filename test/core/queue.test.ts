// The queue before heavy work: how many work, how many wait, who is refused.
import t from 'tap';
import { makeQueue } from '../../src/core/queue.ts';

await t.test(
  'two work at once, two wait, the fifth is refused; a place is free again afterwards',
  async (t) => {
    const queue = makeQueue({ atOnce: 2, waiting: 2 });
    const started: number[] = [];
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
    const works = gates.map((gate, index) =>
      queue(async () => {
        started.push(index);
        await gate.promise;
        if (index === 0) throw new Error('failed');
      }),
    );
    t.strictSame(started, [0, 1]);
    await t.rejects(
      queue(() => Promise.resolve()),
      { code: 'service.busy', status: 503 },
    );
    for (const gate of gates) gate.resolve();
    await t.rejects(works[0] ?? Promise.resolve(), { message: 'failed' });
    await Promise.all(works.slice(1));
    t.strictSame(started, [0, 1, 2, 3]);
    t.equal(await queue(() => Promise.resolve('done')), 'done');
  },
);
