// What became of an application for a certification.
import type { ApplicationState } from '../../../schema/api/applications.ts';
import type { Template } from '../template.ts';

const what: Record<ApplicationState, { en: string; de: string }> = {
  draft: { en: 'has been begun', de: 'wurde begonnen' },
  submitted: { en: 'has been submitted', de: 'wurde eingereicht' },
  eligible: {
    en: 'has been accepted: you are admitted to the exam',
    de: 'wurde angenommen: Sie sind zur Prüfung zugelassen',
  },
  refused: { en: 'has been refused', de: 'wurde abgelehnt' },
  scheduled: { en: 'has a day for its exam', de: 'hat einen Prüfungstermin' },
  sat: { en: 'waits for the results of the exam', de: 'wartet auf die Ergebnisse der Prüfung' },
  passed: { en: 'has passed the exam', de: 'hat die Prüfung bestanden' },
  failed: { en: 'has not passed the exam', de: 'hat die Prüfung nicht bestanden' },
  certified: { en: 'has led to your certificate', de: 'hat zu Ihrem Zertifikat geführt' },
  withdrawn: { en: 'has been withdrawn', de: 'wurde zurückgezogen' },
  appealed: { en: 'is being looked at again', de: 'wird erneut geprüft' },
};

export const applicationMoved: Template<'application-moved'> = {
  page: '/applications',
  letters: {
    en: ({ program, state }, { controller }) => ({
      subject: `Your application for ${program}`,
      before: [`Your application for ${program} with ${controller} ${what[state].en}.`],
      link: 'See it with its reasons and what can be done next',
      after: [],
      why: 'This is a message about your own application.',
    }),
    de: ({ program, state }, { controller }) => ({
      subject: `Ihr Antrag auf ${program}`,
      before: [`Ihr Antrag auf ${program} bei ${controller} ${what[state].de}.`],
      link: 'Antrag mit Begründung und den nächsten Schritten ansehen',
      after: [],
      why: 'Dies ist eine Nachricht zu Ihrem eigenen Antrag.',
    }),
  },
};
