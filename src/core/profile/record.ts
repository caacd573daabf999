// A member's record as operations meet it: locked, stored with its handle, and shown.
import { findField, type Pack } from '../../policy/pack.ts';
import { collectionNames } from '../../schema/api/entries.ts';
import { profileFieldNames } from '../../schema/api/profile.ts';
import { insertHandle } from '../../store/handles.ts';
import { findMember, lockMember, type MemberRow } from '../../store/members.ts';
import type { Context } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { isEmpty } from './configured.ts';

/** Throws `member.notFound` (404), as for a token that outlives its record. */
export async function getMember({ tx }: Context, id: string): Promise<MemberRow> {
  return (await findMember(tx, id)) ?? refuseUnknown();
}

/** The revision of the record, which nobody else changes until this operation ends. */
export async function lockRevision({ tx }: Context, id: string): Promise<number> {
  return (await lockMember(tx, id)) ?? refuseUnknown();
}

export function refuseUnknown(): never {
  throw new Problem('member.notFound', 'There is no record of this member.');
}

/** Takes a handle for a member; throws `handle.taken` (409) when it is, or was, another's (MEXE-04). */
export async function takeHandle({ tx }: Context, memberId: string, handle: unknown): Promise<void> {
  if (typeof handle !== 'string' || (await insertHandle(tx, memberId, handle))) return;
  throw new Problem('handle.taken', 'This handle is taken, or was somebody’s once; choose another.', {
    errors: [{ pointer: '/handle', detail: 'is taken' }],
  });
}

/** What is held of the member; of fields that the policy does not list only those that hold something (MEXT-01). */
export function describeMember(row: MemberRow, pack: Pack) {
  const shown = [...profileFieldNames, ...collectionNames].filter(
    (name) => findField(pack, name) !== undefined || !isEmpty(row[name]),
  );
  return {
    publicId: row.publicId,
    displayName: String(row.displayName),
    ...Object.fromEntries(shown.map((name) => [name, row[name]])),
    provenance: row.provenance as Record<string, unknown>,
    etag: revisionTag(row.revision),
  };
}
