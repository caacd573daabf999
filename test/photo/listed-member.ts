// A member who is listed in the directory, made by SQL, so that these tests stand on nothing but the service.
import type { World } from '../support/world.ts';

export interface ListedMember {
  id: string;
  publicId: string;
  token: string;
}

/** Adds a member with a certificate whose program is published, and publishes these fields beside the name. */
export async function addListedMember(world: World, fields: string[] = []): Promise<ListedMember> {
  const [member] = await world.sql(
    `insert into rollbook.members (display_name) values ('Ada Moreau') returning id, public_id`,
  );
  const [certificate] = await world.sql(
    `with program as (
       insert into rollbook.programs (code, title) values ('CP-1', '{"en": "Program"}')
       on conflict (code) do update set revision = 1 returning id)
     insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, expires_on)
     select $1, program.id, $2, upper($2), '2026-01-01', '2099-01-01' from program returning id`,
    [member.id, member.public_id],
  );
  await setConsent(world, member.id, 'certificateProgram', 'granted', certificate.id);
  for (const field of ['displayName', ...fields]) await setConsent(world, member.id, field, 'granted');
  return { id: member.id, publicId: member.public_id, token: await world.tokenOf(member.id) };
}

/** Appends a consent event for the directory. */
export async function setConsent(
  world: World,
  memberId: string,
  field: string,
  state: 'granted' | 'withdrawn',
  entryId: string | null = null,
): Promise<void> {
  await world.sql(
    `insert into rollbook.consents (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor)
     values ($1, 'directory', $2, $3, $4, 'directory', '2026.1', 'portal', 'member')`,
    [memberId, field, entryId, state],
  );
}
