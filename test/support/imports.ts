// Imports in tests: folders of files, mappings, and runs as the command line makes them.
import { writeFile } from 'node:fs/promises';
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
  const directory = t.testdir({});
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
