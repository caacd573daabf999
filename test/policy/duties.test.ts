// What the policies promise about age, agreements, passwords and deadlines, decided by pure functions.
import t from 'tap';
import {
  decideAge,
  dueDate,
  findPasswordRules,
  findStaffRules,
  PACK_NAMES,
  type Pack,
  pendingAgreements,
  RIGHTS,
  regionIds,
  settlePasswordRules,
} from '../../src/policy/pack.ts';
import { packOf, refuses } from './pack-cases.ts';

const bornOn = (date: string, today: string) => ({ kind: 'birthDate', date, today }) as const;
const over = (age: number) => ({ kind: 'over', age }) as const;

void t.test(
  'MEF-81 part: the day before the 13th birthday is refused, the day itself allowed; nothing of the statement is answered',
  async (test) => {
    const pack = await packOf('mef');
    const refused = { decision: 'refused', minimumAge: 13, clause: 'MEF-81' };
    const allowed = { decision: 'allowed' };
    for (const [date, last, first] of [
      ['2013-11-22', '2026-11-21', '2026-11-22'],
      ['2012-02-29', '2025-02-28', '2025-03-01'],
      ['2011-02-28', '2024-02-27', '2024-02-28'],
      ['2013-01-01', '2025-12-31', '2026-01-01'],
    ] as const) {
      test.strictSame(decideAge(pack, bornOn(date, last)), refused, `${date} on ${last}`);
      test.strictSame(decideAge(pack, bornOn(date, first)), allowed, `${date} on ${first}`);
    }
    test.strictSame(decideAge(pack, over(12)), refused);
    test.strictSame(decideAge(pack, over(13)), allowed);
    for (const [date, today] of [
      ['2013-02-29', '2026-01-01'],
      ['2026-11-23', '2026-11-22'],
      ['2013', '2026-11-22'],
    ] as const) {
      test.throws(() => decideAge(pack, bornOn(date, today)), RangeError, date);
    }
  },
);

void t.test(
  'MIPI-27, MEXE-33 part: below the age a guardian is asked, under m-exe a verified one; a pack without an age asks nobody',
  async (test) => {
    const decision = async (name: (typeof PACK_NAMES)[number], age: number) =>
      decideAge(await packOf(name), over(age));
    const guardian = { decision: 'guardian', verified: false, minimumAge: 16, clause: 'MIPI-27' };
    test.strictSame(await decision('mipi', 15), guardian);
    test.match(await decision('mipi', 16), { decision: 'allowed' });
    const verified = { decision: 'guardian', verified: true, minimumAge: 13, clause: 'MEXE-33' };
    test.strictSame(await decision('m-exe', 12), verified);
    for (const name of ['mext', 'mass'] as const) {
      test.strictSame(await decision(name, 5), { decision: 'allowed' }, name);
    }
  },
);

void t.test(
  'MEF-04 part: an agreement is pending until its version and text are accepted; one yet to take effect is not',
  async (test) => {
    const pack = await packOf('mef');
    const [privacy, bylaws] = pack.agreements;
    if (!privacy || !bylaws) throw new Error('MEF has agreements');
    const pending = (of: Pack, acceptances: Parameters<typeof pendingAgreements>[1], today: string) =>
      pendingAgreements(of, acceptances, today).map(({ kind, version }) => `${kind} ${version}`);
    const all = pack.agreements.map(({ kind, version }) => ({ kind, version }));
    test.equal(pending(pack, [], '2026-11-22').length, 4);
    test.same(pending(pack, [], '2024-07-10'), ['privacy-policy posted', 'terms-of-use posted']);
    test.same(pending(pack, all, '2026-11-22'), []);
    const next = { ...bylaws, version: '2027-01-01', effectiveFrom: '2027-01-01' };
    const amended = { ...pack, agreements: [...pack.agreements, next] };
    test.same(pending(amended, all, '2026-12-31'), []);
    test.same(pending(amended, all, '2027-01-01'), ['bylaws 2027-01-01']);
    test.same(pending(amended, [...all, next], '2027-01-01'), []);
    const sha256 = 'a'.repeat(64);
    const hashed = { ...pack, agreements: [{ ...privacy, sha256 }] };
    test.same(pending(hashed, all, '2026-11-22'), ['privacy-policy posted'], 'another text, same version');
    test.same(pending(hashed, [{ ...privacy, sha256 }], '2026-11-22'), []);
  },
);

