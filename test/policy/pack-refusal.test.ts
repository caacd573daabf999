// A pack with a mistake is refused, with every problem's line, pointer and clause.
import t from 'tap';
import { Settings } from 'typebox/system';
import {
  findNotice,
  findPurpose,
  PRIVATE_FIELDS,
  PUBLICATION_PARTS,
  PUBLISHABLE_FIELDS,
  publishableFields,
} from '../../src/policy/pack.ts';
import { edit, lineOf, packOf, refusal, refuses, textOf } from './pack-cases.ts';

void t.test(
  'MEXE-31 part: breaking each rule in a test pack refuses with line, pointer and clause',
  async (test) => {
    const purpose = '    basis: contract\n';
    const given = '    purpose: membership-administration\n';
    await refuses(test, {
      from: purpose,
      to: '',
      at: '  - id: membership-administration',
      pointer: '/purposes/0/basis',
      reason: /is required/,
      clause: 'MEXE-31',
    });
    await refuses(test, {
      from: given,
      to: '',
      at: '  givenName:',
      pointer: '/fields/givenName/purpose',
      reason: /is required/,
      clause: 'MEXE-31',
    });
    await refuses(test, {
      from: given,
      to: '    purpose: curiosity\n',
      at: '    purpose: curiosity',
      pointer: '/fields/givenName/purpose',
      reason: /curiosity is not known/,
      clause: 'MEXE-31',
    });
    await refuses(test, {
      from: '    category: professional\n    purpose: membership-administration',
      to: '    category: technical\n    purpose: membership-administration',
      at: '    category: technical',
      pointer: '/fields/headline/category',
      reason: /does not list the category technical/,
      clause: 'MEXE-31',
    });
    const text = await textOf('mef');
    const keep = /keep: \{ from: \{[^}]*\}, [^}]*\}, /.exec(text)?.[0] ?? '';
    await refuses(test, {
      from: keep,
      to: '',
      at: '  - { id: identity',
      pointer: '/categories/0/keep',
      reason: /is required for the category identity/,
      clause: 'MEXE-31',
    });
  },
);

void t.test(
  'MEF-24 part: a basis is one of four, and a purpose that is not listed is not found',
  async (test) => {
    await refuses(test, {
      from: '    basis: contract\n',
      to: '    basis: curiosity\n',
      at: '    basis: curiosity',
      pointer: '/purposes/0/basis',
      reason: /must be one of contract, consent, legitimate_interest, legal_obligation/,
      clause: 'MEF-24',
    });
    const pack = await packOf('mef');
    test.equal(findPurpose(pack, 'curiosity'), undefined);
    test.equal(findPurpose(pack, 'constructor'), undefined);
  },
);

void t.test('MEF-37 a purpose that rests on a legal duty names the obligation', (test) =>
  refuses(test, {
    from: '    obligation: "GDPR, Article 20 (data portability)"\n',
    to: '',
    at: '  - id: portability',
    pointer: '/purposes/6/obligation',
    reason: /is required for the basis legal_obligation/,
    clause: 'MEF-37',
  }),
);

void t.test('MEF-39 part: a consent purpose names a listed notice', async (test) => {
  const at = '    notice: directory\n';
  const pointer = '/purposes/2/notice';
  const place = '  - id: directory\n    title';
  await refuses(test, { from: at, to: '', at: place, pointer, reason: /is required/, clause: 'MEF-39' });
  const to = '    notice: directori\n';
  const reason = /nearest known name is directory/;
  await refuses(test, { from: at, to, at: to, pointer, reason, clause: 'MEF-39' });
  const pack = await packOf('mef');
  const directory = findPurpose(pack, 'directory');
  test.equal(directory && findNotice(pack, directory)?.version, '2026.1');
});

