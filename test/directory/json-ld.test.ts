// An entry as linked data: never more than the entry itself, chosen by Accept.
import t from 'tap';
import { prefersOverJson } from '../../src/core/accept.ts';
import { makeWorld, type World } from '../support/world.ts';

const json = 'application/json';
const ld = 'application/ld+json';

/** Everything that can be published of one person, each value found nowhere else. */
async function addPerson(world: World) {
  const [member] = await world.sql(
    `insert into rollbook.members (display_name, given_name, headline, about, job_title, organization, country, city,
       interests, keywords, skills)
     values ('Ximena Vantongeren', 'Secretgiven', 'Headlinevalue', 'Aboutvalue', 'Jobvalue', 'Orgvalue', 'NZ', 'Cityvalue',
       '{Interestvalue}', '{Keywordvalue}', '[{"name": "Skillvalue", "level": "expert"}]')
     returning id, public_id as "publicId"`,
  );
  const add = async (text: string, ...values: unknown[]) =>
    (await world.sql(`${text} returning id`, [member.id, ...values]))[0].id as string;
  await add(
    `insert into rollbook.emails (member_id, kind, address) values ($1, 'work', 'mail@value.example')`,
  );
  await add(
    `insert into rollbook.emails (member_id, kind, address) values ($1, 'personal', 'secret@home.example')`,
  );
  await add(`insert into rollbook.phones (member_id, kind, number) values ($1, 'work', '+6441234567')`);
  await add(
    `insert into rollbook.addresses (member_id, kind, street, city) values ($1, 'work', 'Streetvalue', 'Townvalue')`,
  );
  const [program] = await world.sql(
    `insert into rollbook.programs (code, title) values ('CEP', '{"en": "Titlevalue"}') returning id`,
  );
  return {
    ...(member as { id: string; publicId: string }),
    entries: {
      links: await add(
        `insert into rollbook.links (member_id, kind, url) values ($1, 'web', 'https://link.example/')`,
      ),
      employments: await add(
        `insert into rollbook.employments (member_id, organization, title) values ($1, 'Employervalue', 'Rolevalue')`,
      ),
      educations: await add(
        `insert into rollbook.educations (member_id, institution, degree) values ($1, 'Schoolvalue', 'Degreevalue')`,
      ),
      certificate: await add(
        `insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on)
         values ($1, $2, 'NUM-7', 'NUM7', '2026-01-02')`,
        program.id,
      ),
    },
  };
}

type Person = Awaited<ReturnType<typeof addPerson>>;

async function setFlag(
  world: World,
  person: Person,
  field: string,
  entryId: string | null,
  state = 'granted',
) {
  await world.sql(
    `insert into rollbook.consents (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor)
     values ($1, 'directory', $2, $3, $4, 'directory', '2026.1', 'portal', 'test')`,
    [person.id, field, entryId, state],
  );
}

async function list(world: World): Promise<Person> {
  const person = await addPerson(world);
  await setFlag(world, person, 'displayName', null);
  await setFlag(world, person, 'certificateProgram', person.entries.certificate);
  return person;
}

const read = (world: World, person: Person, accept: string, extra: Record<string, string> = {}) =>
  world.rest(`/v1/directory/professionals/${person.publicId}`, { headers: { accept, ...extra } });

/** Every text and number inside a value. */
function leaves(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(leaves);
}

await t.test(
  'MEF-40 part: under every combination of flags the linked data holds exactly the published values',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-11-20T10:00:00Z' });
    const person = await list(world);
    const flags: [field: string, entry: string | null, values: string[]][] = [
      ['headline', null, ['Headlinevalue']],
      ['organization', null, ['Orgvalue']],
      ['workEmail', null, ['mail@value.example']],
      ['workAddress', null, ['Streetvalue', 'Townvalue']],
      ['skills', null, ['Skillvalue']],
      ['links', person.entries.links, ['https://link.example/']],
      ['employments', person.entries.employments, ['Employervalue', 'Rolevalue']],
      ['certificateNumber', person.entries.certificate, ['NUM-7']],
    ];
    const always = ['Ximena Vantongeren', 'CEP', 'Titlevalue', '2026-01-02'];
    let wrong = 0;
    let before = 0;
    for (let combination = 0; combination < 2 ** flags.length; combination += 1) {
      // Gray code: each step from one combination to the next changes one flag.
      const on = combination ^ (combination >> 1);
      for (const [index, [field, entry]] of flags.entries()) {
        const bit = 1 << index;
        if ((on & bit) !== (before & bit)) {
          await setFlag(world, person, field, entry, on & bit ? 'granted' : 'withdrawn');
        }
      }
      before = on;
      const shown = [...always, ...flags.flatMap(([, , values], index) => (on & (1 << index) ? values : []))];
      const hidden = flags.flatMap(([, , values], index) => (on & (1 << index) ? [] : values));
      const { text, body } = await read(world, person, ld);
      const found = new Set(leaves(body));
      const right = shown.every((value) => found.has(value)) && !hidden.some((value) => text.includes(value));
      if (!right || /secret|expert/i.test(text)) wrong += 1;
    }
    t.equal(wrong, 0, `${2 ** flags.length} combinations`);
  },
);

