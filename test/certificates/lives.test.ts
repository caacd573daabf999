// Whole lives of certificates: back after a lapse, another name, merged and retired numbers, reminders, calendars and zones.
import t from 'tap';
import { remindAll } from '../../src/core/certificates/remind-holders.ts';
import { addPartner, apply, report, sit } from '../partners/partner.ts';
import { addMember, type Person, publish } from '../support/people.ts';
import { makeWorld, type Reply } from '../support/world.ts';

const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
const officer = () => world.staff('issuer', ['certification-officer', 'membership-officer']);

async function at(instant: string, person?: Person): Promise<void> {
  world.setClock(instant);
  if (person) person.token = await world.tokenOf(person.id);
}

async function addProgram(code: string, more: object = {}): Promise<void> {
  const made = await world.rest('POST /v1/admin/programs', {
    ...{ token: await officer(), body: { code, title: { en: code }, ...more } },
  });
  if (made.status !== 201) throw new Error(made.text);
}

async function issue(
  { publicId }: Person,
  program: string,
  more: object = {},
): Promise<{ id: string; number: string }> {
  const body = { member: publicId, program, ...more };
  const made = await world.rest('POST /v1/admin/certificates', { token: await officer(), body });
  if (made.status !== 201) throw new Error(made.text);
  return made.body;
}

async function move(number: string, kind: string, more: object = {}): Promise<Reply> {
  const body = { kind, ...more };
  return world.rest(`POST /v1/admin/certificates/${number}/events`, { token: await officer(), body });
}

/** Status by every door: verification and own view, by REST and GraphQL. */
async function statuses(person: Person, number: string): Promise<string[]> {
  const found = [
    (await world.rest(`/v1/certificates/${number}`)).body.status,
    (await world.graph('query($n: String!) { verifyCertificate(number: $n) { status } }', { n: number })).body
      .data.verifyCertificate.status,
    (await ownOf(person, number)).status,
  ];
  const own = await world.graph(
    '{ myCertificates { items { number status } } }',
    {},
    { token: person.token },
  );
  const items = own.body.data.myCertificates.items as { number: string; status: string }[];
  return [...new Set([...found, items.find((each) => each.number === number)?.status ?? 'none'])];
}

async function ownOf({ token }: Person, number: string) {
  const { items } = (await world.rest('/v1/me/certificates', { token })).body;
  return items.find((each: { number: string }) => each.number === number);
}

/** Applies, is admitted, sits the exam today and passes. */
async function passExam(person: Person, program: string): Promise<string> {
  const body = { program, submit: true };
  const made = await world.rest('POST /v1/me/applications', { token: person.token, body });
  const place = `/v1/admin/applications/${made.body.id}`;
  const token = await officer();
  const examOn = (await world.sql(`select $1::text as day`, [world.services.clock()?.slice(0, 10)]))[0].day;
  await world.rest(`POST ${place}/moves`, { token, body: { to: 'eligible' } });
  await world.rest(`POST ${place}/moves`, { token, body: { to: 'scheduled', examOn } });
  const passed = await world.rest(`POST ${place}/results`, { token, body: { outcome: 'passed' } });
  if (passed.body.state !== 'passed') throw new Error(passed.text);
  return made.body.id;
}

async function certify(id: string): Promise<Reply> {
  return world.rest(`POST /v1/admin/applications/${id}/moves`, {
    token: await officer(),
    body: { to: 'certified' },
  });
}

await addProgram('LIFE', { renewalWindowDays: 90 });

