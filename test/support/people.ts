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
