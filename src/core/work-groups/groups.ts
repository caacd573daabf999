// The groups themselves: staff makes them, their officers write their charter, members find the one to apply to.
import { Type } from 'typebox';
import { ifMatch, input, oneOf } from '../../schema/api/common.ts';
import { cursorText } from '../../schema/api/directory.ts';
import { groupKinds } from '../../schema/api/work-group-words.ts';
import { group, groupChange, groupDraft, groupId, groupPage } from '../../schema/api/work-groups.ts';
import type { Tx } from '../../store/transactions.ts';
import {
  findGroup,
  listGroups as findGroups,
  insertGroup,
  isAncestor,
  updateGroup as writeGroup,
} from '../../store/work-groups.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { refuseMember } from '../profile/texts.ts';
import { describeGroup, describeSummary } from './describe.ts';
import { getGroup, getLockedGroup, inGroups, refuseGroup } from './standing.ts';
import { cleanTexts } from './texts.ts';

const reading = { ...inGroups, access: ['member', 'membership-officer', 'privacy-officer'] as const };

export const listGroups = defineOperation({
  ...reading,
  name: 'workGroup.list',
  summary: 'The work groups there are, by name; nothing of who is in them',
  changes: false,
  unaudited: true,
  input: input({
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'A part of the name.' })),
    kind: Type.Optional(oneOf(groupKinds, 'What kind of group.')),
    parent: Type.Optional(groupId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '1 to 100; 20 by default.' })),
    cursor: cursorText,
  }),
  output: groupPage,
  async run(context, { limit = 20, cursor, ...filter }) {
    const binding = bindingOf('workGroup.list', context, filter);
    const rows = await findGroups(context.tx, filter, openPosition(context, cursor, binding), limit);
    const position = ({ name, publicId }: (typeof rows)[number]) => [name, publicId];
    const { shown, next } = pageOf(context, { rows, limit, binding, position });
    return {
      value: { items: shown.map(describeSummary), ...(next !== undefined && { nextCursor: next }) },
      ...(next !== undefined && { pages: { next } }),
    };
  },
});

export const readGroup = defineOperation({
  ...reading,
  name: 'workGroup.read',
  summary: 'A work group: name, charter, parent and the groups that belong to it',
  changes: false,
  unaudited: true,
  input: input({ publicId: groupId }),
  output: group,
  async run({ tx }, { publicId }) {
    const value = describeGroup((await findGroup(tx, publicId)) ?? refuseGroup());
    return { value, etag: value.etag };
  },
});

export const createGroup = defineOperation({
  ...inGroups,
  name: 'workGroup.create',
  summary: 'Makes a work group',
  access: ['membership-officer', 'system'],
  changes: true,
  creates: true,
  input: input({ body: groupDraft }),
  output: group,
  async run(context, { body: { parent, ...facts } }) {
    const parentId = parent === undefined ? undefined : await requireGroup(context.tx, parent);
    const publicId = await insertGroup(context.tx, { ...cleanTexts(facts), ...(parentId && { parentId }) });
    const value = describeGroup((await getGroup(context, publicId)).group);
    return { value, etag: value.etag, location: `/v1/work-groups/${publicId}` };
  },
});

async function requireGroup(tx: Tx, publicId: string): Promise<string> {
  const found = await findGroup(tx, publicId);
  return found?.id ?? refuseMember('/parent', 'is no work group');
}

export const updateGroup = defineOperation({
  ...inGroups,
  name: 'workGroup.update',
  summary:
    'Changes a work group; its officers write the charter and open applications, the rest is for staff',
  changes: true,
  input: input({ publicId: groupId, ifMatch, body: groupChange }),
  output: group,
  async run(context, { publicId, ifMatch: tag, body: { parent, ...facts } }) {
    const { group: row, keeps } = await getLockedGroup(context, publicId);
    requireMatch(tag, revisionTag(row.revision));
    if (!keeps) refuseOfficer({ ...facts, parent });
    const parentId = parent == null ? parent : await requireGroup(context.tx, parent);
    if (parentId != null && (await isAncestor(context.tx, row.id, parentId)))
      refuseMember('/parent', 'belongs to this group');
    await writeGroup(context.tx, row.id, {
      ...cleanTexts(facts),
      ...(parentId !== undefined && { parentId }),
    });
    const value = describeGroup((await getGroup(context, publicId)).group);
    return { value, etag: value.etag };
  },
});

/** An officer of the group leaves alone what the association decides of it. */
function refuseOfficer(facts: Record<string, unknown>): void {
  for (const field of ['kind', 'name', 'parent', 'state'])
    if (facts[field] !== undefined) refuseMember(`/${field}`, 'is changed by staff');
}
