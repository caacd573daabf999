// To a sponsor's contact: somebody on its list has withdrawn since; the mail names nobody, as it may be read by anybody (MEF-50).
import type { Template } from '../template.ts';

const titleIn = (event: Record<string, string>, language: string) =>
  event[language] ?? event.en ?? Object.values(event)[0] ?? '';

export const attendeeWithdrew: Template<'attendee-withdrew'> = {
  letters: {
    en: ({ event }, { controller }) => ({
      subject: `Please update your list of attendees: ${titleIn(event, 'en')}`,
      before: [
        `Somebody on the list of attendees of “${titleIn(event, 'en')}” that you were given has withdrawn their consent to it.`,
        'Please use the list no more until you have it anew, and delete what you hold of whoever is not in the new one.',
        `The organizers at ${controller} tell you who it is, and give you the list again.`,
      ],
      after: [],
      why: 'You get this mail because you are the contact of a sponsor of this event.',
    }),
    de: ({ event }, { controller }) => ({
      subject: `Bitte aktualisieren Sie Ihre Teilnehmerliste: ${titleIn(event, 'de')}`,
      before: [
        `Eine Person auf der Teilnehmerliste von „${titleIn(event, 'de')}“, die Sie erhalten haben, hat ihre Einwilligung dazu widerrufen.`,
        'Bitte verwenden Sie die Liste nicht mehr, bis Sie sie neu erhalten haben, und löschen Sie, was Sie über Personen haben, die in der neuen nicht mehr stehen.',
        `Die Organisation bei ${controller} sagt Ihnen, um wen es geht, und gibt Ihnen die Liste erneut.`,
      ],
      after: [],
      why: 'Sie erhalten diese E-Mail als Ansprechperson eines Sponsors dieser Veranstaltung.',
    }),
  },
};
