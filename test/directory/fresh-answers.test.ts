// Answers kept in the process: given again only while the database says that they hold.
import t from 'tap';
import { FreshAnswers } from '../../src/core/fresh-answers.ts';
import type { PublicLane } from '../../src/store/public-lane.ts';
import { consent, seedCertificate, seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Which statements reach the database: all but the read of the versions. */
function watch(world: World): string[] {
  const asked: string[] = [];
  const lane = world.services.publicLane;
  const read = lane.read.bind(lane);
  lane.read = (text, parameters) => {
    if (!text.includes('as verification')) asked.push(text);
    return read(text, parameters);
  };
  return asked;
}

const directory = '/v1/directory/professionals';

await t.test(
  'the same question is answered from memory, alike by both doors, until something public changes',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const person = await seedPerson(world, { displayName: 'Ada Kept', jobTitle: 'Engineer' });
    const ask = () => world.rest(directory);
    await world.rest(`${directory}?q=today`);
    const asked = watch(world);
    const first = await ask();
    const again = await ask();
    t.equal(asked.length, 1, 'one statement for two requests');
    t.same(
      [again.text, again.headers.etag, again.headers.link],
      [first.text, first.headers.etag, first.headers.link],
    );
    await world.sql(`update rollbook.members set about = 'hidden' where id = $1`, [person.id]);
    await ask();
    t.equal(asked.length, 1, 'what nobody published changes nothing');
    await world.sql(`update rollbook.members set display_name = 'Ada Changed' where id = $1`, [person.id]);
    t.match((await ask()).text, 'Ada Changed');
    t.equal(asked.length, 2);
    const query = '{ professionals { nodes { displayName } } }';
    t.match((await world.graph(query)).text, 'Ada Changed');
    await consent(world, person.id, 'withdrawn', [{ field: 'displayName' }]);
    t.notMatch((await ask()).text, 'Ada');
    t.notMatch((await world.graph(query)).text, 'Ada');
  },
);

await t.test('a change of the directory leaves kept verifications, and the other way round', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const person = await seedPerson(world, {
    displayName: 'Ada Kept',
    jobTitle: 'One',
    publish: ['displayName', 'jobTitle'],
  });
  const certificate = `/v1/certificates/${person.certificates[0]?.number}`;
  await world.rest(directory);
  await world.rest(certificate);
  const asked = watch(world);
  await world.sql(`update rollbook.members set job_title = 'Two' where id = $1`, [person.id]);
  await world.rest(certificate);
  t.equal(asked.length, 0, 'the certificate says nothing of the job');
  await world.rest(directory);
  t.equal(asked.length, 1);
  await seedCertificate(world, person.id, { publish: [] });
  await world.rest(directory);
  t.equal(asked.length, 1, 'nobody learns from the directory that somebody was certified in private');
  await world.rest(certificate);
  t.equal(asked.length, 2);
});

await t.test('a kept answer ends with its day, and refusals are never kept', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T23:59:59Z' });
  const person = await seedPerson(world, { certificates: [{ number: 'K-1', expiresOn: '2026-06-01' }] });
  const status = async () => (await world.rest('/v1/certificates/K-1')).body.status;
  t.equal(await status(), 'active');
  t.equal(await status(), 'active');
  world.setClock('2026-06-02T00:00:00Z');
  t.equal(await status(), 'expired');
  world.setClock('2026-06-01T23:59:59Z');
  t.equal(await status(), 'active', 'also when the clock goes back');
  t.equal((await world.rest('/v1/certificates/K-2')).status, 404);
  await seedCertificate(world, person.id, { number: 'K-2' });
  t.equal((await world.rest('/v1/certificates/K-2')).status, 200);
});

await t.test('a request never joins a read of the version that started before it came', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const { publicLane } = world.services;
  const started: (() => void)[] = [];
  let reads = 0;
  const slow: PublicLane = {
    ...publicLane,
    read: async (text, parameters) => {
      reads += 1;
      const rows = await publicLane.read<never>(text, parameters);
      await new Promise<void>((resolve) => started.push(resolve));
      return rows;
    },
    close: () => publicLane.close(),
  };
  const fresh = new FreshAnswers(slow, () => '2026-06-01T12:00:00Z');
  const ask = () => fresh.answer('directory', 'key', () => Promise.resolve({ value: reads }));
  const together = [ask(), ask(), ask()];
  while (started.length < 1) await new Promise((resolve) => setImmediate(resolve));
  t.equal(reads, 1, 'those that came together share one');
  const late = ask();
  while (started.length < 2) await new Promise((resolve) => setImmediate(resolve));
  t.equal(reads, 2, 'the one that came while it ran does not');
  for (const go of started) go();
  await Promise.all([...together, late]);
});

await t.test('without the database nothing is answered from memory', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  await seedPerson(world);
  t.equal((await world.rest(directory)).status, 200);
  await world.services.publicLane.close();
  t.equal((await world.rest(directory)).status, 503);
});
