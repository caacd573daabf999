// Subscriptions by an address alone: asked and confirmed by mail, written to once, left by one click, apart from every account.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { distributeNewsletter } from '../../src/core/newsletters/distribute.ts';
import { bundleOf } from '../exports/fetch.ts';
import type { Mail } from '../support/mailbox.ts';
import { draftOf, joined, mailTo } from '../support/portal.ts';
import { makeWorld, type World } from '../support/world.ts';
import { ask, confirm, leaveOf, oneClick, send, subscribed } from './mailing.ts';

const clock = '2026-06-01T12:00:00.000Z';

const statesOf = async (world: World, email: string) =>
  (
    await world.sql(
      `select topic, state from rollbook.subscriptions where address_key = $1 order by topic, requested_at`,
      [email],
    )
  ).map(({ topic, state }) => `${topic} ${state}`);

await t.test('under the first policy', async (t) => {
  const world = await makeWorld(t, { clock });

  await t.test(
    'MEF-12 who subscribes without an account and confirms gets one newsletter; an account that is closed or deleted leaves an anonymous subscription untouched, and the reverse',
    async (t) => {
      const topics = await world.rest('/v1/subscriptions/topics');
      t.same(
        topics.body.items.map(({ id }: { id: string }) => id),
        ['news', 'events'],
      );
      t.match(await ask(world, 'Sub@Example.org'), { status: 202, body: { status: 'pending' } });
      const [asked, ...others] = await world.mail();
      t.same([asked?.to, others], ['Sub@example.org', []]);
      t.match(asked?.link(), /^https:\/\/portal\.example\/confirm-subscription#token=/);
      t.same(await send(world), [], 'nothing is sent before the owner of the address said yes');
      t.match(await confirm(world, asked?.token() ?? ''), { status: 200, body: { topics: ['news'] } });
      t.equal((await confirm(world, asked?.token() ?? '')).body.code, 'link.invalid', 'a link works once');
      const [{ proof, confirmed_at: at }] = await world.sql('select * from rollbook.subscriptions');
      t.match(proof, {
        ...{ method: 'confirmation-link', notice: 'marketing', noticeVersion: '2026.1', pack: 'mef' },
        acknowledged: [{ kind: 'transfer-notice' }],
      });
      t.equal(at.toISOString(), clock);
      const received = await send(world);
      t.equal(received.length, 1);
      t.match(received[0], { to: 'Sub@example.org', subject: 'News of the harbor', text: /First of all/ });
      t.same(await world.sql('select 1 from rollbook.accounts where email_key like $1', ['sub%']), []);

      const token = await joined(world, { email: 'sub@example.org' });
      const { id } = (await world.rest('/v1/me', { token })).body;
      const { items } = (await world.rest('/v1/me/subscriptions', { token })).body;
      t.match(items, [{ address: 'Sub@example.org', topic: 'news', state: 'confirmed' }]);
      const { data } = await bundleOf(world, token, 'access');
      t.match(data.subscriptions, [{ address: 'Sub@example.org', topic: 'news', newsletters: [clock] }]);
      const before = await world.sql('select to_jsonb(s) as row from rollbook.subscriptions s');
      t.equal((await world.rest('POST /v1/me/account/close', { token })).status, 200);
      t.same(await world.sql('select to_jsonb(s) as row from rollbook.subscriptions s'), before);
      await world.sql('delete from rollbook.accounts where email_key like $1', ['closed:%']);
      await world.sql('delete from rollbook.members where id = $1 or display_name = $2', [
        id ?? null,
        'Ada Newcomer',
      ]);
      t.same(await world.sql('select to_jsonb(s) as row from rollbook.subscriptions s'), before);
      await world.mail();
      const [again] = await send(world);
      t.equal(again?.to, 'Sub@example.org', 'the next newsletter still comes');

      const account = await joined(world, { email: 'sub@example.org' });
      const kept = () =>
        world.sql('select to_jsonb(a) as row from rollbook.accounts a where state = $1', ['active']);
      const accountBefore = await kept();
      t.match(await world.rest(`POST ${leaveOf(again as Mail)}?all=true`, oneClick), {
        ...{ status: 200, body: { topic: 'news', state: 'ended' } },
      });
      await world.sql('delete from rollbook.subscriptions');
      t.same(await kept(), accountBefore, 'nothing of the account changes');
      t.equal((await world.rest('/v1/me/account', { token: account })).status, 200);
      t.same(await send(world), []);
    },
  );

  await t.test(
    'MEF-46: both headers, a link that shows and changes nothing, a click that suppresses at once, for all topics if asked',
    async (t) => {
      await subscribed(world, 'leave@example.org', ['news', 'events']);
      const [mail] = await send(world);
      const leave = leaveOf(mail as Mail);
      t.match(mail?.raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
      t.match(mail?.link(), /^https:\/\/portal\.example\/unsubscribe#token=/, 'and a way out to read');
      t.equal(leave, `/v1/unsubscribe/${mail?.token()}`);
      t.match(await world.rest(leave), { status: 200, body: { topic: 'news', state: 'confirmed' } });
      t.notMatch((await world.rest(leave)).text, /example\.org/, 'a newsletter may have been passed on');
      t.equal((await world.rest(`HEAD ${leave}`)).status, 200);
      t.equal((await send(world)).length, 1, 'to look changes nothing');
      const multipart = {
        body: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      };
      for (const kind of [multipart, oneClick, {}])
        t.match(await world.rest(`POST ${leave}`, kind), { status: 200, body: { state: 'ended' } });
      t.same(await statesOf(world, 'leave@example.org'), ['events confirmed', 'news ended']);
      t.same(await send(world), []);
      const [other] = await send(world, 'events');
      t.equal((await world.rest(`POST ${leaveOf(other as Mail)}?all=true`, oneClick)).status, 200);
      t.same(await send(world, 'events'), []);
      const unknown = await world.rest(`POST /v1/unsubscribe/${'A'.repeat(43)}`, oneClick);
      t.match(unknown, { status: 404, body: { code: 'subscription.notFound' } });
    },
  );

  await t.test('a mail that waits is taken back by who leaves; a newsletter is sent once', async (t) => {
    await subscribed(world, 'wait@example.org', ['events']);
    const [first] = await send(world, 'events');
    const token = await world.staff('editor', ['membership-officer']);
    const body = { topic: 'events', subject: { en: 'x' }, body: { en: 'y' } };
    const { id } = (await world.rest('POST /v1/admin/newsletters', { token, body })).body;
    const replies = await Promise.all(
      [1, 2, 3].map(() => world.rest(`POST /v1/admin/newsletters/${id}/send`, { token })),
    );
    t.same(replies.map(({ status }) => `${status}`).toSorted(), ['202', '409', '409']);
    await world.sql(`update rollbook.newsletters set state = 'sending' where id = $1`, [id]);
    await Promise.all([1, 2].map(() => distributeNewsletter(world.services, id)));
    t.equal(
      (await world.sql(`select 1 from rollbook.outbox where payload ->> 'newsletterId' = $1`, [id])).length,
      1,
    );
    t.match(await world.rest(`/v1/admin/newsletters/${id}`, { token }), {
      body: { state: 'sent', recipients: 1 },
    });
    await world.rest(`POST ${leaveOf(first as Mail)}`, oneClick);
    t.same(await world.mail(), [], 'it was taken back');
  });

  await t.test(
    'the answer and the mail are the same for an address that is known; nobody is flooded',
    async (t) => {
      await subscribed(world, 'known@example.org');
      world.setClock('2026-06-01T13:00:00.000Z');
      const [known, fresh] = [await ask(world, 'known@example.org'), await ask(world, 'fresh@example.org')];
      t.same([known.status, known.text], [fresh.status, fresh.text]);
      const mails = await world.mail();
      const [one, other] = ['known', 'fresh'].map((name) => mailTo(mails, `${name}@example.org`));
      t.equal(one?.text.replace(one.token(), ''), other?.text.replace(other.token(), ''));
      t.match(await confirm(world, one?.token() ?? ''), { status: 200, body: { topics: ['news'] } });
      t.same(await statesOf(world, 'known@example.org'), ['news confirmed'], 'and not twice');
      t.equal((await ask(world, 'FRESH@example.org')).status, 202);
      t.same(await world.mail(), [], 'not again within minutes');
      t.equal((await confirm(world, other?.token() ?? '')).status, 200, 'the first link still works');
      let sent = 0;
      for (let hour = 14; hour < 24; hour += 1) {
        world.setClock(`2026-06-01T${hour}:00:00.000Z`);
        t.equal((await ask(world, 'fresh@example.org')).status, 202);
        sent += (await world.mail()).length;
      }
      t.equal(sent, 2, 'three in a day');
      world.setClock('2026-06-02T14:00:00.000Z');
      const many = await Promise.all([1, 2, 3, 4].map(() => ask(world, 'crowd@example.org')));
      t.same(new Set(many.map(({ status }) => status)), new Set([202]));
      t.equal((await world.mail()).length, 1, 'of many at once one asks');
    },
  );

  await t.test('refused: unknown topics, no address, no notice read; nothing is kept', async (t) => {
    const count = async () => (await world.sql('select 1 from rollbook.subscriptions')).length;
    const before = await count();
    t.match(await ask(world, 'no@example.org', ['news', 'gossip']), {
      ...{ status: 422, body: { code: 'topic.unknown', errors: [{ pointer: '/topics/1' }] } },
    });
    t.equal((await ask(world, 'no address')).body.code, 'address.invalid');
    t.match(await ask(world, 'no@example.org', ['news'], { acknowledged: [] }), {
      ...{ status: 422, body: { code: 'agreement.pending', errors: [{ detail: /transfer-notice/ }] } },
    });
    t.equal((await ask(world, 'no@example.org', ['news'], { channel: 'sms' })).status, 422);
    t.equal(await count(), before);
  });

  await t.test('what is not confirmed is gone after seven days, what ended after three years', async (t) => {
    await ask(world, 'late@example.org');
    const token = mailTo(await world.mail(), 'late@example.org').token();
    world.setClock('2026-06-09T13:59:59.000Z');
    await tidyUp(world.services);
    t.same(await statesOf(world, 'late@example.org'), ['news pending']);
    world.setClock('2026-06-09T14:00:01.000Z');
    t.equal((await confirm(world, token)).status, 422);
    await tidyUp(world.services);
    t.same(await statesOf(world, 'late@example.org'), []);
    t.same(await statesOf(world, 'wait@example.org'), ['events ended']);
    world.setClock('2029-06-03T12:00:01.000Z');
    await tidyUp(world.services);
    t.same(await statesOf(world, 'wait@example.org'), []);
    t.same(await statesOf(world, 'known@example.org'), ['news confirmed']);
    world.setClock('2026-06-10T12:00:00.000Z');
  });

  await t.test(
    'a person sees and ends what their proved addresses are subscribed to, and nobody else does',
    async (t) => {
      const [mine, other] = [
        await joined(world, { email: 'mine@example.org' }),
        await joined(world, { email: 'other@example.org' }),
      ];
      await subscribed(world, 'mine@example.org');
      await world.sql(
        `insert into rollbook.emails (member_id, kind, address) select member_id, 'work', 'known@example.org'
         from rollbook.accounts where email_key = 'other@example.org'`,
      );
      const listed = async (token: string) =>
        (await world.rest('/v1/me/subscriptions', { token })).body.items;
      t.same(await listed(other), [], 'an address that is not proved shows nothing');
      const [{ id }] = await listed(mine);
      t.equal((await world.rest(`DELETE /v1/me/subscriptions/${id}`, { token: other })).status, 404);
      const graph = await world.graph(
        `mutation($id: String!) { endSubscription(id: $id) { state endedAt } }`,
        { id },
        { token: mine },
      );
      t.match(graph.body.data.endSubscription, { state: 'ended' }, graph.text);
      t.match(await listed(mine), [{ id, state: 'ended' }]);
    },
  );

  await t.test('who objects to marketing after confirming, or is restricted, gets none', async (t) => {
    await world.sql('delete from rollbook.subscriptions');
    for (const name of ['objector', 'restricted', 'reader']) {
      await joined(world, { email: `${name}@example.org` });
      await subscribed(world, `${name}@example.org`);
    }
    world.setClock('2026-06-11T12:00:00.000Z');
    const of = `select member_id from rollbook.accounts where email_key = $1`;
    await world.sql(
      `insert into rollbook.objections (member_id, purpose, since) select m.member_id, 'marketing', '2026-06-11T00:00:00Z'
       from (${of}) m`,
      ['objector@example.org'],
    );
    await world.sql(
      `insert into rollbook.restrictions (member_id, reason) select m.member_id, 'x' from (${of}) m`,
      ['restricted@example.org'],
    );
    const mails = await send(world);
    t.same(
      mails.map(({ to }) => to),
      ['reader@example.org'],
    );
  });

  await t.test('GraphQL asks, confirms, drafts, sends and leaves as REST does', async (t) => {
    await world.sql('delete from rollbook.subscriptions');
    const { acknowledged } = await draftOf(world, { email: 'graph@example.org' });
    const made = await world.graph(
      'mutation($input: SubscriptionDraftInput!) { makeSubscription(input: $input) { status } }',
      {
        input: {
          ...{ email: 'graph@example.org', topics: ['events'], locale: 'de' },
          acknowledged: acknowledged.filter(({ kind }) => kind === 'transfer-notice'),
        },
      },
    );
    t.equal(made.body.data.makeSubscription.status, 'pending', made.text);
    const [asked] = await world.mail();
    t.match(asked?.subject, 'Bestätigen Sie Ihr Abonnement');
    const confirmed = await world.graph(
      'mutation($token: String!) { confirmSubscription(input: { token: $token }) { topics } }',
      { token: asked?.token() },
    );
    t.same(confirmed.body.data.confirmSubscription.topics, ['events']);
    const token = await world.staff('editor', ['membership-officer']);
    const drafted = await world.graph(
      `mutation { draftNewsletter(input: { topic: "events", subject: { en: "Spring", de: "Frühling" }, body: { en: "a", de: "b" } })
        { id state } }`,
      {},
      { token, headers: { 'idempotency-key': 'draft' } },
    );
    const { id } = drafted.body.data.draftNewsletter;
    const sent = await world.graph(
      'mutation($id: String!) { sendNewsletter(id: $id) { state } }',
      { id },
      { token },
    );
    t.equal(sent.body.data.sendNewsletter.state, 'sending', sent.text);
    const mails = [...(await world.mail()), ...(await world.mail())];
    t.match(mails, [{ to: 'graph@example.org', subject: 'Frühling' }]);
    const read = await world.graph(
      'query($id: String!) { newsletter(id: $id) { state recipients } }',
      { id },
      { token },
    );
    t.same(read.body.data.newsletter, { state: 'sent', recipients: 1 });
    const leave = (kind: string, what: string) =>
      world.graph(`${kind}($token: String!) { ${what}(token: $token) { topic state } }`, {
        token: mails[0]?.token(),
      });
    t.match((await leave('query', 'subscriptionByLink')).body.data.subscriptionByLink, {
      state: 'confirmed',
    });
    t.match((await leave('mutation', 'leaveSubscription')).body.data.leaveSubscription, { state: 'ended' });
    const refused = await world.graph('{ newsletters { items { id } } }');
    t.equal(refused.body.errors[0].extensions.problem.code, 'actor.unknown');
  });
});
