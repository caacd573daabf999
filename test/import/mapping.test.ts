// Mapping files: the shipped ones load, a wrong one says line and pointer.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { parse } from 'yaml';
import { parseMapping } from '../../src/core/imports/mapping.ts';
import { mappingSchemaText } from '../../src/core/imports/mapping-shape.ts';
import { countryCode, makeReader } from '../../src/core/imports/values.ts';
import { Problem } from '../../src/core/problem.ts';
import { crm, folder, take } from '../support/imports.ts';
import { makeWorld } from '../support/world.ts';

const mappings = join(import.meta.dirname, '../../mappings');

await t.test('mappings/schema.json is made of the shape, and every shipped mapping fits it', async (t) => {
  const text = await readFile(join(mappings, 'schema.json'), 'utf8');
  t.equal(text, mappingSchemaText());
  const fits = new Ajv2020({ strict: false }).compile(JSON.parse(text));
  const names = (await readdir(mappings)).filter((name) => name.endsWith('.yaml'));
  const shipped = [
    'generic-csv.yaml',
    'legislators-groups.yaml',
    'legislators.yaml',
    'salesforce-contacts.yaml',
  ];
  t.same(names.filter((name) => shipped.includes(name)).toSorted(), shipped);
  for (const name of names) {
    const yaml = await readFile(join(mappings, name), 'utf8');
    t.doesNotThrow(() => parseMapping(yaml), name);
    t.ok(fits(parse(yaml)), name);
  }
});

const wrong: [string, string, string, RegExp][] = [
  ['source: crm', 'source: Old CRM', '/source', /^line 1: /],
  ['jobTitle: Job', 'jobTitel: Job', '/files/0/fields/jobTitel', /^line 8: .*nearest known one is jobTitle/],
  ['displayName: Name, ', '', '/files/0/fields/displayName', /^line 8: is required/],
  ['kind: members', 'kind: people', '/files/0/kind', /^line 6: must be one of members/],
  ['as: phone, country: US', 'as: phonee', '/files/0/phones/0/number/as', /must be one of/],
  ['as: country', 'as: country, format: DD.MM.YYYY', '/files/0/fields/country/format', /goes with as: date/],
  ['    owner: Person\n', '', '/files/1/owner', /is required/],
  ['{ from: Site, as: url }', '{ as: url }', '/files/0/links/0/url', /either from or constant/],
  ['date: { from: AgreedOn, as: date }, ', '', '/files/0/consents/0/evidence/date', /is required/],
  ['file: people.csv', 'file: ../people.csv', '/files/0/file', /pattern/],
];
await t.test('a wrong mapping does not load and says line and pointer', (t) => {
  for (const [from, to, pointer, detail] of wrong) {
    const text = crm.replace(from, to);
    t.not(text, crm, from);
    try {
      parseMapping(text);
      t.fail(pointer);
    } catch (error) {
      const errors = error instanceof Problem ? (error.extras.errors ?? []) : [];
      t.ok(
        errors.some((one) => one.pointer === pointer && detail.test(one.detail)),
        JSON.stringify(errors),
      );
    }
  }
  t.throws(() => parseMapping('files: ['), { code: 'import.invalid' });
  t.end();
});

await t.test('values are made by a closed set of transforms', (t) => {
  const columns = ['a', 'b', 'c'];
  const read = (value: Parameters<typeof makeReader>[0], ...cells: string[]) =>
    makeReader(value, (column) => columns.indexOf(column))(cells);
  t.equal(read('a', ' x '), 'x');
  t.equal(read({ from: ['a', ['b', 'c']] }, '', 'x', 'y'), 'x y');
  t.equal(read({ from: [['a', 'b', 'c']], with: ', ' }, 'x', '', 'y'), 'x, y');
  t.equal(read({ constant: 'work' }), 'work');
  t.equal(read({ from: 'a', as: 'phone', country: 'US' }, '202-224-3441'), '+12022243441');
  t.equal(read({ from: 'a', as: 'date', format: 'DD.MM.YYYY' }, '5.6.2020'), '2020-06-05');
  t.same(read({ from: 'a', as: 'list' }, 'x; y;x;'), ['x', 'y']);
  const handle = { from: 'a', as: 'url' as const, template: 'https://www.youtube.com/{value}' };
  t.equal(read(handle, '@somebody'), 'https://www.youtube.com/@somebody');
  t.equal(read(handle, 'a/../b?x'), 'https://www.youtube.com/a%2F..%2Fb%3Fx');
  t.equal(read({ from: 'a', as: 'url' }, 'http://x.example/'), 'https://x.example/');
  t.equal(read('a', 'e\u0301'), '\u00e9', 'texts are kept in NFC');
  for (const text of ['2020-02-30', '2020-13-01', '1.1.2020'])
    t.throws(() => read({ from: 'a', as: 'date' }, text), { code: 'field.invalid', column: 'a' });
  t.end();
});

await t.test('countries are found by code and by common names', (t) => {
  const expected = {
    'United States': 'US',
    USA: 'US',
    'u.s.': 'US',
    UK: 'GB',
    Deutschland: 'DE',
    deu: 'DE',
    'South Korea': 'KR',
    Türkiye: 'TR',
  };
  for (const [name, code] of Object.entries(expected)) t.equal(countryCode(name), code, name);
  t.equal(countryCode('Atlantis'), undefined);
  t.equal(countryCode('ZZ'), undefined);
  t.end();
});

await t.test(
  'share flags of Salesforce become proposals that the person sees, also for each entry',
  async (t) => {
    const world = await makeWorld(t);
    const mapping = await readFile(join(mappings, 'salesforce-contacts.yaml'), 'utf8');
    const directory = await folder(t, {
      'Contact.csv':
        'Id,FirstName,LastName,Email,Phone,MailingCountry,Birthdate\n003A,Ada,Example,ada@work.example,+442079460000,United Kingdom,1990-01-01\n',
      'PersonPublicProfilePrefSet.csv':
        'Id,ContactId,IsProfilePublic,CanShareEmail,CanSharePhone,CanSharePronouns\n0PA,003A,true,true,false,true\n',
    });
    const { plan } = await take(world, directory, { mapping });
    t.match(
      plan.files.map(({ leftOut }) => leftOut.map(({ column }) => column)),
      [['Birthdate'], ['CanSharePronouns']],
    );
    const rows = await world.sql('select field from rollbook.proposals order by field');
    t.same(rows, [{ field: 'displayName' }, { field: 'workEmail' }]);
    t.same(await world.sql('select 1 from rollbook.consents'), []);
  },
);