await t.test(
  'a passed exam makes a certificate, renews it in its window, brings it back after a lapse; the number stays',
  async (t) => {
    await at('2026-06-01T12:00:00Z');
    const person = await addMember(world, { displayName: 'Long Life' });
    const first = await certify(await passExam(person, 'LIFE'));
    const number = first.body.certificate;
    t.match(await ownOf(person, number), { issuedOn: '2026-06-01', expiresOn: '2029-06-01', edition: 1 });
    const soon = await passExam(person, 'LIFE');
    t.match(await certify(soon), { status: 409, body: { code: 'certificate.tooEarly' } });
    await at('2029-05-01T00:00:00Z', person);
    t.equal((await certify(soon)).body.certificate, number, 'renewed');
    t.match(await ownOf(person, number), { renewedOn: '2029-05-01', expiresOn: '2032-06-01' });
    await at('2032-06-02T00:00:00Z', person);
    t.same(await statuses(person, number), ['expired']);
    t.match(
      await move(number, 'renewed'),
      { status: 409, body: { code: 'certificate.illegalMove' } },
      'lapsed: an exam',
    );
    const again = await passExam(person, 'LIFE');
    t.equal((await certify(again)).body.certificate, number, 'the same number, by an exam of the same kind');
    const back = await ownOf(person, number);
    t.match(back, {
      status: 'active',
      issuedOn: '2026-06-01',
      renewedOn: '2032-06-02',
      expiresOn: '2035-06-02',
    });
    t.same(
      back.events.map(({ kind }: { kind: string }) => kind),
      ['issued', 'renewed', 'reinstated'],
    );
    t.same(await statuses(person, number), ['active']);
    await move(number, 'suspended');
    await at('2035-06-03T00:00:00Z', person);
    const suspended = await certify(await passExam(person, 'LIFE'));
    t.equal(suspended.body.code, 'certificate.illegalMove', 'an exam lifts no suspension');
    await move(number, 'revoked');
    await addProgram('ONCE', { reinstatement: 'none', validityMonths: 1 });
    const one = (await certify(await passExam(person, 'ONCE'))).body.certificate;
    await at('2035-08-03T00:00:00Z', person);
    t.not(
      (await certify(await passExam(person, 'ONCE'))).body.certificate,
      one,
      'where nothing comes back, a new one',
    );
  },
);

await t.test(
  'MEF-08 part: registered, admitted, examined, certified without any consent: nowhere listed, its number answers naming nobody',
  async (t) => {
    await at('2026-06-01T12:00:00Z');
    const person = await addMember(world, { displayName: 'Unlisted Candidate' });
    const number = (await certify(await passExam(person, 'LIFE'))).body.certificate;
    const listed = await world.rest('/v1/directory/professionals?q=Unlisted&count=true');
    t.match(listed.body, { items: [], total: 0 });
    const verified = await world.rest(`/v1/certificates/${number}`);
    t.match(verified.body, { status: 'active', holder: 'withheld' });
    t.notMatch(verified.text, /Unlisted|Candidate/);
  },
);

