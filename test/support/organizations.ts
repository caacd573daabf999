// Organizations for tests, made as the association makes them: through the doors.
import { addMember, type Person } from './people.ts';
import type { World } from './world.ts';

export interface TestOrganization {
  publicId: string;
  /** A token of somebody who represents it. */
  token: string;
  representative: Person;
}

const officer = (world: World) => world.staff('membership', ['membership-officer']);

/** Makes an organization and somebody with a record who represents it, granted by an administrator. */
export async function addOrganization(
  world: World,
  facts: { name: string; [fact: string]: unknown },
): Promise<TestOrganization> {
  const made = await world.rest('POST /v1/admin/organizations', { token: await officer(world), body: facts });
  if (made.status !== 201) throw new Error(`no organization: ${made.text}`);
  const { publicId } = made.body;
  const representative = await addMember(world, { displayName: `Delegate of ${facts.name}` });
  await represent(world, publicId, representative);
  return { publicId, token: representative.token, representative };
}

/** Lets somebody act for an organization, as an administrator does. */
export async function represent(world: World, publicId: string, { id }: Person): Promise<string> {
  const [{ id: accountId }] = await world.sql('select id from rollbook.accounts where member_id = $1', [id]);
  const granted = await world.rest(`POST /v1/organizations/${publicId}/representatives`, {
    token: await world.staff('administrator', ['administrator']),
    body: { accountId },
  });
  if (granted.status !== 201) throw new Error(`no representative: ${granted.text}`);
  return accountId;
}

export interface TestTier {
  code: string;
  holder: 'person' | 'organization';
  [term: string]: unknown;
}

export async function addTier(world: World, tier: TestTier): Promise<void> {
  const made = await world.rest('POST /v1/admin/membership-tiers', {
    token: await officer(world),
    body: { title: { en: `Tier ${tier.code}` }, ...tier },
  });
  if (made.status !== 201) throw new Error(`no tier: ${made.text}`);
}

/** The organization applies and the association approves: the id of the membership. */
export async function join(
  world: World,
  { publicId, token }: TestOrganization,
  tier: string,
): Promise<string> {
  const applied = await world.rest(`POST /v1/organizations/${publicId}/memberships`, {
    token,
    body: { tier },
  });
  if (applied.status !== 201) throw new Error(`not applied: ${applied.text}`);
  const { id } = applied.body;
  const approved = await world.rest(`POST /v1/admin/memberships/${id}/approve`, {
    token: await officer(world),
    body: {},
  });
  if (approved.status !== 200) throw new Error(`not approved: ${approved.text}`);
  return id;
}

/** Changes facts of an organization as its representative does, on what was last read. */
export async function change(world: World, { publicId, token }: TestOrganization, body: object) {
  const read = await world.rest(`GET /v1/organizations/${publicId}`, { token });
  const headers = { 'if-match': String(read.headers.etag) };
  return world.rest(`PATCH /v1/organizations/${publicId}`, { token, body, headers });
}
