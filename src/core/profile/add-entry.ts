// Adds an entry to a collection of one's own record.
import { input } from '../../schema/api/common.ts';
import { type CollectionName, entryLimit } from '../../schema/api/entries.ts';
import { countOwnEntries, insertEntry } from '../../store/entries.ts';
import { type Context, defineOperation, ownId } from '../operation.ts';
import { Problem } from '../problem.ts';
import { provenanceOf, requireCollectionPoint, requireConfigured } from './configured.ts';
import { type EntryValues, normalizeEntry } from './normalize-entry.ts';
import { beginRemoval, endChange, onOwnEntries, perCollection } from './own-entries.ts';
import { getMember } from './record.ts';

export const addEntry = perCollection((name, shapes, noun) =>
  defineOperation({
    ...onOwnEntries,
    name: `${noun}.add`,
    summary: `Adds one of the ${name} to one's own record`,
    input: input({ body: shapes.posted }),
    output: shapes.view,
    changes: true,
    creates: true,
    fields: () => [name],
    async run(context, { body }) {
      const { pack } = context.services.policy;
      requireConfigured(pack, [name]);
      const { collectionPoint, ...given } = body as EntryValues;
      const point = requireCollectionPoint(pack, collectionPoint);
      await beginRemoval(context, undefined);
      await requireRoom(context, name);
      const { country } = await getMember(context, ownId(context));
      const values = normalizeEntry(name, given, { at: '', country });
      const provenance = provenanceOf(values, point, context.now);
      const entry = await insertEntry(context.tx, name, ownId(context), values, provenance);
      const answer = await endChange(context, name, entry);
      return { ...answer, location: `/v1/me/${name}/${entry.id}` };
    },
  }),
);

/** The record is locked: of two additions the second counts the first. */
async function requireRoom(context: Context, name: CollectionName): Promise<void> {
  if ((await countOwnEntries(context.tx, name, ownId(context))) < entryLimit) return;
  throw new Problem('entry.tooMany', `A record holds up to ${entryLimit} ${name}; remove one first.`);
}
