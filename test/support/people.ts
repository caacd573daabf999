// People for tests, made as staff makes them: through the door.
import type { World } from './world.ts';

export interface Person {
  /** The internal id. */
  id: string;
  publicId: string;
  /** An access token of the person. */
  token: string;
}

/** Makes a record through `POST /v1/admin/members`; `profile` may hold fields, entries and the collection point. */
export async function addMember(world: World, profile: Record<string, unknown> = {}): Promise<Person> {
  const reply = await world.rest('POST /v1/admin/members', {
    token: await world.staff(),
    body: { displayName: 'Ada Example', collectionPoint: 'in-person', ...profile },
  });
  if (reply.status !== 201) throw new Error(`no member: ${reply.status} ${reply.text}`);
  const { id, publicId } = reply.body;
  return { id, publicId, token: await world.tokenOf(id) };
}

/** Issues a certificate to the person through staff's door, making its program where it is missing. */
export async function certify(
  world: World,
  { publicId }: Person,
  program = 'CE-P',
): Promise<{ id: string; number: string }> {
  const token = await world.staff();
  const made = await world.rest('POST /v1/admin/programs', {
    token,
    body: { code: program, title: { en: `Program ${program}` } },
  });
  if (made.status !== 201 && made.body.code !== 'program.exists') throw new Error(`no program: ${made.text}`);
  const reply = await world.rest('POST /v1/admin/certificates', {
    token,
    body: { member: publicId, program },
  });
  if (reply.status !== 201) throw new Error(`no certificate: ${reply.status} ${reply.text}`);
  return reply.body;
}

/** Publishes fields and entries as the person does: one save of the settings page. */
export async function publish(
  world: World,
  { token }: Person,
  choices: { fields?: Record<string, boolean>; entries?: Record<string, boolean> },
): Promise<void> {
  const reply = await world.rest('PATCH /v1/me/consents/directory', { token, body: choices });
  if (reply.status !== 200) throw new Error(`not published: ${reply.status} ${reply.text}`);
}
