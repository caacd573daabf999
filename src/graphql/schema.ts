// The GraphQL schema: one root field for each operation that the door opens.
import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { listDirectoryChanges } from '../core/directory/list-changes.ts';
import { readProfessional } from '../core/directory/read-professional.ts';
import { certificateMutations, certificateQueries } from './certificates.ts';
import { consentMutations, consentQueries } from './consents.ts';
import { field } from './door.ts';
import { photoMutations } from './photo.ts';
import { policyQueries } from './policy.ts';
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
      directoryChanges: field(book, listDirectoryChanges),
      ...certificateQueries(book),
      ...policyQueries(book),
      ...consentQueries(book),
    },
  });
  const mutation = new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      ...certificateMutations(book),
      ...consentMutations(book),
      ...photoMutations(book),
    },
  });
  return new GraphQLSchema({ query, mutation });
}