await t.test('every personal value of the linked data stands in the public entry', async (t) => {
  const world = await makeWorld(t, { clock: '2026-11-20T10:00:00Z' });
  const person = await list(world);
  for (const field of [
    'about',
    'jobTitle',
    'country',
    'city',
    'workPhone',
    'interests',
    'keywords',
    'organization',
  ]) {
    await setFlag(world, person, field, null);
  }
  await setFlag(world, person, 'educations', person.entries.educations);
  await setFlag(world, person, 'certificateNumber', person.entries.certificate);
  const entry = (await read(world, person, json)).body;
  const { body: linked } = await read(world, person, ld);
  t.match(linked, {
    '@context': 'https://schema.org',
    '@type': 'Person',
    name: 'Ximena Vantongeren',
    jobTitle: 'Jobvalue',
    telephone: '+6441234567',
    worksFor: [{ '@type': 'Organization', name: 'Orgvalue' }],
    address: { '@type': 'PostalAddress', addressLocality: 'Cityvalue', addressCountry: 'NZ' },
    alumniOf: [{ '@type': 'OrganizationRole', alumniOf: { name: 'Schoolvalue' }, roleName: 'Degreevalue' }],
    knowsAbout: ['Keywordvalue', 'Interestvalue'],
    hasCredential: [
      {
        '@type': 'EducationalOccupationalCredential',
        credentialCategory: 'Certification',
        identifier: 'NUM-7',
        creativeWorkStatus: 'active',
        dateCreated: '2026-01-02',
        recognizedBy: { '@type': 'Organization', name: 'MEF Forum' },
      },
    ],
  });
  const own = new Set(leaves(entry));
  const vocabulary =
    /^(https:\/\/(schema\.org|registry\.example\/)|Person$|Organization|Postal|Educational|Certification$|MEF Forum$|en$)/;
  t.same(
    leaves(linked).filter((value) => !own.has(value) && !vocabulary.test(value)),
    [],
  );
});

await t.test(
  'MEF-40 part: a withdrawn field is gone from the linked data at once, under another ETag',
  async (t) => {
    const world = await makeWorld(t);
    const person = await list(world);
    await setFlag(world, person, 'jobTitle', null);
    const before = await read(world, person, ld);
    t.equal(before.body.jobTitle, 'Jobvalue');
    t.equal((await read(world, person, ld, { 'if-none-match': String(before.headers.etag) })).status, 304);
    await setFlag(world, person, 'jobTitle', null, 'withdrawn');
    const after = await read(world, person, ld, { 'if-none-match': String(before.headers.etag) });
    t.equal(after.status, 200);
    t.notMatch(after.text, 'Jobvalue');
    await setFlag(world, person, 'displayName', null, 'withdrawn');
    t.equal((await read(world, person, ld)).status, 404);
  },
);

await t.test(
  'both representations vary by Accept and bear their own strong ETag and media type',
  async (t) => {
    const world = await makeWorld(t);
    const person = await list(world);
    const [plain, linked] = [await read(world, person, json), await read(world, person, ld)];
    t.match([plain.headers.vary, linked.headers.vary], [/accept/i, /accept/i]);
    t.match(plain.headers['content-type'], /^application\/json/);
    t.match(linked.headers['content-type'], /^application\/ld\+json/);
    t.match(linked.headers.etag, /^"ld-[0-9a-f]{32}"$/);
    t.not(plain.headers.etag, linked.headers.etag);
    t.equal((await read(world, person, ld, { 'if-none-match': String(plain.headers.etag) })).status, 200);
    const other = await read(world, person, 'text/html');
    t.equal(other.status, 200, 'what nobody serves is answered by JSON, never by 406');
    t.match(other.headers['content-type'], /^application\/json/);
  },
);

await t.test('linked data is answered only when named, with a weight, and rather than JSON', (t) => {
  const cases: [accept: string | undefined, chosen: boolean][] = [
    [undefined, false],
    ['', false],
    ['*/*', false],
    ['application/*', false],
    [json, false],
    [ld, true],
    ['Application/LD+JSON', true],
    [`${ld};profile="x"`, true],
    [`${ld};q=0`, false],
    [`${ld}; q=0.000`, false],
    [`${ld};q=0.5`, true],
    [`${ld};q=2`, false],
    [`${ld}, */*`, true],
    [`${ld};q=0.5, */*`, false],
    [`${ld}, */*;q=0.1`, true],
    [`${ld}, ${json}`, false],
    [`${ld}, ${json};q=0.9`, true],
    [`${ld};q=0.8, ${json};q=0.9`, false],
    [`${ld};q=0.3, application/*;q=0.2, */*`, true],
    [`text/html, ${ld};q=0.2`, true],
  ];
  for (const [accept, chosen] of cases) t.equal(prefersOverJson(accept, ld), chosen, String(accept));
  t.end();
});
