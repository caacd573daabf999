// Proves that the demonstration's people are the same every time, cover every script and state, and agree with themselves.
import countries from 'i18n-iso-countries';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import t, { type Test } from 'tap';
import { addDays, addMonths, type DemoCertificate } from '../../src/core/demo/certificates.ts';
import { locales } from '../../src/core/demo/names.ts';
import { type DemoPerson, demoPrograms, makePeople } from '../../src/core/demo/people.ts';

const today = '2026-11-21';
const people = makePeople(500, 7, today);
const certificates = people.flatMap((person) => person.certificates);
const scripts = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Han', 'Hangul'];

function nobody(check: Test, why: string, wrong: (person: DemoPerson) => boolean): void {
  check.same(
    people.filter(wrong).map((person) => person.key),
    [],
    why,
  );
}

/** The state that a reader of the certificate would name, the rarest feature first. */
function stateOf({ events, expiresOn }: DemoCertificate): string {
  const last = events.at(-1)?.kind ?? 'none';
  if (last === 'revoked' || last === 'suspended') return last;
  if (expiresOn < today) return 'expired';
  if (last === 'renewed' || last === 'reinstated') return last;
  return expiresOn <= addDays(today, 60) ? 'expiring' : 'active';
}

/** Compares partial dates as far as both of them say. */
function notAfter(earlier: string, later: string): boolean {
  const shared = Math.min(earlier.length, later.length);
  return earlier.slice(0, shared) <= later.slice(0, shared);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && addDays(text, 0) === text;
}

function isPartialDate(text: string): boolean {
  return isDate(`${text}${'-01-01'.slice(text.length - 4)}`);
}

await t.test(
  'the same count, seed and day give the same people, and a larger count only adds',
  async (check) => {
    // As texts: of so much, the runner takes seconds to compare the members.
    check.ok(JSON.stringify(makePeople(500, 7, today)) === JSON.stringify(people), 'the same 500');
    check.same(makePeople(40, 7, today), people.slice(0, 40));
    check.notSame(makePeople(40, 8, today), people.slice(0, 40));
    check.same(makePeople(9, 8, today), people.slice(0, 9), 'the hand-written people know no seed');
  },
);

await t.test(
  'every script is there, about half of all names are Latin, and each name is NFC',
  async (check) => {
    for (const script of scripts) {
      const matching = people.filter((person) =>
        new RegExp(`\\p{Script=${script}}`, 'u').test(person.displayName),
      );
      check.ok(matching.length >= 10, `${script}: ${matching.length}`);
      if (script === 'Latin') check.ok(matching.length > 225 && matching.length < 325);
    }
    nobody(
      check,
      'text is NFC',
      (person) => JSON.stringify(person) !== JSON.stringify(person).normalize('NFC'),
    );
    nobody(check, 'names have no stray spaces', (person) => /^\s|\s$|\s\s|[=,]/.test(person.displayName));
    const single = people.filter((person) => person.familyName === undefined).length;
    check.ok(single >= 10 && single <= 50, `without family name: ${single}`);
  },
);

await t.test(
  'the first eight have a script each, an active certificate and everything published',
  async (check) => {
    for (const [position, script] of scripts.entries()) {
      const person = people[position];
      check.match(person?.displayName, new RegExp(`\\p{Script=${script}}`, 'u'));
      check.equal(person?.certificates.map(stateOf).join(), 'active');
      check.ok(person?.publish.fields.includes('displayName') && person.publish.fields.includes('jobTitle'));
      check.ok(person?.publish.entries.certificates.every((flags) => flags.program && flags.number));
    }
  },
);

await t.test(
  'the tour member shows name and program, and keeps the job title to publish later',
  async (check) => {
    const member = people[8];
    check.equal(member?.key, 'tour-member');
    check.ok(member?.jobTitle);
    check.same(member?.publish.fields, ['displayName']);
    check.same(member?.publish.entries.certificates, [{ program: true, number: false, verification: false }]);
    check.same(
      member?.certificates.map((certificate) => [certificate.program, stateOf(certificate)]),
      [['CEP', 'active']],
    );
  },
);

await t.test('keys, handles and e-mail addresses are unique and plain', async (check) => {
  const addresses = people.flatMap((person) => person.emails.map((email) => email.address));
  const handles = people.flatMap((person) => person.handle ?? []);
  check.equal(new Set(people.map((person) => person.key)).size, people.length);
  check.equal(new Set(handles).size, handles.length);
  check.equal(new Set(addresses).size, addresses.length);
  check.same(
    handles.filter((handle) => !/^[a-z0-9]+(-[0-9]+)?$/.test(handle)),
    [],
  );
  const reserved = /^[a-z0-9]+([.-][a-z0-9]+)*@(example\.(com|org|net)|[a-z0-9]+\.example)$/;
  check.same(
    addresses.filter((address) => !reserved.test(address)),
    [],
  );
});

