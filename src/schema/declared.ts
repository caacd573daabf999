// Every table of ours with the declarations of its columns: what the generator of the catalogue and the tests go by.
import { getTableColumns, getTableName } from 'drizzle-orm';
import * as accounts from './accounts.ts';
import * as agendas from './agendas.ts';
import * as applications from './applications.ts';
import * as attendees from './attendees.ts';
import * as audit from './audit.ts';
import * as ballots from './ballots.ts';
import * as biographies from './biographies.ts';
import * as bulkExports from './bulk-exports.ts';
import type { CatalogueRow } from './catalogue.ts';
import * as certification from './certification.ts';
import * as companyCertifications from './company-certifications.ts';
import * as consents from './consents.ts';
import * as contacts from './contacts.ts';
import type { Declaration, DeclaredTable } from './declare.ts';
import * as directory from './directory.ts';
import * as disclosures from './disclosures.ts';
import * as eventProgram from './event-program.ts';
import * as eventRegistrations from './event-registrations.ts';
import * as eventWork from './event-work.ts';
import * as events from './events.ts';
import * as exports from './exports.ts';
import * as groupWork from './group-work.ts';
import * as holds from './holds.ts';
import * as imports from './imports.ts';
import * as machines from './machines.ts';
import * as mail from './mail.ts';
import * as members from './members.ts';
import * as memberships from './memberships.ts';
import * as needs from './needs.ts';
import * as operations from './operations.ts';
import * as organizationDirectory from './organization-directory.ts';
import * as organizations from './organizations.ts';
import * as partners from './partners.ts';
import * as relationships from './relationships.ts';
import * as requests from './requests.ts';
import * as sanctions from './sanctions.ts';
import * as securityReviews from './security-reviews.ts';
import * as signIn from './sign-in.ts';
import * as subscriptions from './subscriptions.ts';
import * as technical from './technical.ts';
import * as undertakings from './undertakings.ts';
import * as workGroups from './work-groups.ts';

export const declaredTables: readonly DeclaredTable[] = [
  members.declaredMembers,
  members.declaredHandles,
  members.declaredPhotos,
  contacts.declaredEmails,
  contacts.declaredPhones,
  contacts.declaredAddresses,
  biographies.declaredEmployments,
  biographies.declaredEducations,
  biographies.declaredCredentials,
  biographies.declaredLinks,
  biographies.declaredLinkedAccounts,
  certification.declaredPrograms,
  certification.declaredCertificates,
  certification.declaredCertificateEvents,
  certification.declaredCertificateReminders,
  applications.declaredApplications,
  applications.declaredApplicationMoves,
  applications.declaredExamResults,
  consents.declaredConsents,
  consents.declaredProposals,
  consents.declaredSuggestions,
  consents.declaredRestrictions,
  consents.declaredObjections,
  directory.declaredDirectoryEntries,
  directory.declaredDirectoryListings,
  directory.declaredDirectoryCertificates,
  directory.declaredDirectoryPhotos,
  directory.declaredPublishableFields,
  directory.declaredDirectoryState,
  directory.declaredDirectoryCounters,
  directory.declaredDirectoryChanges,
  directory.declaredDirectoryHistory,
  imports.declaredImportRuns,
  imports.declaredImportRecords,
  imports.declaredImportChanges,
  imports.declaredImportStaging,
  exports.declaredExports,
  requests.declaredRightsRequests,
  mail.declaredOutbox,
  machines.declaredApiClients,
  machines.declaredApiCredentials,
  machines.declaredApiAssertions,
  accounts.declaredAccounts,
  accounts.declaredAccountRoles,
  accounts.declaredRoleProposals,
  accounts.declaredAcceptances,
  sanctions.declaredSanctions,
  bulkExports.declaredBulkExports,
  holds.declaredHolds,
  holds.declaredHoldLifts,
  undertakings.declaredUndertakings,
  securityReviews.declaredSecurityReviews,
  signIn.declaredRegistrations,
  signIn.declaredSessions,
  signIn.declaredRefreshTokens,
  signIn.declaredOneTimeLinks,
  signIn.declaredChallenges,
  signIn.declaredFactors,
  signIn.declaredRecoveryCodes,
  signIn.declaredSignInGuards,
  technical.declaredSignIns,
  technical.declaredUsageEvents,
  organizations.declaredOrganizations,
  organizations.declaredOrganizationRepresentatives,
  organizations.declaredAffiliations,
  organizations.declaredOrganizationDomains,
  organizations.declaredOrganizationFacts,
  organizationDirectory.declaredDirectoryOrganizations,
  companyCertifications.declaredCompanyCertifications,
  companyCertifications.declaredCompanyCertificationEvents,
  companyCertifications.declaredCompanyCertificationContacts,
  memberships.declaredMembershipTiers,
  memberships.declaredMemberships,
  memberships.declaredMembershipHistory,
  memberships.declaredEnquiries,
  partners.declaredPartners,
  partners.declaredPartnerPrograms,
  partners.declaredPartnerContacts,
  partners.declaredEnrollments,
  disclosures.declaredReleases,
  disclosures.declaredDisclosures,
  subscriptions.declaredSubscriptions,
  subscriptions.declaredNewsletters,
  subscriptions.declaredNewsletterDeliveries,
  relationships.declaredRelationships,
  relationships.declaredMinorCounts,
  eventRegistrations.declaredEventRegistrations,
  eventRegistrations.declaredRegistrationMoves,
  eventRegistrations.declaredRegistrationRequests,
  events.declaredEvents,
  eventWork.declaredEventOrganizers,
  events.declaredEventHosts,
  events.declaredEventSponsors,
  events.declaredTicketKinds,
  events.declaredEventQuestions,
  events.declaredArrivalSlots,
  eventWork.declaredEventChanges,
  eventProgram.declaredEventSessions,
  eventProgram.declaredEventSpeakers,
  eventProgram.declaredSpeakerPictures,
  eventProgram.declaredPublicEvents,
  eventProgram.declaredPublicSpeakers,
  agendas.declaredAgendaItems,
  agendas.declaredCalendarFeeds,
  needs.declaredEventKeys,
  needs.declaredNeeds,
  needs.declaredNeedChanges,
  needs.declaredNeedTotals,
  needs.declaredStandingNeeds,
  needs.declaredExportNeeds,
  attendees.declaredAttendeeChoices,
  attendees.declaredCardCodes,
  attendees.declaredGivenCards,
  attendees.declaredCardEntries,
  attendees.declaredRecipientContacts,
  attendees.declaredRecipientNotices,
  operations.declaredIdempotencyKeys,
  audit.declaredAuditEvents,
  audit.declaredAuditSeals,
  audit.declaredAuditHeads,
  workGroups.declaredWorkGroups,
  workGroups.declaredWorkGroupSeats,
  workGroups.declaredWorkGroupRoles,
  groupWork.declaredWorkGroupMeetings,
  groupWork.declaredWorkGroupAttendance,
  groupWork.declaredWorkGroupDocuments,
  groupWork.declaredWorkGroupMessages,
  groupWork.declaredWorkGroupDeliveries,
  ballots.declaredBallots,
  ballots.declaredBallotVoters,
  ballots.declaredBallotPapers,
];

/** Every column in the database with its type and declaration, by SQL names. */
export function declaredColumns(): CatalogueRow[] {
  return declaredTables.flatMap(({ table, columns }) =>
    Object.entries(getTableColumns(table)).map(([key, column]) => ({
      table: getTableName(table),
      column: column.name,
      type: column.getSQLType(),
      ...(columns[key] as Declaration),
    })),
  );
}
