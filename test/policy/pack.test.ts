// The five policy packs load, differ where their policies do, and agree with the schema that editors use.
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import {
  FIELD_NAMES,
  findField,
  findPurpose,
  PACK_NAMES,
  packDigest,
  packSchema,
  packSchemaText,
} from '../../src/policy/pack.ts';
import { packOf, readPolicy, refuses, textOf } from './pack-cases.ts';

/** The purposes that the registry's operations name. */
const purposes = [
  'membership-administration',
  'certification',
  'directory',
  'verification',
  'certificate-status',
  'portability',
  'data-import',
  'policy-information',
  'promotion',
  'marketing',
  'security',
  'account',
  'rights-requests',
  'audit',
];

void t.test('the five packs load, and each carries every purpose and the directory', async (test) => {
  for (const name of PACK_NAMES) {
    const pack = await packOf(name);
    test.equal(pack.pack, name);
    for (const id of purposes) test.ok(findPurpose(pack, id), `${name} lists ${id}`);
    for (const field of ['displayName', 'certificates', 'certificateProgram', 'certificateNumber']) {
      test.ok(findField(pack, field), `${name} lists ${field}`);
    }
    test.equal(findField(pack, 'displayName')?.necessity, 'contract');
    test.same(
      Object.entries(pack.fields).filter(([, field]) => field.necessity !== 'optional').length,
      1,
      'only the name is needed',
    );
  }
});

void t.test('the packs differ where their policies differ', async (test) => {
  const [mef, mext, mipi, mexe, mass] = await Promise.all(PACK_NAMES.map(packOf));
  test.same(Object.keys(mef?.fields ?? {}).toSorted(), [...FIELD_NAMES].toSorted(), 'MEF lists every field');
  test.ok(mext?.fields.keywords, 'MEXT-10');
  test.notOk(mext?.fields.phones);
  test.ok(mexe?.fields.linkedAccounts, 'MEXE-05');
  test.notOk(mipi?.fields.photo);
  test.notOk(mass?.fields.about);
  const marketing = [mef, mext, mipi, mexe, mass].map(
    (pack) => pack && findPurpose(pack, 'marketing')?.basis,
  );
  test.same(marketing, ['consent', 'consent', 'legitimate_interest', 'consent', 'legitimate_interest']);
  const ages = [mef, mext, mipi, mexe, mass].map((pack) => [pack?.minimumAge.value, pack?.minimumAge.mode]);
  test.same(ages, [
    [13, 'refuse'],
    [null, null],
    [16, 'guardian'],
    [13, 'guardian_verified'],
    [null, null],
  ]);
});

void t.test(
  'policies/schema.json is the generated schema, and the packs are valid under it',
  async (test) => {
    test.equal(
      await readPolicy('schema.json'),
      packSchemaText(),
      'write packSchemaText() to policies/schema.json',
    );
    const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(packSchema);
    for (const name of PACK_NAMES) test.ok(validate(await packOf(name)), JSON.stringify(validate.errors));
    test.notOk(validate({ ...(await packOf('mef')), extra: 1 }));
  },
);

void t.test('each schema object of a pack is closed and described', (test) => {
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && 'properties' in value) {
      test.match(value, { additionalProperties: false, description: /\w/ }, at);
    }
    for (const [name, member] of Object.entries(value)) walk(member, `${at}/${name}`);
  };
  walk(packSchema, '');
  test.end();
});

void t.test(
  'MEF-02 part: each pack has its own controller block, every value with clause and origin',
  async (test) => {
    const { controller } = await packOf('mef');
    test.match(controller.legalName, { value: 'MEF Forum', clause: 'MEF-02', origin: 'stated' });
    test.same(Object.keys(controller), [
      'legalName',
      'legalForm',
      'role',
      'address',
      'phone',
      'email',
      'website',
    ]);
    const names = await Promise.all(
      PACK_NAMES.map(async (name) => (await packOf(name)).controller.legalName.value),
    );
    test.equal(new Set(names).size, PACK_NAMES.length);
    await refuses(test, {
      from: '  legalName:',
      to: '  legalNmae:',
      at: '  legalNmae:',
      pointer: '/controller/legalNmae',
      reason: /nearest known name is legalName/,
      clause: 'MEF-02',
    });
  },
);

void t.test(
  'MEXE-01 part: what m-exe does not say of its controller is null, never made up',
  async (test) => {
    const { controller } = await packOf('m-exe');
    for (const part of [controller.legalName, controller.address]) {
      test.match(part, { value: null, origin: 'default' });
    }
  },
);

void t.test('the digest names the exact text of a pack', async (test) => {
  const text = await textOf('mef');
  test.match(packDigest(text), /^[0-9a-f]{64}$/);
  test.equal(packDigest(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  test.not(packDigest(text), packDigest(`${text}\n`));
});
