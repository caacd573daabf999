// The stage of the tests of whole lives: a clock that moves, an issuer, and what every door says of a certificate.
import type { Test } from 'tap';
import type { Person } from '../support/people.ts';
import { makeWorld, type Reply } from '../support/world.ts';

/** A world at noon of 2026-06-01 with the program LIFE, which renews within 90 days before the end. */
export async function makeStage(t: Test) {
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
      (await world.graph('query($n: String!) { verifyCertificate(number: $n) { status } }', { n: number }))
        .body.data.verifyCertificate.status,
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
  return { world, officer, at, addProgram, issue, move, statuses, ownOf, passExam, certify };
}
