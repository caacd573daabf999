// Enquiries of those who consider joining: anybody asks, membership officers read and answer (MEF-06).
import { Type } from 'typebox';
import { input, oneOf, shape, uuidText } from '../../schema/api/common.ts';
import { cursorText, pageLimit } from '../../schema/api/directory.ts';
import {
  enquiry,
  enquiryChange,
  enquiryDraft,
  enquiryPage,
  enquiryReceived,
} from '../../schema/api/memberships.ts';
import { enquiryStates } from '../../schema/api/organization-words.ts';
import {
  updateEnquiry as changeEnquiry,
  deleteOldEnquiries,
  type EnquiryRow,
  listEnquiries as findEnquiries,
  insertEnquiry,
} from '../../store/enquiries.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { defineOperation } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { cutPage, positionOf } from '../pages.ts';
import { Problem } from '../problem.ts';
import { requireCollectionPoint } from '../profile/configured.ts';
import { normalizeCountry } from '../profile/contacts.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';

const purpose = 'membership-administration';

export const makeEnquiry = defineOperation({
  name: 'enquiry.make',
  summary: 'Asks the association about membership, certification or anything else; answered by mail',
  access: ['anonymous', 'account'],
  purpose,
  changes: true,
  creates: true,
  guarded: true,
  fields: () => ['enquiry'],
  input: input({ body: enquiryDraft }),
  output: enquiryReceived,
  async run({ tx, services }, { body }) {
    const { topic, name, email, organization, country, message, locale = 'en' } = body;
    await insertEnquiry(tx, {
      ...{ topic, locale, email: canonicalAddress(email).stored },
      name: cleanText(name, 200, '/name') ?? refuseMember('/name', 'is blank'),
      organization: organization === undefined ? null : cleanText(organization, 200, '/organization'),
      country: country === undefined ? null : normalizeCountry(country, '/country'),
      message: cleanText(message, 4000, '/message') ?? refuseMember('/message', 'is blank'),
      collectionPoint: requireCollectionPoint(services.policy.pack, 'contact-form'),
    });
    return { value: { status: 'received' as const }, status: 202 };
  },
});

function describe({ organization, country, closedAt, ...row }: EnquiryRow) {
  return { ...row, ...present({ organization, country, closedAt }) };
}

export const listEnquiries = defineOperation({
  name: 'enquiry.list',
  summary: 'Enquiries, oldest first',
  access: ['membership-officer'],
  purpose,
  changes: false,
  fields: () => ['enquiry'],
  input: input({
    state: Type.Optional(oneOf(enquiryStates, 'Whether it was answered.')),
    limit: pageLimit,
    cursor: cursorText,
  }),
  output: enquiryPage,
  async run({ tx, services, actor }, { state, limit = 20, cursor }) {
    const binding = { list: 'enquiry.list', state, actor: actor.id };
    const after = positionOf(services, binding, cursor)?.publicId;
    const found = await findEnquiries(tx, { state, after, limit });
    const { rows, nextCursor } = cutPage(services, binding, found, limit, ({ id }) => ({
      key: '',
      publicId: id,
    }));
    const items = rows.map(describe);
    return nextCursor === undefined
      ? { value: { items } }
      : { value: { items, nextCursor }, pages: { next: nextCursor } };
  },
});

export const updateEnquiry = defineOperation({
  name: 'enquiry.update',
  summary: 'Says that an enquiry was answered or is closed; a closed one is deleted after 12 months',
  access: ['membership-officer'],
  purpose,
  changes: true,
  fields: () => ['enquiry'],
  input: input({ id: uuidText, body: enquiryChange }),
  output: enquiry,
  async run({ tx }, { id, body }) {
    const row = await changeEnquiry(tx, id, body.state);
    if (row === undefined) throw new Problem('enquiry.notFound', 'There is no such enquiry.');
    return { value: describe(row) };
  },
});

export const expireEnquiries = defineOperation({
  name: 'enquiry.expire',
  summary: 'Deletes enquiries a year after they were closed',
  access: ['system'],
  purpose,
  changes: true,
  input: input({}),
  output: shape('EnquiriesExpired', { deleted: Type.Integer() }),
  async run({ tx }) {
    return { value: { deleted: await deleteOldEnquiries(tx) } };
  },
});
