// Machines of partners, in GraphQL; a token is got from the OAuth route alone.
import { createClient } from '../core/machines/create-client.ts';
import { addKey, addSecret, removeCredential } from '../core/machines/credentials.ts';
import { endClient, listClients, readOwnClient } from '../core/machines/manage-clients.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const machineQueries = (book: TypeBook) => ({
  apiClients: field(book, listClients),
  myApiClient: field(book, readOwnClient),
});

export const machineMutations = (book: TypeBook) => ({
  createApiClient: field(book, createClient),
  addApiClientSecret: field(book, addSecret),
  addApiClientKey: field(book, addKey),
  removeApiClientCredential: field(book, removeCredential),
  endApiClient: field(book, endClient),
});