void t.test(
  'MEF-43 part: a consent purpose says what stops and what goes on, on another basis',
  async (test) => {
    for (const member of ['stopsOnWithdrawal', 'goesOnAfterWithdrawal']) {
      const text = edit(await textOf('mef'), `    ${member}:`, `    ${member}s:`);
      const [missing, unknown] = refusal(text).problems;
      test.match(missing, { line: lineOf(text, '  - id: directory\n    title'), clause: 'MEF-43' });
      test.match(missing?.pointer, `/purposes/2/${member}`);
      test.match(unknown, {
        line: lineOf(text, `    ${member}s:`),
        reason: `nearest known name is ${member}`,
      });
    }
    await refuses(test, {
      from: '        basis: contract\n',
      to: '        basis: consent\n',
      at: '        basis: consent',
      pointer: '/purposes/2/goesOnAfterWithdrawal/0/basis',
      reason: /cannot be the consent/,
      clause: 'MEF-43',
    });
  },
);

void t.test(
  'MEF-20 part: a needed field says what happens without it, and parts are never asked for',
  async (test) => {
    const text = await textOf('mef');
    const consequence = text.split('\n').find((line) => line.startsWith('    consequence:')) ?? '';
    await refuses(test, {
      from: `${consequence}\n`,
      to: '',
      at: '  displayName:',
      pointer: '/fields/displayName/consequence',
      reason: /is required unless optional/,
      clause: 'MEF-20',
    });
    await refuses(test, {
      from: '      - displayName\n      - emails\n',
      to: '      - displayName\n      - workEmail\n',
      at: '      - workEmail',
      pointer: '/forms/registration/fields/1',
      reason: /ask for emails/,
      clause: 'MEF-20',
    });
    const forms = Object.values((await packOf('mef')).forms).flatMap(({ fields }) => fields);
    test.notOk(PUBLICATION_PARTS.some((part) => forms.includes(part)));
  },
);

void t.test(
  'MEXT-01 part: a name that the software does not know, or the pack does not list, is refused',
  async (test) => {
    await refuses(test, {
      from: '  handle:\n',
      to: '  handel:\n',
      at: '  handel:',
      pointer: '/fields/handel',
      reason: /nearest known name is handle/,
      clause: 'MEXT-01',
    });
    const mext = edit(await textOf('mext'), '      - displayName\n', '      - phones\n');
    test.match(refusal(mext), { pointer: '/forms/registration/fields/0', clause: 'MEXT-01' });
    const workPhone =
      '  workPhone: { label: { en: "a", de: "b" }, category: contact, purpose: directory, necessity: optional, publishable: true, clause: MEF-40, origin: default }\n';
    const part = edit(await textOf('mext'), 'forms:\n', `${workPhone}forms:\n`);
    test.match(refusal(part), { pointer: '/fields/workPhone', reason: /part of phones/, clause: 'MEXT-01' });
  },
);

void t.test('MEF-40, MEXT-12 part: what is private by nature cannot be made publishable', async (test) => {
  const text = await textOf('mef');
  for (const name of PRIVATE_FIELDS) {
    const start = text.indexOf(`\n  ${name}:\n`);
    const broken = text.slice(0, start) + edit(text.slice(start), 'publishable: false', 'publishable: true');
    test.match(refusal(broken).problems[0], {
      pointer: `/fields/${name}/publishable`,
      reason: 'can never be published',
      clause: name === 'addresses' ? 'MEXT-12' : 'MEF-40',
    });
  }
  await refuses(test, {
    from: 'basis: consent\n    dpv: dpv:ServiceProvision',
    to: 'basis: contract\n    dpv: dpv:ServiceProvision',
    at: 'basis: contract\n    dpv: dpv:ServiceProvision',
    pointer: '/purposes/2/basis',
    reason: /must be consent/,
    clause: 'MEF-40',
  });
  test.same(publishableFields(await packOf('mef')).toSorted(), [...PUBLISHABLE_FIELDS].toSorted());
});