await t.test(
  'countries are ISO 3166-1, phones E.164 from ranges kept for fiction, links https at reserved names',
  async (check) => {
    nobody(check, 'country', ({ country }) => country !== undefined && !countries.isValid(country));
    nobody(check, 'address', ({ addresses }) => addresses.some(({ country }) => !countries.isValid(country)));
    const fiction =
      /^\+(1\d{3}55501\d\d|441174960\d{3}|442079460\d{3}|6125550\d{4}|61491570156|493023125\d{3}|4917139200\d\d|3319900\d{4}|3346571\d{4})$/;
    nobody(check, 'phone', ({ phones }) =>
      phones.some(({ number }) => !fiction.test(number) || !isValidPhoneNumber(number)),
    );
    nobody(check, 'link', ({ links }) => {
      return links.some(
        ({ url }) => new URL(url).protocol !== 'https:' || !new URL(url).hostname.endsWith('.example'),
      );
    });
    check.same(
      locales.filter((locale) => !countries.isValid(locale.country)),
      [],
    );
  },
);

await t.test('every state of a certificate occurs, and people have from none to three', async (check) => {
  const states = new Set(certificates.map(stateOf));
  for (const state of ['active', 'expiring', 'renewed', 'suspended', 'reinstated', 'expired', 'revoked']) {
    check.ok(states.has(state), state);
  }
  check.same(
    [...new Set(people.map((person) => person.certificates.length))].toSorted((a, b) => a - b),
    [0, 1, 2, 3],
  );
  nobody(check, 'each certificate is of another program', ({ certificates: held }) => {
    return new Set(held.map((certificate) => certificate.program)).size < held.length;
  });
});

await t.test(
  'the dates of a certificate are valid, in order and as long as the program says',
  async (check) => {
    for (const day of [today, '2028-02-29', '2027-03-01', '2026-12-31', '2027-08-31']) {
      for (const { program, issuedOn, expiresOn, events } of makePeople(120, 3, day).flatMap(
        (p) => p.certificates,
      )) {
        const months = demoPrograms.find((known) => known.code === program)?.validityMonths ?? Number.NaN;
        const days = events.map((event) => event.on);
        const ends = events.flatMap((event) => event.expiresOn ?? []);
        const good =
          [issuedOn, expiresOn, ...days, ...ends].every(isDate) &&
          days.every((on, at) => on <= day && on < (days[at + 1] ?? '9999')) &&
          events[0]?.kind === 'issued' &&
          days[0] === issuedOn &&
          days.every((on) => on <= expiresOn) &&
          ends.at(-1) === expiresOn &&
          ends[0] === addMonths(issuedOn, months) &&
          ends.every((end, at) => at === 0 || end === addMonths(ends[at - 1] ?? '', months));
        if (!good) check.fail(`${program} ${issuedOn} ${expiresOn} on ${day}`, { events });
      }
    }
    check.equal(addMonths('2024-02-29', 36), '2027-02-28');
  },
);

await t.test(
  'employments and educations begin before they end, and none lies in the future',
  async (check) => {
    nobody(check, 'periods', (person) =>
      [...person.employments, ...person.educations].some(({ start, end }) => {
        const known = [start, end].flatMap((date) => date ?? []);
        return (
          !known.every((date) => isPartialDate(date) && notAfter(date, today)) ||
          !notAfter(start ?? '', end ?? '')
        );
      }),
    );
    nobody(check, 'the profile names the current employer', ({ employments, organization }) => {
      return (
        organization !== undefined &&
        !employments.some((job) => !job.end && job.organization === organization)
      );
    });
  },
);

await t.test(
  'about 70 % publish the name, about 10 % nothing, and flags run parallel to the entries',
  async (check) => {
    const named = people.filter((person) => person.publish.fields.includes('displayName')).length;
    const silent = people.filter(
      ({ publish }) => !JSON.stringify(publish).includes('true') && !publish.fields.length,
    );
    check.ok(named > 325 && named < 400, `named: ${named}`);
    check.ok(silent.length >= 30 && silent.length <= 80, `silent: ${silent.length}`);
    nobody(check, 'parallel', ({ publish, ...person }) =>
      (['links', 'employments', 'educations', 'certificates'] as const).some(
        (entry) => publish.entries[entry].length !== person[entry].length,
      ),
    );
    check.notOk(people.some((person) => (person.publish.fields as string[]).includes('photo')));
  },
);
