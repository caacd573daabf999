// A work group for tests, made as the association makes it: through the doors.
import { addMember, type Person } from '../support/people.ts';
import type { Reply, World } from '../support/world.ts';

export interface TestGroup {
  publicId: string;
  path: string;
}

export const officer = (world: World) => world.staff('membership', ['membership-officer']);

export function expect(reply: Reply, status: number): Reply {
  if (reply.status !== status) throw new Error(`${reply.status}, not ${status}: ${reply.text}`);
  return reply;
}

export async function addGroup(
  world: World,
  facts: { name: string; [fact: string]: unknown },
): Promise<TestGroup> {
  const made = await world.rest('POST /v1/admin/work-groups', { token: await officer(world), body: facts });
  const { publicId } = expect(made, 201).body;
  return { publicId, path: `/v1/work-groups/${publicId}` };
}

/** Appoints somebody as staff does: the id of the seat. */
export async function appoint(
  world: World,
  { path }: TestGroup,
  { publicId }: Person,
  terms: object = {},
): Promise<string> {
  const made = await world.rest(`POST ${path}/seats`, {
    token: await officer(world),
    body: { member: publicId, ...terms },
  });
  return expect(made, 201).body.id;
}

/** People with an address at work and a telephone, by name. */
export function addPeople(world: World, ...names: string[]): Promise<Person[]> {
  return Promise.all(
    names.map((displayName, index) =>
      addMember(world, {
        displayName,
        jobTitle: 'Engineer',
        emails: [
          {
            kind: 'work',
            address: `${displayName.toLowerCase().replaceAll(' ', '.')}@work.example`,
            primary: true,
          },
        ],
        phones: [{ kind: 'work', number: `+1202555010${index}` }],
      }),
    ),
  );
}
