// Prepares a given database for the service.
import {
  type DatabaseUrls,
  databaseUrls,
  type RoleSecrets,
  setUpDatabase,
  setupStatements,
} from '../store/setup.ts';

/** The SQL that the setup would run in the database of `adminUrl`. */
export function printSetup(adminUrl: string, secrets: RoleSecrets): string[] {
  return setupStatements(decodeURIComponent(new URL(adminUrl).pathname.slice(1)), secrets);
}

/** The URLs for the service; with `run`, the roles are made. */
export function prepareDatabase(adminUrl: string, secrets: RoleSecrets, run: boolean): Promise<DatabaseUrls> {
  return run ? setUpDatabase(adminUrl, secrets) : Promise.resolve(databaseUrls(adminUrl, secrets));
}
