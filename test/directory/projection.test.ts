// The projection is kept by the database itself, whoever writes and however.
import { Client } from 'pg';
import t from 'tap';
import { seedPerson } from '../support/seed.ts';
import { until } from '../support/until.ts';
import { makeWorld, type World } from '../support/world.ts';

const difference = (table: string, source: string) => `
  select count(*)::int as rows from (
    (select * from rollbook.${table} except all select * from ${source})
    union all
    (select * from ${source} except all select * from rollbook.${table})) d`;

/** Rows in which the projection and a full rebuild differ. */
async function differences(world: World): Promise<number> {
  const ids = '(select array_agg(id) from rollbook.members)';
  const certificates = '(select array_agg(id) from rollbook.certificates)';
  const day = '(select as_of from rollbook.directory_state)';
  const statements = [
    difference('directory_entries', `rollbook.directory_source(${ids}, ${day})`),
    difference('directory_listings', `rollbook.directory_source_listings(${ids}, ${day})`),
    difference('directory_certificates', `rollbook.certificate_source(${certificates}, ${day})`),
  ];
  let rows = 0;
  for (const statement of statements) rows += (await world.sql(statement))[0].rows;
  return rows;
}

/** One change of each source table; each must touch a row. */
const changes: Record<string, string> = {
  members: `update rollbook.members set display_name = display_name || ' II' where id = $1`,
  emails: `update rollbook.emails set address = 'new-' || address where member_id = $1`,
  phones: `update rollbook.phones set number = number || '1' where member_id = $1`,
  addresses: `update rollbook.addresses set city = 'Elsewhere' where member_id = $1`,
  employments: `update rollbook.employments set title = 'Chief' where member_id = $1`,
  educations: `update rollbook.educations set degree = 'PhD' where member_id = $1`,
  links: `update rollbook.links set url = url || '/new' where member_id = $1`,
  photos: `update rollbook.photos set sha256 = repeat('b', 64) where member_id = $1`,
  certificates: `update rollbook.certificates set state = 'suspended' where member_id = $1`,
  programs: `update rollbook.programs set title = '{"en": "Another title"}'
    where id in (select program_id from rollbook.certificates where member_id = $1)`,
  consents: `insert into rollbook.consents (member_id, purpose, field, state, notice, notice_version, method, actor)
    values ($1, 'directory', 'city', 'withdrawn', 'directory', '1', 'portal', 'test')`,
  objections: `insert into rollbook.objections (member_id, purpose) values ($1, 'directory')`,
  restrictions: `insert into rollbook.restrictions (member_id, reason) values ($1, 'accuracy contested')`,
};

async function seedWhole(world: World): Promise<string> {
  const { id } = await seedPerson(world, {
    jobTitle: 'Engineer',
    city: 'Łódź',
    publish: ['displayName', 'jobTitle', 'city', 'workEmail', 'workPhone', 'workAddress', 'photo'],
  });
  await world.sql(
    `insert into rollbook.emails (member_id, kind, address) values ($1, 'work', 'a@example.com')`,
    [id],
  );
  await world.sql(
    `insert into rollbook.phones (member_id, kind, number) values ($1, 'work', '+12025550123')`,
    [id],
  );
  await world.sql(`insert into rollbook.addresses (member_id, kind, city) values ($1, 'work', 'Here')`, [id]);
  await world.sql(
    `insert into rollbook.photos (member_id, media_type, bytes, width, height, sha256)
     values ($1, 'image/webp', 'x', 1, 1, repeat('a', 64))`,
    [id],
  );
  for (const [table, column, value] of [
    ['links', 'kind, url', `'website', 'https://a.example'`],
    ['employments', 'organization', `'Acme'`],
    ['educations', 'institution', `'School'`],
  ]) {
    const [{ entry }] = await world.sql(
      `insert into rollbook.${table} (member_id, ${column}) values ($1, ${value}) returning id as entry`,
      [id],
    );
    await world.sql(
      `insert into rollbook.consents (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor)
       values ($1, 'directory', $2, $3, 'granted', 'directory', '1', 'portal', 'test')`,
      [id, table, entry],
    );
  }
  return id;
}

async function inRole(url: string, begin: string, work: (client: Client) => Promise<number | null>) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(begin);
    const rows = await work(client);
    await client.query('commit');
    return rows;
  } finally {
    await client.end();
  }
}

const asApp = `begin; set local role rollbook_app; select set_config('app.roles', 'system', true)`;

for (const role of ['application', 'owner', 'superuser'] as const) {
  await t.test(
    `a change of any source table as ${role} leaves the projection equal to a full rebuild`,
    async (t) => {
      const world = await makeWorld(t);
      const urls = {
        application: world.urls.loginUrl,
        owner: world.urls.ownerUrl,
        superuser: world.urls.superuserUrl,
      };
      const id = await seedWhole(world);
      t.equal(await differences(world), 0, 'equal at first');
      for (const [table, change] of Object.entries(changes)) {
        const [before] = await world.sql(
          'select sum(value)::int as version from rollbook.directory_counters',
        );
        const rows = await inRole(urls[role], role === 'application' ? asApp : 'begin', async (client) => {
          return (await client.query(change, [id])).rowCount;
        });
        t.ok((rows ?? 0) > 0, `${table}: rows were changed`);
        t.equal(await differences(world), 0, `${table}: projection equals the rebuild`);
        const [after] = await world.sql('select sum(value)::int as version from rollbook.directory_counters');
        t.ok(table === 'restrictions' || after.version > before.version, `${table}: the public version rose`);
      }
      const [{ listed }] = await world.sql('select count(*)::int as listed from rollbook.directory_entries');
      t.equal(listed, 0, 'objection and restriction took the entry out');
    },
  );
}

