// Changes an entry of one's own record.
import { ifMatch, input } from '../../schema/api/common.ts';
import type { EntryRow } from '../../store/entries.ts';
import { updateEntry as storeEntry } from '../../store/entries.ts';
import { defineOperation, ownId } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import { changedValues, provenanceOf, requireCollectionPoint, requireConfigured } from './configured.ts';
import { type EntryValues, normalizeEntry } from './normalize-entry.ts';
import { beginChange, endChange, entryId, getOwnEntry, onOwnEntries, perCollection } from './own-entries.ts';
import { getMember } from './record.ts';
import { propertiesOf } from './texts.ts';

export const updateEntry = perCollection((name, shapes, noun) =>
  defineOperation({
    ...onOwnEntries,
    name: `${noun}.update`,
    summary: `Changes one of the ${name} of one's own record; null empties`,
    input: input({ ...entryId, body: shapes.changes, ifMatch }),
    output: shapes.view,
    changes: true,
    fields: () => [name],
    async run(context, { id, body, ifMatch: tag }) {
      const { pack } = context.services.policy;
      requireConfigured(pack, [name]);
      const { collectionPoint, ...given } = body as EntryValues;
      const point = requireCollectionPoint(pack, collectionPoint);
      await beginChange(context, tag);
      const held = await getOwnEntry(context, name, id);
      const { country, revision } = await getMember(context, ownId(context));
      const known = Object.keys(propertiesOf(shapes.draft));
      const values = normalizeEntry(name, { ...pick(held, known), ...given }, { at: '', country });
      const changes = changedValues(values, held);
      if (Object.keys(changes).length === 0) {
        const etag = revisionTag(revision);
        return { value: { ...held, etag }, etag };
      }
      const provenance = provenanceOf(changes, point, context.now);
      return endChange(context, name, await storeEntry(context.tx, name, id, changes, provenance));
    },
  }),
);

function pick(entry: EntryRow, names: readonly string[]): EntryValues {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => names.includes(name)));
}
