// Reads a collection of one's own record, whole or one entry.
import { input } from '../../schema/api/common.ts';
import { listOwnEntries } from '../../store/entries.ts';
import { defineOperation, ownId } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import { requireConfigured } from './configured.ts';
import { entryId, getOwnEntry, onOwnEntries, perCollection } from './own-entries.ts';
import { getMember } from './record.ts';

export const listEntries = perCollection((name, shapes, noun) =>
  defineOperation({
    ...onOwnEntries,
    name: `${noun}.list`,
    summary: `The ${name} of one's own record`,
    input: input({}),
    output: shapes.list,
    changes: false,
    async run(context) {
      const { revision } = await getMember(context, ownId(context));
      const items = await listOwnEntries(context.tx, name, ownId(context));
      // What is held is shown, also when the policy has ceased to list it.
      if (items.length === 0) requireConfigured(context.services.policy.pack, [name]);
      const etag = revisionTag(revision);
      return { value: { items, etag }, etag };
    },
  }),
);

export const readEntry = perCollection((name, shapes, noun) =>
  defineOperation({
    ...onOwnEntries,
    name: `${noun}.read`,
    summary: `One of the ${name} of one's own record`,
    input: input(entryId),
    output: shapes.view,
    changes: false,
    async run(context, { id }) {
      const etag = revisionTag((await getMember(context, ownId(context))).revision);
      return { value: { ...(await getOwnEntry(context, name, id)), etag }, etag };
    },
  }),
);
