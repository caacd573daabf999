// Walks every route as every role: what the lists of roles say is what happens, and nothing else.
import t from 'tap';
import {
  allows,
  call,
  expected,
  fail,
  namesObject,
  operations,
  rolesOf,
  setStage,
  shapeOf,
  viewers,
} from '../support/stage.ts';
import { makeWorld } from '../support/world.ts';

await t.test(
  'MEF-79: every role on every route: each unlisted pair is refused, the same for what is there and what is not',
  async (t) => {
    const stage = await setStage(await makeWorld(t));
    let [refused, known] = [0, 0];
    for (const operation of operations) {
      const cells = viewers.filter((viewer) => !allows(operation, viewer));
      for (const viewer of cells) {
        const token = stage.tokens[viewer];
        const kinds = namesObject(operation) ? [true, false] : [true];
        const replies = await Promise.all(kinds.map((exist) => call(stage, operation, token, exist)));
        const [there = fail(), absent = there] = replies;
        const cell = `${operation.name} as ${viewer}`;
        t.equal(there.body?.code, expected(viewer), cell);
        t.same(shapeOf(there), shapeOf(absent), `${cell}: nothing shows what is there`);
        refused += 1;
        if (viewer !== 'anonymous') known += kinds.length;
      }
    }
    t.ok(refused > 700, `${refused} cells`);
    const rows = await stage.world.sql(
      `select count(*)::int as n from rollbook.audit_events where outcome = 'refused' and code = 'actor.notAllowed'`,
    );
    t.equal(rows[0].n, known, 'and each is written down');
  },
);

await t.test('MEF-79 part: each listed pair gets in', async (t) => {
  const stage = await setStage(await makeWorld(t));
  for (const operation of operations) {
    const cells = viewers.filter((viewer) => operation.access.includes(viewer));
    for (const viewer of cells) {
      // Some operations end sessions: everybody comes anew.
      const roles = rolesOf(viewer).slice(1) as never;
      const token =
        viewer === 'anonymous' || viewer === 'member'
          ? stage.tokens[viewer]
          : await stage.world.staff(`${viewer}-${operation.name.toLowerCase()}`, roles);
      const reply = await call(stage, operation, token, false);
      const gate = ['actor.unknown', 'actor.notAllowed', 'role.dormant', 'token.revoked', 'server.failed'];
      const notOwn = reply.body?.code === 'purpose.notOfRole';
      t.notOk(gate.includes(String(reply.body?.code)), `${operation.name} as ${viewer}: ${reply.body?.code}`);
      if (notOwn) t.ok(operation.marks['x-asks-purpose'], `${operation.name} asks for a purpose`);
    }
  }
});

await t.test('whatever staff reads of a person by their public id asks what for', (t) => {
  const readings = operations.filter(
    ({ method, path }) => method === 'GET' && /^\/v1\/admin\/members(\/|$)/.test(path),
  );
  t.ok(readings.length > 2);
  for (const { name, marks } of readings) t.ok(marks['x-asks-purpose'], name);
  t.end();
});
