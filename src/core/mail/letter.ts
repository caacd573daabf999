// What a mail says, as plain text and as simple HTML of the same content.

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The parts of a mail; plain text, whatever it holds. */
export interface Letter {
  subject: string;
  /** Paragraphs above the link. */
  before: string[];
  /** What the link does; without it the mail has none. */
  link?: string;
  /** Paragraphs below it. */
  after: string[];
  /** Why the person gets this mail: a whole sentence. */
  why: string;
}

/** Who sends it, and where its link leads. */
export interface Frame {
  language: Language;
  /** Name of the controller. */
  controller: string;
  /** Postal address and where to ask, as far as the policy names them. */
  contacts: string[];
  url: string | undefined;
}

const words = {
  en: { greeting: 'Hello,', automatic: 'This mail was sent automatically; answers to it are not read.' },
  de: {
    greeting: 'Guten Tag,',
    automatic: 'Diese E-Mail wurde automatisch verschickt; Antworten darauf werden nicht gelesen.',
  },
} as const;

/** The language to write in, by a BCP 47 tag. */
export function languageOf(tag: string): Language {
  return /^de\b/i.test(tag) ? 'de' : 'en';
}

export function asText(letter: Letter, frame: Frame): string {
  const { greeting, automatic } = words[frame.language];
  const link = letter.link && frame.url ? [`${letter.link}:\n${frame.url}`] : [];
  const body = [greeting, ...letter.before, ...link, ...letter.after].map(plain);
  const foot = [[frame.controller, ...frame.contacts].join('\n'), `${letter.why} ${automatic}`].map(plain);
  return `${[...body, '--', ...foot].join('\n\n')}\n`;
}

export function asHtml(letter: Letter, frame: Frame): string {
  const { greeting, automatic } = words[frame.language];
  const paragraph = (content: string) => `<p>${content}</p>`;
  const link =
    letter.link && frame.url
      ? [`${escape(letter.link)}:<br><a href="${escape(frame.url)}">${escape(frame.url)}</a>`]
      : [];
  const texts = (list: string[]) => list.map(escape);
  const body = [escape(greeting), ...texts(letter.before), ...link, ...texts(letter.after)];
  const sender = [frame.controller, ...frame.contacts].map(escape).join('<br>');
  const foot = [sender, escape(`${letter.why} ${automatic}`)];
  return [
    `<!doctype html>\n<html lang="${frame.language}">\n<head><meta charset="utf-8"><title>${escape(letter.subject)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">',
    ...body.map(paragraph),
    '<hr>',
    ...foot.map(paragraph),
    '</body>\n</html>\n',
  ].join('\n');
}

/** One line: what could end a header or turn the reading direction of what follows is taken out. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/** Line ends are ours; other control characters and overrides of the reading direction go. */
function plain(text: string): string {
  return text.split('\n').map(oneLine).join('\n');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return oneLine(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
