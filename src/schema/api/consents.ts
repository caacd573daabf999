// Shapes of consents: the directory's settings page, one save, receipts.
import { Type } from 'typebox';
import { input, instantText, localized, shape, uuidText } from './common.ts';
import { professional } from './directory.ts';

const flag = {
  label: localized,
  published: Type.Boolean(),
  since: Type.Optional(instantText),
  noticeVersion: Type.Optional(Type.String({ description: 'The notice under which it was last decided.' })),
  proposed: Type.Optional(
    Type.Boolean({ description: 'An earlier system showed it: pre-fill the choice; saving decides.' }),
  ),
};

/** A field of the record that may be published as a whole. */
export const publishableField = shape('PublishableField', {
  field: Type.String(),
  value: Type.Optional(
    Type.Unsafe<unknown>({ title: 'FieldValue', description: 'What would be shown; absent when empty.' }),
  ),
  ...flag,
});
/** A link, employment, education or part of a certificate: each is published by itself. */
export const publishableEntry = shape('PublishableEntry', {
  id: Type.String({ description: 'For a certificate the id is followed by `.program` or `.number`.' }),
  field: Type.String(),
  value: Type.Unsafe<unknown>({ title: 'EntryValue', description: 'What would be shown.' }),
  ...flag,
});
const notice = shape('ConsentNotice', { id: Type.String(), version: Type.String(), text: localized });

/** Everything the settings page needs (MEF-40). */
export const directoryConsents = shape('DirectoryConsents', {
  listed: Type.Boolean({ description: 'Whether the public sees an entry now.' }),
  notice,
  fields: Type.Array(publishableField),
  entries: Type.Array(publishableEntry),
});

const goesOn = shape('GoesOn', { what: localized, basis: Type.String(), clause: Type.String() });
/** What one save changed, and what the public sees now. */
export const directoryConsentsSaved = shape('DirectoryConsentsSaved', {
  publicView: Type.Optional(professional),
  stops: Type.Array(localized, { description: 'What stops by this withdrawal (MEF-43).' }),
  goesOn: Type.Array(goesOn, { description: 'What goes on, and on which basis (MEF-43).' }),
  consents: directoryConsents,
});

const choices = (description: string) =>
  Type.Unsafe<Record<string, boolean>>({
    type: 'object',
    title: 'Choices',
    description,
    maxProperties: 500,
    additionalProperties: { type: 'boolean' },
  });
export const directoryChoices = shape('DirectoryChoices', {
  fields: Type.Optional(choices('Field name -> whether to publish it.')),
  entries: Type.Optional(choices('Entry id -> whether to publish it.')),
});
export const fieldInput = input({ field: Type.String({ minLength: 1, maxLength: 60 }) });
export const entryInput = input({ id: Type.String({ minLength: 1, maxLength: 60 }) });

/** A consent event with what a receipt must say (ISO/IEC TS 27560). */
export const consentEvent = shape('ConsentEvent', {
  id: Type.String({ description: 'The receipt.' }),
  purpose: Type.String(),
  field: Type.Optional(Type.String()),
  entryId: Type.Optional(Type.String()),
  context: Type.Optional(Type.String()),
  state: Type.String({ description: 'granted or withdrawn.' }),
  notice: Type.String(),
  noticeVersion: Type.String(),
  at: instantText,
  method: Type.String(),
});
export const consentPurpose = shape('ConsentPurpose', {
  purpose: Type.String(),
  title: localized,
  notice,
  granted: Type.Boolean({ description: 'Whether any consent for it stands.' }),
  events: Type.Array(consentEvent, {
    description: 'Every event, oldest first; none is ever changed or removed.',
  }),
});
export const consentOverview = shape('ConsentOverview', {
  controller: Type.Unsafe<unknown>({ title: 'Controller' }),
  purposes: Type.Array(consentPurpose),
});
export const purposeName = Type.String({ pattern: '^[a-z][a-z-]{0,60}$' });
export const consentContext = Type.Optional(
  Type.String({
    pattern: '^[a-z0-9][a-z0-9:._-]{0,99}$',
    description: 'Channel and topic, such as `email:newsletter`.',
  }),
);
export const consentEntry = Type.Optional(uuidText);
export const consentChanged = shape('ConsentChanged', {
  receipts: Type.Array(consentEvent),
  stops: Type.Array(localized),
  goesOn: Type.Array(goesOn),
});

export const publicView = shape('PublicView', {
  listed: Type.Boolean(),
  asOf: Type.Optional(instantText),
  professional: Type.Optional(professional),
});
