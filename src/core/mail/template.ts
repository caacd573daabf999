// What a template is: the page of the portal that its link leads to, and one letter for each language.
import type { MailPayloads, MailTemplate } from '../../schema/mail.ts';
import type { Language, Letter } from './letter.ts';

export interface Template<Name extends MailTemplate> {
  /** Part of taking part in an event: it comes whatever was said of marketing (MIPI-12). */
  class?: 'event_service';
  /** The portal's page behind the link; with a `linkId` in the payload the token follows as its fragment. */
  page?: string;
  letters: Record<Language, (payload: MailPayloads[Name], sender: Sender) => Letter>;
}

export interface Sender {
  /** Name of the controller. */
  controller: string;
  /** An instant in the words of the language, in UTC. */
  when: (instant: string) => string;
}
