// Training partners in tests: accredited by an officer, asking with a machine of their own; students who confirm.
import { administrator, ask, bySecret } from '../machines/partner.ts';
import { addMember, type Person } from '../support/people.ts';
import type { Reply, World } from '../support/world.ts';

export const scopes = ['status-reports:read', 'enrollments:read', 'enrollments:write'];

export interface TestPartner {
  id: string;
  name: string;
  client: { id: string; secret: string };
  token: string;
}

/** Makes programs that are not there. */
export async function addPrograms(world: World, ...codes: string[]): Promise<void> {
  for (const code of codes) {
    const body = { code, title: { en: `Program ${code}` } };
    const reply = await world.rest('POST /v1/admin/programs', { token: await world.staff(), body });
    if (reply.status !== 201 && reply.body.code !== 'program.exists') throw new Error(reply.text);
  }
}

/** A partner with a machine that has a token; accredited for the program CEP through 2027 unless said otherwise. */
export async function addPartner(world: World, name: string, more: object = {}): Promise<TestPartner> {
  await addPrograms(world, 'CEP', 'SDP');
  const made = await world.rest('POST /v1/admin/partners', {
    token: await world.staff(),
    body: { name, accreditedFrom: '2027-01-01', accreditedUntil: '2027-12-31', programs: ['CEP'], ...more },
  });
  if (made.status !== 201) throw new Error(`no partner: ${made.text}`);
  const client = await world.rest('POST /v1/admin/api-clients', {
    token: await administrator(world),
    body: { name, partner: made.body.id, scopes },
  });
  const own = { id: client.body.client.id, secret: client.body.secret };
  return { id: made.body.id, name, client: own, token: await freshToken(world, own) };
}

export async function freshToken(world: World, client: TestPartner['client']): Promise<string> {
  return (await ask(world, bySecret(client))).body.access_token as string;
}

/** The address that the person's account has proved. */
export async function addressOf(world: World, { id }: Person): Promise<string> {
  const [row] = await world.sql('select email from rollbook.accounts where member_id = $1', [id]);
  return row.email as string;
}

let students = 0;

/** What a partner says of a student; one that nobody has said before. */
export async function saidOf(world: World, person: Person, more: object = {}) {
  students += 1;
  const email = await addressOf(world, person);
  return {
    ...{ studentReference: `S-${students}`, email, course: 'Carrier Ethernet in five days' },
    ...{ completedOn: '2027-02-01', ...more },
  };
}

export function say(world: World, { token }: TestPartner, body: object): Promise<Reply> {
  return world.rest('POST /v1/partners/enrollments', { token, body });
}

export async function decide(
  world: World,
  { token }: Person,
  decision: 'confirm' | 'decline',
  course?: string,
): Promise<Reply> {
  const { body } = await world.rest('/v1/me/enrollments', { token });
  const items = body.items as { id: string; course: string }[];
  const found = items.find((one) => course === undefined || one.course === course);
  return world.rest(`PUT /v1/me/enrollments/${found?.id}`, { token, body: { decision } });
}

/** A student who has confirmed what the partner said. */
export async function addStudent(
  world: World,
  partner: TestPartner,
  profile: { displayName?: string } = {},
  more: object = {},
): Promise<Person & { reference: string }> {
  const person = await addMember(world, profile);
  const said = await saidOf(world, person, more);
  const taken = await say(world, partner, said);
  if (taken.status !== 202) throw new Error(`not taken: ${taken.text}`);
  const decided = await decide(world, person, 'confirm', said.course);
  if (decided.body.state !== 'confirmed') throw new Error(`not confirmed: ${decided.text}`);
  return { ...person, reference: said.studentReference };
}

export const report = (world: World, { token }: TestPartner, query = ''): Promise<Reply> =>
  world.rest(`/v1/partners/status-reports${query}`, { token });

/** The report in another form. */
export const streamed = (world: World, { token }: TestPartner, accept: string, query = ''): Promise<Reply> =>
  world.rest(`/v1/partners/status-reports${query}`, { token, headers: { accept } });

/** An application that names the partner, submitted; and, told so, an exam with its outcome. Staff goes on from there. */
export async function apply(
  world: World,
  person: Person,
  partner: TestPartner,
  {
    exam,
    ...more
  }: { exam?: { satOn: string; outcome: 'passed' | 'failed' } } & Record<string, unknown> = {},
): Promise<string> {
  const body = { program: 'CEP', trainingProvider: partner.id, submit: true, ...more };
  const made = await world.rest('POST /v1/me/applications', { token: person.token, body });
  if (made.status !== 201) throw new Error(`no application: ${made.text}`);
  const { id } = made.body;
  if (exam === undefined) return id;
  await sit(world, id, exam);
  return id;
}

/** What staff does about an exam: eligible, scheduled, sat, and its result. */
export async function sit(
  world: World,
  id: string,
  { satOn, outcome }: { satOn: string; outcome: 'passed' | 'failed' },
): Promise<void> {
  const token = await world.staff();
  for (const move of [{ to: 'eligible' }, { to: 'scheduled', examOn: satOn }, { to: 'sat' }]) {
    const moved = await world.rest(`POST /v1/admin/applications/${id}/moves`, { token, body: move });
    if (moved.status >= 300) throw new Error(`not moved: ${moved.text}`);
  }
  const recorded = await world.rest(`POST /v1/admin/applications/${id}/results`, {
    token,
    body: { outcome, satOn },
  });
  if (recorded.status >= 300) throw new Error(`no result: ${recorded.text}`);
}
