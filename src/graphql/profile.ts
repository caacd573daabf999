// A member's own record and staff's records of members, in GraphQL.
import { createMember } from '../core/members/create-member.ts';
import { inviteMember } from '../core/members/invite-member.ts';
import { listMembers } from '../core/members/list-members.ts';
import { readMember } from '../core/members/read-member.ts';
import { addEntry } from '../core/profile/add-entry.ts';
import { readProfile } from '../core/profile/read-profile.ts';
import { removeEntry } from '../core/profile/remove-entry.ts';
import { updateEntry } from '../core/profile/update-entry.ts';
import { updateProfile } from '../core/profile/update-profile.ts';
import { collectionNames, entryShapes } from '../schema/api/entries.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function profileQueries(book: TypeBook): Record<string, RootField> {
  return {
    me: field(book, readProfile),
    members: field(book, listMembers),
    member: field(book, readMember, { orNull: 'member.notFound' }),
  };
}

/** `updateProfile`, `createMember`, and `addEmployment`, `updateEmployment`, `removeEmployment` for each collection. */
export function profileMutations(book: TypeBook): Record<string, RootField> {
  const fields: Record<string, RootField> = {
    updateProfile: field(book, updateProfile),
    createMember: field(book, createMember),
    inviteMember: field(book, inviteMember),
  };
  for (const name of collectionNames) {
    const { title } = entryShapes[name];
    fields[`add${title}`] = field(book, addEntry[name]);
    fields[`update${title}`] = field(book, updateEntry[name]);
    fields[`remove${title}`] = field(book, removeEntry[name]);
  }
  return fields;
}
