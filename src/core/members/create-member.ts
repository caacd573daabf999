// Makes the record of a person, by staff, from what the person gave at a listed collection point.

import { input } from '../../schema/api/common.ts';
import { type CollectionName, collectionNames } from '../../schema/api/entries.ts';
import { memberCreated } from '../../schema/api/members.ts';
import { newMember, profileFieldNames } from '../../schema/api/profile.ts';
import { insertEntry } from '../../store/entries.ts';
import { insertMember } from '../../store/members.ts';
import { type Context, defineOperation } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import {
  isEmpty,
  neededFields,
  provenanceOf,
  refuseIssued,
  requireCollectionPoint,
  requireConfigured,
  requireGiven,
} from '../profile/configured.ts';
import { type EntryValues, normalizeEntry } from '../profile/normalize-entry.ts';
import { normalizeProfile, type ProfileValues } from '../profile/normalize-profile.ts';
import { takeHandle } from '../profile/record.ts';
import { refuseMember } from '../profile/texts.ts';

type Body = Record<string, unknown>;
type Entries = [CollectionName, EntryValues][];

export const createMember = defineOperation({
  name: 'member.create',
  summary: 'Makes a record from what a person gave at a collection point (MEF-03)',
  access: ['membership-officer', 'system'],
  purpose: 'membership-administration',
  input: input({ body: newMember }),
  output: memberCreated,
  changes: true,
  creates: true,
  fields: ({ body }) => Object.keys(body),
  async run(context, { body }) {
    const { pack } = context.services.policy;
    const { values, entries } = accept(context, body);
    const point = requireCollectionPoint(pack, body.collectionPoint ?? null);
    const member = await insertMember(context.tx, values, provenanceOf(values, point, context.now));
    await takeHandle(context, member.id, values.handle);
    for (const [collection, entry] of entries) {
      await insertEntry(context.tx, collection, member.id, entry, provenanceOf(entry, point, context.now));
    }
    const etag = revisionTag(1);
    const location = `/v1/admin/members/${member.publicId}`;
    return { value: { ...member, etag }, etag, location, subject: member.id };
  },
});

function accept({ services }: Context, body: Body): { values: ProfileValues; entries: Entries } {
  const { pack } = services.policy;
  refuseIssued(body);
  const names = [...profileFieldNames, ...collectionNames];
  requireConfigured(
    pack,
    names.filter((name) => Object.hasOwn(body, name)),
  );
  const values = normalizeProfile(body);
  const given = new Map<string, unknown>(Object.entries({ ...body, ...values }));
  requireGiven(
    pack,
    names.filter((name) => neededFields(pack).includes(name) && isEmpty(given.get(name))),
  );
  return { values, entries: acceptEntries(body, values) };
}

function acceptEntries(body: Body, { country }: ProfileValues): Entries {
  const place = { country: typeof country === 'string' ? country : null };
  const entries = collectionNames.flatMap((name) =>
    ((body[name] ?? []) as EntryValues[]).map((entry, index): [CollectionName, EntryValues] => [
      name,
      normalizeEntry(name, entry, { ...place, at: `/${name}/${index}` }),
    ]),
  );
  const primaries = entries.filter(([, entry]) => entry.primary === true);
  if (primaries.length > 1) refuseMember('/emails', 'has more than one primary address');
  return entries;
}