void t.test(
  'MEXT-19 part: every pack asks for a strong password, and says which numbers are its own',
  async (test) => {
    for (const name of PACK_NAMES) {
      const pack = await packOf(name);
      test.strictSame(findPasswordRules(pack), {
        ...{ minimumAlone: 15, minimumWithSecondFactor: 8, maximum: 128, minimumScore: 3 },
      });
      const { minimumAlone, minimumScore } = settlePasswordRules(pack);
      test.match(minimumAlone, { clause: 'MEXT-19', origin: 'default' });
      test.equal(minimumScore.origin, name === 'mext' ? 'inferred' : 'default');
      const staff = findStaffRules(pack);
      test.match(
        staff,
        { undertakingRequired: { value: true }, secondFactorRequired: { value: true } },
        name,
      );
    }
    test.match(findStaffRules(await packOf('mext')).undertakingRequired, {
      clause: 'MEXT-18',
      origin: 'inferred',
    });
    test.match(findStaffRules(await packOf('m-exe')).secondFactorRequired, {
      clause: 'MEXE-18',
      origin: 'stated',
    });
    await refuses(test, {
      ...{
        from: 'undertakingRequired: { value: null, default: true',
        to: 'undertakingRequired: { value: false',
      },
      ...{ at: '  undertakingRequired:', pointer: '/staff/undertakingRequired/value' },
      ...{ reason: /cannot be turned off/, clause: 'MEXT-18' },
    });
    for (const [from, to, pointer, reason] of [
      ['default: 15', 'default: 12', '/passwords/minimumAlone/default', /15/],
      ['default: 8,', 'default: 16,', '/passwords/minimumWithSecondFactor', /not be more than the 15/],
      ['null, default: 128', 'null', '/passwords/maximum/default', /is required/],
      [
        'null, default: 128',
        '200, default: 128',
        '/passwords/maximum/default',
        /only for a value that is null/,
      ],
    ] as const) {
      await refuses(test, { from, to, at: pointerLine(pointer), pointer, reason, clause: 'MEXT-19' });
    }
  },
);

const pointerLine = (pointer: string) => `  ${pointer.split('/')[2] ?? ''}: {`;

void t.test(
  'MEF-66 part: a month is a calendar month and ends with its last day where the controller is; days and hours are exact',
  async (test) => {
    const pack = await packOf('mef');
    const due = (at: string, region?: string, right: (typeof RIGHTS)[number] = 'access', of = pack) => {
      const { dueOn, dueAt, period } = dueDate(of, right, region, at);
      return [dueOn, dueAt, period];
    };
    test.same(due('2027-01-31T12:00:00Z', 'eea'), ['2027-02-28', '2027-03-01T07:59:59.000Z', 'P1M']);
    test.same(due('2027-03-15T12:00:00Z', 'eea'), ['2027-04-15', '2027-04-16T06:59:59.000Z', 'P1M']);
    test.same(due('2027-01-01T03:00:00Z', 'eea')[0], '2027-01-31', 'still last year in California');
    test.same(
      due('2027-02-13T12:00:00Z', 'eea')[1],
      '2027-03-14T06:59:59.000Z'.replace('T06', 'T07'),
      'before the clocks change',
    );
    test.same(due('2027-02-14T12:00:00Z', 'eea')[1], '2027-03-15T06:59:59.000Z', 'the day they change');
    test.same(due('2027-01-31T12:00:00Z', 'other')[0], '2027-03-02');
    test.same(due('2027-01-31T12:00:00Z', 'other')[2], 'P30D');
    test.same(due('2027-03-01T12:00:00Z')[2], 'P30D', 'nobody knows the region: the earliest');
    test.same(due('2027-02-01T12:00:00Z', 'mars')[2], 'P1M', 'nor this one');
    test.match(dueDate(pack, 'access', 'eea', '2027-01-31T12:00:00Z'), {
      clause: 'MEF-66',
      origin: 'stated',
    });
    const exact = (value: string) => ({
      ...pack,
      deadlines: pack.deadlines.map((deadline) => ({ ...deadline, value })),
    });
    const hours = due('2027-01-31T12:00:00.250Z', 'eea', 'access', exact('PT48H'));
    test.same(hours, ['2027-02-02', '2027-02-02T12:00:00.250Z', 'PT48H']);
    test.same(due('2027-01-31T12:00:00Z', 'us-ca', 'erase', exact('P45D'))[0], '2027-03-17');
    test.throws(() => dueDate(pack, 'access', 'eea', 'soon'), RangeError);
    for (const name of PACK_NAMES) {
      const other = await packOf(name);
      for (const right of RIGHTS)
        for (const region of regionIds(other)) {
          test.ok(dueDate(other, right, region, '2027-01-31T12:00:00Z').dueAt, `${name} ${right} ${region}`);
        }
    }
  },
);

