// The GraphQL schema: one root field for each operation that the door opens.
import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { matchHolder } from '../core/certificates/match-holder.ts';
import { verifyCertificate } from '../core/certificates/verify-certificate.ts';
import { readProfessional } from '../core/directory/read-professional.ts';
import { field } from './door.ts';
import { facetsField, professionalsField } from './professionals.ts';
import { TypeBook } from './types.ts';

/** Builds the schema; each call makes new types. */
export function buildSchema(): GraphQLSchema {
  const book = new TypeBook();
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      professionals: professionalsField(book),
      professionalFacets: facetsField(book),
      professional: field(book, readProfessional, { orNull: 'professional.notFound' }),
      verifyCertificate: field(book, verifyCertificate, { orNull: 'certificate.notFound' }),
      matchCertificateHolder: field(book, matchHolder, { orNull: 'certificate.notFound' }),
    },
  });
  return new GraphQLSchema({ query });
}
