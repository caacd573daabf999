// What has a limited life goes when it ends.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { addMember } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';

await t.test('answers kept for a repeated request go after a day, exports after 7 days', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const { token } = await addMember(world);
  await world.rest('POST /v1/me/exports', { token, body: { kind: 'access' } });
  const left = async () => {
    const [row] = await world.sql(`select (select count(*)::int from rollbook.idempotency_keys) as keys,
      (select count(*)::int from rollbook.exports) as exports`);
    return row;
  };
  world.setClock('2026-06-02T11:59:59Z');
  await tidyUp(world.services);
  t.same(await left(), { keys: 2, exports: 1 });
  world.setClock('2026-06-02T12:00:01Z');
  await tidyUp(world.services);
  t.same(await left(), { keys: 0, exports: 1 });
  world.setClock('2026-06-08T12:00:01Z');
  await tidyUp(world.services);
  t.same(await left(), { keys: 0, exports: 0 });
});
