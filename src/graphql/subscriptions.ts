// Subscriptions by an address alone, and newsletters, in GraphQL.
import {
  draftNewsletter,
  listNewsletters,
  readNewsletter,
  sendNewsletter,
} from '../core/newsletters/newsletters.ts';
import { confirmSubscription } from '../core/subscriptions/confirm-subscription.ts';
import { leaveSubscription, showSubscription } from '../core/subscriptions/leave-subscription.ts';
import { endSubscription, listOwnSubscriptions } from '../core/subscriptions/own-subscriptions.ts';
import { subscribe } from '../core/subscriptions/subscribe.ts';
import { listTopics } from '../core/subscriptions/topics.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const subscriptionQueries = (book: TypeBook) => ({
  subscriptionTopics: field(book, listTopics),
  subscriptionByLink: field(book, showSubscription),
  mySubscriptions: field(book, listOwnSubscriptions),
  newsletters: field(book, listNewsletters),
  newsletter: field(book, readNewsletter),
});

export const subscriptionMutations = (book: TypeBook) => ({
  makeSubscription: field(book, subscribe),
  confirmSubscription: field(book, confirmSubscription),
  leaveSubscription: field(book, leaveSubscription),
  endSubscription: field(book, endSubscription),
  draftNewsletter: field(book, draftNewsletter),
  sendNewsletter: field(book, sendNewsletter),
});
