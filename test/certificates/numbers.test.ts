// What others learn of a number and of a name: nobody listed unasked, another name, merged and retired numbers.
import t from 'tap';
import { addPartner, apply, report, sit } from '../partners/partner.ts';
import { addMember, publish } from '../support/people.ts';
import { makeStage } from './stage.ts';

const { world, officer, at, issue, move, ownOf, passExam, certify } = await makeStage(t);

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
