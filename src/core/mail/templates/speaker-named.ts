// An organizer names the person as a speaker: nothing of it is public before they agree in the portal (MEXT-11).
import type { Template } from '../template.ts';

export const speakerNamed: Template<'speaker-named'> = {
  page: '/talks',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'You are named as a speaker',
      before: [
        `An organizer of an event of ${controller} names you as a speaker.`,
        'The public program shows neither your name nor your picture nor a recording unless you agree to it, each by itself.',
      ],
      link: 'See what the program would say, and decide',
      after: ['If you do nothing, nothing of you is shown.'],
      why: 'This is the address of your record or account.',
    }),
    de: (_payload, { controller }) => ({
      subject: 'Sie sind als Vortragende oder Vortragender genannt',
      before: [
        `Die Organisation einer Veranstaltung von ${controller} nennt Sie als Vortragende oder Vortragenden.`,
        'Das öffentliche Programm zeigt weder Ihren Namen noch Ihr Bild noch eine Aufzeichnung, solange Sie nicht jeweils einwilligen.',
      ],
      link: 'Ansehen, was im Programm stünde, und entscheiden',
      after: ['Wenn Sie nichts tun, wird nichts von Ihnen gezeigt.'],
      why: 'Dies ist die Adresse Ihrer Daten oder Ihres Kontos.',
    }),
  },
};
