// What arises by itself, and a person's objections to uses, in GraphQL.
import { listObjections, makeObjection, withdrawObjection } from '../core/objections/objections.ts';
import { listSignIns } from '../core/technical/list-sign-ins.ts';
import { countUsage } from '../core/technical/usage.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const technicalQueries = (book: TypeBook) => ({
  myObjections: field(book, listObjections),
  signInAttempts: field(book, listSignIns),
  usageFigures: field(book, countUsage),
});

export const technicalMutations = (book: TypeBook) => ({
  makeObjection: field(book, makeObjection),
  withdrawObjection: field(book, withdrawObjection),
});
