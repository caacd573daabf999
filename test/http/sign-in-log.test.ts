// Attempts to sign in as security sees them, and figures in which nobody is seen.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { logKeys } from '../../src/plugins/logging.ts';
import { address, driveAll, isClean, logged, marked } from '../support/logged.ts';
import { goodPassword, join } from '../support/portal.ts';

await t.test(
  'MIPI-30 lines hold listed keys only; security sees the IP inside its window, statistics never',
  async (t) => {
    const service = await logged(t, 'mipi');
    const { world, app } = service;
    const began = '2026-06-01T12:00:00.000Z';
    world.setClock(began);
    await driveAll(service, [undefined]);
    const people = Array.from({ length: 5 }, (_, index) => `person${index}@example.org`);
    const from = { remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': address } };
    for (const email of people) {
      await join(world, { email, displayName: `${marked} Name` });
      const payload = { email, password: goodPassword };
      const signedIn = await app.inject({ method: 'POST', url: '/v1/auth/login', payload, ...from });
      const { accessToken } = signedIn.json().tokens as { accessToken: string };
      const headers = { ...from.headers, authorization: `Bearer ${accessToken}` };
      await app.inject({ url: '/v1/me', ...from, headers });
      const query = `/v1/directory/professionals?q=${marked}`;
      if (email !== people[0]) await app.inject({ url: query, ...from, headers });
    }
    await app.writeUsage();

    const auditor = await world.staff('analyst', ['auditor']);
    const look = (token: string, more = '') =>
      world.rest(`/v1/admin/sign-ins?purpose=security&reason=An+attack&limit=100${more}`, { token });
    const seen = await look(auditor);
    const addresses = (reply: typeof seen) =>
      (reply.body.items as { address?: string; outcome: string }[]).filter(
        (item) => item.address === address,
      );
    t.equal(addresses(seen).length, 5, 'a security analyst sees the IP');
    const wanted = '{ items { at outcome address device country network accountId } }';
    const graph = await world.graph(
      `{ signInAttempts(purpose: "security", limit: 100) ${wanted} }`,
      {},
      { token: auditor },
    );
    t.equal(graph.body.data.signInAttempts.items.length, seen.body.items.length);
    const refused = await world.rest('/v1/admin/sign-ins?purpose=service-improvement', { token: auditor });
    t.match(refused, { status: 403, body: { code: 'purpose.notOfRole' } });
    for (const role of ['administrator', 'privacy-officer', 'membership-officer'] as const)
      t.equal((await look(await world.staff(`other-${role}`, [role]))).status, 403, role);
    const first = await look(auditor, '').then(() => look(auditor, '&to=2026-06-01T00:00:00Z'));
    t.same(first.body.items, []);
    t.match(await look(auditor, '&from=yesterday'), { status: 400 });
    const pageOf = (more: string) =>
      world.rest(`/v1/admin/sign-ins?purpose=security&limit=2${more}`, { token: auditor });
    const page = (await pageOf('')).body;
    const next = (await pageOf(`&cursor=${encodeURIComponent(page.nextCursor)}`)).body;
    t.same([...page.items, ...next.items], seen.body.items.slice(0, 4));

    const administrator = await world.staff('figures', ['administrator']);
    const figures = await world.rest('/v1/admin/usage', { token: administrator });
    const own = { day: '2026-06-01', route: 'GET /v1/me', requests: 5, failed: 0, people: 5 };
    t.same(figures.body, { recorded: true, items: [own] }, 'four people are no figure');
    const [columns] = await world.sql(
      `select string_agg(column_name, ' ' order by ordinal_position) as names from information_schema.columns
       where table_name = 'usage_events'`,
    );
    t.equal(columns.names, 'id subject at route status', 'the stream has no place for an address');
    const stream = JSON.stringify(await world.sql('select * from rollbook.usage_events'));
    const accounts = await world.sql('select id, member_id from rollbook.accounts');
    for (const { id, member_id } of accounts)
      t.notOk(stream.includes(id) || stream.includes(member_id ?? 'nobody'));
    for (const text of [stream, figures.text]) t.notMatch(text, /203\.0\.113|Xqzmarker77/i);

    const day = 86_400_000;
    world.setClock(new Date(Date.parse(began) + 30 * day + 1).toISOString());
    await tidyUp(world.services);
    const later = await look(await world.staff('analyst', ['auditor']));
    t.equal(later.body.items.length, seen.body.items.length);
    t.equal(addresses(later).length, 0, 'after its window nobody sees it');
    t.ok(
      later.body.items.every(({ network }: { network?: string }) => network),
      'equal networks stay equal',
    );
    isClean(t, service.lines, [marked, address]);
    t.notOk(logKeys.some((key) => /ip|address|referr?er|agent|query|url|mac|user|actor|session/i.test(key)));
  },
);
