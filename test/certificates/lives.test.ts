// Whole lives of certificates: renewed, lapsed and back by an exam; reminders; calendars and zones.
import t from 'tap';
import { remindAll } from '../../src/core/certificates/remind-holders.ts';
import { addMember, type Person } from '../support/people.ts';
import { makeStage } from './stage.ts';

const { world, at, addProgram, issue, move, statuses, ownOf, passExam, certify } = await makeStage(t);

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
      first.some(
        ({ subject, text }) => /gilt bis 2027-06-01/.test(subject ?? '') && /Nummer/.test(text ?? ''),
      ),
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

await t.test('an officer issues, renews or reinstates no certificate of their own', async (t) => {
  await at('2030-06-01T12:00:00Z');
  await addProgram('OWN');
  const person = await addMember(world, { displayName: 'Otto Officer' });
  const { number } = await issue(person, 'OWN');
  await move(number, 'suspended', { reason: 'a complaint' });
  await world.sql(
    `with account as (update rollbook.accounts set undertaking_on = '2020-01-01' where member_id = $1 returning id)
     insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
     select id, 'certification-officer', 'test', 'test' from account`,
    [person.id],
  );
  const token = await world.tokenOf(person.id);
  const tries = [
    ['POST /v1/admin/certificates', { member: person.publicId, program: 'OWN' }],
    [`POST /v1/admin/certificates/${number}/events`, { kind: 'reinstated' }],
    [`POST /v1/admin/certificates/${number}/events`, { kind: 'renewed' }],
  ] as const;
  for (const [place, body] of tries)
    t.match(await world.rest(place, { token, body }), { status: 403, body: { code: 'certificate.own' } });
  t.equal((await world.rest(`/v1/certificates/${number}`)).body.status, 'suspended');
  t.equal((await world.rest('/v1/me/certificates', { token })).body.items.length, 1);
  t.equal((await move(number, 'reinstated')).status, 201, 'somebody else may');
});
