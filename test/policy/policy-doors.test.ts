// What people may read of the policy in force, through both doors.
import t from 'tap';
import { makeWorld } from '../support/world.ts';

await t.test('MEF-24 part: a purpose that the pack does not list is refused as not configured', async (t) => {
  const world = await makeWorld(t, {
    amend: (pack) => ({ ...pack, purposes: pack.purposes.filter(({ id }) => id !== 'directory') }),
  });
  const rest = await world.rest('/v1/directory/professionals');
  t.equal(rest.status, 403);
  t.match(rest.body, { code: 'purpose.notConfigured', clause: 'MEF-24' });
  const graph = await world.graph('{ professionals { totalCount } }');
  t.match(graph.body.errors[0].extensions.problem, { code: 'purpose.notConfigured', clause: 'MEF-24' });
});

await t.test('an unknown form is refused as not configured', async (t) => {
  const world = await makeWorld(t);
  const reply = await world.rest('/v1/policy/forms/nothing');
  t.equal(reply.status, 404);
  t.equal(reply.body.code, 'form.notFound');
});
