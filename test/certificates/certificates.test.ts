// Certificates: numbers, dated events, verification, and what the holder may not change.
import fc from 'fast-check';
import t, { type Test } from 'tap';
import { addMonths } from '../../src/core/certificates/dates.ts';
import { isOwnNumber, makeNumber } from '../../src/core/certificates/number.ts';
import { addMember } from '../support/people.ts';
import { seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Of 10,000 numbers in the order of their issue about half are greater than the one before. */
function checkNumbers(t: Test): void {
  const numbers = Array.from({ length: 10_000 }, () => makeNumber());
  t.equal(new Set(numbers).size, numbers.length);
  t.ok(numbers.every((number) => /^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/.test(number)));
  const rises = numbers.filter((number, place) => place > 0 && number > (numbers[place - 1] ?? '')).length;
  t.ok(rises > 4700 && rises < 5300, `${rises} of 9,999 are greater than the one before`);
}

await t.test('the check character notices one wrong character and two swapped ones', async (t) => {
  const letters = Array.from('23456789ABCDEFGHJKMNPQRSTUVWXYZ');
  const place = fc.nat({ max: 15 });
  const property = fc.property(place, place, fc.constantFrom(...letters), (first, second, letter) => {
    const number = Array.from(makeNumber().replaceAll('-', ''));
    const typed = [...number];
    typed[first] = letter;
    const swapped = [...number];
    [swapped[first], swapped[second]] = [number[second] ?? '', number[first] ?? ''];
    const right = number.join('');
    return [typed, swapped].every(
      (changed) => isOwnNumber(changed.join('')) === (changed.join('') === right),
    );
  });
  fc.assert(property, { numRuns: 2000 });
  t.pass('every change was noticed');
});

await t.test('months are clamped to their end, over leap days and year ends', async (t) => {
  t.equal(addMonths('2024-02-29', 12), '2025-02-28');
  t.equal(addMonths('2024-02-29', 48), '2028-02-29');
  t.equal(addMonths('2025-12-31', 2), '2026-02-28');
  t.equal(addMonths('2026-01-31', 36), '2029-01-31');
});

async function withProgram(t: Parameters<typeof makeWorld>[0], clock = '2026-06-01T12:00:00Z') {
  const world = await makeWorld(t, { clock });
  const staff = await world.staff();
  await world.rest('POST /v1/admin/programs', {
    token: staff,
    body: { code: 'CEP', title: { en: 'Carrier' } },
  });
  return { world, staff, member: await addMember(world, { displayName: 'Holder' }) };
}

async function move(world: World, token: string, number: string, body: object) {
  return world.rest(`POST /v1/admin/certificates/${number}/events`, { token, body });
}

await t.test(
  'MEF-08 a certificate of somebody who consented to nothing is valid by its number and names nobody',
  async (t) => {
    const { world, staff, member } = await withProgram(t);
    const issued = await world.rest('POST /v1/admin/certificates', {
      token: staff,
      body: { member: member.publicId, program: 'CEP' },
    });
    t.equal(issued.status, 201);
    t.match(issued.body, { status: 'active', issuedOn: '2026-06-01', expiresOn: '2029-06-01' });
    const { number } = issued.body;
    t.ok(isOwnNumber(number));
    t.equal((await world.rest('/v1/directory/professionals')).body.items.length, 0);
    const verified = await world.rest(String(issued.headers.location));
    t.same(verified.body, {
      ...{ number, program: 'CEP', title: { en: 'Carrier' }, status: 'active' },
      ...{ issuedOn: '2026-06-01', expiresOn: '2029-06-01', holder: 'withheld' },
    });
    const graph = await world.graph(
      'query($n: String!) { verifyCertificate(number: $n) { status holder holderName } }',
      { n: number },
    );
    t.same(graph.body.data.verifyCertificate, { status: 'active', holder: 'withheld', holderName: null });
    const spoken = number.toLowerCase().replaceAll('-', ' ');
    t.equal(
      (await world.rest(`/v1/certificates/${encodeURIComponent(spoken)}`)).body.number,
      number,
      'typed as heard',
    );
  },
);

await t.test(
  'MEF-17 the holder cannot change what was issued, 10,000 numbers show no order, an erased holder’s number stays retired',
  async (t) => {
    const { world, staff, member } = await withProgram(t);
    const issue = (body: object) =>
      world.rest('POST /v1/admin/certificates', { token: staff, body: { program: 'CEP', ...body } });
    checkNumbers(t);
    t.ok(isOwnNumber((await issue({ member: member.publicId })).body.number), 'issued numbers are such');
    const { number } = (await issue({ member: member.publicId, number: 'OLD-77' })).body;
    t.equal(number, 'OLD-77', 'a number given before is kept');
    const me = await world.rest('/v1/me', { token: member.token });
    const headers = { 'if-match': String(me.headers.etag) };
    for (const field of ['certificates', 'certificateNumber', 'number', 'program', 'issuedOn', 'expiresOn']) {
      const answer = await world.rest('PATCH /v1/me', {
        token: member.token,
        headers,
        body: { [field]: 'X' },
      });
      t.equal(answer.status, 403, field);
      t.equal(answer.body.code, 'field.issued');
    }
    for (const place of ['POST /v1/admin/certificates', `POST /v1/admin/certificates/${number}/events`]) {
      t.equal(
        (
          await world.rest(place, {
            token: member.token,
            body: { kind: 'revoked', member: member.publicId, program: 'CEP' },
          })
        ).status >= 403,
        true,
      );
    }
    await world.sql('delete from rollbook.members where id = $1', [member.id]);
    const other = await addMember(world, { displayName: 'Other' });
    const again = await issue({ member: other.publicId, number: 'old 77' });
    t.equal(again.status, 409);
    t.equal(again.body.code, 'certificate.numberTaken');
  },
);

await t.test(
  'a whole life: issued, suspended, reinstated, renewed with its number, expired, revoked; every door agrees',
  async (t) => {
    const { world, staff, member } = await withProgram(t, '2026-01-10T12:00:00Z');
    const body = { member: member.publicId, program: 'CEP', issuedOn: '2024-02-01' };
    const { number } = (await world.rest('POST /v1/admin/certificates', { token: staff, body })).body;
    const status = async () => {
      const rest = (await world.rest(`/v1/certificates/${number}`)).body.status;
      const graph = await world.graph('query($n: String!) { verifyCertificate(number: $n) { status } }', {
        n: number,
      });
      const token = await world.tokenOf(member.id);
      const own = (await world.rest('/v1/me/certificates', { token })).body.items[0].status;
      return new Set([rest, graph.body.data.verifyCertificate.status, own]);
    };
    t.same(await status(), new Set(['active']));
    t.equal((await move(world, staff, number, { kind: 'reinstated' })).status, 409, 'not suspended');
    t.equal((await move(world, staff, number, { kind: 'suspended', reason: 'audit' })).status, 201);
    t.same(await status(), new Set(['suspended']));
    t.equal((await move(world, staff, number, { kind: 'suspended' })).body.code, 'certificate.illegalMove');
    t.equal((await move(world, staff, number, { kind: 'renewed' })).status, 409);
    await move(world, staff, number, { kind: 'reinstated' });
    t.same(await status(), new Set(['active']));
    const early = await move(world, staff, number, { kind: 'renewed' });
    t.match(early, { status: 409, body: { code: 'certificate.tooEarly' } }, 'before the window of a year');
    world.setClock('2026-02-01T00:00:00Z');
    const renewed = await move(world, await world.staff(), number, { kind: 'renewed' });
    t.match(renewed.body, { number, renewedOn: '2026-02-01', expiresOn: '2030-02-01' });
    world.setClock('2030-02-02T00:00:00Z');
    t.same(await status(), new Set(['expired']));
    const token = await world.tokenOf(member.id);
    const own = (await world.rest('/v1/me/certificates', { token })).body.items[0];
    const kinds = own.events.map(({ kind }: { kind: string }) => kind);
    t.same(kinds, ['issued', 'suspended', 'reinstated', 'renewed', 'expired']);
    const later = await world.staff();
    t.equal(
      (await move(world, later, number, { kind: 'revoked', on: '2031-01-01' })).status,
      422,
      'not in the future',
    );
    t.equal(
      (await move(world, later, number, { kind: 'revoked', on: '2030-02-30' })).body.errors[0].pointer,
      '/on',
    );
    await move(world, later, number, { kind: 'revoked' });
    t.equal((await world.rest(`/v1/certificates/${number}`)).body.status, 'revoked');
    t.equal((await move(world, later, number, { kind: 'renewed' })).status, 409, 'revoked is the end');
  },
);

await t.test('two decisions about one certificate at once: one is made, the other refused', async (t) => {
  const { world, staff, member } = await withProgram(t);
  const body = { member: member.publicId, program: 'CEP' };
  const { number } = (await world.rest('POST /v1/admin/certificates', { token: staff, body })).body;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => move(world, staff, number, { kind: 'suspended' })),
  );
  t.same(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409, 409, 409, 409, 409, 409, 409],
  );
});

