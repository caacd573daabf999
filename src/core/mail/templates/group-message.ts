// What a work group writes to somebody in it: a notice that belongs to their role, or a newsletter with the way out (MIPI-19).
import type { MailPayloads } from '../../../schema/mail.ts';
import type { Letter } from '../letter.ts';
import type { Template } from '../template.ts';

export const groupMessage: Template<'group-message'> = {
  page: '/unsubscribe',
  letters: {
    en: (payload, { controller }) =>
      write(payload, 'en', {
        link: 'Stop the newsletters of this group',
        why: `You take part in "${payload.group}" at ${controller}.`,
      }),
    de: (payload, { controller }) =>
      write(payload, 'de', {
        link: 'Rundbriefe dieser Gruppe abbestellen',
        why: `Sie wirken bei ${controller} in „${payload.group}“ mit.`,
      }),
  },
};

/** A notice has no way out but leaving the role. */
function write(
  { content, linkId }: MailPayloads['group-message'],
  language: 'en' | 'de',
  { link, why }: { link: string; why: string },
): Letter {
  if (content === undefined) throw new TypeError('a message is written from its content');
  const { subject, body } = content;
  const before = (body[language] ?? body.en).split(/\n{2,}/).filter((text) => text.trim() !== '');
  const letter = { subject: subject[language] ?? subject.en, before, after: [], why };
  return linkId === undefined ? letter : { ...letter, link };
}
