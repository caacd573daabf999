// What the operations on the collections of one's own record share.

import { uuidText } from '../../schema/api/common.ts';
import {
  type CollectionName,
  collectionNames,
  type EntryShapes,
  entryShapes,
} from '../../schema/api/entries.ts';
import { type EntryRow, findOwnEntry, updateOtherEmails } from '../../store/entries.ts';
import { updateRevision } from '../../store/members.ts';
import { type Answer, type Context, type Operation, ownId, self } from '../operation.ts';
import { checkMatch, requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { lockRevision } from './record.ts';

/** What every operation on entries says of itself. */
export const onOwnEntries = {
  access: ['member'] as const,
  purpose: 'membership-administration',
  subject: self,
};

/** The id of an entry in a path. */
export const entryId = { id: uuidText };

/** One operation for each collection. `noun` is the entry in the singular, as in `employment.add`. */
export function perCollection(
  make: (name: CollectionName, shapes: EntryShapes, noun: string) => Operation,
): Record<CollectionName, Operation> {
  const made = collectionNames.map((name) => {
    const { title } = entryShapes[name];
    return [name, make(name, entryShapes[name], `${title.charAt(0).toLowerCase()}${title.slice(1)}`)];
  });
  return Object.fromEntries(made) as Record<CollectionName, Operation>;
}

/** Throws `entry.notFound` (404) for an entry that is not one's own or not there. */
export async function getOwnEntry(context: Context, name: CollectionName, id: string): Promise<EntryRow> {
  const entry = await findOwnEntry(context.tx, name, ownId(context), id);
  if (entry) return entry;
  throw new Problem('entry.notFound', 'There is no entry of this id in your record.');
}

/** Locks the record, so that changes of it come one after the other; If-Match is required and must be its ETag. */
export async function beginChange(context: Context, ifMatch: string | undefined): Promise<void> {
  requireMatch(ifMatch, revisionTag(await lockRevision(context, ownId(context))));
}

/** As `beginChange`, where nothing that another change made can be overwritten: If-Match may be left out. */
export async function beginRemoval(context: Context, ifMatch: string | undefined): Promise<void> {
  checkMatch(ifMatch, revisionTag(await lockRevision(context, ownId(context))));
}

/** Raises the record's revision and answers with the entry as it now is. */
export async function endChange(
  context: Context,
  name: CollectionName,
  entry: EntryRow,
): Promise<Answer<EntryRow>> {
  if (name === 'emails' && entry.primary === true)
    await updateOtherEmails(context.tx, ownId(context), entry.id);
  const etag = revisionTag(await updateRevision(context.tx, ownId(context)));
  return { value: { ...entry, etag }, etag };
}
