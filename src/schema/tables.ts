// Every table in one place, for the migration generator.
export * from './accounts.ts';
export * from './audit.ts';
export * from './biographies.ts';
export * from './certification.ts';
export { rollbook } from './columns.ts';
export * from './consents.ts';
export * from './contacts.ts';
export * from './directory.ts';
export * from './exports.ts';
export * from './imports.ts';
export * from './machines.ts';
export * from './mail.ts';
export * from './members.ts';
export * from './operations.ts';
export * from './requests.ts';
export * from './sanctions.ts';
export * from './sign-in.ts';