void t.test(
  'MEF-10 part: no right without a deadline, none with two, no region that is not listed',
  async (test) => {
    const one = '  - { right: erase, regions: [uk], value: P1M, clause: MEF-66, origin: inferred }\n';
    const clause = 'MEF-10';
    const reason = /none for the right erase in the region uk/;
    await refuses(test, { from: one, to: '', at: 'deadlines:', pointer: '/deadlines', reason, clause });
    const twice = one.replace('[uk]', '[eea, uk]');
    await refuses(test, {
      ...{ from: one, to: twice, at: twice, pointer: '/deadlines/8/regions/0', clause },
      reason: /has a deadline for eea already/,
    });
    const region =
      '  - { id: uk, title: { en: "United Kingdom", de: "Vereinigtes Königreich" }, clause: MEF-10, origin: inferred }\n';
    await refuses(test, {
      ...{
        from: region,
        to: '',
        at: '  - { right: access, regions: [uk]',
        pointer: '/deadlines/1/regions/0',
        clause,
      },
      reason: /the region uk is not known/,
    });
    await refuses(test, {
      ...{ from: 'value: P1M', to: 'value: 1 month', at: 'value: 1 month', pointer: '/deadlines/0/value' },
      ...{ reason: /pattern/, clause: 'MEF-66' },
    });
  },
);

void t.test(
  'what does not fit transfers, agreements, kept times and zones is refused with its clause',
  async (test) => {
    const notice = '  notice: { value: transfer,';
    const at = '  notice: { value:';
    await refuses(test, {
      ...{ from: notice, to: '  notice: { value: transferr,', at, pointer: '/transfers/notice/value' },
      ...{ reason: /nearest known name is transfer/, clause: 'MEF-54' },
    });
    await refuses(test, {
      ...{
        from: notice,
        to: '  notice: { value: null,',
        at,
        pointer: '/transfers/notice/needsAcknowledgement',
      },
      ...{ reason: /must be false/, clause: 'MEF-54' },
    });
    await refuses(test, {
      ...{ from: '    sha256: null\n', to: '    sha256: abc\n', at: '    sha256: abc' },
      ...{ pointer: '/agreements/0/sha256', reason: /pattern/, clause: 'MEF-04' },
    });
    const again = '  - kind: privacy-policy\n    version: posted\n';
    await refuses(test, {
      ...{ from: '  - kind: terms-of-use\n    version: "posted"\n', to: again, at: '    version: posted\n' },
      ...{ pointer: '/agreements/2/version', reason: /listed twice/, clause: 'MEF-04' },
    });
    const keep =
      '    keep: { from: { en: "the day it arose", de: "dem Tag der Entstehung" }, value: null, default: P6M, clause: MEF-77, origin: default }\n';
    await refuses(test, {
      ...{ from: keep, to: '', at: '  - id: technical', pointer: '/categories/7/keep' },
      ...{ reason: /is required for the category technical/, clause: 'MIPI-04' },
    });
    await refuses(test, {
      ...{ from: 'value: "America/Los_Angeles"', to: 'value: "America/Los_Ángeles"', at: 'timeZone:' },
      ...{ pointer: '/timeZone/value', reason: /is not a time zone/ },
    });
  },
);
