// The real data set: members of the United States Congress come in from the files of an old CRM.
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { take } from '../support/imports.ts';
import { makeWorld } from '../support/world.ts';

const root = join(import.meta.dirname, '../..');
const directory = join(root, '../shared/data/legislators');
const present = await access(directory).then(
  () => true,
  () => false,
);
const skip = present ? false : 'the data set is not beside the project';

await t.test(
  'MEF-22 part: the real data set comes in whole, once, and stays private',
  { skip },
  async (t) => {
    const mapping = await readFile(join(root, 'mappings/legislators.yaml'), 'utf8');
    const world = await makeWorld(t);
    const { plan, state } = await take(world, directory, { mapping, dryRun: true });
    t.equal(state, 'planned');
    t.same(plan.refused, []);
    t.equal(plan.refusedRows, 0);
    const rows = Object.fromEntries(plan.files.map((file) => [file.file, file.rows]));
    t.same(rows, { 'contacts.csv': 537, 'addresses.csv': 1312, 'credentials.csv': 2792 });
    const creates = Object.fromEntries(plan.records.map((counts) => [counts.kind, counts.creates]));
    t.match(creates, {
      members: 537,
      certificates: 581,
      addresses: 1312,
      phones: 1280,
      'members.phones': 536,
    });
    const left = plan.files.find(({ file }) => file === 'contacts.csv')?.leftOut ?? [];
    for (const column of ['Birthdate', 'Gender', 'Party']) {
      t.equal(left.find((one) => one.column === column)?.reason, 'no purpose holds it');
    }
    t.same(await world.sql('select * from rollbook.import_staging'), [], 'a dry run keeps no value');
    t.same(await world.sql('select id from rollbook.members'), []);

    const done = await take(world, directory, { mapping, planHash: plan.hash });
    t.equal(done.state, 'committed');
    const [counts] = await world.sql(`select (select count(*)::int from rollbook.members) as members,
    (select count(*)::int from rollbook.certificates) as certificates,
    (select count(*)::int from rollbook.certificate_events) as events,
    (select count(*)::int from rollbook.import_staging) as staged`);
    t.same(counts, { members: 537, certificates: 581, events: 2792, staged: 0 });
    const [senator] =
      await world.sql(`select m.*, (select number from rollbook.phones p where p.member_id = m.id
      order by id limit 1) as phone from rollbook.members m where m.display_name = 'Maria Cantwell'`);
    t.match(senator, { given_name: 'Maria', family_name: 'Cantwell', country: 'US', phone: '+12022243441' });
    t.match(senator.provenance.jobTitle, {
      source: 'third_party',
      sourceName: 'us-congress',
      collectionPoint: 'import',
    });
    const [certificate] = await world.sql(`select number, issued_on::text, renewed_on::text, expires_on::text,
    (select array_agg(kind order by seq) from rollbook.certificate_events e where e.certificate_id = c.id) as kinds
    from rollbook.certificates c where number = 'SEN-C000127'`);
    t.match(certificate, { issued_on: '2001-01-03', renewed_on: '2025-01-03', expires_on: '2031-01-03' });
    t.same(certificate.kinds, ['issued', 'renewed', 'renewed', 'renewed', 'renewed']);

    const again = await take(world, directory, { mapping });
    t.ok(again.plan.records.every(({ creates: c, updates: u, removals: r }) => c + u + r === 0));
    t.equal(again.plan.records.find(({ kind }) => kind === 'members')?.unchanged, 537);
    const listed = await world.rest('/v1/directory/professionals?count=true');
    t.equal(listed.body.total, 0, 'nobody is listed until they consent');
    const [consents] = await world.sql('select count(*)::int from rollbook.consents');
    t.equal(consents.count, 0);
  },
);