void t.test(
  'MASS-19, MASS-20 part: a pack that forbids profiling and sale cannot declare them',
  async (test) => {
    const mass = await textOf('mass');
    const profiling = refusal(edit(mass, 'dpv: dpv:DirectMarketing', 'dpv: dpv:PersonalisedAdvertising'));
    test.match(profiling, { pointer: '/purposes/10/dpv', clause: 'MASS-19' });
    const sale = refusal(edit(mass, '  - id: marketing\n', '  - id: sale-of-data\n'));
    test.match(sale, { pointer: '/purposes/10/id', clause: 'MASS-20' });
  },
);

void t.test('ids are unique, keys are unique, types are kept', async (test) => {
  const second = '  - id: certification\n    title';
  const twice = '  - id: membership-administration\n    title: { en: "Handling';
  await refuses(test, {
    from: `${second}: { en: "Handling`,
    to: twice,
    at: twice,
    pointer: '/purposes/1/id',
    reason: /is listed twice/,
  });
  const language = 'language: en\nlanguage: de\n';
  const from = 'language: en\n';
  await refuses(test, {
    from,
    to: language,
    at: 'language: de',
    pointer: '/language',
    reason: /given twice/,
  });
  const version = 'version: 2026.1\n';
  const quoted = 'version: "2026.1"\n';
  await refuses(test, {
    from: quoted,
    to: version,
    at: version,
    pointer: '/version',
    reason: /must be string/,
  });
  await refuses(test, {
    from: 'minimumAge: { value: 13,',
    to: 'minimumAge: { value: null,',
    at: 'minimumAge:',
    pointer: '/minimumAge/mode',
    reason: /null exactly when/,
    clause: 'MEF-81',
  });
  await refuses(test, {
    from: 'effectiveFrom: "2024-07-11"',
    to: 'effectiveFrom: "2024-02-30"',
    at: 'effectiveFrom: "2024-02-30"',
    pointer: '/agreements/1/effectiveFrom',
    reason: /is not a date/,
    clause: 'MEF-04',
  });
});

void t.test('only a clause of its own policy can be stated', async (test) => {
  const text = edit(
    await textOf('mext'),
    'clause: MEF-26\n    origin: default',
    'clause: MEF-26\n    origin: stated',
  );
  test.match(refusal(text), { pointer: '/purposes/1/origin', reason: /MEF-26 is not a clause of mext/ });
});

void t.test('text that is not one plain YAML document is refused with its line', async (test) => {
  const mef = await textOf('mef');
  test.match(refusal(''), { line: 1, pointer: '', reason: 'must be object' });
  test.match(refusal('- a\n'), { line: 1, pointer: '', reason: 'must be object' });
  test.match(refusal('pack: mef\nversion: [\n'), { pointer: '/version' });
  const alias = edit(edit(mef, 'pack: mef', 'pack: &a mef'), 'language: en', 'language: *a');
  test.match(refusal(alias), { line: lineOf(alias, 'language:'), pointer: '/language', reason: /alias/ });
  test.match(refusal(edit(mef, 'pack: mef', 'pack: !odd mef')), { pointer: '/pack', reason: /tag/ });
  const two = `${mef}---\npack: mef\n`;
  test.match(refusal(two), { line: lineOf(two, '---\n'), pointer: '', reason: /second document/ });
  test.match(refusal(`${mef}__proto__: { a: 1 }\n`), { pointer: '/__proto__', reason: /is not known/ });
});

void t.test(
  'every problem is reported at once, in order of lines, and the message names file, line and pointer',
  async (test) => {
    const before = Settings.Get().maxErrors;
    const text = (await textOf('mef'))
      .replaceAll('basis: contract', 'basis: whim')
      .replaceAll('necessity: optional', 'necessity: maybe');
    const { problems, message, line, pointer } = refusal(text);
    test.equal(problems.length, text.match(/basis: whim|necessity: maybe/g)?.length);
    test.same(
      problems,
      problems.toSorted((a, b) => a.line - b.line),
    );
    test.match(message, `policies/test.yaml:${line} ${pointer}: must be one of contract, consent`);
    test.equal(message.split('\n').length, problems.length);
    test.equal(Settings.Get().maxErrors, before, 'the validator’s own setting is put back');
  },
);
