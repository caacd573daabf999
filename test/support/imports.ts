// Imports in tests: folders of files, mappings, and runs as the command line makes them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import { systemActor } from '../../src/core/actor.ts';
import { runImport, runUndo } from '../../src/core/imports/run-import.ts';
import type { ImportRun } from '../../src/schema/api/imports.ts';
import type { World } from './world.ts';

export const importer = { actor: systemActor('command-line', 'a test imports'), id: 'test' };

/** Members with a phone, a link and a share flag; certificates; a consent with evidence. */
export const crm = `source: crm
programs:
  PRO: { title: { en: Professional, de: Profi } }
files:
  - file: people.csv
    kind: members
    id: Id
    fields: { displayName: Name, jobTitle: Job, country: { from: Country, as: country } }
    phones: [{ kind: { constant: work }, number: { from: Phone, as: phone, country: US } }]
    links: [{ kind: { constant: website }, url: { from: Site, as: url } }]
    proposals: [{ field: jobTitle, when: ShareJob }]
    consents:
      - purpose: directory
        field: displayName
        when: Agreed
        evidence: { wording: Wording, date: { from: AgreedOn, as: date }, source: AgreedWhere }
  - file: certificates.csv
    optional: true
    kind: certificates
    id: Number
    owner: Person
    fields: { number: Number, program: Program, issuedOn: { from: From, as: date }, expiresOn: { from: To, as: date } }
`;

export const people = (...rows: string[]) =>
  ['Id,Name,Job,Country,Phone,Site,ShareJob,Agreed,Wording,AgreedOn,AgreedWhere,Religion', ...rows, ''].join(
    '\n',
  );
export const certificates = (...rows: string[]) => ['Person,Number,Program,From,To', ...rows, ''].join('\n');

export const ada = 'A1,Ada Example,Engineer,United Kingdom,+442079460000,https://ada.example,yes,,,,,none';
export const bob =
  'B2,Bob Example,Clerk,USA,202-555-0100,,no,yes,Show my name,2020-05-06,Form 7,secret-belief';

export async function folder(t: Test, files: Record<string, string | Buffer>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rollbook-test-files-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), content);
  return directory;
}

export function take(
  world: World,
  directory: string,
  options: { mapping?: string; dryRun?: boolean; planHash?: string } = {},
): Promise<ImportRun> {
  const { mapping = crm, dryRun = false, planHash } = options;
  return runImport(world.services, importer, { directory, mapping, dryRun, planHash });
}

export const undo = (world: World, id: string) => runUndo(world.services, importer, id);

export const certs = certificates('A1,N-1,PRO,2020-01-01,2023-01-01', 'A1,N-1,PRO,2023-01-01,2026-01-01');
export const files = { 'people.csv': people(ada, bob), 'certificates.csv': certs };

/** A member's row by name. */
export async function memberOf(world: World, name: string) {
  const [row] = await world.sql('select * from rollbook.members where display_name = $1', [name]);
  return row;
}

/** Rows that an import writes, without ids and times. */
export async function contents(world: World): Promise<unknown> {
  const [row] = await world.sql(`select json_build_array(
    (select json_agg(json_build_array(display_name, job_title, country, provenance) order by display_name) from rollbook.members),
    (select json_agg(json_build_array(number, provenance) order by number) from rollbook.phones),
    (select json_agg(json_build_array(url) order by url) from rollbook.links),
    (select json_agg(json_build_array(number, issued_on, renewed_on, expires_on, state) order by number) from rollbook.certificates),
    (select json_agg(json_build_array(kind, occurred_on) order by kind, occurred_on) from rollbook.certificate_events),
    (select json_agg(json_build_array(source_id, digest) order by source_id) from rollbook.import_records),
    (select json_agg(json_build_array(field) order by field) from rollbook.proposals where answered_at is null)) as all`);
  return row.all;
}
