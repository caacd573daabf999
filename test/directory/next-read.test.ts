// Withdrawal works on the very next read that starts after it was acknowledged.
import { get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { type Person, seedPerson } from '../support/seed.ts';
import { makeWorld } from '../support/world.ts';

/** A request on a connection of its own. */
function ask(
  method: string,
  url: string,
  token?: string,
): Promise<{ status: number; text: string; etag?: string }> {
  return new Promise((resolve, reject) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const asking = (method === 'GET' ? get : request)(url, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({
          status,
          text: Buffer.concat(parts).toString(),
          ...(answered.etag && { etag: answered.etag }),
        });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

await t.test(
  '200 concurrent withdrawals: the next read on another connection never has the old value',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const people: Person[] = [];
    for (let number = 0; number < 200; number += 1) {
      const named = { displayName: `Person ${number}`, jobTitle: `Job-${number}-old` };
      people.push(await seedPerson(world, { ...named, publish: ['displayName', 'jobTitle'] }));
    }
    await world.app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`;
    const wrong: string[] = [];
    await Promise.all(
      people.map(async (person, number) => {
        const token = await world.tokenOf(person.id);
        const entry = `${origin}/v1/directory/professionals/${person.publicId}`;
        const before = await ask('GET', entry);
        if (!before.text.includes(`Job-${number}-old`)) wrong.push(`${number} was not public at first`);
        const answer = await ask('DELETE', `${origin}/v1/me/consents/directory/fields/jobTitle`, token);
        if (answer.status !== 200) wrong.push(`${number} answered ${answer.status}`);
        const [after, list] = await Promise.all([
          ask('GET', entry),
          ask('GET', `${origin}/v1/directory/professionals?limit=100&q=Job-${number}-old`),
        ]);
        if (after.text.includes('old') || after.etag === before.etag) wrong.push(`${number} is stale`);
        if (list.text.includes(`Job-${number}-old`)) wrong.push(`${number} is still found`);
      }),
    );
    t.same(wrong, []);
  },
);

await t.test(
  'MEF-43 withdrawing publication ends the listing, keeps the certificate and says both',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const person = await seedPerson(world, { certificates: [{ publish: ['program', 'number'] }] });
    const token = await world.tokenOf(person.id);
    const marketing = await world.rest('PUT /v1/me/consents/marketing?context=email:newsletter', { token });
    t.equal(marketing.status, 200);
    const { status, body } = await world.rest('DELETE /v1/me/consents/directory', { token });
    t.equal(status, 200);
    t.ok(body.stops.length > 0, 'what stops is named');
    t.ok(
      body.goesOn.some(({ basis }: { basis: string }) => basis === 'contract'),
      'the record goes on by contract',
    );
    t.equal((await world.rest(`/v1/directory/professionals/${person.publicId}`)).status, 404);
    const verified = await world.rest(`/v1/certificates/${person.certificates[0]?.number}`);
    t.match(verified.body, { status: 'active', holder: 'withheld' });
    const own = await world.rest('/v1/me/certificates', { token });
    t.equal(own.body.items.length, 1, 'the certification record stays');
    const consents = (await world.rest('/v1/me/consents', { token })).body.purposes;
    const granted = consents.find(({ purpose }: { purpose: string }) => purpose === 'marketing');
    t.equal(granted.granted, true, 'no unrelated consent changed');
    const again = await world.graph(
      'mutation { withdrawConsent(purpose: "directory") { receipts { id } stops } }',
      {},
      { token },
    );
    t.same(again.body.data.withdrawConsent.receipts, [], 'a second withdrawal finds nothing to withdraw');
  },
);
