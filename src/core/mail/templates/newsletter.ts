// A newsletter to one who subscribed: what staff wrote, and the way out (MEF-46).
import type { NewsletterContent } from '../../../schema/mail.ts';
import type { Letter } from '../letter.ts';
import type { Template } from '../template.ts';

export const newsletter: Template<'newsletter'> = {
  page: '/unsubscribe',
  letters: {
    en: ({ content }, { controller }) =>
      write(content, 'en', {
        link: 'Unsubscribe',
        why: `You subscribed to this with your address at ${controller} and confirmed it.`,
      }),
    de: ({ content }, { controller }) =>
      write(content, 'de', {
        link: 'Abbestellen',
        why: `Sie haben dies mit Ihrer Adresse bei ${controller} abonniert und bestätigt.`,
      }),
  },
};

/** The way out stands below what was written. */
function write(
  content: NewsletterContent | undefined,
  language: 'en' | 'de',
  end: { link: string; why: string },
): Letter {
  if (content === undefined) throw new TypeError('a newsletter is written from its content');
  const { subject, body } = content;
  const paragraphs = (body[language] ?? body.en).split(/\n{2,}/).filter((text) => text.trim() !== '');
  return { subject: subject[language] ?? subject.en, before: paragraphs, after: [], ...end };
}
