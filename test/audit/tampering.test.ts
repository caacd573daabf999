// Whoever changes the audit trail behind our back is found out, at the right row.
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { contentHash } from '../../src/core/audit/chain.ts';
import { ownCluster } from '../support/new-cluster.ts';
import {
  anchorOf,
  contentColumns as columns,
  contentOf,
  readAndSeal,
  sealAll,
  tamper,
  verify,
} from '../support/trail.ts';
import { makeWorld } from '../support/world.ts';

await t.test(
  'MEF-78 part: the check names the row that was changed, removed, swapped, slipped in or cut',
  async (t) => {
    const world = await makeWorld(t, { cluster: await ownCluster() });
    await readAndSeal(world, 4);
    const anchor = await anchorOf(world);
    const chain = await world.sql(
      `select s.event_id as id, h.position is not null as signed
     from rollbook.audit_seals s left join rollbook.audit_heads h using (position) order by s.position`,
    );
    const total = chain.length;
    const heads = chain.flatMap(({ signed }, index) => (signed ? [index + 1] : []));
    // The first of a sealing of two: not signed itself, and followed by two signed heads.
    const at = total - 3;
    t.same(heads.slice(-3), [at - 1, at + 1, total]);
    const idAt = (position: number): string => chain[position - 1].id;
    const whole = { sealed: total, unsealed: 0 };
    t.notOk((await verify(world, anchor)).fault);
    await sealAll(world);

    await world.sql(`
    create table saved_events as select * from rollbook.audit_events;
    create table saved_seals as select * from rollbook.audit_seals;
    create table saved_heads as select * from rollbook.audit_heads`);
    const restore = () =>
      tamper(
        world,
        `truncate rollbook.audit_events, rollbook.audit_seals, rollbook.audit_heads;
       insert into rollbook.audit_events overriding system value select * from saved_events e
         where exists (select from saved_seals s where s.event_id = e.id and s.position <= ${total});
       insert into rollbook.audit_seals select * from saved_seals where position <= ${total};
       insert into rollbook.audit_heads select * from saved_heads where position <= ${total}`,
      );
    await restore();
    t.same(await verify(world), whole);

    /** What is found after the statements, from the untouched trail. */
    const found = async (statements: string, from?: typeof anchor) => {
      await restore();
      await tamper(world, statements);
      return (await verify(world, from)).fault;
    };
    const here = `where id = '${idAt(at)}'`;
    const changes: Record<string, string> = {
      at: `at + interval '1 second'`,
      actor: `'account:somebody-else'`,
      role: `'auditor'`,
      reason: `'because'`,
      subject: `repeat('0', 32)`,
      purpose: `'marketing'`,
      operation: `'member.peek'`,
      fields: `'{displayName}'`,
      outcome: `'refused'`,
      code: `'actor.notAllowed'`,
      request_id: `'another'`,
      content_hash: `repeat('0', 64)`,
    };
    for (const [column, value] of Object.entries(changes)) {
      const fault = await found(`update rollbook.audit_events set ${column} = ${value} ${here}`);
      t.same(fault, { position: at, event: idAt(at), what: 'the row was changed' }, column);
    }
    const content = await contentOf(world, idAt(at));
    const forged = `update rollbook.audit_events set purpose = 'marketing',
    content_hash = '${contentHash({ ...content, purpose: 'marketing' })}' ${here}`;
    const altered = { position: at, event: idAt(at), what: 'the row, its place or its seal was changed' };
    t.same(await found(forged), altered, 'its own hash made anew');
    t.same(
      await found(`update rollbook.audit_seals set hash = repeat('0', 64) where position = ${at}`),
      altered,
    );
    const both = `('${idAt(at)}', '${idAt(at + 2)}')`;
    const other = `case e.id when '${idAt(at)}' then '${idAt(at + 2)}'::uuid else '${idAt(at)}'::uuid end`;
    for (const swapped of [`${columns}, content_hash`, 'xid, request_id, content_hash']) {
      const fault = await found(`update rollbook.audit_events e set (${swapped}) =
      (select ${swapped} from rollbook.audit_events o where o.id = ${other}) where e.id in ${both}`);
      t.match(fault, { position: at, event: idAt(at) }, `swapped: ${swapped}`);
    }

    const gone = `delete from rollbook.audit_events`;
    t.same(await found(`${gone} ${here}`), { position: at, what: 'the row was deleted' });
    t.same(await found(`delete from rollbook.audit_seals where position = ${at}`), {
      ...{ position: at, event: idAt(at + 1), what: 'the seal is gone' },
    });
    const cutRows = `${gone} e using rollbook.audit_seals s where s.event_id = e.id and s.position >`;
    const cutSeals = `delete from rollbook.audit_seals where position >`;
    const cutHeads = `delete from rollbook.audit_heads where position >`;
    t.same(await found(`${cutRows} ${at}`), { position: at + 1, what: 'the row was deleted' });
    t.same(await found(`${cutRows} ${at}; ${cutSeals} ${at}`), {
      ...{ position: at + 1, what: `the tail was cut: the chain once reached position ${total}` },
    });
    t.same(await found(`${cutRows} ${at}; ${cutSeals} ${at}; ${cutHeads} ${at}`), {
      ...{ position: at + 1, what: 'the tail was cut: the chain does not end with a head that we signed' },
    });
    const toHead = `${cutRows} ${at - 1}; ${cutSeals} ${at - 1}; ${cutHeads} ${at - 1}`;
    t.same(await found(toHead, anchor), {
      ...{ position: at, what: `the tail was cut: the chain once reached position ${total}` },
    });

    const slipped = { ...content, operation: 'member.slip' };
    const id = randomUUID();
    const fault = await found(
      `insert into rollbook.audit_events (id, xid, ${columns}, content_hash)
     select '${id}', '5', at, actor, role, reason, subject, purpose, 'member.slip', fields, outcome, code, request_id,
       '${contentHash(slipped)}' from rollbook.audit_events ${here}`,
    );
    t.match(fault, { event: id, what: /slipped in/ });

    await restore();
    await world.rest('/v1/me', { token: await world.staff() });
    await world.rest('/v1/admin/members?purpose=membership-administration', { token: await world.staff() });
    const [{ id: fresh }] = await world.sql('select id from rollbook.audit_events order by seq desc limit 1');
    t.match(await verify(world), { sealed: total, unsealed: 2, unsealedSince: /^20.*Z$/ });
    await tamper(world, `update rollbook.audit_events set actor = 'nobody' where id = '${fresh}'`);
    t.match(await verify(world), { fault: { event: fresh, what: /not sealed yet, was changed/ } });
    await restore();
    t.same(await verify(world), whole);

    await t.test(
      'a full rewrite is found by the signed heads, and, when they go too, by an anchor',
      async (t) => {
        const rewritten = `${forged}; delete from rollbook.audit_seals; select rollbook.seal_audit_events(1000)`;
        t.same(await found(rewritten), {
          ...{ position: at + 1, event: idAt(at + 1) },
          what: 'the chain up to here is not the one whose head was signed',
        });
        await restore();
        await tamper(world, `${forged}; delete from rollbook.audit_seals; delete from rollbook.audit_heads`);
        // The service itself chains and signs what it finds.
        await sealAll(world);
        t.notOk((await verify(world)).fault, 'nothing inside the database tells of it');
        t.same((await verify(world, anchor)).fault, {
          ...{ position: total, event: idAt(total) },
          what: 'the chain up to here is not the one of the anchor: it was rewritten',
        });
        const bent = { ...anchor, hash: (await anchorOf(world)).hash };
        t.match((await verify(world, bent)).fault, { what: /not signed by this service/ });
      },
    );
  },
);
