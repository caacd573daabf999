// Every table of ours with the declarations of its columns: what the generator of the catalogue and the tests go by.
import { getTableColumns, getTableName } from 'drizzle-orm';
import * as accounts from './accounts.ts';
import * as audit from './audit.ts';
import * as biographies from './biographies.ts';
import type { CatalogueRow } from './catalogue.ts';
import * as certification from './certification.ts';
import * as consents from './consents.ts';
import * as contacts from './contacts.ts';
import type { Declaration, DeclaredTable } from './declare.ts';
import * as directory from './directory.ts';
import * as exports from './exports.ts';
import * as imports from './imports.ts';
import * as machines from './machines.ts';
import * as mail from './mail.ts';
import * as members from './members.ts';
import * as operations from './operations.ts';
import * as requests from './requests.ts';
import * as sanctions from './sanctions.ts';
import * as signIn from './sign-in.ts';

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
  signIn.declaredRegistrations,
  signIn.declaredSessions,
  signIn.declaredRefreshTokens,
  signIn.declaredOneTimeLinks,
  signIn.declaredChallenges,
  signIn.declaredFactors,
  signIn.declaredRecoveryCodes,
  signIn.declaredSignInGuards,
  operations.declaredIdempotencyKeys,
  audit.declaredAuditEvents,
  audit.declaredAuditSeals,
  audit.declaredAuditHeads,
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
