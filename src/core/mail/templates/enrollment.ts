// A training partner names this address for a student: nothing is reported before the person has confirmed it in the portal.
import type { Template } from '../template.ts';

export const enrollment: Template<'enrollment'> = {
  page: '/enrollments',
  letters: {
    en: ({ partner }, { controller }) => ({
      subject: `Is this your training? Please confirm it to ${controller}`,
      before: [
        `${partner} says that you completed a course there, and would like reports on your later exams and your certificate.`,
        'Nothing is reported unless you confirm it. Before you do, you see exactly what would be.',
      ],
      link: 'Look at it in the portal (open an account with this address if you have none)',
      after: ['If you do nothing, it is deleted after 60 days.'],
      why: `${partner} gave us this address as that of a student.`,
    }),
    de: ({ partner }, { controller }) => ({
      subject: `Ist das Ihre Schulung? Bitte bestätigen Sie sie bei ${controller}`,
      before: [
        `${partner} gibt an, dass Sie dort einen Kurs abgeschlossen haben, und möchte Berichte über Ihre späteren Prüfungen und Ihr Zertifikat.`,
        'Es wird nichts berichtet, solange Sie es nicht bestätigen. Davor sehen Sie genau, was berichtet würde.',
      ],
      link: 'Im Portal ansehen (eröffnen Sie ein Konto mit dieser Adresse, wenn Sie noch keines haben)',
      after: ['Wenn Sie nichts tun, wird die Angabe nach 60 Tagen gelöscht.'],
      why: `${partner} hat uns diese Adresse als die eines Teilnehmers oder einer Teilnehmerin genannt.`,
    }),
  },
};
