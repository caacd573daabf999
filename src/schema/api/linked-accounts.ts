// Shapes of linked accounts: accounts elsewhere from which profile facts may come (MEXE-05).
import { Type } from 'typebox';
import { input, instantText, line, oneOf, publicIdText, shape, uuidText } from './common.ts';
import { entryLimit, entryShapes } from './entries.ts';
import { orNull } from './own.ts';
import { profileFields } from './profile.ts';
import { sourcedCollections } from './suggestions.ts';

const provider = line(100, 'The service that has the account, such as a professional network.');
const scope = line(500, 'What the person lets the provider hand over, in its own words.');

export const linkedAccount = shape('LinkedAccount', {
  id: uuidText,
  provider: Type.String(),
  scope: Type.String(),
  linkedAt: instantText,
  unlinkedAt: orNull(instantText),
});
export const linkedAccountList = shape('LinkedAccountList', { items: Type.Array(linkedAccount) });
export const linkAccountInput = input({ body: shape('NewLinkedAccount', { provider, scope }) });

export const unlinkAccountInput = input({
  id: uuidText,
  values: oneOf(
    ['keep', 'delete'],
    'What becomes of the values that came from the provider; what the person entered stays either way.',
  ),
});
export const unlinkedAccount = shape('UnlinkedAccount', {
  account: linkedAccount,
  removed: Type.Array(Type.String(), {
    description: 'Fields emptied by name; entries removed, or emptied in part, as `collection/id`.',
  }),
});

// A name is the person's own, and a handle is chosen: neither comes from elsewhere.
const { displayName: _displayName, handle: _handle, ...facts } = profileFields;
const values = shape('LinkedAccountValues', {
  ...Object.fromEntries(Object.entries(facts).map(([name, schema]) => [name, Type.Optional(schema)])),
  ...Object.fromEntries(
    sourcedCollections.map((name) => [
      name,
      Type.Optional(Type.Array(entryShapes[name].draft, { maxItems: entryLimit })),
    ]),
  ),
});
export const receiveValuesInput = input({
  publicId: publicIdText,
  body: shape('ProviderValues', { provider, values }),
});
export const receivedValues = shape('ReceivedValues', {
  written: Type.Array(Type.String(), { description: 'Fields by name, added entries as `collection/id`.' }),
  kept: Type.Array(Type.String(), {
    description: 'Fields left alone: the person, or another source, gave another value.',
  }),
});
