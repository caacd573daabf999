// The GraphQL schema: one root field for each operation that the door opens.
import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { listDirectoryChanges } from '../core/directory/list-changes.ts';
import { readProfessional } from '../core/directory/read-professional.ts';
import { applicationMutations, applicationQueries } from './applications.ts';
import { attendeeMutations, attendeeQueries } from './attendees.ts';
import { auditQueries } from './audit.ts';
import { authMutations, authQueries } from './auth.ts';
import { certificateMutations, certificateQueries } from './certificates.ts';
import { consentMutations, consentQueries } from './consents.ts';
import { field } from './door.ts';
import { dutyMutations, dutyQueries } from './duties.ts';
import { eventMutations, eventQueries } from './events.ts';
import { exportMutations, exportQueries } from './exports.ts';
import { linkedAccountMutations, linkedAccountQueries } from './linked-accounts.ts';
import { machineMutations, machineQueries } from './machines.ts';
import { mailMutations, mailQueries } from './mail.ts';
import { membershipMutations, membershipQueries } from './memberships.ts';
import { organizationMutations, organizationQueries } from './organizations.ts';
import { partnerMutations, partnerQueries } from './partners.ts';
import { photoMutations } from './photo.ts';
import { policyMutations, policyQueries } from './policy.ts';
import { facetsField, professionalsField } from './professionals.ts';
import { profileMutations, profileQueries } from './profile.ts';
import { registrationMutations, registrationQueries } from './registrations.ts';
import { relationshipMutations, relationshipQueries } from './relationships.ts';
import { requestMutations, requestQueries } from './requests.ts';
import { staffMutations, staffQueries } from './staff.ts';
import { subscriptionMutations, subscriptionQueries } from './subscriptions.ts';
import { suggestionMutations, suggestionQueries } from './suggestions.ts';
import { technicalMutations, technicalQueries } from './technical.ts';
import { TypeBook } from './types.ts';
import { workGroupMutations, workGroupQueries } from './work-groups.ts';

/** Builds the schema; each call makes new types. */
export function buildSchema(): GraphQLSchema {
  const book = new TypeBook();
  return new GraphQLSchema({ query: queriesOf(book), mutation: mutationsOf(book) });
}

function queriesOf(book: TypeBook): GraphQLObjectType {
  return new GraphQLObjectType({
    name: 'Query',
    fields: {
      professionals: professionalsField(book),
      professionalFacets: facetsField(book),
      professional: field(book, readProfessional, { orNull: 'professional.notFound' }),
      directoryChanges: field(book, listDirectoryChanges),
      ...profileQueries(book),
      ...certificateQueries(book),
      ...applicationQueries(book),
      ...policyQueries(book),
      ...consentQueries(book),
      ...suggestionQueries(book),
      ...linkedAccountQueries(book),
      ...exportQueries(book),
      ...requestQueries(book),
      ...authQueries(book),
      ...auditQueries(book),
      ...mailQueries(book),
      ...machineQueries(book),
      ...partnerQueries(book),
      ...attendeeQueries(book),
      ...staffQueries(book),
      ...organizationQueries(book),
      ...membershipQueries(book),
      ...workGroupQueries(book),
      ...eventQueries(book),
      ...dutyQueries(book),
      ...subscriptionQueries(book),
      ...registrationQueries(book),
      ...relationshipQueries(book),
      ...technicalQueries(book),
    },
  });
}

function mutationsOf(book: TypeBook): GraphQLObjectType {
  return new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      ...profileMutations(book),
      ...certificateMutations(book),
      ...applicationMutations(book),
      ...consentMutations(book),
      ...exportMutations(book),
      ...requestMutations(book),
      ...authMutations(book),
      ...photoMutations(book),
      ...suggestionMutations(book),
      ...linkedAccountMutations(book),
      ...policyMutations(book),
      ...mailMutations(book),
      ...machineMutations(book),
      ...partnerMutations(book),
      ...attendeeMutations(book),
      ...staffMutations(book),
      ...organizationMutations(book),
      ...membershipMutations(book),
      ...workGroupMutations(book),
      ...eventMutations(book),
      ...dutyMutations(book),
      ...subscriptionMutations(book),
      ...registrationMutations(book),
      ...relationshipMutations(book),
      ...technicalMutations(book),
    },
  });
}
