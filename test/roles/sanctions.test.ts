// Sanctions: what they close, what stays open, how they end.
import t from 'tap';
import { systemActor } from '../../src/core/actor.ts';
import { execute } from '../../src/core/execute.ts';
import { imposeSanction } from '../../src/core/sanctions/impose-sanction.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type Reply, type World } from '../support/world.ts';

async function setUp(world: World) {
  const ada = await addMember(world, { city: 'Wien' });
  const [{ id: accountId }] = await world.sql('select id from rollbook.accounts where member_id = $1', [
    ada.id,
  ]);
  const [ann, ben] = [
    await world.staff('ann', ['administrator']),
    await world.staff('ben', ['administrator']),
  ];
  return { ada, accountId, ann, ben, privacy: await world.staff('priya', ['privacy-officer']) };
}

const closed = { status: 403, body: { code: 'account.sanctioned', clause: 'MIPI-21' } };

await t.test(
  'MIPI-21 a suspended person cannot change, yet exports and appeals; an automatic sanction lapses at its end',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mipi', clock: '2026-05-01T10:00:00.000Z' });
    const { ada, accountId, ann, ben, privacy } = await setUp(world);
    const change = async () => {
      const { etag } = (await world.rest('/v1/me', ada)).headers;
      const headers = { 'if-match': String(etag) };
      return world.rest('PATCH /v1/me', { ...ada, body: { city: 'Graz' }, headers });
    };
    const open = async (what: string) => {
      const reached = ({ body }: Reply) => body?.code !== 'account.sanctioned';
      const made = await world.rest('POST /v1/me/exports', { ...ada, body: { kind: 'portability' } });
      t.equal(made.status, 201, `export while ${what}`);
      t.equal((await world.rest(String(made.headers.location), ada)).status, 200);
      for (const [place, body] of [
        ['/v1/me/access-log', undefined],
        ['/v1/me/sanctions', undefined],
        ['/v1/me/account', undefined],
        ['/v1/me/sessions', undefined],
        ['DELETE /v1/me/consents/promotion', undefined],
        ['DELETE /v1/me/consents/directory/fields/city', undefined],
        ['POST /v1/me/requests', { right: 'access' }],
      ] as const)
        t.ok(reached(await world.rest(place, { ...ada, ...(body && { body }) })), `${place} while ${what}`);
    };
    t.equal((await change()).status, 200);
    const draft = { accountId, scope: 'changes', reason: 'Advertising in the work group' };
    const impose = (token: string, body: object = draft) =>
      world.rest('POST /v1/admin/sanctions', { token, body });
    t.equal((await impose(privacy)).status, 403);
    const made = await impose(ann);
    t.match(made, { status: 201, body: { accountId, scope: 'changes', automatic: false } });
    t.match(await change(), closed);
    const graph = await world.graph(
      'mutation { grantConsent(purpose: "promotion") { receipts { id } } }',
      {},
      ada,
    );
    t.equal(graph.body.errors[0].extensions.problem?.code ?? 'none', 'account.sanctioned');
    t.equal((await world.rest('/v1/me', ada)).status, 200, 'reading goes on');
    await open('changes are closed');

    const place = `POST /v1/me/sanctions/${made.body.id}/appeal`;
    const appealed = await world.rest(place, { ...ada, body: { text: 'It was somebody else.' } });
    t.match(appealed, { status: 200, body: { appeal: 'It was somebody else.' } });
    t.notOk('decidedBy' in appealed.body, 'who decided stays inside');
    const stranger = await addMember(world);
    t.equal((await world.rest(place, { ...stranger, body: { text: 'Me?' } })).status, 404);
    const lift = (token: string) => world.rest(`POST /v1/admin/sanctions/${made.body.id}/lift`, { token });
    t.equal((await lift(ann)).body.code, 'role.twoPeople', 'who decided it does not review it');
    const listed = await world.rest('/v1/admin/sanctions', { token: privacy });
    t.match(listed.body.items[0], { appeal: 'It was somebody else.' });
    t.match(await lift(privacy), { status: 200, body: { liftedAt: '2026-05-01T10:00:00.000Z' } });
    t.equal((await lift(ben)).body.code, 'sanction.ended');
    t.equal((await change()).status, 200, 'open again on the next request');

    await impose(ann, { ...draft, scope: 'services', until: '2026-05-02T10:00:00Z' });
    t.match(await world.rest('/v1/me', ada), closed, 'of services nothing is left');
    t.equal((await world.rest('/v1/directory/professionals', ada)).status, 200, 'but what is public');
    await open('services are closed');
    world.setClock('2026-05-02T10:00:00.000Z');
    ada.token = await world.tokenOf(ada.id);
    t.equal((await world.rest('/v1/me', ada)).status, 200, 'it lapsed');

    const actor = systemActor('abuse-detection', 'too many messages in a minute');
    const automatic = (until?: string) =>
      execute(
        imposeSanction,
        { actor, id: 'test', idempotencyKey: `a${until}` },
        { body: { ...draft, ...(until && { until }) } },
        world.services,
      );
    await t.rejects(automatic('2026-06-02T10:00:00Z'), { code: 'body.invalid' }, 'short');
    t.match((await automatic()).value, { automatic: true, until: '2026-05-09T10:00:00.000Z' });
    t.match(await change(), closed);
    world.setClock('2026-05-09T10:00:00.000Z');
    ada.token = await world.tokenOf(ada.id);
    t.equal((await change()).status, 200);
    const late = await world.rest('/v1/me/sanctions', ada);
    t.equal(late.body.items.length, 3);
  },
);

await t.test(
  'no administrator is silenced by one person, nobody sanctions or lifts for themselves',
  async (t) => {
    const world = await makeWorld(t);
    const { ann } = await setUp(world);
    const idOf = async (login: string) =>
      (
        await world.sql('select id from rollbook.accounts where email_key = $1', [`${login}@staff.example`])
      )[0].id;
    const impose = async (login: string) =>
      world.rest('POST /v1/admin/sanctions', {
        token: ann,
        body: { accountId: await idOf(login), scope: 'services', reason: 'x' },
      });
    t.equal((await impose('ben')).body.code, 'account.isAdministrator');
    t.equal((await impose('ann')).body.code, 'account.own');
    const made = await impose('priya');
    t.equal(made.status, 201);
    const lifted = await world.rest(`POST /v1/admin/sanctions/${made.body.id}/lift`, {
      token: await world.staff('priya', ['privacy-officer']),
    });
    t.equal(lifted.body.code, 'account.sanctioned');
  },
);
