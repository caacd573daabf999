// Shapes of subscriptions to what the association sends, and of newsletters.
import { Type } from 'typebox';
import { acknowledgement } from './auth.ts';
import { input, instantText, line, localized, oneOf, prose, shape, uuidText } from './common.ts';

/** `pending`: asked for, not yet confirmed by the owner of the address. `ended`: nothing is sent any more. */
export const subscriptionStates = ['pending', 'confirmed', 'ended'] as const;
const state = oneOf(subscriptionStates, 'Only what is `confirmed` is sent anything.');
const topic = Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$', description: 'Id of a topic.' });
const address = Type.String({ minLength: 3, maxLength: 320, description: 'An e-mail address.' });

export const subscriptionTopics = shape('SubscriptionTopics', {
  items: Type.Array(
    shape('SubscriptionTopic', {
      id: Type.String(),
      title: localized,
      clause: Type.String({ description: 'The clause of the policy that it comes from.' }),
      origin: Type.String(),
    }),
  ),
});

export const subscriptionDraft = shape('SubscriptionDraft', {
  email: address,
  topics: Type.Array(topic, { minItems: 1, maxItems: 20, uniqueItems: true }),
  locale: Type.Optional(oneOf(['en', 'de'])),
  acknowledged: Type.Optional(
    Type.Array(acknowledgement, {
      maxItems: 5,
      description: 'The notice about transfers, where the policy wants it acknowledged first (MEF-54).',
    }),
  ),
});

export const linkToken = Type.String({
  minLength: 20,
  maxLength: 200,
  description: 'The token of the link in the mail.',
});
export const subscriptionConfirmation = shape('SubscriptionConfirmation', { token: linkToken });
export const subscriptionConfirmed = shape('SubscriptionConfirmed', {
  topics: Type.Array(Type.String(), { description: 'What the address is subscribed to by this link.' }),
});

export const leaveInput = input({
  token: linkToken,
  all: Type.Optional(Type.Boolean({ description: 'Every topic of the address, not this one alone.' })),
});
export const subscriptionByLink = shape('SubscriptionByLink', {
  topic: Type.String(),
  title: localized,
  state,
});

export const ownSubscription = shape('Subscription', {
  id: uuidText,
  address: Type.String(),
  topic: Type.String(),
  state,
  requestedAt: instantText,
  confirmedAt: Type.Optional(instantText),
  endedAt: Type.Optional(instantText),
});
export const ownSubscriptionList = shape('SubscriptionList', { items: Type.Array(ownSubscription) });

const subject = shape(
  'NewsletterSubject',
  { en: line(150), de: Type.Optional(line(150)) },
  'By language; English where there is no other.',
);
const body = shape(
  'NewsletterText',
  { en: prose(50_000), de: Type.Optional(prose(50_000)) },
  'Plain text by language; an empty line begins a paragraph.',
);

export const newsletterDraft = shape('NewsletterDraft', { topic, subject, body });
export const newsletter = shape('Newsletter', {
  id: uuidText,
  topic: Type.String(),
  subject,
  body,
  state: oneOf(['draft', 'sending', 'sent']),
  createdAt: instantText,
  sentAt: Type.Optional(instantText),
  recipients: Type.Integer({ description: 'How many mails it became so far.' }),
});
export const newsletterList = shape('NewsletterList', {
  items: Type.Array(newsletter, { description: 'Newest first.' }),
});
