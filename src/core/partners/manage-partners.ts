// Accredits training partners, and changes or ends an accreditation: both count from the partner's next request (MEF-51).
import type { Static } from 'typebox';
import { input } from '../../schema/api/common.ts';
import {
  newPartner,
  type PartnerView,
  partner,
  partnerChangeInput,
  partnerInput,
  partners,
} from '../../schema/api/partners.ts';
import {
  type Accreditation,
  type ContactRow,
  findPartner,
  listPartners as findPartners,
  hasName,
  insertPartner,
  lockPartner,
  type PartnerRow,
  replaceContacts,
  replacePrograms,
  updatePartner,
} from '../../store/partners.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { type Answer, type Context, defineOperation } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';

const accreditation = { access: ['certification-officer'] as const, purpose: 'certification' };

export const listPartners = defineOperation({
  ...accreditation,
  name: 'partner.list',
  summary: 'Training partners with accreditation, programs and contacts',
  changes: false,
  input: input({}),
  output: partners,
  async run({ tx }) {
    const rows = await findPartners(tx);
    return { value: { items: rows.map(({ revision: _revision, ...row }) => row) } };
  },
});

export const readPartner = defineOperation({
  ...accreditation,
  name: 'partner.read',
  summary: 'One training partner',
  changes: false,
  input: partnerInput,
  output: partner,
  async run({ tx }, { id }) {
    return view((await findPartner(tx, id)) ?? refuseUnknown());
  },
});

export const accreditPartner = defineOperation({
  ...accreditation,
  name: 'partner.accredit',
  summary: 'Accredits a training partner from one day to another, for some programs',
  changes: true,
  creates: true,
  fields: () => ['partner'],
  input: input({ body: newPartner }),
  output: partner,
  async run(context, { body }) {
    const { contacts = [], programs, ...facts } = body;
    const made = check({ ...facts, state: 'accredited' as const });
    const id = (await insertPartner(context.tx, made)) ?? refuseName();
    await setPrograms(context, id, programs);
    await replaceContacts(context.tx, id, contacts.map(checkContact));
    return { ...view(await getPartner(context, id)), location: `/v1/admin/partners/${id}` };
  },
});

export const changePartner = defineOperation({
  ...accreditation,
  name: 'partner.change',
  summary: 'Changes, suspends or ends an accreditation; the next request of the partner finds it so',
  changes: true,
  fields: ({ body }) => Object.keys(body).map((name) => `partner.${name}`),
  input: partnerChangeInput,
  output: partner,
  async run(context, { id, ifMatch, body }) {
    const { tx } = context;
    const held = (await lockPartner(tx, id)) ?? refuseUnknown();
    requireMatch(ifMatch, revisionTag(held.revision));
    const { contacts, programs, ...facts } = body;
    const to = check({ ...held, ...facts });
    if (await hasName(tx, id, to.name)) refuseName();
    await updatePartner(tx, id, to);
    if (programs !== undefined) await setPrograms(context, id, programs);
    if (contacts !== undefined) await replaceContacts(tx, id, contacts.map(checkContact));
    return view(await getPartner(context, id));
  },
});

function check({ name, accreditedFrom, accreditedUntil, state }: Accreditation): Accreditation {
  if (accreditedUntil < accreditedFrom) refuseMember('/accreditedUntil', 'lies before the first day');
  const cleaned = cleanText(name, 200, '/name') ?? refuseMember('/name', 'is empty');
  return { name: cleaned, accreditedFrom, accreditedUntil, state };
}

type GivenContact = NonNullable<Static<typeof newPartner>['contacts']>[number];

function checkContact(given: GivenContact, place: number): ContactRow {
  const at = `/contacts/${place}`;
  return {
    name: cleanText(given.name, 200, `${at}/name`) ?? refuseMember(`${at}/name`, 'is empty'),
    email: canonicalAddress(given.email, `${at}/email`).stored,
    topic: cleanText(given.topic, 100, `${at}/topic`) ?? refuseMember(`${at}/topic`, 'is empty'),
  };
}

async function setPrograms({ tx }: Context, id: string, codes: readonly string[]): Promise<void> {
  const [unknown] = await replacePrograms(tx, id, codes);
  if (unknown === undefined) return;
  refuseMember(`/programs/${codes.indexOf(unknown)}`, 'is no program');
}

async function getPartner({ tx }: Context, id: string): Promise<PartnerRow> {
  return (await findPartner(tx, id)) ?? refuseUnknown();
}

function view({ revision, ...row }: PartnerRow): Answer<PartnerView> {
  const etag = revisionTag(revision);
  return { value: { ...row, etag }, etag };
}

function refuseUnknown(): never {
  throw new Problem('partner.notFound', 'There is no such training partner.');
}

function refuseName(): never {
  throw new Problem('partner.exists', 'There is a training partner of that name.');
}