await t.test(
  'MEF-58 a stale ETag is 412; a change of name shows in directory, next report and certificate view at once, its history is not public',
  async (t) => {
    await at('2026-06-01T12:00:00Z');
    const person = await addMember(world, { displayName: 'Maiden Formername' });
    const partner = await addPartner(world, 'Namewise Training', { accreditedFrom: '2026-01-01' });
    const application = await apply(world, person, partner, { studentReference: 'S-58' });
    await sit(world, application, { satOn: '2026-05-30', outcome: 'passed' });
    const { certificate: number } = (await certify(application)).body;
    const { id } = await ownOf(person, number);
    await publish(world, person, {
      fields: { displayName: true },
      entries: { [`${id}.program`]: true, [`${id}.number`]: true },
    });
    t.match((await report(world, partner)).body.items, [
      { studentReference: 'S-58', name: 'Maiden Formername' },
    ]);
    const listed = () => world.rest(`/v1/directory/professionals/${person.publicId}`);
    t.match((await listed()).body, { displayName: 'Maiden Formername' });
    const me = await world.rest('/v1/me', { token: person.token });
    const rename = (displayName: string, tag: string) =>
      world.rest('PATCH /v1/me', {
        ...{
          token: person.token,
          headers: { 'if-match': tag },
          body: { displayName, collectionPoint: 'portal' },
        },
      });
    t.equal((await rename('Married Newname', '"0"')).status, 412);
    t.equal((await rename('Married Newname', String(me.headers.etag))).status, 200);
    t.equal((await rename('Another', String(me.headers.etag))).status, 412);
    const answers = [
      await listed(),
      await world.rest('/v1/directory/professionals?q=Newname'),
      await world.rest(`/v1/certificates/${number}`),
      await world.rest('/v1/me/certificates', { token: person.token }),
      await report(world, partner),
    ];
    for (const { text } of answers) t.match(text, 'Married Newname');
    const reissued = await move(number, 'reissued', { reason: 'marriage' });
    t.match(reissued, { status: 201, body: { number, holderName: 'Married Newname', edition: 2 } });
    t.match(await move(number, 'reissued'), { status: 409, body: { code: 'certificate.unchanged' } });
    const chain = await world.sql(
      `select e.kind, e.holder_name as name from rollbook.certificate_events e where certificate_id = $1 order by seq`,
      [id],
    );
    t.same(chain, [
      { kind: 'issued', name: 'Maiden Formername' },
      { kind: 'reissued', name: 'Married Newname' },
    ]);
    const token = await officer();
    const everywhere = [
      ...[await listed(), await world.rest(`/v1/certificates/${number}`)],
      await world.rest('/v1/directory/professionals?q=Formername&count=true'),
      await world.rest('/v1/directory/changes'),
      await world.rest('/v1/me/certificates', { token: person.token }),
      await world.rest('/v1/admin/work-queue', { token }),
      await report(world, partner),
      await world.rest(`/v1/admin/members/${person.publicId}?purpose=certification`, { token }),
    ];
    for (const { text } of everywhere) t.notMatch(text, 'Formername');
    t.equal(everywhere[2]?.body.total, 0);
    const match = await world.rest(`POST /v1/certificates/${number}/holder-match`, {
      body: { name: 'Maiden Formername' },
    });
    t.same(match.body, { result: 'withheld' });
    await world.sql('delete from rollbook.members where id = $1', [person.id]);
    const left = await world.sql(
      'select holder_name, reason from rollbook.certificate_events where certificate_id = $1',
      [id],
    );
    t.ok(
      left.every(({ holder_name: name, reason }) => name === null && reason === null),
      'erasure takes the chain of names',
    );
    t.match((await world.rest(`/v1/certificates/${number}`)).body, { status: 'active', holder: 'withheld' });
  },
);

