// A person's choices of what the directory shows: read the page, save it, switch one field or entry.
import { input } from '../../schema/api/common.ts';
import {
  directoryChoices,
  directoryConsents,
  directoryConsentsSaved,
  entryInput,
  fieldInput,
} from '../../schema/api/consents.ts';
import { findPublicId } from '../../store/consents.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { readChoices, saveChoices } from './save.ts';
import { readSettings } from './settings.ts';

const mine = { access: ['member'] as const, purpose: 'directory', subject: self };
const saving = { ...mine, changes: true, output: directoryConsentsSaved };

export const readDirectoryConsents = defineOperation({
  ...mine,
  name: 'consent.readDirectory',
  summary: 'Every publishable field and entry: label, value, whether it is published',
  changes: false,
  input: input({}),
  output: directoryConsents,
  async run(context) {
    const memberId = ownId(context);
    const publicId = await findPublicId(context.tx, memberId);
    if (publicId === undefined)
      throw new Problem('member.notFound', 'There is no record for this token any more.');
    return { value: await readSettings(context, memberId, publicId) };
  },
});

export const saveDirectoryConsents = defineOperation({
  ...saving,
  name: 'consent.saveDirectory',
  summary: 'Publishes and withdraws fields and entries in one save',
  input: input({ body: directoryChoices }),
  fields: ({ body }) => Object.keys(body.fields ?? {}),
  run: (context, { body }) => saveChoices(context, (memberId) => readChoices(context, memberId, body)),
});

/** PUT and DELETE of one field or entry: withdrawing is no harder than publishing (MEF-43). */
function fieldSwitch(publish: boolean) {
  return defineOperation({
    ...saving,
    name: publish ? 'consent.publishField' : 'consent.withdrawField',
    ...(!publish && { right: true as const }),
    summary: publish ? 'Publishes one field' : 'Withdraws one field: gone on the very next read',
    input: fieldInput,
    fields: ({ field }) => [field],
    run: (context, { field }) =>
      saveChoices(context, (memberId) => readChoices(context, memberId, { fields: { [field]: publish } })),
  });
}

function entrySwitch(publish: boolean) {
  return defineOperation({
    ...saving,
    name: publish ? 'consent.publishEntry' : 'consent.withdrawEntry',
    ...(!publish && { right: true as const }),
    summary: publish ? 'Publishes one entry' : 'Withdraws one entry: gone on the very next read',
    input: entryInput,
    run: (context, { id }) =>
      saveChoices(context, (memberId) => readChoices(context, memberId, { entries: { [id]: publish } })),
  });
}

export const publishField = fieldSwitch(true);
export const withdrawField = fieldSwitch(false);
export const publishEntry = entrySwitch(true);
export const withdrawEntry = entrySwitch(false);
