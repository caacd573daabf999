// Programs and certificates through GraphQL.
import { issueCertificate } from '../core/certificates/issue-certificate.ts';
import { listOwnCertificates } from '../core/certificates/list-certificates.ts';
import { matchHolder } from '../core/certificates/match-holder.ts';
import { moveCertificate } from '../core/certificates/move-certificate.ts';
import { verifyCertificate } from '../core/certificates/verify-certificate.ts';
import {
  createProgram,
  listManagedPrograms,
  listPrograms,
  readProgram,
  updateProgram,
} from '../core/programs/programs.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const certificateQueries = (book: TypeBook) => ({
  programs: field(book, listPrograms),
  managedPrograms: field(book, listManagedPrograms),
  managedProgram: field(book, readProgram, { orNull: 'program.notFound' }),
  verifyCertificate: field(book, verifyCertificate, { orNull: 'certificate.notFound' }),
  matchCertificateHolder: field(book, matchHolder, { orNull: 'certificate.notFound' }),
  myCertificates: field(book, listOwnCertificates),
});

export const certificateMutations = (book: TypeBook) => ({
  createProgram: field(book, createProgram),
  updateProgram: field(book, updateProgram),
  issueCertificate: field(book, issueCertificate),
  moveCertificate: field(book, moveCertificate),
});
