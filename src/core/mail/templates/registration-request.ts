// Somebody asked for a seat at an event with this address: there is none before its owner says so.
import { inLanguage } from '../../events/ical.ts';
import type { Template } from '../template.ts';

export const registrationRequest: Template<'registration-request'> = {
  class: 'event_service',
  page: '/confirm-registration',
  letters: {
    en: ({ content, until, booked }, { controller, when }) => ({
      subject: `Please confirm: ${inLanguage(content?.title ?? {}, 'en')}`,
      before: [
        booked
          ? `Somebody would like to register you for "${inLanguage(content?.title ?? {}, 'en')}" with ${controller}.`
          : `Somebody asked for a seat at "${inLanguage(content?.title ?? {}, 'en')}" with this address.`,
        'No seat is held yet: it is yours, or a place in the waiting list, once you confirm.',
      ],
      link: `Confirm by ${when(until)}`,
      after: ['If you do nothing, what was typed is deleted.'],
      why: 'You get this mail because somebody named this address in a registration.',
    }),
    de: ({ content, until, booked }, { controller, when }) => ({
      subject: `Bitte bestätigen: ${inLanguage(content?.title ?? {}, 'de')}`,
      before: [
        booked
          ? `Jemand möchte Sie bei ${controller} für „${inLanguage(content?.title ?? {}, 'de')}“ anmelden.`
          : `Jemand hat mit dieser Adresse um einen Platz bei „${inLanguage(content?.title ?? {}, 'de')}“ gebeten.`,
        'Noch ist kein Platz belegt: Sie erhalten ihn, oder einen auf der Warteliste, sobald Sie bestätigen.',
      ],
      link: `Bestätigen bis ${when(until)}`,
      after: ['Wenn Sie nichts tun, werden die Angaben gelöscht.'],
      why: 'Sie erhalten diese E-Mail, weil jemand diese Adresse bei einer Anmeldung angegeben hat.',
    }),
  },
};