await t.test(
  'a row added while its person consents is public with both, whichever commits first',
  async (t) => {
    const world = await makeWorld(t);
    const publish = `insert into rollbook.consents
    (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor)
    select $1, 'directory', f.field, f.entry, 'granted', 'directory', '1', 'portal', 'test' from (
      values ('displayName', null::uuid), ('workEmail', null),
        ('certificateProgram', (select c.id from rollbook.certificates c where c.member_id = $1))) f (field, entry)`;
    const add = `insert into rollbook.emails (member_id, kind, address) values ($1, 'work', 'a@example.com')`;
    for (const order of [
      [publish, add],
      [add, publish],
    ]) {
      const { id } = await seedPerson(world, { publish: [], certificates: [{ publish: [] }] });
      const [first, second] = [new Client(world.urls.ownerUrl), new Client(world.urls.ownerUrl)];
      await Promise.all([first.connect(), second.connect()]);
      await first.query('begin');
      await first.query(order[0] ?? '', [id]);
      // Waits for the first: both hold the person before they look at what there is.
      const waiting = second.query(order[1] ?? '', [id]);
      await waitsForLock(world);
      await first.query('commit');
      await waiting;
      await Promise.all([first.end(), second.end()]);
      t.equal(await differences(world), 0);
      const [entry] = await world.sql(
        `select e.entry::json->>'workEmail' as email from rollbook.directory_entries e
       join rollbook.members m using (public_id) where m.id = $1`,
        [id],
      );
      t.equal(entry?.email, 'a@example.com');
    }
  },
);

/** Resolves when a backend of this database waits for a lock. */
function waitsForLock(world: World): Promise<void> {
  const sql = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return until(async () => (await world.sql(sql)).length > 0);
}

await t.test('deleting a person or truncating a source leaves nothing public of them', async (t) => {
  const world = await makeWorld(t);
  const id = await seedWhole(world);
  const other = await seedPerson(world, { displayName: 'Stays' });
  await world.sql('delete from rollbook.members where id = $1', [id]);
  t.equal(await differences(world), 0);
  const left = await world.sql('select public_id from rollbook.directory_entries');
  t.same(left, [{ public_id: other.publicId }]);
  const [{ photos }] = await world.sql('select count(*)::int as photos from rollbook.directory_photos');
  t.equal(photos, 0);
  await world.sql('truncate rollbook.consents');
  t.same(await world.sql('select public_id from rollbook.directory_entries'), []);
  t.equal(await differences(world), 0);
});

await t.test(
  'a certificate outlives its holder: verification answers with the holder withheld',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const { id, certificates } = await seedPerson(world, {
      certificates: [{ publish: ['program', 'number'] }],
    });
    const number = certificates[0]?.number ?? '';
    t.equal((await world.rest(`/v1/certificates/${number}`)).body.holder, 'named');
    await world.sql('delete from rollbook.members where id = $1', [id]);
    const { status, body } = await world.rest(`/v1/certificates/${number}`);
    t.equal(status, 200);
    t.match(body, { status: 'active', holder: 'withheld', number });
    t.notOk('holderName' in body);
    await t.rejects(
      world.sql('update rollbook.certificates set number = $1 where number = $2', ['OTHER', number]),
      /never changes/,
    );
  },
);

await t.test('what may be published changes by hand-written SQL: the projection follows', async (t) => {
  const world = await makeWorld(t);
  const { publicId } = await seedPerson(world, {
    jobTitle: 'Engineer',
    publish: ['displayName', 'jobTitle'],
  });
  const read = async () => (await world.rest(`/v1/directory/professionals/${publicId}`)).body.jobTitle;
  t.equal(await read(), 'Engineer');
  await world.sql(`update rollbook.publishable_fields set field = 'none' where field = 'jobTitle'`);
  t.equal(await read(), undefined);
  await world.sql(`update rollbook.publishable_fields set field = 'jobTitle' where field = 'none'`);
  t.equal(await read(), 'Engineer');
});

await t.test('a replica session cannot bypass the projection', async (t) => {
  const world = await makeWorld(t);
  const { id } = await seedPerson(world);
  await world.sql(`begin; set local session_replication_role = replica;
    update rollbook.members set display_name = 'Renamed' where id = '${id}'; commit`);
  t.equal(await differences(world), 0);
});

await t.test('two changes of one person at once: the projection shows both', async (t) => {
  const world = await makeWorld(t);
  const { id } = await seedPerson(world, { publish: ['displayName', 'jobTitle', 'city'] });
  for (let round = 0; round < 20; round += 1) {
    await Promise.all([
      inRole(world.urls.superuserUrl, 'begin', async (client) => {
        return (
          await client.query('update rollbook.members set job_title = $2 where id = $1', [id, `Job ${round}`])
        ).rowCount;
      }),
      inRole(world.urls.superuserUrl, 'begin', async (client) => {
        const result = await client.query(
          `insert into rollbook.consents (member_id, purpose, field, state, notice, notice_version, method, actor)
           values ($1, 'directory', 'city', $2, 'directory', '1', 'portal', 'test')`,
          [id, round % 2 ? 'granted' : 'withdrawn'],
        );
        return result.rowCount;
      }),
    ]);
    t.equal(await differences(world), 0, `round ${round}`);
  }
});