await t.test(
  'a number without a letter or digit, and a date that no calendar has, are refused',
  async (t) => {
    const { world, staff, member } = await withProgram(t);
    const issue = (body: object) =>
      world.rest('POST /v1/admin/certificates', {
        token: staff,
        body: { member: member.publicId, program: 'CEP', ...body },
      });
    t.match(await issue({ number: '- -' }), { status: 422, body: { errors: [{ pointer: '/number' }] } });
    t.match(await issue({ number: 'x\ud800' }), { status: 422, body: { errors: [{ pointer: '/number' }] } });
    t.match(await issue({ issuedOn: '0000-01-01' }), {
      status: 422,
      body: { errors: [{ pointer: '/issuedOn' }] },
    });
  },
);

await t.test(
  'the same issue sent again with its key gives the same certificate; the key with another body is refused',
  async (t) => {
    const { world, staff, member } = await withProgram(t);
    const send = (program: string, key: string) =>
      world.rest('POST /v1/admin/certificates', {
        token: staff,
        headers: { 'idempotency-key': key },
        body: { member: member.publicId, program },
      });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('CEP', 'once')));
    t.equal(new Set(answers.map(({ text }) => text)).size, 1);
    t.equal((await world.sql('select count(*)::int as made from rollbook.certificates'))[0].made, 1);
    const turned = { program: 'CEP', member: member.publicId };
    const headers = { 'idempotency-key': 'once' };
    const reordered = await world.rest('POST /v1/admin/certificates', {
      token: staff,
      headers,
      body: turned,
    });
    t.equal(reordered.text, answers[0]?.text, 'the order of members does not matter');
    t.equal((await send('OTHER', 'once')).body.code, 'idempotency.mismatch');
    t.equal((await send('OTHER', 'second')).body.code, 'program.notFound', 'a refusal frees its key');
    t.equal((await send('CEP', '')).body.code, 'idempotency.required');
  },
);