await t.test(
  'MEF-17 part: merged numbers answer 308 and retired ones 410, by both doors, and are never given again',
  async (t) => {
    await at('2026-06-01T12:00:00Z');
    const person = await addMember(world, { displayName: 'Two Numbers' });
    const one = await issue(person, 'LIFE', { number: 'OLD-1' });
    const two = await issue(person, 'LIFE', { number: 'OLD-2' });
    const three = await issue(person, 'LIFE', { number: 'OLD-3' });
    const stranger = await addMember(world, { displayName: 'Stranger' });
    const foreign = await issue(stranger, 'LIFE');
    t.equal((await move(one.number, 'merged')).status, 422, 'into what?');
    t.equal((await move(one.number, 'merged', { into: foreign.number })).status, 409, 'of one person alone');
    t.equal((await move(one.number, 'merged', { into: one.number })).status, 409);
    t.equal((await move(one.number, 'merged', { into: 'NONE-9' })).status, 404);
    const merged = await move(one.number, 'merged', { into: two.number });
    t.match(merged, { status: 201, body: { number: 'OLD-1', mergedInto: 'OLD-2' } });
    await move(two.number, 'merged', { into: three.number });
    for (const number of ['OLD-1', 'old 2']) {
      const answer = await world.rest(`/v1/certificates/${encodeURIComponent(number)}`);
      t.equal(answer.status, 308);
      t.equal(answer.headers.location, '/v1/certificates/OLD-3', 'one step, however often it was merged');
      const match = await world.rest(`POST /v1/certificates/${encodeURIComponent(number)}/holder-match`, {
        body: { name: 'X' },
      });
      t.match(match, { status: 308, headers: { location: '/v1/certificates/OLD-3/holder-match' } });
      const graph = await world.graph(
        'query($n: String!) { verifyCertificate(number: $n) { number status } }',
        { n: number },
      );
      t.match(graph.body.data.verifyCertificate, { number: 'OLD-3', status: 'active' });
    }
    t.match(await move('OLD-1', 'suspended'), { status: 409 }, 'it changes no more');
    await world.rest(`PUT /v1/me/consents/verification?entry=${three.id}`, { token: person.token });
    t.match((await world.rest('/v1/certificates/OLD-3')).body, {
      holder: 'named',
      holderName: 'Two Numbers',
    });
    const renamed = await world.graph('{ verifyCertificate(number: "OLD-1") { number holder } }');
    t.match(
      renamed.body.data.verifyCertificate,
      { number: 'OLD-3', holder: 'named' },
      'fresh on the next read',
    );
    const retired = await move('OLD-3', 'retired', { reason: 'issued in error' });
    t.match(retired.body, { status: 'active', retiredOn: '2026-06-01' }, 'the status stays');
    for (const number of ['OLD-3', 'OLD-1']) {
      const gone = await world.rest(`/v1/certificates/${number}`);
      t.match(gone, { status: 410, body: { code: 'certificate.retired' } });
      t.notMatch(gone.text, 'Two Numbers');
      const graph = await world.graph('query($n: String!) { verifyCertificate(number: $n) { number } }', {
        n: number,
      });
      t.equal(graph.body.errors[0].extensions.problem.code, 'certificate.retired');
    }
    const again = await world.rest('POST /v1/admin/certificates', {
      ...{ token: await officer(), body: { member: stranger.publicId, program: 'LIFE', number: 'old3' } },
    });
    t.equal(again.body.code, 'certificate.numberTaken');
    const revoked = await issue(person, 'LIFE');
    await move(revoked.number, 'revoked');
    t.equal(
      (await move(revoked.number, 'merged', { into: foreign.number })).status,
      409,
      'a revocation does not vanish',
    );
  },
);

await t.test(
  'a certificate that was published and then merged or retired leaves the directory at once',
  async (t) => {
    await at('2026-06-01T12:00:00Z');
    const person = await addMember(world, { displayName: 'Listed Then Retired' });
    const { id, number } = await issue(person, 'LIFE');
    await publish(world, person, { fields: { displayName: true }, entries: { [`${id}.program`]: true } });
    const count = async () =>
      (await world.rest('/v1/directory/professionals?q=Listed&program=LIFE&count=true')).body.total;
    t.equal(await count(), 1);
    await move(number, 'retired');
    t.equal(await count(), 0);
    t.equal((await world.rest(`/v1/directory/professionals/${person.publicId}`)).status, 404);
  },
);

