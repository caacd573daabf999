// Subscriptions by an address alone, how to leave them, and newsletters.
import type { FastifyInstance } from 'fastify';
import { cardRefusal, holdsCardNumber } from '../core/card-numbers.ts';
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
import { type Door, route } from './door.ts';

export function subscriptionRoutes(door: Door): void {
  const newsletters = { tag: 'newsletter' };
  route(door, 'GET /v1/subscriptions/topics', listTopics);
  route(door, 'POST /v1/subscriptions', subscribe);
  route(door, 'POST /v1/subscriptions/confirm', confirmSubscription);
  route(door, 'GET /v1/me/subscriptions', listOwnSubscriptions);
  route(door, 'DELETE /v1/me/subscriptions/{id}', endSubscription);
  route(door, 'GET /v1/admin/newsletters', listNewsletters, newsletters);
  route(door, 'POST /v1/admin/newsletters', draftNewsletter, newsletters);
  route(door, 'GET /v1/admin/newsletters/{id}', readNewsletter, newsletters);
  route(door, 'POST /v1/admin/newsletters/{id}/send', sendNewsletter, newsletters);
  route(door, 'GET /v1/unsubscribe/{token}', showSubscription);
  // A scope of its own: a mail program posts a form, whose content says nothing that the address does not.
  door.app.register((app, _options, done) => {
    ignoreForms(app);
    route({ ...door, app }, 'POST /v1/unsubscribe/{token}', leaveSubscription);
    done();
  });
}

/** `List-Unsubscribe=One-Click`, in either form of a form (RFC 8058, 3.2). */
function ignoreForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const limits = { parseAs: 'string', bodyLimit: 4096 } as const;
  app.addContentTypeParser<string>('*', limits, (_request, text, finish) =>
    finish(holdsCardNumber(text) ? cardRefusal('') : null, undefined),
  );
}