await t.test(
  'verification names the holder by published name and number, or by grant, and stops with either',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const person = await seedPerson(world, {
      displayName: 'Ada Björk',
      publish: [],
      certificates: [{ publish: [] }],
    });
    const [certificate] = person.certificates;
    const token = await world.tokenOf(person.id);
    const verify = async () => (await world.rest(`/v1/certificates/${certificate?.number}`)).body;
    t.equal((await verify()).holder, 'withheld');
    const place = `/v1/me/consents/verification?entry=${certificate?.id}`;
    t.equal((await world.rest(`PUT ${place}`, { token })).status, 200);
    t.match(await verify(), { holder: 'named', holderName: 'Ada Björk' });
    t.notOk('holderPublicId' in (await verify()), 'no way to a profile that is not published');
    await world.rest(`DELETE ${place}`, { token });
    t.equal((await verify()).holder, 'withheld');
    const narrow = await world.rest(`PUT ${place}&context=one-verifier`, { token });
    t.match(narrow, { status: 400, body: { errors: [{ pointer: '/context' }] } });
    t.equal((await verify()).holder, 'withheld', 'a grant for one verifier is not one for all');
    await world.rest(`PUT ${place}`, { token });
    await world.sql(`insert into rollbook.objections (member_id, purpose) values ($1, 'verification')`, [
      person.id,
    ]);
    t.equal((await verify()).holder, 'withheld', 'an objection to verification is obeyed');
    const other = await seedPerson(world);
    const foreign = await world.rest(`PUT /v1/me/consents/verification?entry=${other.certificates[0]?.id}`, {
      token,
    });
    t.equal(foreign.status, 404, 'another person’s certificate');
    t.equal(
      (await world.rest('PUT /v1/me/consents/verification', { token })).status,
      400,
      'certificate by certificate',
    );
  },
);