await t.test(
  'reminders: as many days before as the program says, each once, none where nothing is to be done',
  async (t) => {
    await at('2026-06-01T12:00:00Z');
    await addProgram('REMIND', { validityMonths: 12, reminderDays: [60, 7] });
    const people: Person[] = [];
    for (const displayName of ['Remind Me', 'Was Suspended', 'Is Restricted', 'Has Renewed'])
      people.push(
        await addMember(world, {
          displayName,
          emails: [{ kind: 'work', address: `r${people.length}@work.example` }],
        }),
      );
    const [me, suspended, restricted, renewed] = people as [Person, Person, Person, Person];
    const made = [];
    for (const person of people) made.push(await issue(person, 'REMIND'));
    await move(made[1]?.number ?? '', 'suspended');
    await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'asked')`, [
      restricted.id,
    ]);
    await world.sql(`update rollbook.accounts set locale = 'de' where member_id = $1`, [me.id]);
    const sent = async () => {
      await Promise.all([remindAll(world.services), remindAll(world.services)]);
      return (await world.mail()).filter(({ subject }) => /REMIND/.test(subject ?? ''));
    };
    await world.mail();
    t.same(await sent(), [], 'none a year before');
    await at('2027-04-01T23:59:59Z');
    t.same(await sent(), [], 'none 61 days before');
    await at('2027-04-02T00:00:00Z', renewed);
    const first = await sent();
    t.equal(first.length, 2, 'once each, however many processes look');
    t.ok(
      first.some(({ subject, text }) => /gilt bis 2027-06-01/.test(`${subject}`) && /Nummer/.test(`${text}`)),
      'in their language',
    );
    await move(made[3]?.number ?? '', 'renewed');
    await at('2027-05-25T00:00:00Z');
    const second = await sent();
    t.equal(second.length, 1, 'who renewed hears nothing');
    t.same(await sent(), []);
    t.ok(suspended.id);
    const rows = await world.sql(
      'select days_before as days from rollbook.certificate_reminders r join rollbook.certificates c on c.id = r.certificate_id where c.member_id = $1 order by 1',
      [me.id],
    );
    t.same(rows, [{ days: 7 }, { days: 60 }]);
  },
);

await t.test(
  'leap days, ends of years and zones on both sides of the date line: one calendar, UTC',
  async (t) => {
    const zone = process.env.TZ;
    t.teardown(() => {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    // Kiritimati is 14 hours ahead, Niue 11 behind: between them lies more than a day.
    for (const [index, place] of ['Pacific/Kiritimati', 'Pacific/Niue', 'UTC'].entries()) {
      process.env.TZ = place;
      const name = `alter role rollbook_login in database ${new URL(world.urls.superuserUrl).pathname.slice(1)}`;
      await world.sql(`${name} set timezone = '${place}'`);
      await at('2027-12-31T23:30:00Z');
      const person = await addMember(world, { displayName: `Zone ${index}` });
      const yearEnd = await issue(person, 'LIFE');
      t.match(
        await ownOf(person, yearEnd.number),
        { issuedOn: '2027-12-31', expiresOn: '2030-12-31' },
        place,
      );
      const leap = await issue(person, 'LIFE', { issuedOn: '2024-02-29' });
      t.match(await ownOf(person, leap.number), { expiresOn: '2027-02-28' }, 'no leap day three years later');
      const toLeap = await issue(person, 'LIFE', { issuedOn: '2025-02-28' });
      t.match(
        await ownOf(person, toLeap.number),
        { expiresOn: '2028-02-28' },
        'the day itself, not the end of the month',
      );
      await at('2028-02-28T23:59:59.999Z', person);
      t.same(await statuses(person, toLeap.number), ['active'], `${place} last instant`);
      await at('2028-02-29T00:00:00Z', person);
      t.same(
        await statuses(person, toLeap.number),
        ['expired'],
        `${place} one day after, which is the leap day`,
      );
      const own = await ownOf(person, toLeap.number);
      t.same(own.events.at(-1), { kind: 'expired', on: '2028-02-29' });
      await at('2030-12-31T23:59:59Z', person);
      t.same(await statuses(person, yearEnd.number), ['active'], `${place} the last second of the year`);
      await at('2031-01-01T00:00:00Z', person);
      t.same(await statuses(person, yearEnd.number), ['expired'], `${place} the new year`);
      const back = await move(yearEnd.number, 'renewed', { on: '2030-12-31' });
      t.match(
        back,
        { status: 201, body: { renewedOn: '2030-12-31', expiresOn: '2033-12-31', status: 'active' } },
        'decided in time, written down late',
      );
    }
  },
);
