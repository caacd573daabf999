// Removes an entry from one's own record.
import { ifMatch, input } from '../../schema/api/common.ts';
import { entryRemoved } from '../../schema/api/entries.ts';
import { countOwnEntries, deleteEntry } from '../../store/entries.ts';
import { updateRevision } from '../../store/members.ts';
import { defineOperation, ownId } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import { requireGiven } from './configured.ts';
import { beginRemoval, entryId, getOwnEntry, onOwnEntries, perCollection } from './own-entries.ts';

export const removeEntry = perCollection((name, _shapes, noun) =>
  defineOperation({
    ...onOwnEntries,
    name: `${noun}.remove`,
    summary: `Removes one of the ${name} from one's own record`,
    input: input({ ...entryId, ifMatch }),
    output: entryRemoved,
    changes: true,
    fields: () => [name],
    async run(context, { id, ifMatch: tag }) {
      await beginRemoval(context, tag);
      await getOwnEntry(context, name, id);
      const left = (await countOwnEntries(context.tx, name, ownId(context))) - 1;
      if (left === 0) requireGiven(context.services.policy.pack, [name]);
      await deleteEntry(context.tx, name, id);
      const etag = revisionTag(await updateRevision(context.tx, ownId(context)));
      return { value: { id, etag }, etag };
    },
  }),
);
