// Nothing acknowledged is lost: the service is killed, and the database's backends too, while people register.
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { sessionCaller } from '../../src/core/actor.ts';
import { makeToken } from '../../src/core/auth/token.ts';
import { keepSigningKey } from '../../src/core/keys.ts';
import { openMailbox } from '../support/mailbox.ts';
import { ownService } from '../support/own-service.ts';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';
import { addEvent } from './stage.ts';

const seats = 8;
const crowd = 32;

const box = await openMailbox(t);
const world = await makeWorld(t);
const service = await ownService(t, world, box.url);

/** Tokens that the service itself would have given. */
async function tokens(): Promise<string[]> {
  const signing = await keepSigningKey(service.signingKeyFile, false);
  await world.sql(
    `insert into rollbook.members (display_name) select 'Person ' || n from generate_series(1, $1::int) n`,
    [crowd],
  );
  await world.sql(
    `insert into rollbook.accounts (member_id, email, email_key) select id, id || '@crowd.example', id || '@crowd.example' from rollbook.members`,
  );
  const sessions: { account: string; session: string }[] = await world.sql(
    `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, last_used_at, ends_at)
     select gen_random_uuid(), id, 'bearer', 'password', rollbook.now(), rollbook.now(), '9999-12-31' from rollbook.accounts
     where email like '%@crowd.example' returning account_id as account, id as session`,
  );
  const issuer = { signing, publicUrl: service.url, clock: () => undefined };
  return Promise.all(
    sessions.map(({ account, session }) => makeToken(issuer, sessionCaller(account, session), 600)),
  );
}

await t.test(
  'kill -9 of the service and the end of every backend: each acknowledged registration stands once, with one message, and the seats are full',
  async (t) => {
    const event = await addEvent(world, { capacity: seats, offerHours: 0 });
    const people = await tokens();
    await service.start();
    const acknowledged = new Map<string, string>();
    let alive = Promise.withResolvers<void>();
    alive.resolve();
    /** Sends until it is acknowledged, with the same key each time, as a client that lost its answer does. */
    const register = async (token: string, key: string): Promise<void> => {
      for (;;) {
        const answer = await fetch(`${service.url}/v1/events/${event.publicId}/registrations`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
          body: '{}',
        }).catch(() => undefined);
        const body = (await answer?.json().catch(() => undefined)) as
          | { id: string; code?: string }
          | undefined;
        if (answer?.status === 201 && body !== undefined) {
          acknowledged.set(key, body.id);
          return;
        }
        if (answer !== undefined && answer.status !== 503 && body !== undefined)
          throw new Error(`answered ${answer.status} ${body.code}`);
        await alive.promise;
      }
    };
    const keys = people.map(() => randomUUID());
    const queue = [...people.entries()];
    const work = Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift())
          await register(next[1], keys[next[0]] ?? '');
      }),
    );
    const reaches = (count: number) => until(() => acknowledged.size >= count);
    const endBackends = () =>
      world.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'rollbook'`,
      );
    await reaches(8);
    alive = Promise.withResolvers<void>();
    await service.kill();
    await service.start();
    alive.resolve();
    for (const count of [14, 20, 26]) {
      await reaches(count);
      await endBackends();
    }
    await work;
    // The same keys again: the same registrations.
    const before = new Map(acknowledged);
    await Promise.all(people.map((token, place) => register(token, keys[place] ?? '')));
    t.same(acknowledged, before);
    const rows = await world.sql(
      'select id, state from rollbook.event_registrations where event_id = $1 order by position',
      [event.id],
    );
    t.same(
      new Set(rows.map(({ id }) => id)),
      new Set(acknowledged.values()),
      'each acknowledged one stands, and no other',
    );
    t.same(
      rows.map(({ state }) => state),
      [...Array(seats).fill('registered'), ...Array(crowd - seats).fill('waitlisted')],
      'who came first has the seats',
    );
    const counts = await world.sql(
      `select seats_taken as taken, (select count(*)::int from rollbook.registration_moves) as moves,
         (select count(distinct payload ->> 'registrationId')::int from rollbook.outbox where template = 'registration') as told,
         (select count(*)::int from rollbook.outbox where template = 'registration') as messages
       from rollbook.events where id = $1`,
      [event.id],
    );
    t.same(counts, [{ taken: seats, moves: crowd, told: crowd, messages: crowd }]);
    await service.kill();
  },
);
